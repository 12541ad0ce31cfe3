package fetch

import (
	"mime"
	"net/http"
	"path"
	"strings"
)

// accept is what a server is told is wanted.
const accept = "text/html, application/xhtml+xml, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.5"

// sniffed is how many bytes of a body are looked at where the server gives no type.
const sniffed = 512

// form is a media type that may hold an article.
type form struct {
	mediaType string
	extension string // of a file that may be taken for one where the server gives no type; "" if the body tells
}

var forms = []form{
	{"text/html", ""},
	{"application/xhtml+xml", ""},
	{"text/plain", ".txt"},
	{"text/markdown", ".md"},
	{"text/x-markdown", ""},
	{"application/xml", ""},
	{"text/xml", ""},
	{"application/rss+xml", ""},
	{"application/atom+xml", ""},
	{"application/rdf+xml", ""},
	{"application/feed+json", ""},
	{"application/json", ".json"},
	{"application/x-ndjson", ""},
	{"application/jsonl", ".jsonl"},
	{"application/pdf", ".pdf"},
	{"application/x-pdf", ""},
	{"message/rfc822", ".eml"},
	{docxType, ".docx"},
}

const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// others are types that hold no article, and what to do about each. The first whose beginning is the type's counts.
var others = []struct{ begin, cure string }{
	{"image/", "give the page that it stands on"},
	{"video/", "give the page that it stands on, or a transcript"},
	{"audio/", "give the page that it stands on, or a transcript"},
	{"application/zip", "unpack it and give the files"},
	{"application/x-zip-compressed", "unpack it and give the files"},
	{"application/gzip", "unpack it and give the files"},
	{"application/x-gzip", "unpack it and give the files"},
	{"application/msword", "save it as .docx and give that"},
	{"application/vnd.oasis.opendocument.text", "save it as .docx and give that"},
	{"application/rtf", "save it as .docx and give that"},
	{"text/rtf", "save it as .docx and give that"},
	{"text/css", "give the page that it belongs to"},
	{"text/javascript", "give the page that it belongs to"},
	{"application/javascript", "give the page that it belongs to"},
	{"", "save it as text, HTML, PDF or .docx and give the file"},
}

// unsure are the types by which servers say that they do not know.
var unsure = []string{"", "application/octet-stream", "binary/octet-stream", "application/x-download", "application/force-download", "application/unknown", "unknown/unknown"}

type typeError struct{ mediaType string }

func (e *typeError) Error() string {
	for _, o := range others {
		if strings.HasPrefix(e.mediaType, o.begin) {
			return "this is " + short(e.mediaType) + ", which is read as no article; " + o.cure
		}
	}
	return "this is read as no article"
}

// typeOf is the type of an answer whose body begins with head: as the server says, else as head shows.
func typeOf(res *http.Response, head []byte) (string, error) {
	given := strings.TrimSpace(res.Header.Get("Content-Type"))
	mediaType, doubt := named(given)
	if !doubt {
		return given, known(mediaType)
	}
	mediaType = guess(head, res.Request.URL.Path)
	return mediaType, known(mediaType)
}

// named reads a Content-Type; doubt says that the server does not know.
func named(contentType string) (mediaType string, doubt bool) {
	mediaType, _, err := mime.ParseMediaType(contentType)
	if err != nil { // as servers write it: "text/html; charset"
		mediaType, _, _ = strings.Cut(contentType, ";")
		mediaType = strings.ToLower(strings.TrimSpace(mediaType))
	}
	for _, u := range unsure {
		if mediaType == u {
			return mediaType, true
		}
	}
	return mediaType, false
}

func known(mediaType string) error {
	for _, f := range forms {
		if mediaType == f.mediaType {
			return nil
		}
	}
	return &typeError{mediaType}
}

// guess tells a type by the beginning of a body (WHATWG MIME Sniffing), and where that shows only that it is text or a zip
// archive, by the extension of its address.
func guess(head []byte, name string) string {
	mediaType, _, _ := strings.Cut(http.DetectContentType(head), ";")
	ext := strings.ToLower(path.Ext(name))
	if mediaType == "application/zip" && ext == ".docx" {
		return docxType
	}
	if mediaType != "text/plain" {
		return mediaType
	}
	for _, f := range forms {
		if f.extension != "" && f.extension == ext && ext != ".pdf" && ext != ".docx" {
			return f.mediaType
		}
	}
	return mediaType
}
