package export

import (
	"bufio"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"strings"

	"dateline/dataset"
)

// The records of the W3C Web Annotation Data Model (Recommendation of 23 February 2017): a collection with one page, an
// annotation a quotation.
type (
	annCollection struct {
		Context   string       `json:"@context"`
		ID        string       `json:"id"`
		Type      string       `json:"type"`
		Label     string       `json:"label,omitempty"`
		Generator annSoftware  `json:"generator"`
		Total     int          `json:"total"`
		First     annFirstPage `json:"first"`
	}
	annFirstPage struct {
		ID         string       `json:"id"`
		Type       string       `json:"type"`
		StartIndex int          `json:"startIndex"`
		Items      []annotation `json:"items"`
	}
	annSoftware struct {
		Type string `json:"type"`
		Name string `json:"name"`
	}
	annotation struct {
		ID         string    `json:"id"`
		Type       string    `json:"type"`
		Motivation string    `json:"motivation"`
		Body       []annBody `json:"body"`
		Target     annTarget `json:"target"`
	}
	annBody struct {
		Type    string `json:"type"`
		Purpose string `json:"purpose"`
		Value   string `json:"value"`
	}
	annTarget struct {
		Source   string        `json:"source"`
		Selector []annSelector `json:"selector"`
	}
	annSelector struct {
		Type   string `json:"type"`
		Exact  string `json:"exact,omitempty"`
		Prefix string `json:"prefix,omitempty"`
		Suffix string `json:"suffix,omitempty"`
		Start  *int   `json:"start,omitempty"`
		End    *int   `json:"end,omitempty"`
	}
)

// writeAnnotations writes the quotations as W3C Web Annotations. Each is found by its words with what stands around them, and
// by its place in the text as it was read; its bodies tell the kind, the speaker and the event. A source without a web
// address is named by its text's digest (RFC 6920), and the loss says how many quotations that concerns.
func writeAnnotations(w io.Writer, t *dataset.Timeline, _ Options) (Loss, error) {
	index := dataset.NewIndex(t)
	events := titlesOf(t)
	doc := annCollection{
		Context: "http://www.w3.org/ns/anno.jsonld", ID: "urn:dateline:quotations", Type: "AnnotationCollection", Label: t.Title,
		Generator: annSoftware{"Software", t.Generator}, Total: len(t.Quotes),
		First: annFirstPage{ID: "urn:dateline:quotations:1", Type: "AnnotationPage", Items: []annotation{}},
	}
	unplaced := 0
	for i := range t.Quotes {
		q := &t.Quotes[i]
		source, onWeb := sourceIRI(q.Source, index)
		if !onWeb {
			unplaced++
		}
		doc.First.Items = append(doc.First.Items, annotation{
			ID: "urn:dateline:" + url.PathEscape(q.ID), Type: "Annotation", Motivation: "describing", Body: bodiesOf(q, events),
			Target: annTarget{source, selectorsOf(q)},
		})
	}
	out := bufio.NewWriter(w)
	j := newJSONWriter(out)
	j.value(&doc, "")
	j.text("\n")
	var loss Loss
	if unplaced > 0 {
		loss = append(loss, counted(unplaced, "quotation")+" cannot be shown in place: the source has no web address, so the annotation names its text by digest")
	}
	return append(loss, brokenLoss(j.broken)...), first(j.err, out.Flush())
}

// titlesOf are the events by id, as a line with their dates.
func titlesOf(t *dataset.Timeline) map[string]string {
	events := make(map[string]string, len(t.Events))
	for i := range t.Events {
		e := &t.Events[i]
		events[e.ID] = fmt.Sprintf("%s: %s", capital(dateWords(e.Date)), e.Title)
	}
	return events
}

func bodiesOf(q *dataset.Quote, events map[string]string) []annBody {
	bodies := []annBody{{"TextualBody", "classifying", string(q.Kind) + " quotation"}}
	add := func(purpose, value string) {
		if value != "" {
			bodies = append(bodies, annBody{"TextualBody", purpose, value})
		}
	}
	add("identifying", q.Speaker)
	add("describing", events[q.EventID])
	return bodies
}

func selectorsOf(q *dataset.Quote) []annSelector {
	return []annSelector{
		{Type: "TextQuoteSelector", Exact: q.Text, Prefix: q.Prefix, Suffix: q.Suffix},
		{Type: "TextPositionSelector", Start: &q.Start, End: &q.End},
	}
}

// sourceIRI names a source: by its address, or else by the digest of its text, or else by its id.
func sourceIRI(id string, index *dataset.Index) (iri string, onWeb bool) {
	s := index.Source(id)
	if s == nil {
		return "urn:dateline:source:" + url.PathEscape(id), false
	}
	if address, err := url.Parse(s.URL); err == nil && linkable(s.URL) {
		return address.String(), true
	}
	if sum, err := hex.DecodeString(s.SHA256); err == nil && len(sum) == 32 {
		return "ni:///sha-256;" + base64.RawURLEncoding.EncodeToString(sum), false
	}
	return "urn:dateline:source:" + url.PathEscape(id), false
}

func checkAnnotations(path string, _ entries) (string, error) {
	return checkStrict(path, func(doc annCollection) bool {
		return doc.Type == "AnnotationCollection" && strings.HasPrefix(doc.Generator.Name, program)
	})
}
