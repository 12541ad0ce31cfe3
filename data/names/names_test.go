package names

import "testing"

func TestTables(t *testing.T) {
	for _, c := range []struct {
		word string
		in   Class
		not  Class
	}{
		{"President", Title, Plain}, {"Ministry", Head, Title}, {"Chinese", Demonym, Country}, {"China", Country, Demonym},
		{"However", Plain, Title}, {"Hillary", Female, Male}, {"Vladimir", Male, Female}, {"Tuesday", Time, Where}, {"U.N.", Letters, Country},
	} {
		if got := Of(c.word); got&c.in == 0 || got&c.not != 0 {
			t.Errorf("%s: classes %b", c.word, got)
		}
	}
	if f, _ := Full("U.S."); f != "United States" {
		t.Errorf("U.S. is %q", f)
	}
	if !Phrase("Saudi Arabia") || Phrase("Saudi Tuesday") {
		t.Error("phrases of several words")
	}
	if Of("Zzyzx") != 0 {
		t.Error("an unknown word has no class")
	}
}
