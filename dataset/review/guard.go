package review

import (
	"strings"
	"unicode/utf8"
)

// unguard takes away the apostrophe that keeps a spreadsheet from running a cell; guard puts it there. They are those of the exports (OWASP, "CSV Injection").
func unguard(cell string) string {
	if strings.HasPrefix(cell, "'") && triggered(cell) {
		return cell[1:]
	}
	return cell
}

func guard(cell string) string {
	if triggered(cell) && cell != Nothing {
		return "'" + cell
	}
	return cell
}

// triggered reports whether a character that begins a formula stands first, or first after apostrophes.
func triggered(cell string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(cell, "'"))
	return strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) && first != utf8.RuneError
}
