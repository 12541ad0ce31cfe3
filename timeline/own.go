package timeline

import "dateline/dataset"

// own copies the strings that an extraction shares with its article into one string of just their size, so that the article's text can
// go: what a build holds grows with what was found, not with what was read. The
// stems of words are not copied: they belong to the lexicon.
func own(e *Extraction) {
	var k keeper
	k.source(&e.Source)
	for i := range e.Mentions {
		k.mention(&e.Mentions[i])
	}
	for i := range e.Quotes {
		k.quote(&e.Quotes[i])
	}
	for i := range e.Problems {
		k.keep(&e.Problems[i].Text)
	}
	k.copy()
}

// keeper collects strings that are to be copied.
type keeper struct {
	strings []*string
	size    int
}

func (k *keeper) keep(ss ...*string) {
	for _, s := range ss {
		if *s != "" {
			k.strings = append(k.strings, s)
			k.size += len(*s)
		}
	}
}

func (k *keeper) source(s *dataset.Source) {
	k.keep(&s.ID, &s.Title, &s.Publisher, &s.Origin, &s.Author, &s.URL, &s.Language)
}

func (k *keeper) mention(m *Mention) {
	k.keep(&m.Text, &m.DateText, &m.Title, &m.Summary, &m.Note)
	for i := range m.Actors {
		k.keep(&m.Actors[i])
	}
}

func (k *keeper) quote(q *dataset.Quote) {
	k.keep(&q.Text, &q.Prefix, &q.Suffix, &q.Speaker, &q.SpeakerText, &q.Cue)
}

// copy writes the strings one after another into room of their own.
func (k *keeper) copy() {
	b := make([]byte, 0, k.size)
	for _, s := range k.strings {
		b = append(b, *s...)
	}
	room := string(b)
	for _, s := range k.strings {
		*s, room = room[:len(*s)], room[len(*s):]
	}
}
