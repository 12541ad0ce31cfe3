package clause

import (
	"strings"
	"sync"

	"dateline/data/verbs"
	"dateline/timeline/segment"
)

// class is the closed class a word belongs to; open-class words have none.
type class uint8

const (
	subordinator class = 1 << iota // after, because, that
	relative                       // which, who
	coordinator                    // and, but
	determiner                     // the, his
	preposition                    // of, during
	pronoun                        // he, they
	adverb                         // not, also
	breaker                        // , ; : — and quotation marks
)

// closed lists the closed classes. A word may stand in two rows: "since" joins clauses and precedes nouns.
var closed = []struct {
	class class
	words string
}{
	{subordinator, "that after before since when while because although though if unless until till as where whether whereas once"},
	{relative, "which who whom whose"},
	{coordinator, "and but or nor"},
	{determiner, "the a an this that these those his her its their our my your some any each every no another both all several many few such"},
	{preposition, "of in on at by for with from to into during about against between among through over under following amid despite within without upon via per near outside inside across behind beyond toward towards until since after before as like than including along off onto around above below except"},
	{pronoun, "he she it they we i you there who this these those"},
	{adverb, "not always often long first finally also further still never ever just only already then now recently again later soon since both all even once yesterday today formally officially reportedly"},
	{breaker, ", ; : — – ( ) \" “ ” « »"},
}

// notVerbs end in -ed or look like a verb form and are none.
const notVerbs = "hundred united sacred naked wicked infrared kindred hatred red bed aged beloved rugged following according including"

// entry is what the tables know of a word in lower case.
type entry struct {
	word    string
	class   class
	form    verbs.Form
	notVerb bool
}

// lexicon is all tables in one, so that a word is looked up once.
var lexicon = sync.OnceValue(func() map[string]entry {
	t := map[string]entry{}
	for w, f := range verbs.Known() {
		t[w] = entry{word: w, form: f}
	}
	for _, row := range closed {
		for _, w := range strings.Fields(row.words) {
			e := t[w]
			e.word, e.class = w, e.class|row.class
			t[w] = e
		}
	}
	for _, w := range strings.Fields(notVerbs) {
		e := t[w]
		e.word, e.form, e.notVerb = w, 0, true
		t[w] = e
	}
	return t
})

// token is a word with what the tables know of it.
type token struct {
	segment.Span
	kind  segment.WordKind
	upper bool
	word  string // in lower case, with a straight apostrophe
	class class
	form  verbs.Form
}

func (t *token) is(c class) bool       { return t.class&c != 0 }
func (t *token) can(f verbs.Form) bool { return t.form&f != 0 }
func (t *token) finiteAux() bool {
	return t.can(verbs.Be|verbs.Have) && t.can(verbs.Third|verbs.Past|verbs.Base) && t.word != "be"
}
func (t *token) auxiliary() bool {
	return t.can(verbs.Modal) || t.can(verbs.Be|verbs.Have) || isDo(t.word)
}
func (t *token) comma() bool { return t.word == "," }
func isDo(w string) bool {
	return w == "do" || w == "does" || w == "did" || w == "don't" || w == "doesn't" || w == "didn't"
}
func isAny(word, list string) bool { return strings.Contains(list, " "+word+" ") }
func lowerLy(w string) bool {
	return len(w) > 4 && strings.HasSuffix(w, "ly") && w != "family" && w != "july" && w != "italy"
}
func (t *token) adverbial() bool {
	return t.is(adverb) || t.kind == segment.Letters && !t.upper && lowerLy(t.word)
}
func (t *token) mark() bool   { return t.kind == segment.Mark }
func (t *token) breaks() bool { return t.is(breaker | subordinator | relative | coordinator) }
func (t *token) nominal() bool {
	return t.kind == segment.Letters && t.class == 0 && t.form == 0 || t.upper || t.kind == segment.Number
}
func (t *token) startsNounPhrase() bool {
	return t.is(determiner|pronoun) || t.upper || t.kind == segment.Number
}

// tokens reads the words of a sentence into the splitter's buffers.
func (p *Splitter) tokens(text string, sentence segment.Span) []token {
	p.words = segment.Words(p.words[:0], text, sentence)
	p.ts = p.ts[:0]
	table := lexicon()
	for i, w := range p.words {
		t := token{Span: w.Span, kind: w.Kind, upper: w.Upper}
		e, known := lookUp(table, w.Of(text))
		t.word, t.class = e.word, e.class
		if w.Kind == segment.Letters && (!w.Upper || i == 0 || p.ts[i-1].mark()) {
			t.form = e.form
			if !known {
				t.form = verbs.BySuffix(t.word)
			}
		}
		p.ts = append(p.ts, t)
	}
	return p.ts
}

// lookUp finds a word whatever its case. A word that no table has comes back in lower case, with a straight apostrophe.
func lookUp(table map[string]entry, w string) (entry, bool) {
	var buf [24]byte
	if len(w) <= len(buf) {
		b := buf[:0]
		for i := range len(w) {
			c := w[i]
			if c >= 'A' && c <= 'Z' {
				c |= 0x20
			}
			b = append(b, c)
		}
		if e, ok := table[string(b)]; ok {
			return e, true
		}
	}
	w = fold(w)
	e, ok := table[w]
	e.word = w
	return e, ok
}

// fold is a word in lower case with a straight apostrophe; no copy is made where it is so already.
func fold(w string) string {
	w = strings.ToLower(w)
	if strings.Contains(w, "’") {
		w = strings.ReplaceAll(w, "’", "'")
	}
	return w
}

// reporting lists the verbs after which a clause may follow without "that".
const reporting = " say says said tell tells told announce announces announced add adds added report reports reported claim claims claimed believe believes believed think thinks thought confirm confirms confirmed warn warns warned argue argues argued insist insists insisted acknowledge acknowledged admit admits admitted allege alleges alleged deny denies denied reply replied respond responded declare declared state stated stress stressed suggest suggests suggested estimate estimates estimated predict predicts predicted expect expects expected note notes noted explain explains explained write writes wrote reveal reveals revealed promise promised hope hopes hoped know knows knew "

func isReporting(word string) bool { return isAny(word, reporting) }

// reports reports whether a group's verb introduces what somebody said.
func reports(ts []token, g *group) bool { return isReporting(ts[g.main].word) }
