package timex

import (
	"fmt"
	"strings"
)

// A pattern is written as words apart by spaces. Each is
//
//	day|days      one of these words, whatever their case
//	MONTH|DAYORD  a word of one of these classes (lexicon.go)
//	{number}      a fragment (fragments.go)
//	( ... | ... ) one of these sequences
//
// and may be followed by ?, * or +. Marks stand for themselves; "-" joins two words without spaces, "–" is any other dash.
type node struct {
	kind  nodeKind
	words []string // a set: literals and class names
	subs  []*node  // of a sequence or of a choice
	some  byte     // '?', '*', '+' or 0
	set   int      // number of the set, filled in by the compiler
}

type nodeKind byte

const (
	nodeSet nodeKind = iota
	nodeSequence
	nodeChoice
)

// parsePattern reads a pattern. Patterns are rows of this package, so a mistake in one is a mistake in the program; the
// table test reads every row.
func parsePattern(pattern string, fragments map[string]string) (*node, error) {
	p := &patternParser{fields: strings.Fields(pattern), fragments: fragments}
	n, err := p.choice()
	if err == nil && p.at < len(p.fields) {
		err = fmt.Errorf("unexpected %q", p.fields[p.at])
	}
	if err != nil {
		return nil, fmt.Errorf("pattern %q: %w", pattern, err)
	}
	return n, nil
}

type patternParser struct {
	fields    []string
	at        int
	fragments map[string]string
}

// choice reads sequences apart by "|" up to a ")" or the end.
func (p *patternParser) choice() (*node, error) {
	var subs []*node
	for {
		seq, err := p.sequence()
		if err != nil {
			return nil, err
		}
		subs = append(subs, seq)
		if p.at >= len(p.fields) || p.fields[p.at] != "|" {
			break
		}
		p.at++
	}
	if len(subs) == 1 {
		return subs[0], nil
	}
	return &node{kind: nodeChoice, subs: subs}, nil
}

func (p *patternParser) sequence() (*node, error) {
	seq := &node{kind: nodeSequence}
	for p.at < len(p.fields) {
		f := p.fields[p.at]
		if f == "|" || f[0] == ')' {
			break
		}
		p.at++
		n, err := p.element(f)
		if err != nil {
			return nil, err
		}
		seq.subs = append(seq.subs, n)
	}
	if len(seq.subs) == 0 {
		return nil, fmt.Errorf("an empty sequence at word %d", p.at)
	}
	return seq, nil
}

func (p *patternParser) element(f string) (*node, error) {
	if f == "(" {
		return p.group()
	}
	f, some := repetition(f)
	if name, ok := strings.CutPrefix(f, "{"); ok {
		name = strings.TrimSuffix(name, "}")
		text, ok := p.fragments[name]
		if !ok {
			return nil, fmt.Errorf("no fragment %q", name)
		}
		n, err := parsePattern(text, p.fragments)
		if err != nil {
			return nil, err
		}
		return repeat(n, some), nil
	}
	return &node{kind: nodeSet, words: strings.Split(f, "|"), some: some}, nil
}

func (p *patternParser) group() (*node, error) {
	n, err := p.choice()
	if err != nil {
		return nil, err
	}
	if p.at >= len(p.fields) || p.fields[p.at][0] != ')' {
		return nil, fmt.Errorf("a ( without its )")
	}
	_, some := repetition(p.fields[p.at])
	p.at++
	return repeat(n, some), nil
}

// repeat wraps a node, so that a repetition of its own is kept.
func repeat(n *node, some byte) *node {
	if some == 0 {
		return n
	}
	return &node{kind: nodeSequence, subs: []*node{n}, some: some}
}

// repetition splits off a trailing ?, * or +.
func repetition(f string) (string, byte) {
	if last := f[len(f)-1]; len(f) > 1 && (last == '?' || last == '*' || last == '+') {
		return f[:len(f)-1], last
	}
	return f, 0
}

// sets calls fn for every set of a pattern.
func (n *node) sets(fn func(*node)) {
	if n.kind == nodeSet {
		fn(n)
	}
	for _, s := range n.subs {
		s.sets(fn)
	}
}
