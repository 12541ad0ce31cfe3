// Package eml reads an e-mail as it is kept in a file (RFC 5322, MIME). It is a leaf: a message goes in, its text and what its header
// says come out.
package eml

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"

	"dateline/dataset/source/charsets"
)

// Message is an e-mail. What it does not have is "".
type Message struct {
	Subject  string
	From     string // the name of who sent it, or the address where there is none; several joined by "; "
	Date     string // as the header has it: "Tue, 9 Mar 2021 23:30:00 +0200"
	Language string
	Text     string // the first part of plain text, in UTF-8
	HTML     string // the first part of HTML, as its bytes stand
	Charset  string // which HTML's part declares
	Guessed  string // the charset that nothing but the bytes of Text show, "" where it is declared or UTF-8

	Attachments []string // names of the parts that are neither
}

// What is read of a message at most.
const (
	maxDepth = 10 // parts within parts
	maxParts = 200
)

var errMuch = fmt.Errorf("it has more than %d parts; save the part with the article by itself", maxParts)

// Parse reads a message. What of its body is damaged ends the reading of the body only, if a text was found by then.
func Parse(raw string) (*Message, error) {
	raw = strings.TrimLeft(strings.TrimPrefix(raw, "\ufeff"), "\r\n")
	if rest, ok := strings.CutPrefix(raw, "From "); ok { // the line that mailboxes put before a message
		_, raw, _ = strings.Cut(rest, "\n")
	}
	m, err := mail.ReadMessage(strings.NewReader(raw))
	if err != nil {
		return nil, fmt.Errorf("this is no e-mail (%w); save the message as .eml", err)
	}
	if m.Header.Get("From") == "" && m.Header.Get("Date") == "" && m.Header.Get("Subject") == "" && m.Header.Get("Received") == "" {
		return nil, errors.New("this is no e-mail: its header has no From, Date or Subject; save the message as .eml")
	}
	out := &Message{
		Subject: strings.Join(strings.Fields(words(m.Header.Get("Subject"))), " "), From: from(m.Header),
		Date: strings.TrimSpace(m.Header.Get("Date")), Language: strings.TrimSpace(m.Header.Get("Content-Language")),
	}
	p := parser{out: out}
	err = p.part(header(m.Header), m.Body, 0)
	if err != nil && out.Text == "" && out.HTML == "" {
		return nil, fmt.Errorf("the body of the message cannot be read (%w); save the message again", err)
	}
	return out, nil
}

// decoder decodes what RFC 2047 encodes in a header: =?windows-1251?B?...?=.
func decoder() *mime.WordDecoder {
	return &mime.WordDecoder{CharsetReader: func(name string, in io.Reader) (io.Reader, error) {
		raw, err := io.ReadAll(in)
		if err != nil {
			return nil, err
		}
		text, _, _, err := charsets.Decode(string(raw), name)
		return strings.NewReader(text), err
	}}
}

// words is a header's value as text. What is in no known charset becomes U+FFFD.
func words(s string) string {
	if out, err := decoder().DecodeHeader(s); err == nil {
		s = out
	}
	if text, _, _, err := charsets.Decode(s, ""); err == nil {
		s = text
	}
	return strings.ToValidUTF8(s, "\ufffd")
}

func from(h mail.Header) string {
	parser := mail.AddressParser{WordDecoder: decoder()}
	all, err := parser.ParseList(h.Get("From"))
	if err != nil {
		return strings.TrimSpace(words(h.Get("From")))
	}
	var names []string
	for _, a := range all {
		name := strings.TrimSpace(strings.ToValidUTF8(a.Name, "\ufffd"))
		if name == "" {
			name = a.Address
		}
		names = append(names, name)
	}
	return strings.Join(names, "; ")
}

// header is what the header of a message and of a part have in common.
type header map[string][]string

func (h header) get(key string) string {
	if v := h[key]; len(v) > 0 {
		return v[0]
	}
	return ""
}

type parser struct {
	out   *Message
	parts int
}

// part reads a part of a message, and the parts in it.
func (p *parser) part(h header, body io.Reader, depth int) error {
	if p.parts++; p.parts > maxParts || depth > maxDepth {
		return errMuch
	}
	kind, params, err := mime.ParseMediaType(h.get("Content-Type"))
	if err != nil && kind == "" {
		kind = "text/plain"
	}
	if strings.HasPrefix(kind, "multipart/") && params["boundary"] != "" {
		return p.multipart(multipart.NewReader(body, params["boundary"]), depth)
	}
	disposition, named, _ := mime.ParseMediaType(h.get("Content-Disposition"))
	name := named["filename"]
	if name == "" {
		name = params["name"]
	}
	isText := (kind == "text/plain" && p.out.Text == "" || kind == "text/html" && p.out.HTML == "") && disposition != "attachment"
	if !isText {
		if disposition == "attachment" || name != "" {
			p.out.Attachments = append(p.out.Attachments, strings.Join(strings.Fields(words(name)), " "))
		}
		return nil
	}
	raw, err := io.ReadAll(decoded(h.get("Content-Transfer-Encoding"), body))
	if kind == "text/html" {
		p.out.HTML, p.out.Charset = string(raw), params["charset"]
		return err
	}
	return errors.Join(p.text(string(raw), params), err)
}

func (p *parser) multipart(in *multipart.Reader, depth int) error {
	for {
		part, err := in.NextRawPart()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := p.part(header(part.Header), part, depth+1); err != nil {
			return err
		}
	}
}

func (p *parser) text(raw string, params map[string]string) error {
	text, name, how, err := charsets.Decode(raw, params["charset"])
	if err != nil {
		return err
	}
	if how == charsets.Detected {
		p.out.Guessed = name
	}
	if strings.EqualFold(params["format"], "flowed") {
		text = flowed(text, strings.EqualFold(params["delsp"], "yes"))
	}
	p.out.Text = text
	return nil
}

// decoded undoes a transfer encoding.
func decoded(encoding string, body io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		return quotedprintable.NewReader(body)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, &letters{body})
	}
	return body
}

// letters passes on what base64 consists of: programs put spaces and other marks between its lines.
type letters struct{ in io.Reader }

func (l *letters) Read(p []byte) (int, error) {
	for {
		n, err := l.in.Read(p)
		kept := p[:0]
		for _, b := range p[:n] {
			if b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '+' || b == '/' || b == '=' {
				kept = append(kept, b)
			}
		}
		if len(kept) > 0 || err != nil || len(p) == 0 {
			return len(kept), err
		}
	}
}

// flowed joins the lines that a program has broken, which end in a space (RFC 3676). Lines that quote another message are left.
func flowed(text string, delete bool) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		end := strings.TrimRight(line, "\r\n")
		quoted := strings.HasPrefix(end, ">")
		words := strings.TrimPrefix(end, " ")
		switch {
		case quoted || end == "-- " || !strings.HasSuffix(words, " "):
			b.WriteString(words)
			b.WriteString(line[len(end):])
		case delete:
			b.WriteString(words[:len(words)-1])
		default:
			b.WriteString(words)
		}
	}
	return b.String()
}
