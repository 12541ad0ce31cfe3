package quote

import "testing"

// Each text with the speaker of its last quotation.
var speakerCases = []struct{ name, text, speaker, words string }{
	{"full name", "“It is late,” said Anna Berg.", "Anna Berg", "Anna Berg"},
	{"last name", "Anna Berg came. “It is late,” Berg said.", "Anna Berg", "Berg"},
	{"title", "“It is late,” said French President Marie Dupont.", "Marie Dupont", "French President Marie Dupont"},
	{"she", "Anna Berg met Max Orr. “It is late,” she said.", "Anna Berg", "she"},
	{"he", "Anna Berg met Max Orr. “It is late,” he said.", "Max Orr", "he"},
	{"he, by paragraphs", "Max Orr came first.\n\nHe said that it was late.", "Max Orr", "He"},
	{"a name of no known gender", "Zeynalov was asked about it. He replied that “it is late.”", "Zeynalov", "He"},
	{"role", "“It is late,” a spokesman for the mayor said.", "spokesman for the mayor", "a spokesman for the mayor"},
	{"role held", "President Max Orr came. “It is late,” the president said.", "Max Orr", "the president"},
	{"role with a name behind", "“It is late,” said the plant's manager, Anna Berg, on Monday.", "Anna Berg", "Anna Berg"},
	{"aside", "“It is late,” Anna Berg, who owns the inn, said.", "Anna Berg", "Anna Berg"},
	{"party and place", "“It is late,” Sen. Anna Berg (D-Ohio) said.", "Anna Berg", "Sen. Anna Berg"},
	{"organisation", "It is late, the World Food Council (WFC) said. Rain will come, the WFC said.", "World Food Council", "the WFC"},
	{"press service", "A meeting will be held on Monday, the WFC press service said.", "WFC press service", "the WFC press service"},
	{"group", "Officials said that it was late.", "Officials", "Officials"},
	{"they", "Some officials said that it was late. They said that rain was coming.", "Some officials", "They"},
	{"it, a body", "The ministry said that it was late. It said that rain was coming.", "ministry", "It"},
	{"a body's statement", "This was followed by the Norwegian Foreign Ministry's response saying that there is no limit to trade.", "Norwegian Foreign Ministry", "the Norwegian Foreign Ministry's response"},
	{"nobody before", "“It is late,” he said.", "", "he"},
	{"participle", "Anna Berg left early, saying that it was late.", "Anna Berg", "Anna Berg"},
	{"shared subject", "Anna Berg left and said that it was late.", "Anna Berg", "Anna Berg"},
	{"relative", "Anna Berg, who said that it was late, left.", "Anna Berg", "who"},
	{"passive", "It was called “a long day” by Anna Berg.", "Anna Berg", "Anna Berg"},
	{"denial", "Anna Berg denied that it was late.", "Anna Berg", "Anna Berg"},
	{"question", "Anna Berg asked whether it was late.", "Anna Berg", "Anna Berg"},
	{"Russian", "«Уже поздно», – сказал Орлов на встрече.", "Орлов", "Орлов"},
}

func TestSpeakers(t *testing.T) {
	for _, c := range speakerCases {
		qs := Find(c.text)
		if len(qs) == 0 {
			t.Errorf("%s: nothing found in %q", c.name, c.text)
			continue
		}
		if q := qs[len(qs)-1]; q.Speaker != c.speaker || q.SpeakerText != c.words {
			t.Errorf("%s: %q\n  got %q (%q), want %q (%q)", c.name, c.text, q.Speaker, q.SpeakerText, c.speaker, c.words)
		}
	}
}
