package source

import (
	"mime"
	"net/url"
	"path"
	"strings"
)

// openings tell a form by its first bytes beyond doubt.
var openings = []struct {
	head string
	form form
}{
	{"%PDF-", formPDF}, {"PK\x03\x04", formZip}, {"\x1f\x8b", formGzip}, {"WARC/", formWARC}, {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", formOld}, {`{\rtf`, formOld},
}

// mediaTypes give the form for a content type. What is not here (text/plain of an address that ends in .md, application/octet-stream) is
// told by the name and the bytes.
var mediaTypes = map[string]form{
	"text/html": formHTML, "application/xhtml+xml": formHTML, "text/plain": formText, "text/markdown": formText,
	"application/rss+xml": formFeed, "application/atom+xml": formFeed, "application/rdf+xml": formFeed, "application/feed+json": formFeed,
	"application/pdf": formPDF, "message/rfc822": formMail, "application/warc": formWARC, "application/wacz": formWACZ,
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": formDOCX, "application/msword": formOld, "application/rtf": formOld,
	"application/x-ndjson": formLines, "application/jsonl": formLines, "application/jsonlines": formLines,
}

// opening is the form that the first bytes show beyond doubt, 0 where none.
func opening(head string) form {
	for _, o := range openings {
		if strings.HasPrefix(head, o.head) {
			return o.form
		}
	}
	if feedInside(head) {
		return formFeed
	}
	return 0
}

// sniff tells the form of what nothing is known of. A JSON object is the first line of JSON Lines, unless it is a feed.
func sniff(head string) form {
	if f := opening(head); f != 0 {
		return f
	}
	switch s := strings.TrimLeft(strings.TrimPrefix(head, bom), " \t\r\n"); {
	case strings.HasPrefix(s, "{"):
		return formLines
	case htmlInside(s):
		return formHTML
	}
	return formText
}

func htmlInside(s string) bool {
	head := strings.ToLower(prolog(s))
	return strings.HasPrefix(head, "<html") || strings.HasPrefix(head, "<head") || strings.HasPrefix(strings.ToLower(s), "<!doctype html")
}

// prolog takes off what stands before a document's first element: declarations, comments, the document type.
func prolog(s string) string {
	for {
		s = strings.TrimLeft(strings.TrimPrefix(s, bom), " \t\r\n")
		end := ">"
		switch {
		case strings.HasPrefix(s, "<!--"):
			end = "-->"
		case strings.HasPrefix(s, "<?"):
			end = "?>"
		case !strings.HasPrefix(s, "<!"):
			return s
		}
		i := strings.Index(s, end)
		if i < 0 {
			return ""
		}
		s = s[i+len(end):]
	}
}

// feedInside reports whether a document begins as RSS, Atom, or a JSON feed does.
func feedInside(head string) bool {
	head = head[:min(len(head), 4096)]
	s := prolog(head)
	if strings.HasPrefix(s, "{") {
		return strings.Contains(head, "://jsonfeed.org/version/")
	}
	for _, root := range [...]string{"<rss", "<feed", "<rdf:RDF", "<atom:feed"} {
		if rest, ok := strings.CutPrefix(s, root); ok && rest != "" && strings.ContainsAny(rest[:1], " \t\r\n>/") {
			return true
		}
	}
	return false
}

// form tells the form of a resource, and the charset that its content type declares.
func (res *Resource) form() (f form, charset string) {
	kind, params, _ := mime.ParseMediaType(res.ContentType)
	charset = params["charset"]
	head := string(res.Body[:min(len(res.Body), 4096)])
	named, _ := formOf(res.Name)
	if u, err := url.Parse(res.URL); err == nil && (res.Name == "" || named == 0 || named == formEither) {
		named, _ = formOf(path.Base(u.Path))
	}
	if named == formEither || path.Ext(res.Name) == "" && res.URL == "" {
		named = 0
	}
	switch f := opening(head); {
	case f == formZip && (named == formDOCX || named == formWACZ):
		return named, charset
	case f != 0:
		return f, charset
	}
	if f := mediaTypes[kind]; f != 0 && (f != formText || named != formHTML && named != formLines) {
		return f, charset
	}
	if named != 0 && (named != formFeed || feedInside(head)) {
		return named, charset
	}
	return sniff(head), charset
}
