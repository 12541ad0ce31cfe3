// Package segment splits a text into paragraphs, sentences and words. Every span is a byte range of the text as it was given,
// which is never changed: text[s.Start:s.End] is what the span names.
package segment

// Span is a byte range of a text, start inclusive, end exclusive.
type Span struct{ Start, End int }

// Of is the span's text.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Contains reports whether o lies within s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }
