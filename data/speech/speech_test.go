package speech

import "testing"

func TestForms(t *testing.T) {
	for word, use := range map[string]Use{"said": Quote | Past, "says": Quote | Third, "saying": Gerund, "told": Person, "denies": Object | Third,
		"stressed": Clause, "SAID": Quote, "vowing": Inf | Gerund, "wrote": Quote, "сказал": Quote} {
		if got := Lookup(word).Use; got&use != use {
			t.Errorf("%s: %b lacks %b", word, got, use&^got)
		}
	}
	for _, word := range []string{"walked", "table", "sai", "saids", ""} {
		if got := Lookup(word).Use; got != 0 {
			t.Errorf("%s is no reporting verb: %b", word, got)
		}
	}
	if Phrase("pointed", "out")&Clause == 0 || Phrase("walked", "out") != 0 {
		t.Error("phrases")
	}
}

func TestLexiconAgreesWithTable(t *testing.T) {
	for w, e := range load() {
		if got := Words().Find(w); got != e {
			t.Errorf("%s: %v, want %v", w, got, e)
		}
	}
}
