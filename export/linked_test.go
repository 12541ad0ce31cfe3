package export

import (
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/dataset"
)

func TestAnnotations(t *testing.T) {
	tl := sample()
	text, loss := written(t, "annotations", tl, Options{})
	var doc annCollection
	if err := json.Unmarshal([]byte(text), &doc); err != nil || len(loss) > 0 {
		t.Fatal(err, loss)
	}
	if doc.Context != "http://www.w3.org/ns/anno.jsonld" || doc.Total != len(tl.Quotes) || len(doc.First.Items) != len(tl.Quotes) {
		t.Fatalf("a bad collection: %+v", doc)
	}
	// The selectors give the quotations back.
	for i, q := range tl.Quotes {
		a := doc.First.Items[i]
		words, place := a.Target.Selector[0], a.Target.Selector[1]
		if words.Type != "TextQuoteSelector" || words.Exact != q.Text || words.Prefix != q.Prefix || words.Suffix != q.Suffix {
			t.Errorf("%s is selected by %+v", q.ID, words)
		}
		if place.Type != "TextPositionSelector" || *place.Start != q.Start || *place.End != q.End {
			t.Errorf("%s is placed by %+v", q.ID, place)
		}
		if a.Body[1].Value != q.Speaker || a.Body[0].Value != string(q.Kind)+" quotation" || !strings.HasPrefix(a.Target.Source, "https://") {
			t.Errorf("%s is described as %+v", q.ID, a)
		}
	}
}

// Start 0 is written, and what has no address has a name all the same.
func TestAnnotationsWithoutAddress(t *testing.T) {
	tl := sample()
	for i := range tl.Quotes {
		tl.Quotes[i].Start = 0
	}
	tl.Sources[0].URL, tl.Sources[1].URL, tl.Sources[1].SHA256 = "", "javascript:alert(1)", ""
	text, loss := written(t, "annotations", tl, Options{})
	if strings.Count(text, `"start": 0`) != 2 || !strings.Contains(text, `"source": "ni:///sha-256;`) || !strings.Contains(text, `"source": "urn:dateline:source:`) || strings.Contains(text, "javascript") {
		t.Errorf("a bad source: %s", text)
	}
	if len(loss) != 1 || !strings.HasPrefix(loss[0], "2 quotations cannot be shown in place") {
		t.Errorf("loss %q", loss)
	}
}

func TestAnnotationsOfNastyTexts(t *testing.T) {
	for _, s := range nasty() {
		text, _ := written(t, "annotations", everywhere(s), Options{})
		var doc annCollection
		if err := json.Unmarshal([]byte(text), &doc); err != nil {
			t.Fatal(err)
		}
		for _, a := range doc.First.Items {
			if u, err := url.Parse(a.Target.Source); err != nil || !u.IsAbs() || strings.ContainsAny(a.Target.Source, " \n<>") {
				t.Errorf("%q: source %q", s, a.Target.Source)
			}
			if want := strings.ToValidUTF8(s, "\uFFFD"); len(want) == len(s) && a.Target.Selector[0].Exact != want {
				t.Errorf("%q is selected as %q", s, a.Target.Selector[0].Exact)
			}
		}
	}
}

func TestClaimReview(t *testing.T) {
	text, loss := written(t, "claimreview", sample(), Options{})
	var doc crGraph
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	want := crGraph{"https://schema.org", []crClaim{{
		Type: "ClaimReview", ID: "ev-kdwrtp", Published: "2021-04-02", Claim: "5 March 2021: The engineers warn the council that the bridge must close before the spring tides",
		Reviewed: crItem{"Claim", "2021-03-05", []crWork{
			{"NewsArticle", "https://courier.example/news/2021/03/12/bridge", "Harbour bridge to close in April", "2021-03-12", &crParty{"Organization", "Wexley Courier"}},
			{"CreativeWork", "https://council.example/minutes?id=14&lang=en", "Minutes of the 14th session", "2021-03-15", &crParty{"Organization", "Wexley Council"}},
		}},
		Rating: crRating{"Rating", "verified"}, Author: &crParty{"Person", "A. Reader"}, Body: "minutes read", Evidence: "https://council.example/minutes?id=14",
		Status: "corroborated", SDPublisher: crParty{"Organization", "dateline 0.1.0"},
	}}}
	if diff := cmp.Diff(want, doc); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(Loss{`4 events not written: ClaimReview holds only what a person has judged`}, loss); diff != "" {
		t.Error(diff)
	}
}

// Only a verdict that a person gave, and that still stands, is published.
func TestClaimReviewHoldsVerdictsOnly(t *testing.T) {
	for status, want := range map[dataset.ReviewStatus]int{dataset.Verified: 1, dataset.Refuted: 1, dataset.Unresolved: 1, dataset.Excluded: 0, dataset.Duplicate: 0, "": 0} {
		for _, stale := range []bool{false, true} {
			tl := sample()
			tl.Events[2].Review.Status, tl.Events[2].Review.Stale = status, stale
			text, loss := written(t, "claimreview", tl, Options{})
			n := strings.Count(text, `"ClaimReview"`)
			if stale && n != 0 || !stale && n != want || strings.Contains(strings.Join(loss, ""), "changed since") != (stale && want == 1) {
				t.Errorf("%q, stale %v: %d claims, loss %q", status, stale, n, loss)
			}
		}
	}
}

// What a person added to a file is kept: their tags, their records, their fields.
func TestAdditionsAreKept(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"a.ris", "DP  - ", "KW  - bridges\r\nDP  - ", `line 10 has a tag of their own, "KW"`},
		{"a.ris", "TY  - NEWS", "TY  - BOOK\r\nTI  - Bridges\r\nER  - \r\n\r\nTY  - NEWS", "1 record of their own"},
		{"a.csl.json", `"genre"`, `"keyword": "x", "genre"`, `a field of their own "keyword"`},
		{"a.claimreview.json", `"reviewRating"`, `"url": "https://x.example", "reviewRating"`, `a field of their own "url"`},
		{"a.annotations.json", `"motivation"`, `"creator": "me", "motivation"`, `a field of their own "creator"`},
	} {
		path := filepath.Join(t.TempDir(), c.name)
		f, err := ForFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if _, err := WriteFile(path, f, sample(), Options{}, false); err != nil {
				t.Fatal(err)
			}
		}
		alter(t, path, c.old, c.new)
		if _, err := WriteFile(path, f, sample(), Options{}, false); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: the error is %v, want %s", c.name, err, c.want)
		}
		for _, text := range []string{"# Notes\n", "{}", "[{}]", "TY  - BOOK\r\n"} {
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := WriteFile(path, f, sample(), Options{}, false); err == nil || !strings.Contains(err.Error(), "is none that dateline wrote") {
				t.Errorf("%s over %q: the error is %v", c.name, text, err)
			}
		}
	}
}
