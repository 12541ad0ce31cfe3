package timeline

import (
	"strings"
	"sync"

	"dateline/dataset/ids"
	"dateline/timeline/clause"
	"dateline/timeline/lexicon"
	"dateline/timeline/name"
	"dateline/timeline/quote"
	"dateline/timeline/timex"
)

// scratch is the room in which one article is read, and which the next uses again.
type scratch struct {
	reader      lexicon.Reader
	reading     lexicon.Reading
	quoted      []quote.Quote
	splitter    clause.Splitter
	finder      name.Finder
	expressions []timex.Expression
	tokens      []lexicon.Token
	sentences   []sentence
	dated       []dated
	candidates  []candidate
	mentions    []Mention
	at          []place // beside mentions: where each stands
	anchors     []anchor
	occasions   []int // beside the quotations: the mention each belongs to, -1 for none
	entries     []*lexicon.Entry
	lists       []string // what the mentions' lists hold, and lists that are needed for a moment
	line        []byte   // a title, note or id in the making
	room        strings.Builder
	keeper      keeper
	ids         []byte
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// scratchBytes is the longest text whose room is worth keeping.
const scratchBytes = 1 << 20

// roomBytes is how much room is made at once for the strings that an article needs until its extraction has copies.
const roomBytes = 16 << 10

// store is the bytes as a string that lies in one room with others.
func (s *scratch) store(b []byte) string {
	r := &s.room
	if r.Cap()-r.Len() < len(b) {
		r.Reset() // who has strings in it keeps it
		r.Grow(max(roomBytes, len(b)))
	}
	from := r.Len()
	r.Write(b)
	return r.String()[from:]
}

// close gives the scratch back, without anything of the article in it.
func (a *article) close() {
	s := a.scratch
	if len(a.text) > scratchBytes {
		return
	}
	clear(s.quoted)
	clear(s.expressions)
	clear(s.sentences)
	clear(s.dated[:cap(s.dated)])
	clear(s.candidates[:cap(s.candidates)])
	clear(s.mentions)
	clear(s.lists)
	s.finder.Reset("")
	s.reading.Clear()
	*s = scratch{reader: s.reader, reading: s.reading, quoted: s.quoted[:0], splitter: s.splitter, finder: s.finder, expressions: s.expressions[:0], tokens: s.tokens[:0], sentences: s.sentences[:0], dated: s.dated[:0], candidates: s.candidates[:0],
		mentions: s.mentions[:0], at: s.at[:0], anchors: s.anchors[:0], occasions: s.occasions[:0], entries: s.entries[:0], lists: s.lists[:0], line: s.line[:0], room: s.room, ids: s.ids[:0], keeper: s.keeper}
	s.splitter.Reset()
	scratches.Put(s)
}

// finish moves what was found out of the scratch, into room of just its size.
func (a *article) finish() Extraction {
	out := &a.out
	out.Source = a.src
	out.Source.Text = ""
	out.Mentions = append(make([]Mention, 0, len(a.mentions)), a.mentions...)
	a.nameRecords(out)
	size := 0
	for i := range out.Mentions {
		m := &out.Mentions[i]
		size += len(m.Actors) + len(m.Heads) + len(m.Words) + len(m.Occasion)
	}
	lists := make([]string, 0, size)
	for i := range out.Mentions {
		m := &out.Mentions[i]
		m.Actors, lists = moved(m.Actors, lists)
		m.Heads, lists = moved(m.Heads, lists)
		m.Words, lists = moved(m.Words, lists)
		m.Occasion, lists = moved(m.Occasion, lists)
	}
	a.shareQuotes(out)
	a.own(out)
	return a.out
}

// moved is a list in new room, which it takes the beginning of; nil where it is empty.
func moved(list, room []string) (there, rest []string) {
	if len(list) == 0 {
		return nil, room
	}
	room = append(room, list...)
	return room[:len(list):len(list)], room[len(list):]
}

// nameRecords gives the mentions and quotations their ids, all cut from one string.
func (a *article) nameRecords(out *Extraction) {
	b := a.ids[:0]
	for i := range out.Mentions {
		m := &out.Mentions[i]
		b = ids.Append(b, "m", a.src.ID, m.Start, m.Text, m.DateText)
	}
	for i := range out.Quotes {
		q := &out.Quotes[i]
		b = ids.Append(b, "q", a.src.ID, q.Start, q.Text)
	}
	a.ids = b
	names := string(b)
	const size = len("m-") + ids.Length
	for i := range out.Mentions {
		out.Mentions[i].ID, names = names[:size], names[size:]
	}
	for i := range out.Quotes {
		out.Quotes[i].ID, names = names[:size], names[size:]
	}
}

// shareQuotes gives each mention the quotations that belong to it, in order.
func (a *article) shareQuotes(out *Extraction) {
	total := 0
	for _, m := range a.occasions {
		if m >= 0 {
			a.at[m].quotes++
			total++
		}
	}
	room := make([]int, total)
	for i := range out.Mentions {
		if n := a.at[i].quotes; n > 0 {
			out.Mentions[i].Quotes, room = room[:0:n], room[n:]
		}
	}
	for q, m := range a.occasions {
		if m >= 0 {
			out.Mentions[m].Quotes = append(out.Mentions[m].Quotes, q)
		}
	}
}
