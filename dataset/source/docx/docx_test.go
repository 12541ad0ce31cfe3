package docx

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
)

func document(t testing.TB, body string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	_, err = w.Write([]byte(`<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body + `</w:body></w:document>`))
	if err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestText(t *testing.T) {
	file := document(t, `<w:p><w:r><w:t>“We will </w:t></w:r><w:del><w:r><w:delText>not </w:delText></w:r></w:del><w:ins><w:r><w:t>surely </w:t></w:r></w:ins><w:r><w:t>come,”</w:t><w:tab/><w:t>she said.</w:t></w:r></w:p><w:p><w:r><w:t>On 3 May.</w:t></w:r></w:p>`)
	got, err := Text(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	if want := "“We will surely come,”\tshe said.\n\nOn 3 May."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestNoDocument(t *testing.T) {
	var empty bytes.Buffer
	if err := zip.NewWriter(&empty).Close(); err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string][]byte{
		"text": []byte("plain text"), "another archive": empty.Bytes(), "broken": document(t, "<w:p><w:r>"),
	} {
		_, err := Text(bytes.NewReader(file), int64(len(file)))
		if err == nil || !strings.Contains(err.Error(), "save it") {
			t.Errorf("%s: the error %v does not say what to do", name, err)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add(document(f, `<w:p><w:r><w:t>a</w:t></w:r></w:p>`))
	f.Add([]byte("PK"))
	f.Fuzz(func(t *testing.T, file []byte) {
		text, err := Text(bytes.NewReader(file), int64(len(file)))
		if err != nil && text != "" {
			t.Errorf("text %q beside the error %v", text, err)
		}
	})
}
