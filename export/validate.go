package export

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// wrong says that a record's field has a value it cannot have.
func wrong(id, field, value, cure string) error {
	return fmt.Errorf("%s: %s is %q; %s", id, field, excerpt(value), cure)
}

func checkID(id string) error {
	if id == "" {
		return errors.New("it has no id")
	}
	return nil
}

func checkSpan(id string, start, end int) error {
	if start < 0 || end < start {
		return fmt.Errorf("%s: start %d and end %d are no span; start is 0 or more and end not before it", id, start, end)
	}
	return nil
}

func checkDate(id, field string, d edtf.Date) error {
	if _, err := edtf.Parse(string(d)); err != nil {
		return fmt.Errorf("%s: %s: %w", id, field, err)
	}
	return nil
}

func checkWord(id, field, word string, allowed ...string) error {
	for _, a := range allowed {
		if word == a {
			return nil
		}
	}
	return wrong(id, field, word, "it is one of "+strings.Join(allowed, ", "))
}

func checkSource(s *dataset.Source) error {
	if _, err := dataset.ParseSourceKind(string(s.Kind)); err != nil {
		return fmt.Errorf("%s: %w", s.ID, err)
	}
	return first(checkID(s.ID), checkDate(s.ID, "published", s.Published),
		checkInstant(s.ID, "published_at", s.PublishedAt), checkInstant(s.ID, "modified", s.Modified))
}

func checkQuote(q *dataset.Quote) error {
	err := first(checkID(q.ID), checkSpan(q.ID, q.Start, q.End),
		checkWord(q.ID, "kind", string(q.Kind), "direct", "partial", "indirect"))
	if q.Review != nil {
		err = first(err, checkReview(q.Review))
	}
	return err
}

func checkEvent(e *dataset.Event) error {
	err := first(checkID(e.ID), checkDate(e.ID, "date", e.Date), checkDay(e.ID, "date_start", e.DateStart), checkDay(e.ID, "date_end", e.DateEnd),
		checkWord(e.ID, "status", string(e.Status), "unverified", "reported", "corroborated", "disputed"),
		checkWord(e.ID, "modality", string(e.Modality), "occurred", "scheduled", "hypothetical"))
	for _, m := range e.Mentions {
		err = first(err, checkSpan(e.ID+": mention "+m.ID, m.Start, m.End), checkDate(e.ID+": mention "+m.ID, "date", m.Date))
	}
	for _, c := range e.Checks {
		err = first(err, checkWord(e.ID+": check "+c.Check, "outcome", string(c.Outcome), "pass", "fail", "warn", "none"))
	}
	if e.Review != nil {
		err = first(err, checkReview(e.Review))
	}
	return err
}

func checkReview(r *dataset.Review) error {
	return first(checkID(r.ID), checkDay(r.ID, "on", r.On),
		checkWord(r.ID, "review status", string(r.Status), "verified", "refuted", "unresolved", "excluded", "duplicate", "withdrawn", ""),
		checkWord(r.ID, "corrected field", r.Field, "", "date", "title", "actors", "modality", "speaker"))
}

func checkDay(id, field, day string) error {
	if day == "" {
		return nil
	}
	if _, err := edtf.ParseDay(day); err != nil {
		return fmt.Errorf("%s: %s: %w", id, field, err)
	}
	return nil
}

func checkInstant(id, field, at string) error {
	if _, err := time.Parse(time.RFC3339, at); err != nil && at != "" {
		return fmt.Errorf("%s: %s %q: it is no time with a zone; write it as 2020-10-22T09:00:00+02:00", id, field, at)
	}
	return nil
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
