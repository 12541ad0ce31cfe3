package source

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"dateline/dataset/source/feed"
	"dateline/dataset/source/pubdate"
)

const ruleFeed = "feed"

// A feed's description is taken for the article where it has this many letters and does not end as a teaser does.
const wholeStory = 500

// teasers are the ends of a description that is no more than the beginning of an article.
var teasers = [...]string{"…", "...", "[…]", "[...]", "read more", "continue reading", "read the full story"}

// feed reads the articles of a feed: the page of each item where pages are fetched, or else what the feed itself holds of it.
func (r *reader) feed(raw string, it item) bool {
	if !feedInside(raw) {
		return r.skip(it.at, errors.New("this is no RSS, Atom or JSON feed; articles in other XML or JSON are read as JSON Lines (.jsonl)"))
	}
	items, err := feed.Parse([]byte(raw), it.address)
	if err != nil {
		return r.skip(it.at, err)
	}
	if len(items) == 0 {
		return r.skip(it.at, errors.New("there is no item in this feed; look whether it is the one you meant"))
	}
	for n, i := range items {
		if !r.item(i, n+1, it) {
			return false
		}
	}
	return true
}

// item reads one item of a feed.
func (r *reader) item(i feed.Item, number int, of item) bool {
	it := of
	it.address, it.charset = i.URL, ""
	it.at.part = first(i.URL, "item "+strconv.Itoa(number))
	it.given.id, it.given.url, it.given.title, it.given.published = "", "", "", ""
	if it.name = ""; i.URL == "" {
		it.name = of.name + "#" + strconv.Itoa(number)
	}
	own := fields{title: i.Title, author: i.Author, publisher: i.Publisher, language: i.Language, url: i.URL, modified: first(pubdate.MailInstant(i.Updated), i.Updated)}
	if day := pubdate.MailDate(i.Published); day != "" {
		if _, err := pubdate.Parse(day); err == nil {
			own.published, own.rule, own.place, own.at = day, ruleFeed, it.at, pubdate.MailInstant(i.Published)
		}
	}
	if err := r.again(i.URL); err != nil {
		return r.skip(it.at, err)
	}
	var failed error
	if r.opt.Fetch != nil && i.URL != "" {
		res, err := r.fetch(i.URL)
		if err == nil && !IsFeed(res) {
			it.at, it.later = place{file: i.URL}, own
			return r.resource(res, it)
		}
		if errors.Is(err, ErrUnchanged) {
			return r.skip(place{file: i.URL}, err)
		}
		failed = err
	}
	text, err := storyOf(i)
	switch {
	case err != nil && failed != nil:
		return r.skip(place{file: i.URL}, failed)
	case err != nil:
		return r.skip(it.at, err)
	case failed != nil:
		r.note(place{file: i.URL}, "%v; the text that the feed holds was taken", failed)
	}
	return r.emit(it, text, own)
}

// storyOf is the article that a feed holds of an item, if it does.
func storyOf(i feed.Item) (string, error) {
	if text, err := bodyOf(i.Content, "utf-8"); err == nil {
		return checkText(text)
	}
	text, err := bodyOf(i.Summary, "utf-8")
	if err == nil && utf8.RuneCountInString(text) >= wholeStory && !isTeaser(text) {
		return checkText(text)
	}
	if i.URL == "" {
		return "", errors.New("the feed holds only a teaser of it, and no address; save the article")
	}
	return "", fmt.Errorf("the feed holds only a teaser of it; give the page itself, %s", shorten(i.URL))
}

func isTeaser(text string) bool {
	end := strings.ToLower(strings.TrimRight(text, " \n\t»›→>"))
	for _, t := range teasers {
		if strings.HasSuffix(end, t) {
			return true
		}
	}
	return false
}

// bodyOf is the text of HTML that is an article and no page around one: in a feed, in an e-mail.
func bodyOf(raw, charset string) (string, error) {
	raw, err := decode(raw, charset)
	if err != nil {
		return "", err
	}
	doc, err := parse(raw)
	if err != nil {
		return "", err
	}
	b := block{doc}
	if text := b.text(); text != "" {
		return text, nil
	}
	return "", errEmpty
}
