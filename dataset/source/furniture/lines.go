package furniture

import "strings"

// lineBytes is the longest line that can be furniture.
const lineBytes = 400

// rows are tried in order; the first that matches counts. Every prefix is in small letters and matched whatever the case.
var rows = []row{
	{"heading", Other, false, heading, "## What happens next", "#bridge was trending."},
	{"photo label", Caption, false, starts("photo:", "photos:", "photo by ", "photograph:", "picture:", "image:", "file photo", "image credit:", "image source:",
		"photo credit:", "picture credit:", "image copyright", "image caption", "photo courtesy", "credit:", "caption:"),
		"Photo: Harbour Post", "Photos of the bridge were shown in court."},
	{"photo credit at the end", Caption, false, creditAtEnd, "The bridge at dusk. Photo: Harbour Post", "He posted a photo: it showed the bridge, she told the court, and it was later deleted."},
	{"credit in brackets", Caption, false, creditInBrackets, "Cranes at the bridge. (HP Photo/Jane Roe)", "He sold the picture (a photo of the bridge) for a dollar."},
	{"comments", Footer, false, starts("blog comments powered by", "comments powered by", "please enable javascript", "view comments", "view the discussion thread",
		"leave a comment", "leave a reply", "join the conversation", "comments are closed", "show comments", "post a comment"),
		"Comments powered by Example", "Comments by the mayor drew anger."},
	{"share", Footer, false, starts("share this", "share on ", "share via ", "tweet this", "email this article", "print this", "print article", "follow us on ", "like us on ", "copy link"),
		"Share this article", "Share prices fell."},
	{"read more", Footer, false, starts("read more:", "read also:", "also read:", "read more on ", "read next:", "more:", "see also:", "related:", "related articles", "related stories",
		"related topics", "more on this story", "more on this:", "recommended:", "recommended for you", "most read", "most popular", "watch:", "listen:", "continue reading", "story continues below",
		"article continues", "continues below advertisement", "read the full", "read full story"),
		"Read more: How the bridge fell", "More bridges are planned."},
	{"one word", Footer, false, exactly("advertisement", "advertising", "read more", "related", "comments", "share", "tweet", "print", "sponsored", "loading...", "end", "ends", "[ends]", "-ends-", "- ends -", "###", "***", "* * *", "- 30 -", "-30-"),
		"ADVERTISEMENT", "Advertisement revenue fell."},
	{"newsletter", Footer, false, starts("sign up for ", "sign up to ", "subscribe to ", "subscribe now", "subscribe today", "get the latest", "download our app", "download the app", "click here", "support our journalism",
		"get our ", "join our ", "become a member", "register now", "log in to ", "already a subscriber"),
		"Sign up for our newsletter", "Signs of life were found."},
	{"copyright", Footer, false, copyright,
		"© 2020 Harbour Post. All rights reserved.", "Copyright law changed in 2020, the court said."},
	{"contact", Other, false, contact, "Contact: news@example.com", "The contact was made in 2020, an officer said."},
	{"author's post", AuthorNote, true, authorIs, "The author is director of the Bridge Institute. opinion@example.com", "The author is accused of libel."},
	{"views", AuthorNote, true, starts("the views expressed", "the opinions expressed", "views expressed", "opinions expressed", "the views in this", "this article reflects", "this is an opinion"),
		"The views expressed are the author's own.", "The views from the bridge are fine."},
	{"reporting by", AuthorNote, true, starts("reporting by ", "(reporting by ", "additional reporting by ", "(additional reporting by ", "editing by ", "(editing by ", "writing by ", "(writing by ", "compiled by ", "translated by ",
		"contributed to this report", "with reporting by ", "with inputs from ", "(with inputs from ", "with agency inputs", "(with agency inputs", "this story was originally published", "this article was originally published",
		"this article was first published", "this story has been published from", "follow the author", "follow him on ", "follow her on "),
		"(Reporting by Jane Roe; Editing by John Doe)", "Reporting the theft took a week."},
	{"contributed", AuthorNote, true, contributed, "Jane Roe in Oslo contributed to this report.", "She contributed to this report by the court on bridges."},
}

// lineKind is the kind of the first row that matches a line, 0 where none does.
func lineKind(l string, tail bool) Kind {
	if l == "" || len(l) > lineBytes {
		return 0
	}
	for i := range rows {
		if r := &rows[i]; (tail || !r.tail) && r.is(l) {
			return r.kind
		}
	}
	return 0
}

func starts(prefixes ...string) func(string) bool {
	return func(l string) bool {
		for _, p := range prefixes {
			if l[0]|0x20 == p[0]|0x20 {
				if _, ok := cutFold(l, p); ok {
					return true
				}
			}
		}
		return false
	}
}

func exactly(words ...string) func(string) bool {
	return func(l string) bool {
		for _, w := range words {
			if len(w) == len(l) && strings.EqualFold(l, w) {
				return true
			}
		}
		return false
	}
}

func heading(l string) bool {
	n := len(l) - len(strings.TrimLeft(l, "#"))
	return n >= 1 && n <= 6 && len(l) > n && l[n] == ' '
}

// copyright is a line of rights: a sign or the word before a year or a sign, or the reservation itself.
func copyright(l string) bool {
	if strings.HasPrefix(l, "©") || len(l) < 200 && strings.Contains(strings.ToLower(l), "all rights reserved") {
		return true
	}
	for _, p := range [...]string{"copyright: ", "copyright ©", "copyright (c)", "copyright 19", "copyright 20", "(c) 19", "(c) 20", "this material may not be published"} {
		if _, ok := cutFold(l, p); ok {
			return true
		}
	}
	return false
}

// credits are what introduces the name of a photographer or an agency, with the colon that must follow.
var credits = [...]string{"Photo:", "Photos:", "Photo by ", "Photograph:", "Picture:", "Image:", "Image credit:", "Photo credit:", "Credit:", "Illustration:", "Graphic:", "Photo courtesy "}

// creditAtEnd is a caption that closes with a credit of at most six words.
func creditAtEnd(l string) bool {
	if !strings.Contains(l, "hoto") && !strings.Contains(l, "mage") && !strings.Contains(l, "icture") && !strings.Contains(l, "redit") &&
		!strings.Contains(l, "llustration") && !strings.Contains(l, "raphic") {
		return false
	}
	for _, c := range credits {
		if i := strings.LastIndex(l, c); i >= 0 && len(strings.Fields(l[i+len(c):])) <= 6 && closed(l[:i]) {
			return true
		}
	}
	return false
}

// closed reports whether what stands before a credit is at an end: a sentence, a bracket, a stroke, or nothing.
func closed(before string) bool {
	before = strings.TrimRight(before, blank)
	return before == "" || strings.ContainsRune(`.!?)|([/"`, rune(before[len(before)-1])) || strings.HasSuffix(before, "”")
}

// creditInBrackets is a line that closes with a credit in brackets: (HP Photo/Jane Roe), [Photo/Example], (File photo).
func creditInBrackets(l string) bool {
	last := l[len(l)-1]
	if last == '.' && len(l) > 1 {
		last = l[len(l)-2]
	}
	if last != ')' && last != ']' {
		return false
	}
	open := max(strings.LastIndexByte(l, '('), strings.LastIndexByte(l, '['))
	if open < 0 {
		return false
	}
	inside := strings.ToLower(l[open+1:])
	for _, mark := range [...]string{"photo/", "photo by", "file photo", "image/", "photo:", "image:", "picture:", "credit:", "/getty", "via getty", "via reuters", "via ap)", "photo via"} {
		if strings.Contains(inside, mark) {
			return true
		}
	}
	return false
}

// contact is a line that is hardly more than an address: an e-mail address alone, or behind a label.
func contact(l string) bool {
	for _, p := range [...]string{"contact:", "contact us", "email:", "e-mail:", "tel:", "phone:", "press contact", "media contact", "for more information", "write to us"} {
		if rest, ok := cutFold(l, p); ok {
			return strings.ContainsAny(rest, "@0123456789") || len(l) < 30
		}
	}
	return len(l) < 60 && strings.Contains(l, "@") && !strings.ContainsAny(l, " \t")
}

// posts are the words that a note on an author gives as what the author is.
var posts = map[string]bool{
	"director": true, "professor": true, "fellow": true, "columnist": true, "editor": true, "reporter": true, "journalist": true,
	"correspondent": true, "writer": true, "researcher": true, "scholar": true, "analyst": true, "lecturer": true, "commentator": true,
	"economist": true, "historian": true, "president": true, "chairman": true, "chair": true, "dean": true, "expert": true, "student": true,
	"lawyer": true, "consultant": true, "member": true, "founder": true, "associate": true, "contributor": true, "strategist": true,
	"adviser": true, "advisor": true, "head": true, "minister": true, "ambassador": true, "diplomat": true, "scientist": true, "freelance": true,
}

// authorIs is a note such as "The author is a professor at ...", known by the post among its first words or an e-mail address.
func authorIs(l string) bool {
	for _, p := range [...]string{"the author", "the authors", "the writer", "the writers", "this writer", "this author", "about the author", "*the author", "*the writer", "(the author", "(the writer"} {
		rest, ok := cutFold(l, p)
		if !ok || rest != "" && rest[0] != ' ' && rest[0] != ':' {
			continue
		}
		if strings.Contains(rest, "@") || strings.HasPrefix(p, "about") {
			return true
		}
		for i, w := range strings.Fields(rest) {
			if i < 12 && posts[strings.ToLower(strings.Trim(w, ".,;"))] {
				return true
			}
		}
	}
	return false
}

func contributed(l string) bool {
	l = strings.TrimRight(l, ".)*_ ")
	for _, end := range [...]string{"contributed to this report", "contributed to this story", "contributed to this article", "contributed reporting", "contributed"} {
		if len(l) > len(end) && strings.EqualFold(l[len(l)-len(end):], end) {
			return true
		}
	}
	return false
}
