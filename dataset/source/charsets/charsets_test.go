package charsets

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
)

const (
	french  = "Le vieux pont sur la rivière a rouvert lundi après deux années de travaux, a déclaré le maire de la ville, et les premiers piétons l'ont traversé avant l'aube."
	english = "The old bridge reopened on Monday – after two years of repairs. “It is ours again,” she said; the town’s first cars followed, and it didn’t rain."
	russian = "Старый мост через реку открылся в понедельник после двух лет ремонта, сообщил мэр города, и первые пешеходы перешли его до рассвета."
	chinese = "市长说，经过两年的维修，河上的旧桥于星期一重新开放，行人在黎明前提着灯笼冒雨走过大桥，第一批汽车随后通过。"
)

func encode(t testing.TB, text, name string) string {
	enc, err := htmlindex.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := enc.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// What the bytes show beyond doubt is read, and nothing of it garbled.
func TestDetected(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"windows-1252", french},
		{"windows-1252", english},
		{"windows-1252", "Die alte Brücke über den Fluss wurde am Montag nach zwei Jahren wieder eröffnet, sagte der Bürgermeister; Fußgänger überquerten sie vor der Dämmerung."},
		{"windows-1252", "El viejo puente sobre el río reabrió el lunes después de dos años de reparaciones, según dijo el alcalde: «Es nuestro otra vez». ¿Quién lo diría?"},
		{"windows-1250", "Stary most na rzece został w poniedziałek ponownie otwarty po dwóch latach remontu, powiedział burmistrz miasta, a pierwsi piesi przeszli przez niego przed świtem."},
		{"windows-1251", russian},
		{"koi8-r", russian},
		{"windows-1251", "Старий міст через річку відкрився в понеділок після двох років ремонту, повідомив мер міста, і перші пішоходи перейшли його до світанку."},
		{"windows-1254", "Nehrin üzerindeki eski köprü iki yıllık onarımdan sonra pazartesi günü yeniden açıldı, dedi belediye başkanı; ilk yayalar şafaktan önce geçti."},
		{"gb18030", chinese},
		{"big5", "市長說，經過兩年的維修，河上的舊橋於星期一重新開放，行人在黎明前提著燈籠冒雨走過大橋，第一批汽車隨後通過。"},
		{"shift_jis", "市長によると、川に架かる古い橋は二年間の修理を経て月曜日に再び開通し、最初の歩行者が夜明け前に雨の中を渡った。"},
		{"euc-kr", "시장은 강 위의 오래된 다리가 이 년간의 수리를 마치고 월요일에 다시 개통되었으며 첫 보행자들이 새벽 전에 건넜다고 말했다."},
		{"iso-8859-7", "Η παλιά γέφυρα πάνω από το ποτάμι άνοιξε ξανά τη Δευτέρα μετά από δύο χρόνια επισκευών, είπε ο δήμαρχος της πόλης."},
	} {
		text, name, how, err := Decode(encode(t, c.text, c.name), "")
		if text != c.text || how != Detected || err != nil {
			t.Errorf("%s as %s (%v): %.60q", c.name, name, err, text)
		}
	}
}

// What can be two things, or is too little to tell, is refused.
func TestUnknown(t *testing.T) {
	for name, raw := range map[string]string{
		"one letter":     "The caf\xe9 reopened on Monday after two years of repairs, and walkers crossed the bridge before dawn, in the rain.",
		"Macintosh":      encode(t, english, "macintosh"),
		"cut in UTF-8":   strings.Repeat("Le pont a rouvert. ", 20) + "\xc3",
		"noise":          "\x81\xfe\x90\xff\x8d\x9d\xe9\xf0\xa1\x80",
		"mixed charsets": french + encode(t, french, "windows-1252"),
	} {
		if text, as, _, err := Decode(raw, ""); err != ErrUnknown {
			t.Errorf("%s was read as %s: %.60q (%v)", name, as, text, err)
		}
	}
}

func TestDeclared(t *testing.T) {
	for _, c := range []struct {
		raw, declared, text string
		how                 How
	}{
		{"caf\xe9", "ISO-8859-1", "café", Declared},
		{"\xcc\xee\xf1\xf2", "CP1251", "Мост", Declared},
		{"\xcc\xee\xf1\xf2", ` "windows-1251"; `, "Мост", Declared},
		{encode(t, chinese, "gb18030"), "gb2312", chinese, Declared},
		{"café", "iso-8859-1", "café", Plain}, // the declaration is wrong, as on many pages
		{"\xef\xbb\xbfcafé", "", "\ufeffcafé", Plain},
		{"\xff\xfec\x00a\x00f\x00\xe9\x00", "", "café", Marked},
		{"\xfe\xff\x00c\x00a\x00f\x00\xe9", "utf-8", "café", Marked},
		{encode(t, russian, "koi8-r"), "no such charset", russian, Detected},
	} {
		text, name, how, err := Decode(c.raw, c.declared)
		if text != c.text || how != c.how || err != nil {
			t.Errorf("%q as %s: %q as %s (%d) %v", c.raw, c.declared, text, name, how, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add("caf\xe9", "latin1")
	f.Add("\xff\xfea\x00", "")
	f.Add(encode(f, russian, "windows-1251"), "")
	f.Add(encode(f, chinese, "gb18030"), "")
	f.Fuzz(func(t *testing.T, raw, declared string) {
		text, name, how, err := Decode(raw, declared)
		if err == nil && (!utf8.ValidString(text) || name == "" && text != "") {
			t.Errorf("%q as %q: %q as %q", raw, declared, text, name)
		}
		if how == Plain && err == nil && text != raw {
			t.Errorf("%q has become %q", raw, text)
		}
	})
}
