package name

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/data/names"
	"dateline/timeline/lexicon"
	"dateline/timeline/segment"
)

// maxRun is the most words that one run may have: longer ones are lists in capitals, not names.
const maxRun = 14

// part is one word of a run of capitalised words.
type part struct {
	start, end int
	class      names.Class
	link       bool // a small word between two capitalised ones: "of", "de"
	owns       bool // followed by "'s"
}

// run is a run of capitalised words with the small words that may link them.
type run struct {
	parts []part
	after int // where the text goes on
	line  line

	tokens []lexicon.Token // of the text, those that have not been passed; none where it has not been taken apart
}

// token is the token of the word that begins at at, nil where none is known. The words must be asked for in order.
func (r *run) token(at int) *lexicon.Token {
	ts := r.tokens
	for len(ts) > 0 && ts[0].Start < at {
		ts = ts[1:]
	}
	r.tokens = ts
	if len(ts) == 0 || ts[0].Start != at || ts[0].Kind != segment.Letters {
		return nil
	}
	return &ts[0]
}

// line is a line of the text from its first capital on.
type line struct {
	start, end    int
	known, titled bool
}

// titleCase reports whether the run stands in a line of title case, so that no capital says anything.
func (r *run) titleCase(text string) bool {
	if l := &r.line; !l.known {
		l.known, l.titled = true, titleLine(text[l.start:l.end])
	}
	return r.line.titled
}

// initial reports whether the run begins a sentence, so that its first capital says nothing.
func (r *run) initial(text string) bool { return beginsSentence(text, r.parts[0].start) }

// linkOf tells the small words that may stand within a name by what must stand before them.
func linkOf(w string) linkKind {
	switch w {
	case "of", "for":
		return ofLink
	case "on", "and":
		return headLink
	case "the":
		return afterLink
	case "&", "de", "la", "del", "della", "di", "da", "dos", "du", "le", "von", "van", "der", "den", "bin", "ibn", "al", "el", "ul":
		return anyLink
	}
	return noLink
}

type linkKind uint8

const (
	noLink    linkKind = iota
	anyLink            // "Charles de Gaulle"
	ofLink             // after a title or an organisation's word: "Secretary of State"
	headLink           // after "X of Y": "Centers for Disease Control and Prevention"
	afterLink          // after another link: "Council of the Elders"
)

// capital are the bytes with which a capital letter may begin.
var capital = func() (t [256]bool) {
	for c := range 256 {
		t[c] = 'A' <= c && c <= 'Z' || c >= 0xC3
	}
	return t
}()

// nextCapital is where the next capital letter may begin, the text's end where none does.
func nextCapital(text string, at int) int {
	for i, c := range []byte(text[at:]) {
		if capital[c] {
			return at + i
		}
	}
	return len(text)
}

// runs judges the runs of the text one after another.
func (f *Finder) runs() {
	text, r := f.text, &f.run
	r.line = line{}
	for at := nextCapital(text, 0); at < len(text); at = nextCapital(text, at) {
		first, n := rune(text[at]), 1
		if first >= utf8.RuneSelf {
			first, n = utf8.DecodeRuneInString(text[at:])
		}
		if !unicode.IsUpper(first) || within(text, at) {
			at += n
			continue
		}
		if at >= r.line.end {
			r.line = line{start: at, end: lineEnd(text, at)}
		}
		read(text, at, r)
		at = r.after
		f.judge(r)
	}
}

// lineEnd is where the line around at ends.
func lineEnd(text string, at int) int {
	if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
		return at + n
	}
	return len(text)
}

// within reports whether the letter at at stands inside a word: "iPhone", "don'T".
func within(text string, at int) bool {
	if at == 0 {
		return false
	}
	c := text[at-1]
	if c < utf8.RuneSelf {
		return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' ||
			(c == '\'' || c == '&') && at > 1 && text[at-2] > ' ' && text[at-2] != '(' && text[at-2] != '"'
	}
	r, n := utf8.DecodeLastRuneInString(text[:at])
	if r == '’' && at > n {
		before, _ := utf8.DecodeLastRuneInString(text[:at-n])
		return unicode.IsLetter(before)
	}
	return unicode.IsLetter(r) || unicode.IsMark(r)
}

// read reads the run that begins with the capital letter at at.
func read(text string, at int, r *run) {
	r.parts = r.parts[:0]
	for {
		var end int
		var class names.Class
		if t := r.token(at); t != nil {
			end, class = t.End, t.Names
		} else {
			end = segment.WordEnd(text, at, len(text))
			class = names.Of(text[at:end])
		}
		p := part{start: at, end: end, class: class}
		if text[end-1]|0x20 == 's' { // most words do not end so
			p.end, p.owns = owner(text, at, end)
		}
		if p.owns {
			if c := names.Of(text[p.start:p.end]); c != 0 {
				p.class = c
			}
		}
		r.parts = append(r.parts, p)
		r.after = end
		if p.owns || len(r.parts) >= maxRun {
			return
		}
		next, ok := follows(text, end, p, r)
		if !ok {
			return
		}
		at = next
	}
}

// owner is where a word ends without a possessive "'s", and whether it has one.
func owner(text string, at, end int) (int, bool) {
	switch w := text[at:end]; {
	case strings.HasSuffix(w, "'s"), strings.HasSuffix(w, "'S"):
		return end - len("'s"), true
	case strings.HasSuffix(w, "’s"):
		return end - len("’s"), true
	}
	return end, false
}

// follows finds the next capitalised word of the run after the word p, taking in the links between.
func follows(text string, end int, p part, r *run) (int, bool) {
	if end < len(text) && text[end] == '.' && pointed(text[p.start:p.end], p.class) {
		end++
		r.after = end
	}
	kept := len(r.parts)
	last := p.class
	for range 3 {
		at, ok := oneSpace(text, end)
		if !ok {
			break
		}
		c, _ := utf8.DecodeRuneInString(text[at:])
		if unicode.IsUpper(c) {
			return at, true
		}
		stop := at
		for stop < len(text) && stop-at < 7 && text[stop] > ' ' && text[stop] != ',' {
			stop++
		}
		kind := linkOf(text[at:stop])
		inLink := len(r.parts) > kept
		if kind == noLink || kind == ofLink && last&(names.Head|names.Title) == 0 && !inLink && !r.has(names.Head|names.Title) ||
			kind == headLink && !linked(r) || kind == afterLink && !inLink || kind != afterLink && inLink && kind != anyLink {
			break
		}
		r.parts = append(r.parts, part{start: at, end: stop, link: true})
		end = stop
	}
	r.parts = r.parts[:kept]
	return 0, false
}

// has reports whether a word of the run is of one of the classes.
func (r *run) has(c names.Class) bool {
	for i := range r.parts {
		if r.parts[i].class&c != 0 {
			return true
		}
	}
	return false
}

// linked reports whether the run already has the shape "Office of X" or "X and Y" may go on with "and".
func linked(r *run) bool {
	for i, p := range r.parts {
		if p.link && i > 0 && r.parts[i-1].class&names.Head != 0 {
			return len(r.parts)-i <= 3
		}
	}
	return false
}

// pointed reports whether a word's point belongs to it: an initial, or a title.
func pointed(word string, class names.Class) bool {
	return len(word) == 1 || len(word) <= 4 && class&names.Title != 0 || word == "Jr" || word == "Sr" || word == "St"
}

// oneSpace steps over one space, no-break space or single line end.
func oneSpace(text string, at int) (int, bool) {
	if at >= len(text) {
		return 0, false
	}
	switch {
	case text[at] == ' ':
		at++
	case text[at] == '\n' && at >= 50 && strings.IndexByte(text[at-50:at], '\n') < 0:
		at++ // a line broken by width
	case strings.HasPrefix(text[at:], "\u00a0"):
		at += 2
	default:
		return 0, false
	}
	return at, at < len(text) && text[at] > ' '
}

// beginsSentence reports whether the word at at is the first of its sentence, quotation or line.
func beginsSentence(text string, at int) bool {
	for at > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:at])
		at -= n
		switch {
		case r == ' ' || r == '\u00a0' || r == '\t':
		case r == '"' || r == '“' || r == '‘' || r == '\'' || r == '(' || r == '«' || r == '„':
			return true
		default:
			return r == '.' || r == '!' || r == '?' || r == ':' || r == '\n' || r == '”' || r == '’' || r == '…' || r == ';' || r == '•' || r == '-'
		}
	}
	return true
}

// titleLine reports whether most of a line's words are written with a capital.
func titleLine(line string) bool {
	if len(line) > 200 {
		return false
	}
	words, capitals, stop := 0, 0, true
	for i, c := range []byte(line) {
		if stop && c > ' ' && (c < '0' || c > '9') {
			words++
			if c >= 'A' && c <= 'Z' {
				capitals++
			} else if more := (len(line) - i) / 2; (capitals+more)*10 < (words+more)*7 { // even if all that can follow had capitals
				return false
			}
		}
		stop = c <= ' '
	}
	return words >= 5 && capitals*10 >= words*7
}
