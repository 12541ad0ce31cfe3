package quote

import (
	"fmt"
	"strings"
	"testing"
)

// Each text with what must be found: kind, words and speaker, "; " between.
var cases = []struct{ name, text, want string }{
	{"curly", "“It is late,” said Anna Berg.", "direct It is late, = Anna Berg"},
	{"straight", "\"It is late,\" said Anna Berg.", "direct It is late, = Anna Berg"},
	{"guillemets", "«It is late», said Anna Berg.", "direct It is late = Anna Berg"},
	{"low and high", "„It is late“, said Anna Berg.", "direct It is late = Anna Berg"},
	{"corner", "「遅い」と彼女は言った。", "direct 遅い ="},
	{"two apostrophes", "''It is late,'' said Anna Berg.", "direct It is late, = Anna Berg"},
	{"British", "'It's late for the workers' vote,' said Anna Berg.", "direct It's late for the workers' vote, = Anna Berg"},
	{"British curly", "‘It’s late,’ said Anna Berg. ‘Too late.’", "direct It’s late, = Anna Berg; direct Too late. = Anna Berg"},
	{"nested", "“He told me ‘go home’ and I went,” said Anna Berg.", "direct He told me ‘go home’ and I went, = Anna Berg"},
	{"wrongly curled", "“It is late,“ said Anna Berg.", "direct It is late, = Anna Berg"},
	{"mixed marks", "“It is late,\" said Anna Berg.", "direct It is late, = Anna Berg"},
	{"interrupted", "“It is late,” Anna Berg said, “and we are tired.”", "direct It is late, = Anna Berg; direct and we are tired. = Anna Berg"},
	{"goes on", "“It is late,” Anna Berg said. “We are tired.”", "direct It is late, = Anna Berg; direct We are tired. = Anna Berg"},
	{"over paragraphs", "Anna Berg said: “It is late.\n\n“We are tired.\n\n“Good night.”\n\nShe left.", "direct It is late.\n\n“We are tired.\n\n“Good night. = Anna Berg"},
	{"next paragraph", "“It is late,” Anna Berg said.\n\n“We are tired and want to go home.”", "direct It is late, = Anna Berg; direct We are tired and want to go home. = Anna Berg"},
	{"change of speaker", "“It is late,” Anna Berg said.\n\n“It is not,” said Max Orr.", "direct It is late, = Anna Berg; direct It is not, = Max Orr"},
	{"question", "“Is it late?” Anna Berg asked. Nobody spoke.", "direct Is it late? = Anna Berg"},
	{"partial", "Anna Berg called the plan “madness” on Monday.", "partial madness = Anna Berg"},
	{"signature", "“It is late, and we are all of us tired.” — Anna Berg", "direct It is late, and we are all of us tired. = Anna Berg"},
	{"block", "Anna Berg wrote in the report:\n\n> The bridge was never safe.\n\nIt was shut.", "direct The bridge was never safe. = Anna Berg"},
	{"colon", "Anna Berg: “We are tired and want to go home.”", "direct We are tired and want to go home. = Anna Berg"},
	{"passive", "The plan was called “sheer madness” by Anna Berg.", "partial sheer madness = Anna Berg"},
	{"irony", "The “road” was a track of mud.", ""},
	{"title", "They saw “The Long Way Home” in Ashford.", ""},
	{"apostrophes", "The workers' pay in the '90s wasn't good, 'twas the owners' fault.", ""},
	{"inches", "The 6'2\" sailor cut a 12\" plank.", ""},
	{"unbalanced", "He wrote “nothing more.\n\nThen he left. Nobody asked.", "partial nothing more. ="},
}

func TestMarks(t *testing.T) {
	for _, c := range cases {
		var got []string
		for _, q := range Find(c.text) {
			if q.Rule == "marks" {
				got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s = %s", q.Kind, q.Text, q.Speaker)))
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s: %q\n  got %q\n want %q", c.name, c.text, s, c.want)
		}
	}
}
