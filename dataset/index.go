package dataset

// Index finds the records of a timeline by their ids.
type Index struct {
	sources map[string]*Source
	quotes  map[string]*Quote
}

// NewIndex indexes a timeline, which must not be changed while the index is in use.
func NewIndex(t *Timeline) *Index {
	x := &Index{sources: make(map[string]*Source, len(t.Sources)), quotes: make(map[string]*Quote, len(t.Quotes))}
	for i := range t.Sources {
		x.sources[t.Sources[i].ID] = &t.Sources[i]
	}
	for i := range t.Quotes {
		x.quotes[t.Quotes[i].ID] = &t.Quotes[i]
	}
	return x
}

// Source is the source with that id, nil where there is none.
func (x *Index) Source(id string) *Source { return x.sources[id] }

// Quote is the quotation with that id, nil where there is none.
func (x *Index) Quote(id string) *Quote { return x.quotes[id] }
