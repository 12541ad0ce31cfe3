package timeline

// forest is disjoint sets over the numbers below its length; the root of each set is its smallest member.
type forest []int32

func newForest(n int) forest {
	f := make(forest, n)
	for i := range f {
		f[i] = int32(i)
	}
	return f
}

func (f forest) root(i int) int {
	for int(f[i]) != i {
		f[i] = f[f[i]]
		i = int(f[i])
	}
	return i
}

func (f forest) join(a, b int) {
	a, b = f.root(a), f.root(b)
	f[max(a, b)] = int32(min(a, b))
}

// sets gives the members of each set, as the values they number, by smallest member.
func (f forest) sets(values []int) [][]int {
	var out [][]int
	at := make([]int, len(f))
	for i, v := range values {
		r := f.root(i)
		if r == i {
			at[i] = len(out)
			out = append(out, nil)
		}
		out[at[r]] = append(out[at[r]], v)
	}
	return out
}
