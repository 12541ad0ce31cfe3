package export

import "strings"

// triggers are the first characters that make a spreadsheet read a cell as a formula (OWASP, "CSV Injection"), the
// full-width ones of East Asian input included.
const triggers = "=+-@\t\r\n＝＋－＠"

// Guard makes a cell that a spreadsheet would run as a formula into text, by an apostrophe before it. A cell that already
// looks guarded gets a further apostrophe, so that [Unguard] gives back exactly what there was, whatever it was. Dates of
// years before 0 ("-0498") are guarded like any other cell: a spreadsheet would reckon with them.
func Guard(cell string) string {
	if triggered(cell) {
		return "'" + cell
	}
	return cell
}

// Unguard is the inverse of [Guard].
func Unguard(cell string) string {
	if strings.HasPrefix(cell, "'") && triggered(cell) {
		return cell[1:]
	}
	return cell
}

// triggered reports whether a trigger stands first, or first after apostrophes.
func triggered(cell string) bool {
	rest := strings.TrimLeft(cell, "'")
	for _, r := range rest {
		return strings.ContainsRune(triggers, r) && r != '\uFFFD'
	}
	return false
}
