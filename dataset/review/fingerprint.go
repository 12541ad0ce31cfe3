package review

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/dataset"
)

// version begins a fingerprint; another makes fingerprints that are not compared with these.
const version = "1"

// fact is one thing that a row says, as it is fingerprinted.
type fact struct{ name, token string }

// facts is a fingerprint taken apart, in order.
type facts []fact

// The facts that no review depends on: what else the machine shows, by which an edited cell is known, and what a person entered.
const (
	rest    = "rest"
	entered = "review"
)

// Fingerprint tells the facts of an event's row, so that it can be told later which of them changed:
//
//	1 date:2020-10-22 title:9f86d081 actors:… modality:occurred disputed_on:- quote:… speaker:… rest:… review:-
//
// Facts that are a word stand there as they are ("-" where empty, lists joined by "+"); of others the first eight hexadecimal digits of the
// SHA-256 of the text, its white space runs made one space, and its control characters left out, as spreadsheets change both. The order of actors does not count. "rest" stands for the machine's
// other columns and "review" for a person's, neither of which make a review stale. The row is that of the timeline as shown: what people reviewed
// is what they saw, corrections included.
func Fingerprint(row *dataset.EventRow) string { return eventRecord(row).facts.String() }

// FingerprintQuote tells the facts of a quotation's row: text, speaker, kind, source, rest, and review, which is shown beside the row; nil
// where there is none.
func FingerprintQuote(row *dataset.QuoteRow, r *dataset.Review) string {
	rec := quoteRecord(row)
	rec.enter(entryOf(r))
	return rec.facts.String()
}

// enteredToken tells the review cells of a row.
func enteredToken(e entry) string {
	if e == (entry{}) {
		return "-"
	}
	return hashed(e[:]...)
}

// String writes the fingerprint, "" where there are no facts.
func (p facts) String() string {
	if len(p) == 0 {
		return ""
	}
	b := append(make([]byte, 0, 240), version...)
	for _, f := range p {
		b = append(append(append(append(b, ' '), f.name...), ':'), f.token...)
	}
	return string(b)
}

// parseFacts takes a fingerprint apart, nil where it is none of this version.
func parseFacts(s string) facts {
	fields := strings.Fields(s)
	if len(fields) < 2 || fields[0] != version {
		return nil
	}
	var p facts
	for _, f := range fields[1:] {
		name, token, ok := strings.Cut(f, ":")
		if !ok {
			return nil
		}
		p = append(p, fact{name, token})
	}
	return p
}

// token is what they say of a fact, "" where nothing.
func (p facts) token(name string) string {
	for _, f := range p {
		if f.name == name {
			return f.token
		}
	}
	return ""
}

// set changes what they say of a fact, where they say something.
func (p facts) set(name, token string) {
	for i := range p {
		if p[i].name == name {
			p[i].token = token
		}
	}
}

// Changed names the facts that differ between two fingerprints, in their order. Facts that one of them lacks, and "rest", are
// left out; fingerprints that cannot be read differ in nothing that can be told.
func Changed(then, now string) []string {
	var names []string
	for _, c := range parseFacts(then).changes(parseFacts(now)) {
		names = append(names, c.Fact)
	}
	return names
}

// Change is a fact that changed since a review.
type Change struct {
	Fact string `json:"fact"`
	Was  string `json:"was"` // "" where it was empty or cannot be told
	Is   string `json:"is"`
	Told bool   `json:"told"` // Was can be told
}

// changes lists the facts in which now differs from them. Was and Is are filled in for those that a fingerprint shows as they are.
func (p facts) changes(now facts) []Change {
	var out []Change
	for _, f := range p {
		is := now.token(f.name)
		if is == "" || is == f.token || f.name == rest || f.name == entered {
			continue
		}
		c := Change{Fact: f.name}
		if isWord(f.name) && !strings.HasPrefix(f.token, "#") {
			c.Was, c.Is, c.Told = spoken(f.token), spoken(is), true
		}
		out = append(out, c)
	}
	return out
}

// isWord reports whether a fact's token is the fact itself.
func isWord(name string) bool {
	return name == "date" || name == "modality" || name == "disputed_on" || name == "kind"
}

func spoken(token string) string {
	if token == Nothing {
		return ""
	}
	return strings.ReplaceAll(token, "+", "; ")
}

// word is the token of a fact that is a word; what is none is hashed behind a "#".
func word(s string) string {
	if s == "" {
		return "-"
	}
	if len(s) > 60 || strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r >= 0x7F || r == '#' }) {
		return "#" + hashed(s)
	}
	return s
}

// hashed is the token of texts that are too long to be shown.
func hashed(texts ...string) string {
	var buf [256]byte
	b := buf[:0]
	for i, t := range texts {
		if i > 0 {
			b = append(b, 0x1F)
		}
		b = appendFolded(b, t)
	}
	sum := sha256.Sum256(b)
	var digits [8]byte
	hex.Encode(digits[:], sum[:4])
	return string(digits[:])
}

// longest is how many bytes of a text count. A workbook's cell holds 32,767 characters; what is cut off there is not to look like an edit.
const longest = 20000

// appendFolded appends a text as it survives a spreadsheet: white space runs as one space, no control characters nor what is shown for
// them, and the wide underscore that stands for the beginning of an escape as a plain one.
func appendFolded(b []byte, s string) []byte {
	start, gap := len(b), false
	if len(s) > longest {
		s = s[:longest]
	}
	for i := 0; i < len(s); {
		if s[i] > ' ' && s[i] < 0x7F { // most of every text
			from := i
			for i < len(s) && s[i] > ' ' && s[i] < 0x7F {
				i++
			}
			if gap {
				b, gap = append(b, ' '), false
			}
			b = append(b, s[from:i]...)
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case unicode.IsSpace(r):
			gap = len(b) > start
			continue
		case unicode.IsControl(r) || r >= 0x2400 && r <= 0x2421 || r == utf8.RuneError || r == 0xFFFE || r == 0xFFFF:
			continue
		case r == '＿':
			r = '_'
		}
		if gap {
			b, gap = append(b, ' '), false
		}
		b = utf8.AppendRune(b, r)
	}
	return b
}

// folded is a text as it survives a spreadsheet.
func folded(s string) string { return string(appendFolded(nil, s)) }

// sortedList is a cell that holds a list, in an order of its own.
func sortedList(cell string) string {
	if !strings.Contains(cell, ";") {
		return cell
	}
	items := actors(cell)
	for i := range items {
		items[i] = folded(items[i]) // or what a spreadsheet shows otherwise would stand elsewhere in the order
	}
	slices.Sort(items)
	return strings.Join(items, "; ")
}

// actors takes a list apart that is joined by "; ".
func actors(cell string) []string {
	var out []string
	for _, a := range strings.Split(cell, ";") {
		if a = strings.TrimSpace(a); a != "" {
			out = append(out, a)
		}
	}
	return out
}
