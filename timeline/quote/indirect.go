package quote

// indirect finds reported speech without marks around it.
func (f *finder) indirect(p *paragraph) {}
