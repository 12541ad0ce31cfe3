package review

import (
	"strconv"
	"strings"
	"unicode"

	"dateline/dataset/edtf"
)

// rewritten reports whether a spreadsheet may have made a cell out of a date: "22/10/2020", "22-Oct-20", "44126" or
// "2020-10-22 00:00:00" out of 2020-10-22; "May-20" or "2020-05-01" out of 2020-05. Which of its numbers is which depends on the
// country, so any reading that gives the date counts: nobody would write just these numbers for another day. finer says that a month became
// its first day, which a person may have meant.
func rewritten(cell, date string) (ok, finer bool) {
	d := edtf.Date(date)
	first, _, isDate := d.Bounds()
	p := d.Precision()
	if !isDate || p != edtf.PrecisionDay && p != edtf.PrecisionMonth || len(cell) > 40 {
		return false, false
	}
	finer = p == edtf.PrecisionMonth
	if n, err := strconv.Atoi(cell); err == nil && n > 366 && n < 3000000 {
		return edtf.FromNumber(n-epoch) == first, finer
	}
	numbers, month, isDate := dateParts(cell)
	if !isDate {
		return false, false
	}
	if month > 0 {
		numbers = append(numbers, number{month, 0})
	}
	switch len(numbers) {
	case 3:
		return fits(numbers, first, month > 0), finer
	case 2:
		return finer && fits(append(numbers, number{1, 1}), first, month > 0), false
	}
	return false, false
}

// number is a number of a cell and how many digits it had, 0 where it was the name of a month.
type number struct{ value, width int }

// fits reports whether three numbers are a day's year, month and day in some order.
func fits(n []number, d edtf.Day, named bool) bool {
	for _, o := range [...][3]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		y, m, day := n[o[0]], n[o[1]], n[o[2]]
		if named && m.width != 0 || y.width == 0 || day.width == 0 || day.width > 2 || m.width > 2 {
			continue
		}
		if m.value == d.Month && day.value == d.Day && (y.value == d.Year || y.width <= 2 && d.Year >= 0 && y.value == d.Year%100) {
			return true
		}
	}
	return false
}

// dateParts takes a cell apart into its numbers and the month it names, 0 where it names none. A time of day that is midnight is passed over.
func dateParts(cell string) (numbers []number, month int, ok bool) {
	if day, clock, found := strings.Cut(strings.Replace(cell, "T", " ", 1), " "); found && strings.Contains(clock, ":") && strings.Trim(clock, "0:.Z") == "" {
		cell = day
	}
	for _, part := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune("-/., \u00a0", r) }) {
		if n, err := strconv.Atoi(part); err == nil && n >= 0 && len(part) <= 4 {
			numbers = append(numbers, number{n, len(part)})
			continue
		}
		if month != 0 {
			return nil, 0, false
		}
		if month = monthNamed(part); month == 0 {
			return nil, 0, false
		}
	}
	return numbers, month, true
}

// monthNames begins the months' names in the languages whose spreadsheets write them so, by their first three letters.
var monthNames = [12]string{
	"jan ene gen янв", "feb fév fev фев", "mar mär mrt мар", "apr abr avr апр", "may mai mei mag maj май мая", "jun jui giu июн",
	"jul jui lug июл", "aug ago aoû авг", "sep set сен", "oct okt ott out окт", "nov ноя", "dec dez dic déc дек",
}

// monthNamed is the month that a word names, 0 where it names none. French "juin" and "juil" differ in the fourth letter.
func monthNamed(word string) int {
	w := []rune(strings.Map(unicode.ToLower, word))
	if len(w) < 3 || len(w) > 10 {
		return 0
	}
	if start := string(w[:min(len(w), 4)]); start == "juil" {
		return 7
	}
	for i, names := range monthNames {
		for _, n := range strings.Fields(names) {
			if n == string(w[:3]) {
				return i + 1
			}
		}
	}
	return 0
}
