package furniture

import "strings"

// credits are what introduces the name of a photographer or an agency, with the colon that must follow.
var credits = [...]string{"Photo:", "Photos:", "Photo by ", "Photograph:", "Picture:", "Image:", "Image credit:", "Photo credit:", "Credit:", "Illustration:", "Graphic:", "Photo courtesy "}

// creditAtEnd is a caption that closes with a credit of at most six words.
func creditAtEnd(l string) bool {
	if !strings.Contains(l, ":") && !strings.Contains(l, "Photo ") {
		return false
	}
	for _, c := range credits {
		if i := strings.LastIndex(l, c); i >= 0 && len(strings.Fields(l[i+len(c):])) <= 6 && closed(l[:i]) {
			return true
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
