package quote

import (
	"testing"

	"dateline/timeline/name"
	"dateline/timeline/segment"
)

// FuzzQuiet reads the paragraphs that are passed over all the same: they hold no quotation and tell the next paragraph nothing.
func FuzzQuiet(f *testing.F) {
	for _, c := range cases {
		f.Add(c.text)
	}
	for _, s := range []string{"The bridge is shut.", "— Anna Berg, Ashford", "The mayor:", "It rained.\n\n“A,” said Berg. “B\n\nIt rained.\n\n“C”", "> It rained", "Anna Berg pointed\nout"} {
		f.Add("A headline\n\n" + s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		find := &finder{text: text, names: name.NewFinder(text), desk: new(desk)}
		for span := range segment.Paragraphs(text) {
			p := &find.para
			p.reset(text, span)
			p.names, p.headline = find.names, !find.begun
			find.begun = true
			p.marks()
			p.tokenise(find)
			quiet, before := p.quiet(), len(find.quotes)
			if len(p.tokens) == 0 {
				continue
			}
			p.split(nil)
			find.attribute(p)
			find.indirect(p)
			find.partials(p)
			if quiet && (len(find.quotes) > before || find.open != 0 || find.last != source{} || find.colon != source{} || find.unsigned != before) {
				t.Fatalf("%q is no quiet paragraph", span.Of(text))
			}
		}
	})
}
