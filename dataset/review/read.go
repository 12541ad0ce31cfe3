package review

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"dateline/dataset/edtf"
	"dateline/dataset/guard"
)

// ErrTable is what the last error of [Read] wraps where the table as a whole is not understood, so that no decision could be read:
// a program then stops instead of showing a dataset without its reviews.
var ErrTable = errors.New("the table is not understood")

const bom = "\uFEFF"

// Read reads reviews.csv as people keep it: with a BOM, semicolons or tabs, CR LF, reordered columns and columns of their own,
// blank rows, and the days that a spreadsheet made of "on" as far as they can be read in one way only. name is the file's, for the errors.
//
// A row that is wrong is reported with its line and what would be right, and handed on with the [Decision.Problem] for which it does not count, so that it shows;
// a row without any id is reported only. Nothing is written: the file stays as it is.
func Read(raw []byte, name string) ([]Decision, []error) {
	if len(bytes.TrimSpace(bytes.TrimPrefix(raw, []byte(bom)))) == 0 {
		return nil, nil
	}
	l, err := layoutOf(raw)
	if err != nil {
		return nil, []error{fmt.Errorf("%s: %w: %w", name, ErrTable, err)}
	}
	r := reader{name: name, layout: l}
	for _, err := range l.doubts {
		r.report(l.line, err)
	}
	records(raw[l.body:], l.comma, l.bodyLine, r.record)
	return r.decisions, r.errs
}

// reader makes decisions of records.
type reader struct {
	name      string
	layout    layout
	decisions []Decision
	errs      []error
}

func (r *reader) report(line int, err error) {
	r.errs = append(r.errs, fmt.Errorf("%s:%d: %w", r.name, line, err))
}

// record takes in one record.
func (r *reader) record(line int, record []string, broken error) {
	d := Decision{Line: line}
	extra, blank := false, true
	for i, value := range record {
		value = strings.TrimSpace(value)
		blank = blank && value == ""
		if i >= len(r.layout.columns) {
			extra = extra || value != ""
		} else if name := r.layout.columns[i]; name != "" {
			*d.cell(name) = guard.Open(value)
		}
	}
	if blank && broken == nil {
		return
	}
	err := broken
	if err == nil && extra {
		err = fmt.Errorf("the row has %d fields and the header %d; put a field that holds %q in quotation marks", len(record), len(r.layout.columns), string(r.layout.comma))
	}
	if err == nil {
		err = d.tidy()
	} else {
		_ = d.tidy()
	}
	if err != nil {
		d.Problem = err.Error()
		r.report(line, fmt.Errorf("the row does not count: %w", err))
	}
	if d.Subject() != "" {
		r.decisions = append(r.decisions, d)
	}
}

// tidy brings what a person or a spreadsheet wrote into form, and says what is wrong with it. What cannot be brought into form is
// emptied, as it must not get into a timeline; the error has it.
func (d *Decision) tidy() error {
	var wrong error
	note := func(err error) {
		if wrong == nil {
			wrong = err
		}
	}
	for _, c := range Columns {
		if p := d.cell(c); !utf8.ValidString(*p) {
			note(fmt.Errorf(`%s %q is not UTF-8; save the table as "CSV UTF-8"`, c, short(strings.ToValidUTF8(*p, "\uFFFD"))))
			*p = strings.ToValidUTF8(*p, "\uFFFD")
		}
	}
	status, err := ParseStatus(string(d.Status))
	note(err)
	d.Status, d.Field = status, columnName(d.Field)
	if d.On != "" {
		d.On, err = ParseDay(d.On)
		note(wrap("on", err))
	}
	if d.Field == "date" {
		d.Value, d.Base = spreadsheetDate(d.Value), spreadsheetDate(d.Base)
	}
	if d.Field == "modality" {
		d.Value = strings.ToLower(d.Value)
	}
	note(d.Check())
	return wrong
}

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s %w", what, err)
}

// spreadsheetDate undoes what a spreadsheet made of a date, where that is clear.
func spreadsheetDate(s string) string {
	if _, err := edtf.Parse(s); err == nil || s == Nothing {
		return s
	}
	if day, err := ParseDay(s); err == nil {
		return day
	}
	return s
}
