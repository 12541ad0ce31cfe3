package export

import (
	"bufio"
	"io"
	"strings"

	"dateline/dataset"
)

// The records of schema.org's ClaimReview, as its page and that of Google's fact-check markup have them.
type (
	crGraph struct {
		Context string    `json:"@context"`
		Graph   []crClaim `json:"@graph"`
	}
	crClaim struct {
		Type        string   `json:"@type"`
		ID          string   `json:"identifier"`
		Published   string   `json:"datePublished,omitempty"`
		Claim       string   `json:"claimReviewed"`
		Reviewed    crItem   `json:"itemReviewed"`
		Rating      crRating `json:"reviewRating"`
		Author      *crParty `json:"author,omitempty"`
		Body        string   `json:"reviewBody,omitempty"`
		Evidence    string   `json:"citation,omitempty"`
		Status      string   `json:"keywords,omitempty"` // the machine's
		SDPublisher crParty  `json:"sdPublisher"`        // who made this record
	}
	crItem struct {
		Type        string   `json:"@type"`
		When        string   `json:"temporalCoverage,omitempty"`
		Appearances []crWork `json:"appearance,omitempty"`
	}
	crWork struct {
		Type      string   `json:"@type"`
		URL       string   `json:"url,omitempty"`
		Headline  string   `json:"headline,omitempty"`
		Published string   `json:"datePublished,omitempty"`
		Publisher *crParty `json:"publisher,omitempty"`
	}
	crRating struct {
		Type      string `json:"@type"`
		Alternate string `json:"alternateName"`
	}
	crParty struct {
		Type string `json:"@type"`
		Name string `json:"name"`
	}
)

// writeClaimReview writes what people decided as schema.org ClaimReview: an event that a person verified, refuted or could not
// settle. Their word is the rating, and no number is made of it. The machine's status is no verdict and stands among the
// keywords. Events without a verdict are not written, and neither are verdicts whose evidence has changed since; the loss
// says how many there are of each.
func writeClaimReview(w io.Writer, t *dataset.Timeline, _ Options) (Loss, error) {
	doc := crGraph{Context: "https://schema.org", Graph: []crClaim{}}
	index := dataset.NewIndex(t)
	left, stale := 0, 0
	for i := range t.Events {
		switch e := &t.Events[i]; {
		case !judged(e.Review):
			left++
		case e.Review.Stale || e.Review.Orphaned:
			stale++
		default:
			doc.Graph = append(doc.Graph, claimOf(e, index, t.Generator))
		}
	}
	out := bufio.NewWriter(w)
	j := newJSONWriter(out)
	j.value(&doc, "")
	j.text("\n")
	var loss Loss
	if left > 0 {
		loss = append(loss, counted(left, "event")+" not written: ClaimReview holds only what a person has judged")
	}
	if stale > 0 {
		loss = append(loss, counted(stale, "event")+" not written: the evidence has changed since the verdict; review it again")
	}
	return append(loss, brokenLoss(j.broken)...), first(j.err, out.Flush())
}

// judged reports whether a review speaks about what happened; that an event belongs elsewhere is no verdict on it.
func judged(r *dataset.Review) bool {
	return r != nil && (r.Status == dataset.Verified || r.Status == dataset.Refuted || r.Status == dataset.Unresolved)
}

func claimOf(e *dataset.Event, index *dataset.Index, generator string) crClaim {
	c := crClaim{
		Type: "ClaimReview", ID: e.ID, Published: e.Review.On, Claim: capital(dateWords(e.Date)) + ": " + e.Title, Body: e.Review.Note,
		Reviewed: crItem{Type: "Claim", When: string(e.Date), Appearances: appearancesOf(e, index)},
		Rating:   crRating{"Rating", string(e.Review.Status)}, Author: party("Person", e.Review.By), Evidence: e.Review.Evidence,
		Status: string(e.Status), SDPublisher: crParty{"Organization", generator},
	}
	if len(e.DisputedOn) > 0 {
		c.Status += " on " + strings.Join(e.DisputedOn, " and ")
	}
	return c
}

// appearancesOf are the articles that tell the event, the best first, each once.
func appearancesOf(e *dataset.Event, index *dataset.Index) []crWork {
	var works []crWork
	seen := map[string]bool{}
	for _, m := range e.Mentions {
		s := index.Source(m.Source)
		if s == nil || seen[m.Source] {
			continue
		}
		seen[m.Source] = true
		works = append(works, crWork{Type: workType(s.Kind), URL: webLink(s.URL), Headline: s.Title, Published: string(s.Published), Publisher: party("Organization", s.Publisher)})
	}
	return works
}

func workType(k dataset.SourceKind) string {
	switch k {
	case dataset.Opinion:
		return "OpinionNewsArticle"
	case dataset.Report, "":
		return "NewsArticle"
	}
	return "CreativeWork"
}

func party(kind, name string) *crParty {
	if name == "" {
		return nil
	}
	return &crParty{kind, name}
}

func checkClaimReview(path string, _ entries) (string, error) {
	return checkStrict(path, func(doc crGraph) bool {
		for _, c := range doc.Graph {
			if !strings.HasPrefix(c.SDPublisher.Name, program) {
				return false
			}
		}
		return doc.Context == "https://schema.org"
	})
}
