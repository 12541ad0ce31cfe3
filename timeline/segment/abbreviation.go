package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviationKind is what may follow an abbreviation within its sentence.
type abbreviationKind uint8

const (
	noAbbreviation abbreviationKind = iota
	beforeName                      // "Gov. Newsom": never ends a sentence
	beforeNumber                    // "Sept. 11", "No. 10"
	anywhere                        // "Inc.", "U.S.", "p.m.": ends one where the next word begins one
)

// abbreviations lists the abbreviations by what may follow them, without their points. Those with inner points ("U.S", "p.m")
// and single initials are known by their shape.
var abbreviations = []struct {
	Kind  abbreviationKind
	Words string
}{
	{beforeName, "Mr Mrs Ms Mx Dr Prof Gov Sen Sens Rep Reps Gen Col Lt Sgt Capt Cmdr Adm Maj Cpl Pvt Pfc Brig Rev Fr Hon Pres Supt Insp Det Mme Mlle Messrs Amb Treas Sec St Ste Mt Ft Lt-Gen Maj-Gen vs v Assn Atty Gens Govs Drs"},
	{beforeNumber, "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec No Nos Art Vol Fig pp p ca approx"},
	{anywhere, "Inc Corp Co Ltd Bros Cos LLC Jr Sr Esq PhD etc al Ave Blvd Rd Dept Univ Calif Fla Tex Ala Ariz Ark Colo Conn Del Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Va Vt Wash Wis Wyo est min max Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun"},
}

var abbreviationKinds = func() map[string]abbreviationKind {
	m := make(map[string]abbreviationKind)
	for _, row := range abbreviations {
		for w := range strings.FieldsSeq(row.Words) {
			m[w] = row.Kind
		}
	}
	return m
}()

// abbreviation judges the word before a point, which may hold points itself.
func abbreviation(word string) abbreviationKind {
	word = strings.TrimLeft(word, "“”‘’'(«„-–—")
	if k, ok := abbreviationKinds[word]; ok {
		return k
	}
	if n := strings.LastIndexAny(word, "-–—"); n >= 0 { // "D-Calif", "then-Gov"
		_, width := utf8.DecodeRuneInString(word[n:])
		if k, ok := abbreviationKinds[word[n+width:]]; ok {
			return k
		}
	}
	r, n := utf8.DecodeRuneInString(word)
	switch {
	case n == len(word) && unicode.IsUpper(r):
		if r == 'I' {
			return noAbbreviation
		}
		return beforeName // an initial
	case dotted(word):
		return anywhere
	}
	return noAbbreviation
}

// dotted reports whether a word is single letters with points between them: "U.S", "p.m", "J.R.R".
func dotted(word string) bool {
	letters, dots := 0, 0
	for _, r := range word {
		switch {
		case r == '.' && letters == dots+1:
			dots++
		case unicode.IsLetter(r) && letters == dots:
			letters++
		case unicode.IsLower(r) && letters == dots+1 && dots > 0: // "Ph.D", "D.Sc"
		default:
			return false
		}
	}
	return dots > 0 && letters == dots+1
}

// starters are words that, with a capital, begin a sentence and hardly ever go on within one.
var starters = func() map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(`The A An He She It They We You I In On At By For From With As If When While After Before Since Until But And Or So Yet Nor
		This That These Those His Her Its Their Our My Your There Here What Who Why How Where Which Meanwhile However Although Though Because
		Another Others Some Many Most Both All No Not One Two Last Now Then Also Even Still Once During Under About To Of Is Was Are Were Has Have Had Do Does Did
		Mr Mrs Ms Dr According Despite Instead Earlier Later Asked Such Each Every Several Among Over Only Just Let Her`) {
		m[w] = true
	}
	return m
}()

// startsSentence reports whether what follows a doubtful point begins a sentence.
func startsSentence(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	switch r {
	case '"', '“', '‘', '«', '„', '(', '[', '—', '–', '•':
		return true
	}
	n := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if n < 0 {
		n = len(s)
	}
	return starters[s[:n]]
}
