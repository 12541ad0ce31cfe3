package source

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"mime"
	"path"
	"strings"

	"dateline/dataset/source/warc"
)

// maxArchived is how many archives of a WACZ are read.
const maxArchived = 10_000

// warc reads the pages of a web archive, record by record: responses with HTML that went well. All other records are passed over.
func (r *reader) warc(in io.Reader, it item) bool {
	records := warc.NewReader(in)
	found := false
	for {
		rec, err := records.Next()
		switch {
		case err == io.EOF && !found:
			return r.skip(it.at, errors.New("there is no page of HTML in this archive; look at what it holds"))
		case err == io.EOF:
			return true
		case err != nil:
			return r.skip(it.at, err)
		}
		kind, body, err := pageOf(rec)
		if kind == "" && err == nil {
			continue
		}
		found = true
		if !r.archived(rec, kind, body, err, it) {
			return false
		}
	}
}

// pageOf gives the HTML of a record and its content type, "" where it holds none.
func pageOf(rec *warc.Record) (contentType string, body io.Reader, err error) {
	body, contentType = rec.Body, rec.ContentType
	if rec.Type == "response" && strings.HasPrefix(rec.URI, "http") {
		res, err := rec.HTTP()
		if err != nil {
			return "", nil, err
		}
		if res.Status < 200 || res.Status > 299 {
			return "", nil, nil
		}
		body, contentType = res.Body, res.ContentType
	} else if rec.Type != "resource" {
		return "", nil, nil
	}
	kind, _, _ := mime.ParseMediaType(contentType)
	if mediaTypes[kind] != formHTML {
		return "", nil, nil
	}
	return contentType, body, nil
}

// archived reads one page of an archive.
func (r *reader) archived(rec *warc.Record, contentType string, body io.Reader, err error, it item) bool {
	it.at.part, it.address, it.name = rec.URI, rec.URI, ""
	var raw string
	if err == nil {
		raw, err = readAll(body, 0, r.limit(formHTML))
	}
	if err == nil {
		err = r.again(rec.URI)
	}
	if err != nil {
		return r.skip(it.at, err)
	}
	_, params, _ := mime.ParseMediaType(contentType)
	it.charset = params["charset"]
	it.given.id, it.known.id, it.known.url = "", "", ""
	it.known.fill(fields{url: rec.URI, retrieved: rec.Date})
	return r.page(raw, it)
}

// wacz reads the web archives of a WACZ file, which is a zip file of them.
func (r *reader) wacz(in io.ReaderAt, size int64, it item) bool {
	z, err := zip.NewReader(in, size)
	if err != nil {
		return r.skip(it.at, fmt.Errorf("this is no WACZ file (%w); get it again", err))
	}
	n := 0
	for _, f := range z.File {
		if !isArchive(f.Name) {
			continue
		}
		if n++; n > maxArchived {
			return r.skip(it.at, fmt.Errorf("it holds more than %d archives; unpack it", maxArchived))
		}
		if !r.inside(f, it) {
			return false
		}
	}
	if n == 0 {
		return r.skip(it.at, errors.New("there is no archive/*.warc.gz in this WACZ file; get it again"))
	}
	return true
}

// inside reads one archive of a WACZ.
func (r *reader) inside(f *zip.File, it item) bool {
	at := it.at
	at.part = f.Name
	in, err := f.Open()
	if err != nil {
		return r.skip(at, fmt.Errorf("it cannot be unpacked (%w); get the file again", err))
	}
	defer in.Close()
	it.at.file += ": " + f.Name
	if strings.HasSuffix(f.Name, ".gz") {
		return r.packed(in, formWARC, it)
	}
	return r.warc(&ratio{in: in, packed: int64(f.CompressedSize64)}, it)
}

func isArchive(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(name, "archive/") && (strings.HasSuffix(base, ".warc") || strings.HasSuffix(base, ".warc.gz"))
}

// ratio stops at what unpacks to more than any text would.
type ratio struct {
	in              io.Reader
	packed, written int64
}

func (b *ratio) Read(p []byte) (int, error) {
	n, err := b.in.Read(p)
	if b.written += int64(n); b.written > anyRatio && b.written/maxRatio > b.packed {
		return n, errBomb
	}
	return n, err
}
