package folder

import "strings"

// triggers are the first characters that make a spreadsheet read a cell as a formula (OWASP, "CSV Injection").
const triggers = "=+-@\t\r\n＝＋－＠"

// guard makes a cell that a spreadsheet would run as a formula into text, by an apostrophe before it: titles and addresses come from pages
// that anybody may have written, and people open sources.csv in a spreadsheet. It is the rule of all tables (export.Guard).
func guard(cell string) string {
	if triggered(cell) {
		return "'" + cell
	}
	return cell
}

// unguard is the inverse of guard.
func unguard(cell string) string {
	if strings.HasPrefix(cell, "'") && triggered(cell) {
		return cell[1:]
	}
	return cell
}

// triggered reports whether a trigger stands first, or first after apostrophes.
func triggered(cell string) bool {
	for _, r := range strings.TrimLeft(cell, "'") {
		return strings.ContainsRune(triggers, r)
	}
	return false
}
