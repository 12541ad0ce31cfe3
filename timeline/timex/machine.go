package timex

import (
	"encoding/binary"
	"slices"
	"sync"
)

// machine finds, at one place and in one pass over the tokens, every rule that matches there. It is a deterministic automaton
// made from the patterns of all rules (subset construction), so its speed does not depend on how many rules there are.
type machine struct {
	rules   []rule
	nodes   []*node // the rules' patterns, for the reference matcher in the tests
	members []bitset
	lex     *lexicon
	symbol  []uint16 // by word number: words that no pattern tells apart share a symbol
	symbols int
	next    []uint16   // state*symbols + symbol: the next state, 0 where there is none
	accept  [][]uint16 // by state: the rules that end there, first row first
	begins  []uint16   // by word number: the state after a match's first word, 0 where none begins so
	tells   []bool     // by word number: a survey counts it
}

const startState = 1

// theMachine is built at first use and never changes.
var theMachine = sync.OnceValue(func() *machine {
	m, err := compile(allRules(), fragments)
	if err != nil {
		panic(err) // a mistake in a row, which the table test finds
	}
	return m
})

// bitset is a set of word numbers.
type bitset []uint64

func (b bitset) has(w uint16) bool { return b[w>>6]>>(w&63)&1 != 0 }
func (b bitset) add(w int)         { b[w>>6] |= 1 << (w & 63) }

// compile makes the machine of some rules.
func compile(rules []rule, fragments map[string]string) (*machine, error) {
	m := &machine{rules: rules}
	var literals []string
	seen := map[string]bool{}
	for i := range rules {
		n, err := parsePattern(rules[i].pattern, fragments)
		if err != nil {
			return nil, err
		}
		m.nodes = append(m.nodes, n)
		n.sets(func(s *node) {
			for _, w := range s.words {
				if _, isClass := classNamed(w); !isClass && !seen[w] {
					seen[w] = true
					literals = append(literals, w)
				}
			}
		})
	}
	for _, w := range contextWords {
		if !seen[w] {
			seen[w] = true
			literals = append(literals, w)
		}
	}
	m.lex = newLexicon(literals)
	m.number()
	nfa := &nfa{}
	start := nfa.state()
	for i, n := range m.nodes {
		end := nfa.add(n, start)
		nfa.states[end].accept = append(nfa.states[end].accept, uint16(i))
	}
	m.determine(nfa, start)
	m.index()
	return m, nil
}

// index says by word what is asked of every word.
func (m *machine) index() {
	m.begins, m.tells = make([]uint16, len(m.symbol)), make([]bool, len(m.symbol))
	for w, sym := range m.symbol {
		m.begins[w] = m.next[startState*m.symbols+int(sym)]
		mg := &m.lex.meanings[w]
		m.tells[w] = mg.class&telling != 0 || tellsDay(mg.text)
	}
}

// number gives every distinct set of words a number and every word its symbol.
func (m *machine) number() {
	known := map[string]int{}
	for _, root := range m.nodes {
		root.sets(func(s *node) {
			b := m.memberSet(s.words)
			key := string(bytesOf(b))
			id, ok := known[key]
			if !ok {
				id = len(m.members)
				known[key] = id
				m.members = append(m.members, b)
			}
			s.set = id
		})
	}
	m.symbol = make([]uint16, len(m.lex.meanings))
	symbols := map[string]uint16{}
	for w := range m.symbol {
		var key []byte
		for id, b := range m.members {
			if b.has(uint16(w)) {
				key = binary.AppendUvarint(key, uint64(id))
			}
		}
		sym, ok := symbols[string(key)]
		if !ok {
			sym = uint16(len(symbols))
			symbols[string(key)] = sym
		}
		m.symbol[w] = sym
	}
	m.symbols = len(symbols)
}

func (m *machine) memberSet(words []string) bitset {
	b := make(bitset, len(m.lex.meanings)/64+1)
	for _, w := range words {
		c, isClass := classNamed(w)
		for i := range m.lex.meanings {
			if mg := &m.lex.meanings[i]; isClass && mg.class&c != 0 || !isClass && mg.text == w {
				b.add(i)
			}
		}
	}
	return b
}

func bytesOf(b bitset) []byte {
	var out []byte
	for _, x := range b {
		out = binary.LittleEndian.AppendUint64(out, x)
	}
	return out
}

// nfa is Thompson's construction of the patterns.
type nfa struct {
	states []nfaState
	seen   []int // by state: the last call of closure that met it
	calls  int
}

type nfaState struct {
	set    int // the set that leads to "to"; -1 for none
	to     int
	empty  []int // states reached without a word
	accept []uint16
}

func (a *nfa) state() int {
	a.states = append(a.states, nfaState{set: -1})
	return len(a.states) - 1
}

func (a *nfa) join(from, to int) { a.states[from].empty = append(a.states[from].empty, to) }

// add lays a pattern from a state and returns the state at its end.
func (a *nfa) add(n *node, from int) int {
	in := a.state()
	a.join(from, in)
	out := in
	switch n.kind {
	case nodeSet:
		out = a.state()
		a.states[in].set, a.states[in].to = n.set, out
	case nodeSequence:
		for _, s := range n.subs {
			out = a.add(s, out)
		}
	case nodeChoice:
		out = a.state()
		for _, s := range n.subs {
			a.join(a.add(s, in), out)
		}
	}
	end := a.state()
	a.join(out, end)
	if n.some == '?' || n.some == '*' {
		a.join(in, end)
	}
	if n.some == '*' || n.some == '+' {
		a.join(end, in)
	}
	return end
}

// closure adds what is reached without a word and sorts.
func (a *nfa) closure(states []int) []int {
	if a.seen == nil {
		a.seen = make([]int, len(a.states))
	}
	a.calls++
	var out []int
	for len(states) > 0 {
		s := states[len(states)-1]
		states = states[:len(states)-1]
		if a.seen[s] == a.calls {
			continue
		}
		a.seen[s] = a.calls
		if a.states[s].set >= 0 || len(a.states[s].accept) > 0 {
			out = append(out, s)
		}
		states = append(states, a.states[s].empty...)
	}
	slices.Sort(out)
	return out
}

// determine is the subset construction.
func (m *machine) determine(a *nfa, start int) {
	inSet := m.symbolsOfSets()
	ids := map[string]uint16{}
	m.next, m.accept = make([]uint16, m.symbols), make([][]uint16, 1) // state 0: no way on
	var work [][]int
	intern := func(states []int) uint16 {
		var key []byte
		for _, s := range states {
			key = binary.AppendUvarint(key, uint64(s))
		}
		if id, ok := ids[string(key)]; ok {
			return id
		}
		id := uint16(len(m.accept))
		ids[string(key)] = id
		m.next = append(m.next, make([]uint16, m.symbols)...)
		m.accept = append(m.accept, a.accepted(states))
		work = append(work, states)
		return id
	}
	intern(a.closure([]int{start}))
	for done := 0; done < len(work); done++ {
		targets := make([][]int, m.symbols)
		for _, s := range work[done] {
			if st := a.states[s]; st.set >= 0 {
				for _, sym := range inSet[st.set] {
					targets[sym] = append(targets[sym], st.to)
				}
			}
		}
		for sym, to := range targets {
			if len(to) > 0 {
				id := intern(a.closure(to))
				m.next[(done+1)*m.symbols+sym] = id
			}
		}
	}
}

func (m *machine) symbolsOfSets() [][]uint16 {
	out := make([][]uint16, len(m.members))
	for id, b := range m.members {
		for w, sym := range m.symbol {
			if b.has(uint16(w)) && !slices.Contains(out[id], sym) {
				out[id] = append(out[id], sym)
			}
		}
	}
	return out
}

func (a *nfa) accepted(states []int) []uint16 {
	var out []uint16
	for _, s := range states {
		out = append(out, a.states[s].accept...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
