package timeline

import (
	"slices"
	"sort"
	"strings"

	"dateline/timeline/segment"
)

// own gives an extraction its strings in one string of its own, so that the article's text can go: what a build holds grows with what was
// found, not with what was read. A stretch of the text that several strings lie in is copied once. The stems of words
// are not copied: they belong to the lexicon.
func (a *article) own(out *Extraction) {
	k := &a.keeper
	a.keepStretches(out)
	size := k.layOut()
	a.keepStrings(out)
	var b strings.Builder
	b.Grow(size + k.size)
	for _, s := range k.stretches {
		b.WriteString(s.Of(a.text))
	}
	for _, s := range k.strings {
		b.WriteString(*s)
	}
	room := b.String()
	k.share(room[size:])
	a.pointInto(out, room[:size])
	clear(k.strings)
	clear(k.again)
	*k = keeper{stretches: k.stretches[:0], strings: k.strings[:0], again: k.again[:0]}
}

// keeper collects what is to be copied.
type keeper struct {
	stretches []stretch // of the text
	last      int       // where the last search among them ended, which the next is as a rule near
	strings   []*string // whatever else
	again     []again   // those that a string before has the same words as
	size      int       // of the strings
}

// stretch is a stretch of the text and where it stands among those that are kept.
type stretch struct {
	segment.Span
	at int
}

// again is a string with the same words as one that is copied.
type again struct{ string, as *string }

// stretch notes that a stretch of the text is kept.
func (k *keeper) stretch(start, end int) {
	if n := len(k.stretches); n > 0 && k.stretches[n-1].Start <= start && end <= k.stretches[n-1].End || start == end {
		return
	}
	k.stretches = append(k.stretches, stretch{Span: segment.Span{Start: start, End: end}})
}

// layOut puts the stretches in order, joins those that overlap, and says how long they are.
func (k *keeper) layOut() (size int) {
	slices.SortFunc(k.stretches, func(a, b stretch) int { return a.Start - b.Start })
	n := 0
	for _, s := range k.stretches {
		if n > 0 && s.Start <= k.stretches[n-1].End {
			k.stretches[n-1].End = max(k.stretches[n-1].End, s.End)
			continue
		}
		k.stretches[n] = s
		n++
	}
	k.stretches = k.stretches[:n]
	for i := range k.stretches {
		s := &k.stretches[i]
		s.at = size
		size += s.End - s.Start
	}
	return size
}

// of is a span of the text in the stretches as they are kept.
func (k *keeper) of(room string, start, end int) string {
	if start == end {
		return ""
	}
	if i := k.last; i >= len(k.stretches) || start < k.stretches[i].Start || end > k.stretches[i].End {
		k.last = sort.Search(len(k.stretches), func(i int) bool { return k.stretches[i].End > start })
	}
	s := &k.stretches[k.last]
	return room[s.at+start-s.Start : s.at+end-s.Start]
}

// string notes that a string is copied.
func (k *keeper) string(s *string) {
	if *s != "" {
		k.strings = append(k.strings, s)
		k.size += len(*s)
	}
}

// sharedNames is how many of the strings before the last are looked at for the same name.
const sharedNames = 24

// name is string for one that often stands there more than once.
func (k *keeper) name(s *string) {
	for i := len(k.strings) - 1; i >= 0 && i >= len(k.strings)-sharedNames; i-- {
		if *k.strings[i] == *s {
			k.again = append(k.again, again{s, k.strings[i]})
			return
		}
	}
	k.string(s)
}

// share gives the strings their copies, which follow one another.
func (k *keeper) share(room string) {
	for _, s := range k.strings {
		*s, room = room[:len(*s)], room[len(*s):]
	}
	for _, x := range k.again {
		*x.string = *x.as
	}
}

// keepStretches notes the stretches of the text that an extraction reports.
func (a *article) keepStretches(out *Extraction) {
	k := &a.keeper
	for i := range out.Mentions {
		p := &a.at[i]
		if out.Mentions[i].Summary != "" {
			s := &a.sentences[p.sentence]
			k.stretch(s.Start, s.End)
		}
		k.stretch(p.Start, p.End)
		k.stretch(p.date.Start, p.date.End)
	}
	for i := range out.Quotes {
		q, r := &a.quotes[i], &out.Quotes[i]
		k.stretch(q.Start-len(r.Prefix), q.End+len(r.Suffix))
		k.stretch(q.SpeakerStart, q.SpeakerEnd)
		k.stretch(q.CueStart, q.CueEnd)
	}
}

// keepStrings notes the strings of an extraction that do not stand in the text, or not where it says.
func (a *article) keepStrings(out *Extraction) {
	k := &a.keeper
	for i := range out.Mentions {
		m := &out.Mentions[i]
		for j := range m.Actors {
			k.name(&m.Actors[j])
		}
	}
	for i := range out.Quotes {
		k.name(&out.Quotes[i].Speaker)
	}
	for i := range out.Mentions {
		k.string(&out.Mentions[i].Title)
		k.string(&out.Mentions[i].Note)
	}
	for i := range out.Problems {
		k.string(&out.Problems[i].Text)
	}
	s := &out.Source
	for _, f := range [...]*string{&s.ID, &s.Title, &s.Publisher, &s.Origin, &s.Author, &s.URL, &s.Language} {
		k.string(f)
	}
}

// pointInto gives an extraction what it reports of the text from the stretches as they are kept.
func (a *article) pointInto(out *Extraction, room string) {
	k := &a.keeper
	for i := range out.Mentions {
		m, p := &out.Mentions[i], &a.at[i]
		m.Text, m.DateText = k.of(room, p.Start, p.End), k.of(room, p.date.Start, p.date.End)
		if m.Summary != "" {
			s := &a.sentences[p.sentence]
			m.Summary = k.of(room, s.Start, s.End)
		}
		m.Source = out.Source.ID
		for j := range m.Checks {
			m.Checks[j].Source = out.Source.ID
		}
	}
	for i := range out.Quotes {
		q, r := &a.quotes[i], &out.Quotes[i]
		r.Source = out.Source.ID
		r.Prefix, r.Text, r.Suffix = k.of(room, q.Start-len(r.Prefix), q.Start), k.of(room, q.Start, q.End), k.of(room, q.End, q.End+len(r.Suffix))
		r.SpeakerText, r.Cue = k.of(room, q.SpeakerStart, q.SpeakerEnd), k.of(room, q.CueStart, q.CueEnd)
	}
	for i := range out.Problems {
		out.Problems[i].Source = out.Source.ID
	}
}
