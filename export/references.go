package export

import (
	"cmp"
	"strings"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// referenceKind is how reference managers call a kind of source: the type in RIS and in CSL-JSON, and the genre where the
// type alone would say too little.
type referenceKind struct {
	kind            dataset.SourceKind
	ris, csl, genre string
}

// referenceKinds are the kinds of source as RIS (the tag TY) and CSL 1.0.2 (appendix III) name them.
func referenceKinds() []referenceKind {
	return []referenceKind{
		{dataset.Report, "NEWS", "article-newspaper", ""},
		{dataset.Opinion, "NEWS", "article-newspaper", "Opinion"},
		{dataset.Announcement, "ELEC", "webpage", "Announcement"},
		{dataset.Transcript, "ELEC", "webpage", "Transcript"},
		{dataset.Official, "ELEC", "webpage", "Official report"},
	}
}

// reference is a source as a bibliography has it.
type reference struct {
	referenceKind
	id, title, publisher, author, url, language, note string
	published, retrieved                              edtf.Date
}

// referenceOf makes a reference of a source. A source without a headline is described in brackets, as the style guides have
// it, so that no entry of a bibliography is nameless.
func referenceOf(s *dataset.Source) reference {
	r := reference{
		id: visible(s.ID), title: visible(s.Title), publisher: visible(s.Publisher), author: visible(s.Author), url: webLink(s.URL),
		language: visible(s.Language), published: s.Published, retrieved: retrievedDay(s.Retrieved), referenceKind: referenceKinds()[0],
	}
	for _, k := range referenceKinds() {
		if k.kind == s.Kind {
			r.referenceKind = k
		}
	}
	if strings.TrimSpace(r.title) == "" {
		r.title = "[Untitled " + strings.ToLower(cmp.Or(r.genre, "report")) + "]"
	}
	if s.Origin != "" {
		r.note = "Credits " + visible(s.Origin)
	}
	return r
}

// retrievedDay is the day of a time of retrieval, "" where it gives none.
func retrievedDay(s string) edtf.Date {
	day, _, _ := strings.Cut(s, "T")
	if d := edtf.Date(day); d.Precision() == edtf.PrecisionDay {
		return d
	}
	return ""
}

// dateParts are the numbers of a date that is a day, a month or a year, as many as are known; nil for every other date.
func dateParts(d edtf.Date) []int {
	first, _, ok := d.Bounds()
	if !ok || strings.ContainsAny(string(d), "~?%") {
		return nil
	}
	switch d.Precision() {
	case edtf.PrecisionDay:
		return []int{first.Year, first.Month, first.Day}
	case edtf.PrecisionMonth:
		return []int{first.Year, first.Month}
	case edtf.PrecisionYear:
		return []int{first.Year}
	}
	return nil
}
