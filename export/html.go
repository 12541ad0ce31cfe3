package export

import (
	"bufio"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

//go:embed page
var pageFiles embed.FS

// writeHTML writes one self-contained page that opens offline: a timeline to zoom, filters, and a plain list that stands
// without JavaScript. It asks the network for nothing, and forbids itself to. Texts go through html/template, so none of
// them becomes markup or script.
func writeHTML(w io.Writer, t *dataset.Timeline, _ Options) (Loss, error) {
	body := newSealed(w)
	out := bufio.NewWriter(body)
	tmpl, err := template.ParseFS(pageFiles, "page/page.html")
	if err != nil {
		return nil, err
	}
	v, err := newPageView(t)
	if err != nil {
		return nil, err
	}
	if err := tmpl.ExecuteTemplate(out, "head", v); err != nil {
		return nil, err
	}
	index := dataset.NewIndex(t)
	for i := range t.Events {
		if err := tmpl.ExecuteTemplate(out, "event", newEventView(&t.Events[i], index)); err != nil {
			return nil, err
		}
	}
	if err := first(tmpl.ExecuteTemplate(out, "foot", v), out.Flush()); err != nil {
		return nil, err
	}
	return nil, body.close(w, commentSeal)
}

// pageView is what the page's head and foot show.
type pageView struct {
	Title, Generator, Count string
	Style                   template.CSS // the project's own, never a source's
	Script                  template.JS
	StyleHash, ScriptHash   template.HTMLAttr
	Tally                   []statusView
	Actors                  []string
	Sources                 []sourceView
	Meanings                []meaningView
	Some                    bool
}

type statusView struct {
	Status, Mark string
	Count        int
}

type meaningView struct{ Status, Meaning string }

type sourceView struct{ ID, Name, Title, Link, Published string }

func newPageView(t *dataset.Timeline) (*pageView, error) {
	style, err := pageFiles.ReadFile("page/page.css")
	if err != nil {
		return nil, err
	}
	script, err := pageFiles.ReadFile("page/page.js")
	if err != nil {
		return nil, err
	}
	v := &pageView{
		Title: visible(t.Title), Generator: visible(t.Generator), Count: counted(len(t.Events), "event"), Some: len(t.Events) > 0,
		Style: template.CSS(style), Script: template.JS(script), StyleHash: sourceHash(style), ScriptHash: sourceHash(script),
		Actors: actorsOf(t),
	}
	if v.Title == "" {
		v.Title = "Timeline"
	}
	counts := map[dataset.Status]int{}
	for i := range t.Events {
		counts[t.Events[i].Status]++
	}
	for _, s := range dataset.Statuses {
		v.Meanings = append(v.Meanings, meaningView{string(s.Status), s.Meaning})
		if n := counts[s.Status]; n > 0 {
			v.Tally = append(v.Tally, statusView{string(s.Status), lookOf(s.Status).mark, n})
		}
	}
	for i := range t.Sources {
		v.Sources = append(v.Sources, newSourceView(&t.Sources[i]))
	}
	return v, nil
}

// sourceHash is how a content security policy names an inline style or script.
func sourceHash(b []byte) template.HTMLAttr {
	sum := sha256.Sum256(b)
	return template.HTMLAttr("sha256-" + base64.StdEncoding.EncodeToString(sum[:]))
}

func newSourceView(s *dataset.Source) sourceView {
	v := sourceView{ID: visible(s.ID), Name: visible(s.Publisher), Title: visible(s.Title), Link: webLink(s.URL), Published: visible(string(s.Published))}
	if v.Name == "" {
		v.Name = v.ID
	}
	return v
}

// webLink is an address of the web, "" where it is none.
func webLink(address string) string {
	if strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://") {
		return visible(address)
	}
	return ""
}

func actorsOf(t *dataset.Timeline) []string {
	seen := map[string]bool{}
	var actors []string
	for i := range t.Events {
		for _, a := range t.Events[i].Actors {
			if a = visible(a); !seen[a] {
				seen[a] = true
				actors = append(actors, a)
			}
		}
	}
	slices.Sort(actors)
	return actors
}

// eventView is what the page shows of an event.
type eventView struct {
	ID, Date, When, Status, Mark, DisputedOn, Modality string
	From, To                                           string // day numbers, "" where open
	ActorKey, SourceKey                                string // line by line, for the filters
	Title, Summary, Actors, DateText, Note             string
	Quotes                                             []quoteView
	Sides                                              []sideView
	Mentions                                           []mentionView
	Checks                                             []checkView
	MentionCount, CheckCount                           string
	Alarm                                              bool // some check failed or warns
	Review                                             *reviewView
}

type quoteView struct {
	Prefix, Text, Suffix, Speaker, Source, Link string
	Indirect                                    bool
}

type mentionView struct{ Before, Words, After, Source, Link, Date string }

// sideView is one date with those who have it.
type sideView struct {
	Date     string
	Mentions []mentionView
}

type checkView struct{ Check, Outcome, Detail string }

type reviewView struct {
	Status, By, On, Note, Evidence, Stale string
	Link                                  bool
}

func newEventView(e *dataset.Event, index *dataset.Index) eventView {
	row := index.Row(e)
	v := eventView{
		ID: visible(e.ID), Date: visible(string(e.Date)), When: visible(capital(dateWords(e.Date))), Status: visible(string(e.Status)), Mark: lookOf(e.Status).mark,
		DisputedOn: visible(row.DisputedOn), From: dayNumber(e.DateStart), To: dayNumber(e.DateEnd),
		Title: visible(e.Title), Actors: visible(row.Actors), DateText: visible(e.DateText), Note: visible(e.DateNote),
		MentionCount: counted(len(e.Mentions), "mention"),
	}
	if e.Modality != dataset.Occurred {
		v.Modality = visible(string(e.Modality))
	}
	if e.Summary != e.Title {
		v.Summary = visible(e.Summary)
	}
	if strings.Contains(v.Note, "“"+v.DateText+"”") {
		v.DateText = "" // the note has the words
	}
	var actors, sources []string
	for _, a := range e.Actors {
		actors = append(actors, visible(a))
	}
	for i := range e.Mentions {
		v.Mentions = append(v.Mentions, newMentionView(&e.Mentions[i], index))
		sources = append(sources, visible(e.Mentions[i].Source))
	}
	v.ActorKey, v.SourceKey = strings.Join(actors, "\n"), strings.Join(sources, "\n")
	v.Sides = sidesOf(v.Mentions)
	v.quotes(e, index)
	v.checks(e)
	v.review(e.Review)
	return v
}

func dayNumber(text string) string {
	d, err := edtf.ParseDay(text)
	if err != nil {
		return ""
	}
	return strconv.Itoa(d.Number())
}

// newMentionView shows the words that date the event within the clause.
func newMentionView(m *dataset.Mention, index *dataset.Index) mentionView {
	v := mentionView{After: visible(m.Text), Source: visible(m.Source), Date: visible(string(m.Date))}
	if before, after, ok := strings.Cut(m.Text, m.DateText); ok && m.DateText != "" {
		v.Before, v.Words, v.After = visible(before), visible(m.DateText), visible(after)
	}
	if s := index.Source(m.Source); s != nil {
		view := newSourceView(s)
		v.Source, v.Link = view.Name, view.Link
	}
	return v
}

// sidesOf puts the mentions side by side by their dates, nil where there are not two.
func sidesOf(mentions []mentionView) []sideView {
	var sides []sideView
	for _, m := range mentions {
		if m.Date == "" {
			continue
		}
		i := slices.IndexFunc(sides, func(s sideView) bool { return s.Date == m.Date })
		if i < 0 {
			i = len(sides)
			sides = append(sides, sideView{Date: m.Date})
		}
		sides[i].Mentions = append(sides[i].Mentions, m)
	}
	if len(sides) < 2 {
		return nil
	}
	return sides
}

func (v *eventView) quotes(e *dataset.Event, index *dataset.Index) {
	for _, id := range e.Quotes {
		q := index.Quote(id)
		if q == nil {
			continue
		}
		view := quoteView{Prefix: visible(q.Prefix), Text: visible(q.Text), Suffix: visible(q.Suffix), Speaker: visible(q.Speaker),
			Source: visible(q.Source), Link: webLink(q.Link), Indirect: q.Kind == dataset.Indirect}
		if s := index.Source(q.Source); s != nil {
			source := newSourceView(s)
			view.Source = source.Name
			if view.Link == "" {
				view.Link = source.Link
			}
		}
		if cutShort(q.Prefix) {
			view.Prefix = "…" + view.Prefix
		}
		if cutShort(q.Suffix) {
			view.Suffix += "…"
		}
		v.Quotes = append(v.Quotes, view)
	}
}

// cutShort reports whether the text around a quotation goes on: 32 characters of it are kept.
func cutShort(around string) bool { return utf8.RuneCountInString(around) >= 32 }

func (v *eventView) checks(e *dataset.Event) {
	bad := 0
	for _, c := range e.Checks {
		v.Checks = append(v.Checks, checkView{visible(c.Check), visible(string(c.Outcome)), visible(c.Detail)})
		if c.Outcome == dataset.Fail || c.Outcome == dataset.Warn {
			bad++
		}
	}
	v.CheckCount, v.Alarm = counted(len(e.Checks), "check"), bad > 0
	if bad > 0 {
		v.CheckCount += ", " + strconv.Itoa(bad) + " to look at"
	}
}

func (v *eventView) review(r *dataset.Review) {
	if r == nil {
		return
	}
	v.Review = &reviewView{Status: visible(string(r.Status)), By: visible(r.By), On: visible(r.On), Note: visible(r.Note), Evidence: visible(r.Evidence), Link: webLink(r.Evidence) != ""}
	switch {
	case r.Orphaned:
		v.Review.Stale = "orphaned: the event is gone"
	case r.Stale:
		v.Review.Stale = "stale: the evidence has changed since"
	}
}
