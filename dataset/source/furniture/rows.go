package furniture

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lineBytes is the longest line that can be furniture.
const lineBytes = 400

// A row of the table of single lines that are furniture.
type row struct {
	name   string
	kind   Kind
	tail   bool                   // only among the last lines
	starts []string               // what the line begins with, in small letters, matched whatever the case; nil for anything
	is     func(line string) bool // what else must hold, nil for nothing
	yes    string                 // a line that the row must match
	no     string                 // a line that it must not
}

// rows are tried in order; the first that matches counts.
var rows = []row{
	{name: "heading", kind: Other, starts: []string{"#"}, is: heading, yes: "## What happens next", no: "#bridge was trending."},
	{name: "photo label", kind: Caption, starts: []string{"photo:", "photos:", "photo by ", "photograph:", "picture:", "image:", "file photo", "image credit:", "image source:",
		"photo credit:", "picture credit:", "image copyright", "image caption", "photo courtesy", "credit:", "caption:"},
		yes: "Photo: Harbour Post", no: "Photos of the bridge were shown in court."},
	{name: "photo credit at the end", kind: Caption, is: creditAtEnd,
		yes: "The bridge at dusk. Photo: Harbour Post", no: "He posted a photo: it showed the bridge, she told the court, and it was later deleted."},
	{name: "credit in brackets", kind: Caption, is: creditInBrackets,
		yes: "Cranes at the bridge. (HP Photo/Jane Roe)", no: "He sold the picture (a photo of the bridge) for a dollar."},
	{name: "comments", kind: Footer, starts: []string{"blog comments powered by", "comments powered by", "please enable javascript", "view comments", "view the discussion thread",
		"leave a comment", "leave a reply", "join the conversation", "comments are closed", "show comments", "post a comment"},
		yes: "Comments powered by Example", no: "Comments by the mayor drew anger."},
	{name: "share", kind: Footer, starts: []string{"share this", "share on ", "share via ", "tweet this", "email this article", "print this", "print article", "follow us on ", "like us on ", "copy link"},
		yes: "Share this article", no: "Share prices fell."},
	{name: "read more", kind: Footer, starts: []string{"read more:", "read also:", "also read:", "read more on ", "read next:", "more:", "see also:", "related:", "related articles", "related stories",
		"related topics", "more on this story", "more on this:", "recommended:", "recommended for you", "most read", "most popular", "watch:", "listen:", "continue reading", "story continues below",
		"article continues", "continues below advertisement", "read the full", "read full story"},
		yes: "Read more: How the bridge fell", no: "More bridges are planned."},
	{name: "one word", kind: Footer, starts: lone, is: alone, yes: "ADVERTISEMENT", no: "Advertisement revenue fell."},
	{name: "newsletter", kind: Footer, starts: []string{"sign up for our ", "sign up for the ", "sign up to ", "subscribe to ", "subscribe now", "subscribe today", "get the latest", "download our app",
		"download the app", "click here", "support our journalism", "get our ", "join our ", "become a member", "register now", "log in to ", "already a subscriber"},
		yes: "Sign up for our newsletter", no: "Signs of life were found."},
	{name: "copyright", kind: Footer, starts: []string{"copyright: ", "copyright ©", "copyright (c)", "copyright 19", "copyright 20", "(c) 19", "(c) 20", "this material may not be published"},
		yes: "Copyright 2020 Harbour Post", no: "Copyright law changed in 2020, the court said."},
	{name: "copyright sign", kind: Footer, starts: []string{"©"}, is: signed, yes: "© 2020 Harbour Post", no: "© is the sign, she said."},
	{name: "rights", kind: Footer, is: reserved, yes: "Harbour Post. All rights reserved.", no: "The court said that all rights were reserved for owners."},
	{name: "contact", kind: Other, starts: []string{"contact:", "contact us", "email:", "e-mail:", "tel:", "phone:", "press contact", "media contact", "for more information", "write to us"}, is: contact,
		yes: "Contact: news@example.com", no: "For more information, people waited in the rain until the mayor came."},
	{name: "address", kind: Other, is: address, yes: "news@example.com", no: "@harbourpost."},
	{name: "author's post", kind: AuthorNote, tail: true, starts: authors, is: authorIs,
		yes: "The author is director of the Bridge Institute. opinion@example.com", no: "The author is accused of libel."},
	{name: "author's life", kind: AuthorNote, tail: true, is: bio,
		yes: "Jane Roe is a columnist for the Harbour Post.", no: "Jane Roe is a columnist, and her trial begins on Monday."},
	{name: "correction", kind: Other, starts: []string{"correction:", "correction (", "corrections:", "clarification:", "clarification (", "editor's note:", "editor’s note:", "this article was amended", "this story was amended",
		"this article was corrected", "this story was corrected", "this article has been amended", "this article has been updated", "this story has been updated", "this article has been corrected", "an earlier version of this"},
		yes: "Correction (5 May 2020): An earlier version gave the wrong name of the bridge.", no: "Correction officers went on strike."},
	{name: "views", kind: AuthorNote, tail: true, starts: []string{"the views expressed", "the opinions expressed", "views expressed", "opinions expressed", "the views in this", "this article reflects", "this is an opinion"},
		yes: "The views expressed are the author's own.", no: "The views from the bridge are fine."},
	{name: "reporting by", kind: AuthorNote, tail: true, starts: []string{"reporting by ", "(reporting by ", "additional reporting by ", "(additional reporting by ", "editing by ", "(editing by ", "writing by ", "(writing by ",
		"compiled by ", "translated by ", "contributed to this report", "with reporting by ", "with inputs from ", "(with inputs from ", "with agency inputs", "(with agency inputs", "this story was originally published",
		"this article was originally published", "this article was first published", "this story has been published from", "follow the author", "follow him on ", "follow her on "},
		yes: "(Reporting by Jane Roe; Editing by John Doe)", no: "Reporting the theft took a week."},
	{name: "contributed", kind: AuthorNote, tail: true, is: contributed, yes: "Jane Roe in Oslo contributed to this report.", no: "She contributed to this report by the court on bridges."},
}

// triggers are the rows that can match a line by its first two bytes, in order.
var triggers = byOpening(rows)

func byOpening(rows []row) (t [1 << 10][]*row) {
	for i := range rows {
		r := &rows[i]
		var on [len(t)]bool
		for b := range on {
			on[b] = r.starts == nil
		}
		for _, p := range r.starts {
			for b := range 32 {
				if len(p) == 1 {
					on[int(p[0]&31)|b<<5] = true
				} else {
					on[opening(p)] = true
				}
			}
		}
		for b := range on {
			if on[b] {
				t[b] = append(t[b], r)
			}
		}
	}
	return t
}

// opening is a number for the first two bytes of a line, the same for letters of either case.
func opening(l string) int {
	if len(l) == 1 {
		return int(l[0] & 31)
	}
	return int(l[0]&31) | int(l[1]&31)<<5
}

func small(b byte) byte {
	if b >= 'A' && b <= 'Z' {
		b |= 0x20
	}
	return b
}

// lineKind is the kind of the first row that matches a line, 0 where none does.
func lineKind(l string, tail bool) Kind {
	if l == "" || len(l) > lineBytes {
		return 0
	}
	for _, r := range triggers[opening(l)] {
		if (tail || !r.tail) && r.matches(l) {
			return r.kind
		}
	}
	return 0
}

func (r *row) matches(l string) bool {
	if r.starts == nil {
		return r.is(l)
	}
	for _, p := range r.starts {
		if _, ok := cutFold(l, p); ok {
			return r.is == nil || r.is(l)
		}
	}
	return false
}

// lone are words that are furniture where nothing else stands on the line.
var lone = []string{"advertisement", "advertising", "read more", "related", "comments", "share", "tweet", "print", "sponsored", "loading...", "ends", "end", "[ends]", "-ends-", "- ends -",
	"###", "***", "* * *", "- 30 -", "-30-"}

func alone(l string) bool {
	return slices.ContainsFunc(lone, func(w string) bool { return strings.EqualFold(l, w) })
}

func heading(l string) bool {
	n := len(l) - len(strings.TrimLeft(l, "#"))
	return n >= 1 && n <= 6 && len(l) > n && l[n] == ' '
}

// signed is the sign before a year, a name or a bracket.
func signed(l string) bool {
	rest := strings.TrimLeft(strings.TrimPrefix(l, "©"), " ")
	r, _ := utf8.DecodeRuneInString(rest)
	return len(l) < 200 && (unicode.IsDigit(r) || unicode.IsUpper(r) || r == '(')
}

func reserved(l string) bool {
	const words = "all rights reserved"
	for l != "" && (l[len(l)-1] == '.' || l[len(l)-1] == ' ') {
		l = l[:len(l)-1]
	}
	return len(l) >= len(words) && len(l) < 200 && strings.EqualFold(l[len(l)-len(words):], words)
}

// contact is a label with an address or a number behind it, or with next to nothing.
func contact(l string) bool { return strings.ContainsAny(l, "@0123456789") || len(l) < 30 }

// address is a line that is nothing but an e-mail address.
func address(l string) bool {
	at := strings.IndexByte(l, '@')
	return at > 0 && len(l) < 60 && strings.Contains(l[at:], ".") && !strings.ContainsAny(l, " \t")
}
