package identity

import (
	"cmp"
	"slices"
	"strings"

	"dateline/dataset"
)

// sources says which source of now an old one is.
type sources struct {
	moved     map[string]string // old ids to others of now, [nowhere] for one whose text is gone and whose id another has taken
	unchanged map[string]bool   // ids of now whose text is an old source's
}

// nowhere is no source's id.
const nowhere = "\x00"

// of is the id in now of an old source.
func (s *sources) of(id string) string {
	if to, ok := s.moved[id]; ok {
		return to
	}
	return id
}

// sameSources finds an old source under its id, or, where that is gone or now stands for another old text, where its text is.
func sameSources(olds, nows []dataset.Source) sources {
	s := sources{moved: map[string]string{}, unchanged: map[string]bool{}}
	digest := make(map[string]string, len(nows))
	for i := range nows {
		digest[nows[i].ID] = nows[i].SHA256
	}
	known := make(map[string]bool, len(olds))
	for i := range olds {
		known[olds[i].SHA256] = true
	}
	var lost []*dataset.Source
	for i := range olds {
		o := &olds[i]
		switch d, ok := digest[o.ID]; {
		case ok && d == o.SHA256:
			s.unchanged[o.ID] = d != ""
		case o.SHA256 != "" && (!ok || d != "" && known[d]):
			lost = append(lost, o)
		}
	}
	if len(lost) == 0 {
		return s
	}
	waiting := map[string][]*dataset.Source{} // by digest: those of now whose text no old one had under their id
	for i := range nows {
		if n := &nows[i]; n.SHA256 != "" && !s.unchanged[n.ID] {
			waiting[n.SHA256] = append(waiting[n.SHA256], n)
		}
	}
	byAddress := func(a, b *dataset.Source) int {
		return cmp.Or(strings.Compare(a.URL, b.URL), strings.Compare(a.ID, b.ID))
	}
	for _, w := range waiting {
		slices.SortFunc(w, byAddress)
	}
	slices.SortFunc(lost, byAddress)
	s.follow(lost, waiting)
	for _, o := range lost {
		if _, ok := s.moved[o.ID]; !ok && s.unchanged[o.ID] {
			s.moved[o.ID] = nowhere
		}
	}
	return s
}

// follow pairs the old sources with those of now that have their text.
func (s *sources) follow(lost []*dataset.Source, waiting map[string][]*dataset.Source) {
	for _, o := range lost {
		if w := waiting[o.SHA256]; len(w) > 0 {
			s.moved[o.ID], s.unchanged[w[0].ID] = w[0].ID, true
			waiting[o.SHA256] = w[1:]
		}
	}
}
