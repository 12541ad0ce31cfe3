package timeline

// withSubjects gives a clause that tells nothing but a date ("... took place on Tuesday") what its sentence names before it ("The Harbour
// Summit, held by the council, ..."), which is then a further mention of it. The extraction's own mentions stay as they are. ms is
// the mentions of one article.
func withSubjects(ms []*mention) {
	for i, x := range ms {
		if !x.unnamed() {
			continue
		}
		named := namedBefore(ms, x)
		if named < 0 {
			continue
		}
		y := ms[named]
		own := *x.Mention
		own.Heads, own.Occasion = y.Heads, y.Occasion
		own.Words = sortedSet(append(append([]string(nil), x.Words...), y.Words...))
		x.Mention = &own
		further := *y.Mention
		further.Same = i
		y.Mention = &further
	}
}

// unnamed reports whether the mention dates an event and does not name it.
func (x *mention) unnamed() bool {
	return x.Dated() && !x.Reference && len(x.Heads) == 0 && len(x.Occasion) == 0 && len(x.Quotes) == 0
}

// names reports whether the mention is an undated noun phrase before another mention of its sentence.
func (x *mention) names(o *mention) bool {
	return x.Reference && x.Same < 0 && x.Partial == "" && len(x.Occasion) > 0 && x.End <= o.Start
}

// namedBefore is the index of the undated noun phrase with an occasion that stands last before a mention in its sentence, -1 for none.
// References come after the dated mentions of their article, in the order of the text.
func namedBefore(ms []*mention, x *mention) int {
	found := -1
	for j, y := range ms {
		if y.names(x) && y.Summary == x.Summary {
			found = j
		}
	}
	return found
}
