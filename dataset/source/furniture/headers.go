package furniture

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/dataset/source/pubdate"
)

// A header is a row of the table of header lines: a label at the beginning of a line, and what its value must look like.
type header struct {
	label string
	field string
	kind  Kind
	value func(rest string) (string, bool)
	yes   string // a line that the row must match
	no    string // a line that it must not
}

// headers are tried in order; the first that matches counts.
var headers = []header{
	{"last updated", "updated", Published, dated, "Last updated: 5 November 2020, 10:15 GMT", "Last updated figures show a rise."},
	{"updated", "updated", Published, dated, "UPDATED 5 Nov 2020", "Updated rules came into force on 5 November 2020."},
	{"last modified", "updated", Published, dated, "Last modified on 2020-11-05", "Last modified plans are shown here."},
	{"published", "published", Published, dated, "Published: Nov 04, 2020 09:00 PM", "Published in 2020, the book sold well."},
	{"first published", "published", Published, dated, "First published 4 November 2020", "First published poets are invited."},
	{"publication date", "published", Published, dated, "Publication date: 2020-11-04", "Publication dates slipped."},
	{"posted", "published", Published, dated, "Posted on Wednesday, 4 November 2020 at 9:00 pm", "Posted soldiers came home on 4 November 2020."},
	{"issued", "published", Published, dated, "Issued: 4 November 2020", "Issued in 2020, the bonds fell."},
	{"released", "published", Published, dated, "Released on 4 Nov. 2020", "Released prisoners spoke of their time in jail."},
	{"date", "published", Published, dated, "Date: 2020-11-04", "Date palms grow here."},
	{"title", "title", Title, labelled, "Title: A bridge reopens", "Title holders met in Oslo."},
	{"headline", "title", Title, labelled, "Headline: A bridge reopens", "Headline inflation fell."},
	{"author", "author", Byline, labelled, "Author: Jane Roe", "Author Jane Roe spoke."},
	{"authors", "author", Byline, labelled, "Authors: Jane Roe, John Doe", "Authors met."},
	{"byline", "author", Byline, labelled, "Byline: Jane Roe", "Byline strikes were called."},
	{"written by", "author", Byline, person, "Written by Jane Roe", "Written by hand, the letter was never sent."},
	{"by", "author", Byline, person, "By Jane Roe, local reporter", "By Tuesday the water had gone down."},
	{"publisher", "publisher", Other, labelled, "Publisher: The Harbour Post", "Publisher Jane Roe resigned."},
	{"url", "url", Other, labelled, "URL: https://example.com/a", "URLs were blocked."},
	{"link", "url", Other, labelled, "Link: https://example.com/a", "Link roads were closed."},
	{"source", "origin", Other, labelled, "Source: Reuters", "Sources said so."},
	{"origin", "origin", Other, labelled, "Origin: AP", "Original plans were dropped."},
	{"kind", "kind", Other, labelled, "Kind: opinion", "Kind words were spoken."},
	{"language", "language", Other, labelled, "Language: en", "Language schools closed."},
	{"section", "", Other, labelled, "Section: World", "Section 3 was struck out."},
	{"category", "", Other, labelled, "Category: Sport", "Category 4 winds hit the coast."},
	{"tags", "", Other, labelled, "Tags: bridges, rivers", "Tags were found."},
	{"reading time", "", Other, labelled, "Reading time: 4 minutes", "Reading time was over."},
	{"location", "", Other, labelled, "Location: Oslo", "Location scouts came."},
}

// labelled takes what follows a colon, which may not be a long sentence.
func labelled(rest string) (string, bool) {
	value, ok := strings.CutPrefix(strings.TrimLeft(rest, " \t*"), ":")
	value = strings.Trim(value, blank+"*")
	return value, ok && value != ""
}

// dated takes a day with, after it, a time or nothing; after a colon anything may follow the day, and the value may also be
// something that is no day ("Published: today"), for the line is a header line all the same.
func dated(rest string) (string, bool) {
	if rest != "" && !strings.ContainsAny(rest[:1], " \t:*-|") {
		return "", false
	}
	value := strings.TrimLeft(rest, " \t*-|")
	value, on := cutFold(value, "on ")
	value = strings.TrimLeft(value, " \t")
	value, colon := strings.CutPrefix(value, ":")
	value = strings.Trim(value, blank+"*")
	if value == "" || len(value) > 80 {
		return "", false
	}
	if colon && !on {
		return value, true
	}
	d, after, err := pubdate.Leading(value)
	return value, err == nil && !d.IsZero() && pubdate.IsTime(after)
}

// person takes one or more names, in words that begin with a capital, and no closing point: "Jane Roe and John Doe, Oslo".
func person(rest string) (string, bool) {
	value, spaced := strings.CutPrefix(rest, " ")
	if colon, ok := strings.CutPrefix(rest, ":"); ok {
		value, spaced = colon, true
	}
	value = strings.Trim(value, blank+"*")
	words := strings.Fields(value)
	if !spaced || len(words) < 2 || len(words) > 14 || len(value) > 120 || strings.HasSuffix(value, ".") {
		return "", false
	}
	name, _, _ := strings.Cut(value, ",") // after a comma the post may follow: "By Jane Roe, local government reporter"
	words = strings.Fields(name)
	for i, w := range words {
		if !nameWord(w) || i == 0 && notNames[strings.ToLower(strings.Trim(w, ","))] {
			return "", false
		}
	}
	return value, true
}

// nameWord is a word that may stand in a byline.
func nameWord(w string) bool {
	switch strings.ToLower(w) {
	case "and", "&", "in", "for", "at", "with", "of", "the", "de", "da", "van", "von", "der", "den", "bin", "al", "el", "la", "le", "di", "|", "-", "–", "—":
		return true
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "(@"))
	return unicode.IsUpper(r)
}

// notNames are capitalised words that follow "By" in a sentence or a title and name nobody.
var notNames = map[string]bool{
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true,
	"september": true, "october": true, "november": true, "december": true, "the": true, "in": true, "at": true, "of": true,
	"and": true, "with": true, "for": true,
}
