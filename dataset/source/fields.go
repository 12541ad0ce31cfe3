package source

import (
	"fmt"
	"strings"
	"unicode"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/dataset/source/furniture"
	"dateline/dataset/source/pubdate"
)

// The rules by which a day of publication is found, as they stand in [dataset.Source.PublishedRule].
const (
	ruleGiven   = "given"
	ruleTable   = "sources.csv"
	ruleFront   = "front matter"
	ruleHeader  = "header line"
	ruleUpdated = "header line, of the last update"
	ruleFlag    = "--published"
)

// fields are what is known of an article besides its text, "" where not.
type fields struct {
	id, title, publisher, origin, kind, author, url, language, retrieved string
	published, rule                                                      string
	at                                                                   string // the time of publication, where published does not hold it itself
	place                                                                place  // where published stands, for errors
	modified                                                             string
}

// fill takes from other what is missing here.
func (f *fields) fill(other fields) {
	for _, p := range [...]struct{ to, from *string }{
		{&f.id, &other.id}, {&f.title, &other.title}, {&f.publisher, &other.publisher}, {&f.origin, &other.origin}, {&f.kind, &other.kind},
		{&f.author, &other.author}, {&f.url, &other.url}, {&f.language, &other.language}, {&f.retrieved, &other.retrieved},
		{&f.modified, &other.modified},
	} {
		if *p.to == "" {
			*p.to = *p.from
		}
	}
	if f.published == "" {
		f.published, f.rule, f.at, f.place = other.published, other.rule, other.at, other.place
	}
}

// set gives one field by its name, where it is not given yet.
func (f *fields) set(name, value string) {
	var to *string
	switch name {
	case "id":
		to = &f.id
	case "title":
		to = &f.title
	case "publisher":
		to = &f.publisher
	case "origin":
		to = &f.origin
	case "kind":
		to = &f.kind
	case "author":
		to = &f.author
	case "url":
		to = &f.url
	case "language":
		to = &f.language
	case "retrieved":
		to = &f.retrieved
	case "modified":
		to = &f.modified
	case "published_at":
		to = &f.at
	default:
		return
	}
	if *to == "" {
		*to = value
	}
}

// ofHead splits what the head of a text says into front matter, which outranks sources.csv, and header lines, which do not.
func ofHead(text string, at place) (front, header fields) {
	var updated fields
	for _, l := range furniture.Head(text) {
		f, rule := &header, ruleHeader
		if l.Front {
			f, rule = &front, ruleFront
		}
		switch {
		case l.Field == "updated":
			updated.setPublished(l.Value, ruleUpdated, at.plus(lineIn(at, l)))
			header.set("modified", pubdate.Instant(l.Value))
		case l.Field == "published":
			f.setPublished(l.Value, rule, at.plus(lineIn(at, l)))
		case l.Field == "origin" && strings.Contains(l.Value, "://"):
			f.set("url", l.Value)
		case l.Field == "id" && !l.Front:
		default:
			f.set(l.Field, l.Value)
		}
	}
	header.fill(updated)
	return front, header
}

// lineIn is the line within a file of one article; in JSON Lines the place is the record's own line.
func lineIn(at place, l furniture.Line) int {
	if at.line > 0 || at.part != "" {
		return 0
	}
	return l.Number
}

// setPublished keeps the first day. A header line that speaks of no day at all ("Published: today") gives none.
func (f *fields) setPublished(value, rule string, at place) {
	if f.published != "" {
		return
	}
	if d, rest, err := pubdate.Leading(value); err == nil {
		if d.IsZero() {
			return
		}
		f.at = pubdate.Instant(value)
		value = strings.TrimSpace(value[:len(value)-len(rest)])
	}
	f.published, f.rule, f.place = value, rule, at
}

// emit makes an article of its text and what is known of it, best first, and hands it on. own is what its metadata says.
func (r *reader) emit(it item, text string, own fields) bool {
	at, given := it.at, it.given
	front, header := ofHead(text, at)
	for _, f := range [...]fields{front, it.known, own, it.later, header, it.weak, {url: it.address}, {published: r.opt.Published, rule: ruleFlag, place: at}} {
		given.fill(f)
	}
	if given.id == "" {
		given.id = r.name(it)
	}
	s, err := given.source(text)
	if err != nil {
		if given.place.file != "" {
			at = given.place
		}
		return r.skip(at, err)
	}
	if first, ok := r.ids[s.ID]; ok {
		return r.skip(at, fmt.Errorf("id %q is taken by %s; give one of them another id, or another file name", s.ID, first))
	}
	r.ids[s.ID] = at
	if it.address != "" {
		r.urls[it.address] = at
	}
	return r.yield(s, nil)
}

// source makes the record.
func (f *fields) source(text string) (dataset.Source, error) {
	published, err := day(f.published)
	if err != nil {
		return dataset.Source{}, err
	}
	f.place = place{}
	kind, err := dataset.ParseSourceKind(f.kind)
	if err != nil {
		return dataset.Source{}, err
	}
	if strings.ContainsFunc(f.id, unicode.IsControl) {
		return dataset.Source{}, fmt.Errorf("id %q holds a control character; leave it out", f.id)
	}
	if published == "" {
		f.rule = ""
	}
	return dataset.Source{
		ID: f.id, Title: f.title, Publisher: f.publisher, Origin: f.origin, Kind: kind, Author: f.author, URL: f.url,
		Published: published, PublishedRule: f.rule, PublishedAt: f.instant(published), Modified: pubdate.Instant(f.modified), Retrieved: f.retrieved, SHA256: dataset.Digest(text), Language: f.language, Text: text,
	}, nil
}

// instant is the time of publication, if it is one of the day of publication.
func (f *fields) instant(published edtf.Date) string {
	at := pubdate.Instant(first(f.at, f.published))
	if !strings.HasPrefix(at, string(published)+"T") {
		return ""
	}
	return at
}

// day reads a day of publication. A month or a year alone is kept as it is: it bounds what the article can tell.
func day(s string) (edtf.Date, error) {
	if s == "" {
		return "", nil
	}
	d := edtf.Date(s)
	if p := d.Precision(); p == edtf.PrecisionMonth || p == edtf.PrecisionYear {
		return d, nil
	}
	parsed, err := pubdate.Parse(s)
	if err != nil {
		return "", fmt.Errorf("published %q: %w", shorten(s), err)
	}
	return edtf.OfDay(parsed), nil
}

// shorten cuts a value for an error message.
func shorten(s string) string {
	if r := []rune(s[:min(len(s), 400)]); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return s
}
