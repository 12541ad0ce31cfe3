// Package guard keeps a spreadsheet from running a cell of a table as a formula.
package guard

import "strings"

// triggers are the first characters that make a spreadsheet read a cell as a formula (OWASP, "CSV Injection"), the
// full-width ones of East Asian input included.
const triggers = "=+-@\t\r\n＝＋－＠"

// Cell makes a cell that a spreadsheet would run as a formula into text, by an apostrophe before it. A cell that already
// looks guarded gets a further apostrophe, so that [Open] gives back exactly what there was, whatever it was. Dates of
// years before 0 ("-0498") are guarded like any other cell: a spreadsheet would reckon with them.
func Cell(cell string) string {
	if Triggered(cell) {
		return "'" + cell
	}
	return cell
}

// Open is the inverse of [Cell].
func Open(cell string) string {
	if strings.HasPrefix(cell, "'") && Triggered(cell) {
		return cell[1:]
	}
	return cell
}

// Triggered reports whether a trigger stands first, or first after apostrophes.
func Triggered(cell string) bool {
	for _, r := range strings.TrimLeft(cell, "'") {
		return strings.ContainsRune(triggers, r) && r != '\uFFFD'
	}
	return false
}
