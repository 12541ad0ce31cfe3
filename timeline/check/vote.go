package check

import (
	"cmp"
	"math/bits"
	"slices"
)

// window is a part of a source.
type window struct{ source, lo, hi int }

// vote is a word of the source that says where the claim would begin, if it stood there: the place in the texts laid end to
// end, from voteBase on, and in the low bits which seed it is. Votes so sort as numbers.
type vote uint64

const (
	voteBits = 12
	voteBase = 1 << 40 // a claim may begin before the first text does
)

func (v vote) at() int   { return int(v>>voteBits) - voteBase }
func (v vote) word() int { return int(v & (1<<voteBits - 1)) }

// cluster is a place that several words of a claim agree on.
type cluster struct{ at, votes int }

const (
	enoughVotes = 200   // from which on no more words are asked, once those are asked of which one at least must be there
	maxVotes    = 1000  // places of single words
	maxPairs    = 50000 // places of a word that are looked through for another word beside it
	fewEdits    = 20    // each may bridge sentences; more than these hardly do
	maxSlack    = 5000  // bytes
	maxWindows  = 10    // passages looked at more closely
)

// windows lists the passages that have most of a claim's words about where the claim has them, the most promising first.
func (s *search) windows() []window {
	votes, asked := s.votes()
	top := s.clusters(votes)
	if asked < len(s.seeds) && top[0].votes*ofTen < len(s.seeds)*sixInTen {
		top = s.clusters(append(votes, s.pairs(asked)...))
	}
	var out []window
	for _, c := range top {
		if c.votes == 0 || 4*c.votes < 3*top[0].votes {
			break
		}
		src := s.sourceAt(min(max(c.at+s.slack(), s.from), s.to-1))
		text, rel := s.sources[src].Text, c.at-s.bases[src]
		out = append(out, window{src, snapBack(text, rel-s.slack()), snapOn(text, rel+s.length()+2*s.slack())})
	}
	return out
}

func (s *search) length() int { return s.c.end - s.c.start }

// slack is how far a word may stand from where the claim has it.
func (s *search) slack() int {
	if s.c.edits && s.c.marked <= fewEdits {
		return min(s.reach(0), maxSlack)
	}
	return s.length()/2 + 100
}

// votes asks the claim's words, rarest first, until there are enough places, and tells how many words were asked.
func (s *search) votes() (votes []vote, asked int) {
	votes = s.voteBuf[:0]
	defer func() { s.voteBuf = votes }()
	need := len(s.seeds)*(ofTen-sixInTen)/ofTen + 1 // one of these at least stands in any passage that has six in ten
	for i, sd := range s.seeds {
		if len(votes)+len(sd.list) > maxVotes || i >= need && len(votes) >= enoughVotes {
			return votes, i
		}
		for _, at := range sd.list {
			votes = append(votes, s.vote(at, i))
		}
	}
	return votes, len(s.seeds)
}

func (s *search) vote(at uint32, word int) vote {
	return vote(int(at)<<s.shift-(s.seeds[word].at-s.c.start)+voteBase)<<voteBits | vote(min(word, 1<<voteBits-1))
}

// pairs asks common words: only places count where two of three stand about as far apart as in the claim.
func (s *search) pairs(first int) []vote {
	var votes []vote
	last := min(first+3, len(s.seeds))
	for i := first; i < last; i++ {
		for j := i + 1; j < last; j++ {
			votes = s.pair(votes, i, j)
		}
	}
	return votes
}

func (s *search) pair(votes []vote, i, j int) []vote {
	a, b := s.seeds[i].list, s.seeds[j].list
	apart := s.seeds[j].at - s.seeds[i].at
	const reach = 40 // bytes: a few words put in or left out between the two
	k := 0
	for _, at := range a[:min(len(a), maxPairs)] {
		want := int(at)<<s.shift + apart
		for k < len(b) && int(b[k])<<s.shift < want-reach {
			k++
		}
		if k == len(b) {
			break
		}
		if int(b[k])<<s.shift <= want+reach {
			votes = append(votes, s.vote(at, i), s.vote(b[k], j))
		}
		if len(votes) > 2*maxVotes {
			break
		}
	}
	return votes
}

// clusters finds where the votes agree, and counts for the best of these places how many words of the claim stand there.
func (s *search) clusters(votes []vote) (top [maxWindows]cluster) {
	slices.Sort(votes)
	slack := s.slack()
	for i := 0; i < len(votes); {
		seen := uint64(0)
		j := i
		for j < len(votes) && votes[j].at()-votes[i].at() <= slack {
			seen |= 1 << min(votes[j].word(), 63)
			j++
		}
		c := cluster{votes[i].at(), bits.OnesCount64(seen)}
		for k := range top {
			if c.votes > top[k].votes {
				c, top[k] = top[k], c
			}
		}
		i = j
	}
	for i := range top {
		if top[i].votes > 0 {
			top[i].votes = s.seedsWithin(top[i].at-slack, top[i].at+s.length()+2*slack)
		}
	}
	slices.SortStableFunc(top[:], func(a, b cluster) int { return cmp.Compare(b.votes, a.votes) })
	return top
}

// seedsWithin counts the words of the claim that stand somewhere in a part of the texts laid end to end.
func (s *search) seedsWithin(from, to int) int {
	n := 0
	for _, sd := range s.seeds {
		i, _ := slices.BinarySearch(sd.list, uint32(max(0, from)>>s.shift))
		if i < len(sd.list) && int(sd.list[i])<<s.shift <= to {
			n++
		}
	}
	return n
}
