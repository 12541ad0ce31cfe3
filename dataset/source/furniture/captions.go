package furniture

import "strings"

// credits are what introduces the name of a photographer or an agency, with the colon that must follow.
var credits = [...]string{"Photo:", "Photos:", "Photo by ", "Photograph:", "Picture:", "Image:", "Image credit:", "Photo credit:", "Credit:", "Illustration:", "Graphic:", "Photo courtesy "}

// creditWords is how many words may follow a credit; creditReach, with room for those of the credit, how many from the end are looked at.
const (
	creditWords = 6
	creditReach = creditWords + 4
)

// creditAtEnd is a caption that closes with a credit of at most six words.
func creditAtEnd(l string) bool {
	if strings.IndexByte(l, ':') < 0 && !strings.Contains(l, "Photo") { // most lines
		return false
	}
	var met [len(credits)]bool // of each, the last in the line counts
	for i, words := len(l)-1, 0; i >= 0 && words < creditReach; i-- {
		switch l[i] {
		case ' ':
			if i+1 < len(l) && l[i+1] != ' ' {
				words++
			}
		case 'P', 'I', 'C', 'G':
			for k, c := range credits {
				if met[k] || !strings.HasPrefix(l[i:], c) {
					continue
				}
				met[k] = true
				if len(strings.Fields(l[i+len(c):])) <= creditWords && closed(l[:i]) {
					return true
				}
			}
		}
	}
	return false
}

// closed reports whether what stands before a credit is at an end: a sentence, a bracket, a stroke, or nothing.
func closed(before string) bool {
	before = strings.TrimRight(before, blank)
	return before == "" || strings.ContainsRune(`.!?)|([/"`, rune(before[len(before)-1])) || strings.HasSuffix(before, "”")
}

// creditInBrackets is a line that closes with a credit in brackets: (HP Photo/Jane Roe), [Photo/Example], (File photo).
func creditInBrackets(l string) bool {
	last := l[len(l)-1]
	if last == '.' && len(l) > 1 {
		last = l[len(l)-2]
	}
	if last != ')' && last != ']' {
		return false
	}
	open := max(strings.LastIndexByte(l, '('), strings.LastIndexByte(l, '['))
	if open < 0 {
		return false
	}
	inside := strings.ToLower(l[open+1:])
	for _, mark := range [...]string{"photo/", "photo by", "file photo", "image/", "photo:", "image:", "picture:", "credit:", "/getty", "via getty", "via reuters", "via ap)", "photo via"} {
		if strings.Contains(inside, mark) {
			return true
		}
	}
	return false
}
