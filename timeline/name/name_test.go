package name

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// Each text with the names that must be found in it, as "text=full".
var cases = []struct {
	text string
	want string
	not  string // no name may have this text
}{
	{"French President Marie Dupont spoke. Later Dupont left.", "French President Marie Dupont=Marie Dupont; Dupont=Marie Dupont", "French"},
	{"The World Food Council (WFC) met. WFC members voted.", "World Food Council=World Food Council; WFC=World Food Council", "The"},
	{"A meeting of the Council of Elders of the Upper Valley Organization (UVO) began.", "Council of Elders=Council of Elders; Upper Valley Organization=Upper Valley Organization; UVO=Upper Valley Organization", "A"},
	{"The Chinese side met U.S. envoys.", "Chinese=China; U.S.=United States", "The"},
	{"The Norwegian Foreign Ministry's answer came on Tuesday.", "Norwegian Foreign Ministry=Norwegian Foreign Ministry", "Tuesday"},
	{"Prime Minister Robert Hale met Mr. Hale's brother.", "Prime Minister Robert Hale=Robert Hale; Mr. Hale=Robert Hale", "Prime"},
	{"Secretary of State Jane Roe and Sen. J. Edgar Pole agreed.", "Secretary of State Jane Roe=Jane Roe; Sen. J. Edgar Pole=J. Edgar Pole", "State"},
	{"However, nobody came. In May it rained.", "", "However"},
	{"Saudi Arabia and North Korea were silent.", "Saudi Arabia=Saudi Arabia; North Korea=North Korea", "Korea"},
	{"He lives in Ashford. Ashford is small.", "Ashford=Ashford", "He"},
	{"Charles de Gaulle visited New York.", "Charles de Gaulle=Charles de Gaulle; New York=New York", "York"},
}

func TestFind(t *testing.T) {
	for _, c := range cases {
		found := map[string]string{}
		for _, n := range Find(c.text) {
			found[n.Text] = n.Full
		}
		for want := range strings.SplitSeq(c.want, "; ") {
			text, full, ok := strings.Cut(want, "=")
			if ok && found[text] != full {
				t.Errorf("%q: %q is %q, want %q (found %v)", c.text, text, found[text], full, found)
			}
		}
		if full, ok := found[c.not]; ok {
			t.Errorf("%q: %q is no name, found %q", c.text, c.not, full)
		}
	}
}

func TestKinds(t *testing.T) {
	for text, kind := range map[string]Kind{"Anna Berg": Person, "Berg University": Organisation, "Norway": Place, "Republicans": Other, "Mount Berg": Place} {
		ns := Find("We saw " + text + " again.")
		if len(ns) != 1 || ns[0].Kind != kind {
			t.Errorf("%s: %+v, want %v", text, ns, kind)
		}
	}
}

func TestFinderKnowsTheWholeText(t *testing.T) {
	text := "Berg waited. Anna Berg had asked for it."
	ns := NewFinder(text).In(0, 12)
	if len(ns) != 1 || ns[0].Full != "Anna Berg" || ns[0].Gender != Female {
		t.Errorf("%+v", ns)
	}
	if n, ok := NewFinder(text).At(14); !ok || n.Text != "Anna Berg" {
		t.Errorf("%+v", n)
	}
}

// checkLaws holds what is promised of every text: spans in order and apart, on rune borders, each with a full name.
func checkLaws(t *testing.T, text string) {
	t.Helper()
	at := 0
	for _, n := range Find(text) {
		if n.Start < at || n.End <= n.Start || n.End > len(text) || n.Text != text[n.Start:n.End] {
			t.Fatalf("%+v after %d in %q", n, at, text)
		}
		if n.Full == "" || n.Kind > Place {
			t.Fatalf("%+v is not settled", n)
		}
		if utf8.ValidString(text) && !utf8.ValidString(n.Text) {
			t.Fatalf("%+v is cut inside a rune", n)
		}
		at = n.End
	}
}

func FuzzFind(f *testing.F) {
	for _, c := range cases {
		f.Add(c.text)
	}
	for _, s := range []string{"A. B. C.", "Éa Étu’s", "The Of The And", "\xffA\xfe B", "Московский Университет", "U.S.’s A’s"} {
		f.Add(s)
	}
	f.Fuzz(checkLaws)
}

func TestLongTextIsLinear(t *testing.T) {
	for _, unit := range []string{"A ", "Anna Berg ", "A. ", "Council of the ", "B’s ", "ABC (ABC) ", "President ", "x", "Éé"} {
		text := strings.Repeat(unit, 200_000)
		at := 0
		for _, n := range Find(text) {
			if n.Start < at {
				t.Fatalf("%q: out of order", unit)
			}
			at = n.End
		}
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("The council of the U.S. town met on Tuesday, and Gov. Anna Marsh said it was “a long day.” Nobody left early, Marsh said.\n\n", 5_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Find(text)
	}
}

func TestSettledByTheText(t *testing.T) {
	for _, c := range []struct{ text, word, full, kind string }{
		{"President Marsh left. Letters to Marsh went unread.", "Marsh", "Marsh", "person"},
		{"The United Nations met. The UN voted.", "UN", "United Nations", "organisation"},
		{"Nothing was heard from Congress.", "Congress", "Congress", "organisation"},
		{"He was born in Ashford.", "Ashford", "Ashford", "place"},
		{"Rain in Norway\nImagine a flood.", "Norway", "Norway", "place"},
	} {
		ok := false
		for _, n := range Find(c.text) {
			ok = ok || n.Text == c.word && n.Full == c.full && n.Kind.String() == c.kind
		}
		if !ok {
			t.Errorf("%q: %s is no %s %q: %+v", c.text, c.word, c.kind, c.full, Find(c.text))
		}
	}
}
