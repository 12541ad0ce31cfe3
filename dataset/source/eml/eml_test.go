package eml

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

const head = "From: Jane Roe <jane@post.example>\r\nSubject: The bridge reopens\r\nDate: Tue, 9 Mar 2021 23:30:00 +0200\r\n"

func cp1251(s string) string {
	out, err := charmap.Windows1251.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return out
}

func TestParse(t *testing.T) {
	b64 := base64.StdEncoding.EncodeToString
	for name, c := range map[string]struct {
		raw  string
		want Message
	}{
		"plain":        {head + "\r\nIt rained.\r\n", Message{Text: "It rained.\r\n"}},
		"in a mailbox": {"From jane@post.example Tue Mar  9 23:30:00 2021\n" + head + "\nIt rained.\n", Message{Text: "It rained.\n"}},
		"quoted-printable, Latin 1": {head + "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe caf=E9 on the=\r\n river.\r\n",
			Message{Text: "The café on the river.\r\n"}},
		"base64, Windows-1251": {head + "Content-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b64([]byte(cp1251("Мост открыт."))) + "\r\n",
			Message{Text: "Мост открыт."}},
		"alternative": {head + "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>It rained.\r\n--b\r\nContent-Type: text/plain\r\n\r\nIt rained.\r\n--b--\r\n",
			Message{Text: "It rained.", HTML: "<p>It rained.", Charset: "utf-8"}},
		"mixed, with a picture and a paper": {head + "Content-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\nContent-Type: multipart/related; boundary=r\r\n\r\n--r\r\nContent-Type: text/html\r\n\r\n<p>Rain\r\n" +
			"--r\r\nContent-Type: image/png; name=\"x.png\"\r\n\r\nPNG\r\n--r--\r\n--m\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"notes.txt\"\r\n\r\nNotes\r\n--m--\r\n",
			Message{HTML: "<p>Rain", Attachments: []string{"x.png", "notes.txt"}}},
		"flowed": {head + "Content-Type: text/plain; format=flowed\r\n\r\nThe old bridge \r\nreopened.\r\n\r\n From the mayor.\r\n> quoted \r\n-- \r\nJane\r\n",
			Message{Text: "The old bridge reopened.\r\n\r\nFrom the mayor.\r\n> quoted \r\n-- \r\nJane\r\n"}},
		"cut off": {head + "Content-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\nContent-Type: text/plain\r\n\r\nIt rained.", Message{Text: "It rained."}},
	} {
		m, err := Parse(c.raw)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if m.Text != c.want.Text || m.HTML != c.want.HTML || m.Charset != c.want.Charset || strings.Join(m.Attachments, ",") != strings.Join(c.want.Attachments, ",") {
			t.Errorf("%s: %+v", name, m)
		}
		if m.From != "Jane Roe" || m.Subject != "The bridge reopens" || m.Date != "Tue, 9 Mar 2021 23:30:00 +0200" {
			t.Errorf("%s: header %+v", name, m)
		}
	}
}

func TestHeader(t *testing.T) {
	word := "=?windows-1251?B?" + base64.StdEncoding.EncodeToString([]byte(cp1251("Мост"))) + "?="
	for raw, want := range map[string]string{
		"From: " + word + " <a@b.example>\nSubject: " + word + "\n =?utf-8?Q?_=C3=A9?=\n\nx": "Мост|Мост é",
		"From: a@b.example, Jane <c@d.example>\nSubject: x\n\nx":                             "a@b.example; Jane|x",
		"From: The press service\nSubject: x\n\nx":                                           "The press service|x",
		"Subject: Rain\n in the bay\n\nx":                                                    "|Rain in the bay",
	} {
		m, err := Parse(raw)
		if err != nil || m.From+"|"+m.Subject != want {
			t.Errorf("%q: %q %v, want %q", raw, m, err, want)
		}
	}
}

func TestParseErrors(t *testing.T) {
	nest := head + "Content-Type: multipart/mixed; boundary=b0\r\n\r\n"
	for i := range 50 {
		nest += fmt.Sprintf("--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n", i, i+1)
	}
	for raw, want := range map[string]string{
		"It rained.":               "this is no e-mail (",
		"Title: Rain\n\nIt rained": "this is no e-mail: its header has no From, Date or Subject; save the message as .eml",
		nest:                       "the body of the message cannot be read (it has more than 200 parts; save the part with the article by itself)",
		head + "Content-Type: multipart/mixed; boundary=m\r\n\r\n" + strings.Repeat("--m\r\nContent-Type: image/png\r\n\r\nx\r\n", 300): "the body of the message cannot be read (it has more than 200 parts",
		head + "Content-Transfer-Encoding: base64\r\n\r\n====":                                                                          "the body of the message cannot be read (illegal base64",
	} {
		if m, err := Parse(raw); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%.60q: %v %v", raw, m, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(head + "Content-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\nContent-Type: text/plain; format=flowed; delsp=yes\r\n\r\nIt \r\nrained.\r\n--m--")
	f.Add(head + "Content-Type: text/plain; charset=koi8-r\r\nContent-Transfer-Encoding: base64\r\n\r\nzM8=")
	f.Add("From: =?gb2312?Q?=D6=D0?= <a@b>\nSubject: \xff\n\n\xff\xfe")
	f.Fuzz(func(t *testing.T, raw string) {
		m, err := Parse(raw)
		if err == nil && (!utf8.ValidString(m.Text) || !utf8.ValidString(m.Subject) || !utf8.ValidString(m.From)) {
			t.Errorf("%q: %+v", raw, m)
		}
	})
}
