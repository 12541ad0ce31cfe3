package timeline

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"strings"

	"dateline/dataset"
)

// The binary form of an extraction, in which a dataset folder keeps what it found in the articles that did not change:
//
//	format (1 byte), layout (4), CRC-32C of all that follows (4), its digest: the first half of the SHA-256 of the rest (16)
//	how many mentions, quotations, problems, checks, strings in lists, numbers in lists, hashes, bytes of text (uvarints)
//	the records, field after field
//	the hashes (8 bytes each)
//	the text: every string's bytes, those that stand in an earlier one not again
//
// Numbers are zigzag varints; a list is its length plus one, 0 for nil; a string is a place in the text, see [packer.text].
const (
	packFormat = 2
	// packLayout is a hash of the names and types of all fields of the records: a program with other records reads none of
	// this one's. A test tells it anew when they change, which is also when the lists of fields below have to.
	packLayout = 0xee68558c
	packHead   = 1 + 4 + 4
	packBody   = packHead + len(Digest{})
)

// Digest tells one thing from every other of its kind: the half of a SHA-256 of all that it is made of.
type Digest [16]byte

func digestOf(b []byte) Digest {
	sum := sha256.Sum256(b)
	return Digest(sum[:16])
}

// PackedDigest is the digest of a packed extraction, two of which are equal where their digests are. It is noted within, and not made anew: that of damaged
// bytes, which [DecodeExtraction] refuses, may be any.
func PackedDigest(b []byte) Digest {
	if len(b) < packBody {
		return Digest{}
	}
	return Digest(b[packHead:packBody])
}

// The least bytes that a record takes, one a field: what bounds how many of them some bytes can hold.
const (
	leastMention = 21
	leastQuote   = 13
	leastProblem = 5
	leastCheck   = 4
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

var (
	errPackFormat = errors.New("the extraction was packed by another version of the program; read the article again")
	errPackDamage = errors.New("the packed extraction is cut short or damaged; read the article again")
)

// AppendBinary appends the extraction in a binary form, which [DecodeExtraction] reads, to dst. The source's text is left out, and so is
// a quotation's review, which no extraction has.
func (e *Extraction) AppendBinary(dst []byte) []byte {
	p := packer{seen: make(map[string]int, 64)}
	p.extraction(e)
	at := len(dst)
	dst = binary.LittleEndian.AppendUint32(append(dst, packFormat), packLayout)
	dst = append(dst, make([]byte, packBody-packHead+4)...)
	for _, n := range [...]int{p.mentions.total, p.quotes.total, p.problems.total, p.checks.total, p.strings.total, p.numbers.total, p.hashes.total, len(p.texts)} {
		dst = binary.AppendUvarint(dst, uint64(n))
	}
	dst = append(dst, p.b...)
	for _, h := range e.Print.Mins {
		dst = binary.LittleEndian.AppendUint64(dst, h)
	}
	dst = append(dst, p.texts...)
	digest := digestOf(dst[at+packBody:])
	copy(dst[at+packHead:], digest[:])
	binary.LittleEndian.PutUint32(dst[at+5:], crc32.Checksum(dst[at+packHead:], castagnoli))
	return dst
}

// DecodeExtraction reads what [Extraction.AppendBinary] wrote, equal to what it was made from. It keeps nothing of b. Bytes
// that are cut short, damaged, or of another version of the program give an error, and never take more room than some twenty times their length.
func DecodeExtraction(b []byte) (Extraction, error) {
	if len(b) < packBody {
		return Extraction{}, errPackDamage
	}
	if b[0] != packFormat || binary.LittleEndian.Uint32(b[1:]) != packLayout {
		return Extraction{}, errPackFormat
	}
	if binary.LittleEndian.Uint32(b[5:]) != crc32.Checksum(b[packHead:], castagnoli) {
		return Extraction{}, errPackDamage
	}
	p := packer{reading: true, b: b[packBody:]}
	var e Extraction
	p.makeRoom()
	p.extraction(&e)
	if p.failed || p.at != len(p.b) || len(p.mentions.left)+len(p.quotes.left)+len(p.problems.left)+len(p.checks.left)+len(p.strings.left)+len(p.numbers.left)+len(p.hashes.left) > 0 {
		return Extraction{}, errPackDamage
	}
	return e, nil
}

// packer goes over the fields of an extraction, writing or reading them: one list of fields serves both.
type packer struct {
	reading bool
	failed  bool // what is read is damaged

	b  []byte // the records
	at int    // of b: what is read next

	all   string // reading: the text
	texts []byte // writing: the text
	next  int    // of the text: where the next new string begins

	seen map[string]int // writing: where strings stand in the text
	host string         // writing: a string that may hold others
	from int            // writing: where it stands in the text

	mentions room[Mention]
	quotes   room[dataset.Quote]
	problems room[Problem]
	checks   room[dataset.Check]
	strings  room[string]
	numbers  room[int]
	hashes   room[uint64]
}

// room is what the lists of one type share: one piece of memory of just their size.
type room[T any] struct {
	total int // writing: how many there are
	left  []T // reading: what no list has taken yet
}

// list writes a list's length, or reads it and gives the list its room.
func (r *room[T]) list(p *packer, l *[]T) {
	if !p.reading {
		r.total += len(*l)
		n := uint64(len(*l) + 1)
		if *l == nil {
			n = 0
		}
		p.b = binary.AppendUvarint(p.b, n)
		return
	}
	switch n := p.uvarint(); {
	case n == 0:
	case n == 1:
		*l = []T{}
	case n-1 > uint64(len(r.left)):
		p.failed = true
	default:
		*l, r.left = r.left[:n-1:n-1], r.left[n-1:]
	}
}

// makeRoom reads how many there are of what, takes room for it, and parts off the hashes and the text.
func (p *packer) makeRoom() {
	var n [8]uint64
	for i := range n {
		n[i] = p.uvarint()
	}
	least := [8]uint64{leastMention, leastQuote, leastProblem, leastCheck, 1, 1, 8, 1}
	left := uint64(len(p.b) - p.at)
	for i := range n {
		if p.failed || n[i] > left/least[i] {
			p.failed = true
			return
		}
		left -= n[i] * least[i]
	}
	p.b, p.all = p.b[:len(p.b)-int(n[7])], string(p.b[len(p.b)-int(n[7]):])
	hashes := p.b[len(p.b)-8*int(n[6]):]
	p.b = p.b[:len(p.b)-len(hashes)]
	p.mentions.left, p.quotes.left, p.problems.left = make([]Mention, n[0]), make([]dataset.Quote, n[1]), make([]Problem, n[2])
	p.checks.left, p.strings.left, p.numbers.left = make([]dataset.Check, n[3]), make([]string, n[4]), make([]int, n[5])
	p.hashes.left = make([]uint64, n[6])
	for i := range p.hashes.left {
		p.hashes.left[i] = binary.LittleEndian.Uint64(hashes[8*i:])
	}
}

func (p *packer) extraction(e *Extraction) {
	p.source(&e.Source)
	p.mentions.list(p, &e.Mentions)
	for i := range e.Mentions {
		if p.failed {
			return
		}
		p.mention(&e.Mentions[i])
	}
	p.quotes.list(p, &e.Quotes)
	for i := range e.Quotes {
		if p.failed {
			return
		}
		p.quote(&e.Quotes[i])
	}
	p.problems.list(p, &e.Problems)
	for i := range e.Problems {
		if p.failed {
			return
		}
		p.problem(&e.Problems[i])
	}
	p.hashes.list(p, &e.Print.Mins)
	p.truth(&e.Print.Full)
}

func (p *packer) source(s *dataset.Source) {
	p.text(&s.ID)
	p.text(&s.Title)
	p.text(&s.Publisher)
	p.text(&s.Origin)
	p.text((*string)(&s.Kind))
	p.text(&s.Author)
	p.text(&s.URL)
	p.text((*string)(&s.Published))
	p.text(&s.PublishedRule)
	p.text(&s.PublishedAt)
	p.text(&s.Modified)
	p.text(&s.Retrieved)
	p.text(&s.SHA256)
	p.text(&s.Language)
}

func (p *packer) mention(m *Mention) {
	p.text(&m.Summary)
	p.hold(m.Summary) // most of the others stand in it
	p.text(&m.Text)
	p.text(&m.Title)
	p.text(&m.DateText)
	p.text(&m.ID)
	p.text(&m.Source)
	p.number(&m.Start)
	p.number(&m.End)
	p.text((*string)(&m.Date))
	p.text((*string)(&m.Basis))
	p.text(&m.Note)
	p.text((*string)(&m.Modality))
	p.list(&m.Actors)
	p.list(&m.Heads)
	p.list(&m.Words)
	p.list(&m.Occasion)
	p.numbers.list(p, &m.Quotes)
	for i := range m.Quotes {
		p.number(&m.Quotes[i])
	}
	p.text(&m.Partial)
	p.truth(&m.Reference)
	p.number(&m.Same)
	p.checks.list(p, &m.Checks)
	for i := range m.Checks {
		p.check(&m.Checks[i])
	}
}

func (p *packer) check(c *dataset.Check) {
	p.text(&c.Check)
	p.text((*string)(&c.Outcome))
	p.text(&c.Detail)
	p.text(&c.Source)
}

func (p *packer) quote(q *dataset.Quote) {
	p.text(&q.Text)
	p.hold(q.Text)
	p.text(&q.ID)
	p.text(&q.EventID)
	p.text(&q.Source)
	p.number(&q.Start)
	p.number(&q.End)
	p.text(&q.Prefix)
	p.text(&q.Suffix)
	p.text((*string)(&q.Kind))
	p.text(&q.Speaker)
	p.text(&q.SpeakerText)
	p.text(&q.Cue)
	p.text(&q.Link)
}

func (p *packer) problem(x *Problem) {
	p.text(&x.Source)
	p.number(&x.Start)
	p.number(&x.End)
	p.text(&x.Text)
	p.text(&x.Reason)
}

func (p *packer) list(l *[]string) {
	p.strings.list(p, l)
	for i := range *l {
		p.text(&(*l)[i])
	}
}

// text writes or reads a string as a uvarint: 0 is the empty one, an odd number twice the length of the one that begins in the text where
// the last new one ended, an even one twice the length of one that stands where the next uvarint says.
func (p *packer) text(s *string) {
	if p.reading {
		p.readText(s)
	} else {
		p.writeText(*s)
	}
}

func (p *packer) readText(s *string) {
	v := p.uvarint()
	if v == 0 {
		return
	}
	from, n := uint64(p.next), v>>1
	if v&1 == 0 {
		from = p.uvarint()
	}
	if from > uint64(len(p.all)) || n > uint64(len(p.all))-from {
		p.failed = true
		return
	}
	*s = p.all[from : from+n]
	if v&1 != 0 {
		p.next += int(n)
	}
}

func (p *packer) writeText(s string) {
	if s == "" {
		p.b = append(p.b, 0)
		return
	}
	n := uint64(len(s)) << 1
	at, ok := p.seen[s]
	if !ok {
		if at = strings.Index(p.host, s); at >= 0 {
			at, ok = at+p.from, true
		}
	}
	if ok {
		p.b = binary.AppendUvarint(binary.AppendUvarint(p.b, n), uint64(at))
		return
	}
	p.seen[s] = len(p.texts)
	p.texts = append(p.texts, s...)
	p.b = binary.AppendUvarint(p.b, n|1)
}

// hold names a string that was just written as the one that others are looked for in. One that itself stands in the last changes nothing.
func (p *packer) hold(s string) {
	if at, ok := p.seen[s]; ok {
		p.host, p.from = s, at
	}
}

// number writes or reads a number in zigzag: small ones of either sign are short.
func (p *packer) number(n *int) {
	if !p.reading {
		p.b = binary.AppendVarint(p.b, int64(*n))
		return
	}
	v := p.uvarint()
	*n = int(int64(v>>1) ^ -int64(v&1))
}

func (p *packer) truth(t *bool) {
	switch {
	case p.reading:
		*t = p.uvarint() != 0
	case *t:
		p.b = append(p.b, 1)
	default:
		p.b = append(p.b, 0)
	}
}

// uvarint reads a number, 0 where there is none.
func (p *packer) uvarint() uint64 {
	if p.at < len(p.b) && p.b[p.at] < 0x80 {
		p.at++
		return uint64(p.b[p.at-1])
	}
	return p.long()
}

func (p *packer) long() uint64 {
	v, n := binary.Uvarint(p.b[p.at:])
	if n <= 0 {
		p.failed = true
		return 0
	}
	p.at += n
	return v
}
