package review

import (
	"fmt"
	"slices"
	"strings"

	"dateline/dataset/near"
)

// Person says that a person's value is shown; [Machine] is its opposite.
const Person = "person"

// ParsePrefer reads whose values are shown, for [Options.Prefer]: "machine" or "person" for all fields, "date=machine" for one, of which the last counts. The error says what is
// wrong and what there is.
func ParsePrefer(words []string) (map[string]string, error) {
	prefer := map[string]string{}
	for _, w := range words {
		field, who, found := strings.Cut(strings.ToLower(strings.TrimSpace(w)), "=")
		if !found {
			field, who = "", field
		}
		all := slices.Concat(Fields, QuoteFields)
		if field != "" && !slices.Contains(all, field) {
			return nil, fmt.Errorf("prefer %q: field %q cannot be corrected%s; the fields are %s", short(w), short(field), didYouMean(field, all), strings.Join(all, ", "))
		}
		if who != Person && who != Machine {
			return nil, fmt.Errorf("prefer %q: %q is nobody%s; write person or machine", short(w), short(who), didYouMean(who, []string{Person, Machine}))
		}
		prefer[field] = who
	}
	return prefer, nil
}

func didYouMean(word string, known []string) string {
	if meant := near.Word(word, known); meant != "" {
		return fmt.Sprintf(" (did you mean %q?)", meant)
	}
	return ""
}
