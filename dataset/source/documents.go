package source

import (
	"archive/zip"
	"errors"
	"fmt"
	"strings"

	"dateline/dataset/source/docx"
	"dateline/dataset/source/eml"
	"dateline/dataset/source/pdf"
	"dateline/dataset/source/pubdate"
)

const ruleMail = "e-mail header"

// mail reads an e-mail: its plain text, or else what its HTML shows as a page does.
func (r *reader) mail(raw string, it item) bool {
	m, err := eml.Parse(raw)
	if err != nil {
		return r.skip(it.at, err)
	}
	if len(m.Attachments) > 0 {
		r.note(it.at, "%s not read: %s; save as files what is an article", plural(len(m.Attachments), "attachment is", "attachments are"), shorten(strings.Join(m.Attachments, ", ")))
	}
	if m.Guessed != "" {
		r.note(it.at, "its text declares no charset, and was read as %s, which its bytes show", m.Guessed)
	}
	own := fields{title: m.Subject, author: m.From, language: m.Language}
	if _, err := pubdate.Parse(pubdate.MailDate(m.Date)); err == nil {
		own.published, own.rule, own.place, own.at = pubdate.MailDate(m.Date), ruleMail, it.at, pubdate.MailInstant(m.Date)
	}
	text := m.Text
	if strings.TrimSpace(text) == "" && m.HTML != "" {
		if text, err = bodyOf(m.HTML, m.Charset); err != nil {
			return r.skip(it.at, err)
		}
	}
	if text, err = checkText(text); err == errEmpty && len(m.Attachments) > 0 {
		err = errors.New("the message has no text; save its attachments as files and read those")
	}
	if err != nil {
		return r.skip(it.at, err)
	}
	return r.emit(it, text, own)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func (r *reader) docx(raw string, it item) bool {
	in, size := strings.NewReader(raw), int64(len(raw))
	text, err := docx.Text(in, size)
	if err == nil {
		text, err = checkText(text)
	}
	if err != nil {
		return r.skip(it.at, err)
	}
	p := docx.About(in, size)
	it.weak = fields{title: p.Title, author: p.Creator, language: p.Language, modified: p.Modified}
	return r.emit(it, text, fields{})
}

func (r *reader) pdf(raw string, it item) bool {
	doc, err := pdf.Read(raw)
	if err != nil {
		return r.skip(it.at, err)
	}
	if doc.Unread > 0 {
		r.note(it.at, "%s of %d no text that can be read; look at the file", plural(doc.Unread, "page has", "pages have"), doc.Pages)
	}
	text, err := checkText(doc.Text)
	if err != nil {
		return r.skip(it.at, err)
	}
	it.weak = fields{title: doc.Title, author: doc.Author, language: doc.Language, modified: doc.Modified}
	return r.emit(it, text, fields{})
}

// zip tells a Word document and a web archive, which are both zip files, by their parts.
func (r *reader) zip(raw string, it item) bool {
	z, err := zip.NewReader(strings.NewReader(raw), int64(len(raw)))
	if err != nil {
		return r.skip(it.at, fmt.Errorf("this zip file cannot be read (%w); get it again", err))
	}
	for _, f := range z.File {
		switch {
		case f.Name == "word/document.xml":
			return r.docx(raw, it)
		case isArchive(f.Name):
			return r.wacz(strings.NewReader(raw), int64(len(raw)), it)
		}
	}
	return r.skip(it.at, errors.New("this zip file is no Word document and no web archive; unpack it and give the folder"))
}
