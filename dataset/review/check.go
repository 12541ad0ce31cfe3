package review

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/dataset/near"
	"dateline/dataset/source/pubdate"
)

// Fields are the fields of an event that a person can correct; QuoteFields those of a quotation, whose words nobody can.
var (
	Fields      = []string{"date", "title", "actors", "modality"}
	QuoteFields = []string{"speaker"}
)

// Check says what is wrong with a decision and what would be right in the words of reviews.csv, nil where it can be recorded. What counts is
// what the file would give back: a note of nothing but spaces or NULs says nothing.
func (d Decision) Check() error { return d.check(&asRow) }

// check is Check in the words of the way the decision came.
func (d Decision) check(w *way) error {
	for _, c := range Columns {
		p := d.cell(c)
		*p = tidyCell(*p)
	}
	for _, err := range []error{d.checkSubject(), d.checkStatus(w), d.checkCorrection(w), d.checkPerson(w)} {
		if err != nil {
			return err
		}
	}
	if d.Status == "" && d.Field == "" && d.Note == "" {
		return errors.New(w.nothing)
	}
	return nil
}

func (d *Decision) checkSubject() error {
	if d.Subject() == "" {
		return errors.New("event_id and quote_id are empty; give the id of the event, or of the quotation")
	}
	return nil
}

func (d *Decision) checkStatus(w *way) error {
	status, err := ParseStatus(string(d.Status))
	switch {
	case err != nil:
		return err
	case status != d.Status:
		return fmt.Errorf("status %q is to be written %q", short(string(d.Status)), status)
	case needsEvidence(d.Status) && d.Evidence == "":
		return fmt.Errorf("status %s needs evidence; %s the address of what it was checked against", d.Status, w.evidence)
	}
	return nil
}

// needsEvidence reports whether a status may not stand without evidence.
func needsEvidence(s dataset.ReviewStatus) bool { return s == dataset.Verified || s == dataset.Refuted }

func (d *Decision) checkCorrection(w *way) error {
	switch {
	case d.Field == "" && d.Value != "":
		return fmt.Errorf("value %q belongs to no field; name the field that it corrects", short(d.Value))
	case d.Field == "":
		return nil
	case d.Status == dataset.Withdrawn && d.Value != "":
		return fmt.Errorf("a correction that is withdrawn has no value; leave %q out, or the status", short(d.Value))
	}
	if err := checkField(d.Field, d.QuoteID != "", w); err != nil || d.Value == "" {
		return err
	}
	return checkValue(d.Field, d.Value, w)
}

// checkField says whether a field can be corrected, and if not, which can.
func checkField(field string, ofQuote bool, w *way) error {
	known, what := Fields, "an event"
	if ofQuote {
		known, what = QuoteFields, "a quotation"
	}
	for _, k := range known {
		if field == k {
			return nil
		}
	}
	hint := "only " + strings.Join(known, ", ") + " can be"
	if meant := near.Word(field, known); meant != "" {
		hint = fmt.Sprintf("did you mean %q?", meant)
	}
	if field == "speaker" {
		hint = "it is corrected on the quotation; " + w.speaker
	}
	return fmt.Errorf("field %q of %s cannot be corrected; %s", short(field), what, hint)
}

// checkValue says whether a field can be so.
func checkValue(field, value string, w *way) error {
	if value == Nothing {
		if field == "actors" || field == "speaker" {
			return nil
		}
		return fmt.Errorf("%s cannot be empty; give a value, or %s", field, strings.ReplaceAll(w.restore, "FIELD", field))
	}
	switch field {
	case "date":
		if _, err := edtf.Parse(value); err != nil {
			return fmt.Errorf("date: %w", err)
		}
	case "modality":
		switch dataset.Modality(value) {
		case dataset.Occurred, dataset.Scheduled, dataset.Hypothetical:
		default:
			return fmt.Errorf("modality %q is unknown; it is occurred, scheduled or hypothetical", short(value))
		}
	case "actors":
		if len(actors(value)) == 0 {
			return fmt.Errorf("actors %q names nobody; write names joined by \"; \", or %q for nobody", short(value), Nothing)
		}
	}
	if strings.ContainsAny(value, "\r\n") {
		return fmt.Errorf("%s holds a line break; write it in one line", field)
	}
	return nil
}

func (d *Decision) checkPerson(w *way) error {
	if d.By == "" {
		return errors.New("it does not say who decided; " + w.by)
	}
	if d.On == "" {
		return errors.New("it does not say on what day; " + w.on + ", as 2020-10-22")
	}
	if day, err := ParseDay(d.On); err != nil || day != d.On {
		return fmt.Errorf("on %q is not a day; write it as 2020-10-22", short(d.On))
	}
	return nil
}

// otherWords are what people write for a status. The machine never takes one for the other; it asks.
var otherWords = []struct {
	status dataset.ReviewStatus
	words  string
}{
	{dataset.Verified, "true right correct confirmed confirm ok okay yes checked approved accurate"},
	{dataset.Refuted, "false wrong incorrect no fake rejected debunked inaccurate"},
	{dataset.Unresolved, "unclear unsure open undecided unknown uncertain unverifiable disputed"},
	{dataset.Excluded, "exclude irrelevant delete deleted remove removed skip ignore omit"},
	{dataset.Duplicate, "dup dupe same copy double repeated"},
	{dataset.Withdrawn, "withdraw undo undone retracted retract revoked revoke reset cancelled canceled none"},
}

// ParseStatus reads a review status, whatever its case; "" is none. The error says which was meant, or which there are.
func ParseStatus(s string) (dataset.ReviewStatus, error) {
	word := strings.ToLower(strings.TrimSpace(s))
	var known []string
	for _, k := range dataset.ReviewStatuses {
		if word == string(k.Status) {
			return k.Status, nil
		}
		known = append(known, string(k.Status))
	}
	if word == "" {
		return "", nil
	}
	meant := near.Word(word, known)
	for _, o := range otherWords {
		for _, w := range strings.Fields(o.words) {
			if w == word {
				meant = string(o.status)
			}
		}
	}
	if meant != "" {
		return "", fmt.Errorf("status %q is unknown; did you mean %q?", short(s), meant)
	}
	return "", fmt.Errorf("status %q is unknown; write %s", short(s), strings.Join(known, ", "))
}

// ParseDay reads the day of a decision as people and spreadsheets write it, and gives it as YYYY-MM-DD. A day that can be read
// in two ways, and the bare number that a spreadsheet keeps for a day, are errors.
func ParseDay(s string) (string, error) {
	s = strings.TrimSpace(s)
	if n, err := strconv.Atoi(s); err == nil && n > 366 && n < 100000 {
		return "", fmt.Errorf("%q is a spreadsheet's number for a day, perhaps %s; write it as 2020-10-22", s, edtf.FromNumber(n-epoch))
	}
	d, err := pubdate.Parse(s)
	if err != nil {
		return "", fmt.Errorf("%q: %w", short(s), err)
	}
	return d.String(), nil
}

// epoch is how many days the spreadsheets' day 0 (1899-12-30 for every day since March 1900, ECMA-376 part 1, 18.17.4.1) lies before 1970-01-01.
const epoch = 25569

// short cuts a value for a message.
func short(s string) string {
	const limit = 60
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	for i, n := 0, 0; i < len(s); n++ {
		if n == limit-1 {
			return s[:i] + "…"
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return s
}
