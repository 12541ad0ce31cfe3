package review

import "dateline/dataset"

// before knows the timeline as it was shown before, so that the report can say what a fact was.
type before struct {
	joiner
	index *dataset.Index
}

func newBefore(t *dataset.Timeline) *before {
	if t == nil {
		return nil
	}
	b := &before{joiner: joiner{t: t}, index: dataset.NewIndex(t)}
	b.find()
	return b
}

// tell lists the changes of a review. Where what was shown before is what was reviewed, it says what the changed facts were.
func (b *before) tell(s *subject, then facts, now *record) []Change {
	changes := then.changes(now.facts)
	for i := range changes {
		changes[i].Is = now.value(changes[i].Fact)
	}
	if b == nil {
		return changes
	}
	old := b.shown(s, b.index)
	for i := range changes {
		if c := &changes[i]; !c.Told && old.facts.token(c.Fact) == then.token(c.Fact) {
			c.Was, c.Told = old.value(c.Fact), true
		}
	}
	return changes
}
