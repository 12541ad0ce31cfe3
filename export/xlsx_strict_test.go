package export

import (
	"encoding/xml"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// What makes Excel offer a repair, held by the standard's own words (ECMA-376, part 1): the order of elements in a part is
// that of its schema, every reference finds what it names, and cells stand in order.

// sequences are the child elements of a part's root in the order that the schema wants them in (CT_Worksheet, CT_Workbook,
// CT_Stylesheet, CT_Table).
func sequences() map[string][]string {
	return map[string][]string{
		"worksheet": strings.Fields(`sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter
			sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup
			headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture
			oleObjects controls webPublishItems tableParts extLst`),
		"workbook": strings.Fields(`fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr
			oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst`),
		"styleSheet": strings.Fields(`numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst`),
		"table":      strings.Fields(`autoFilter sortState tableColumns tableStyleInfo extLst`),
	}
}

// children are the names of a part's root and of its direct children, in order.
func children(t *testing.T, text string) (root string, names []string) {
	t.Helper()
	depth := 0
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return root, names
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			switch depth++; depth {
			case 1:
				root = e.Name.Local
			case 2:
				names = append(names, e.Name.Local)
			}
		case xml.EndElement:
			depth--
		}
	}
}

func workbooks(t *testing.T) map[string]map[string]string {
	t.Helper()
	books := map[string]map[string]string{}
	for name, rows := range map[string]Rows{"empty": {}, "sample": RowsOf(sample()), "rich": RowsOf(rich(50))} {
		books[name], _ = parts(t, workbook(t, rows))
	}
	return books
}

func TestElementsStandInTheSchemasOrder(t *testing.T) {
	for book, byName := range workbooks(t) {
		for name, text := range byName {
			root, names := children(t, text)
			order, known := sequences()[root]
			last := 0
			for _, child := range names {
				at := slices.Index(order, child)
				if known && at < 0 {
					t.Errorf("%s, %s: the schema has no %s there", book, name, child)
				}
				if known && at < last {
					t.Errorf("%s, %s: %s stands too late", book, name, child)
				}
				last = max(last, at)
			}
		}
	}
}

// Every relationship finds its part, and every r:id its relationship.
func TestRelationshipsFindTheirParts(t *testing.T) {
	rel := regexp.MustCompile(`<Relationship ([^>]*)/?>`)
	for book, byName := range workbooks(t) {
		for name, text := range byName {
			if !strings.HasSuffix(name, ".rels") {
				continue
			}
			owner := path.Join(path.Dir(path.Dir(name)), strings.TrimSuffix(path.Base(name), ".rels"))
			ids := map[string]bool{}
			for _, m := range rel.FindAllStringSubmatch(text, -1) {
				id, target := attribute(m[1], "Id"), attribute(m[1], "Target")
				if ids[id] || id == "" {
					t.Errorf("%s, %s: the id %q is empty or there twice", book, name, id)
				}
				ids[id] = true
				full := path.Join(path.Dir(owner), target)
				if strings.HasPrefix(target, "/") {
					full = target[1:]
				}
				if attribute(m[1], "TargetMode") != "External" && byName[full] == "" {
					t.Errorf("%s, %s: %s is not there", book, name, full)
				}
			}
			for _, m := range regexp.MustCompile(`r:(?:id|embed|link)="([^"]+)"`).FindAllStringSubmatch(byName[owner], -1) {
				if !ids[m[1]] {
					t.Errorf("%s, %s: there is no relationship %s", book, owner, m[1])
				}
			}
		}
	}
}

func attribute(attributes, name string) string {
	m := regexp.MustCompile(`(?:^|\s)` + name + `="([^"]*)"`).FindStringSubmatch(attributes)
	if m == nil {
		return ""
	}
	return m[1]
}

// Rows and cells stand in order, each once, within the size that the sheet names, and each has a style that there is.
func TestCellsStandInOrder(t *testing.T) {
	for book, byName := range workbooks(t) {
		_, after, _ := strings.Cut(byName["xl/styles.xml"], "<cellXfs")
		styles, err := strconv.Atoi(attribute(after[:strings.Index(after, ">")], "count"))
		if err != nil {
			t.Fatal(err)
		}
		for name, text := range byName {
			if !strings.HasPrefix(name, "xl/worksheets/sheet") {
				continue
			}
			size := regexp.MustCompile(`<dimension ref="(?:A1:)?([A-Z]+\d+)"`).FindStringSubmatch(text)
			right, bottom, err := excelize.CellNameToCoordinates(size[1])
			if err != nil {
				t.Fatal(err)
			}
			lastRow, lastColumn := 0, 0
			for _, m := range regexp.MustCompile(`<c ([^>]*)>`).FindAllStringSubmatch(text, -1) {
				x, y, err := excelize.CellNameToCoordinates(attribute(m[1], "r"))
				if err != nil || y < lastRow || y == lastRow && x <= lastColumn || x > right || y > bottom {
					t.Fatalf("%s, %s: a cell is out of order or out of %s: %s", book, name, size[1], m[1])
				}
				lastRow, lastColumn = y, x
				if s := attribute(m[1], "s"); s != "" {
					if n, err := strconv.Atoi(s); err != nil || n >= styles {
						t.Fatalf("%s, %s: there is no style %s", book, name, s)
					}
				}
				if kind := attribute(m[1], "t"); !slices.Contains([]string{"", "n", "str", "inlineStr", "s", "b"}, kind) {
					t.Errorf("%s, %s: the cell type %q", book, name, kind)
				}
			}
		}
	}
}

// A table's headings are the texts of its first row, it has a row besides, and no two of its numbers or names are the same.
func TestTablesFitTheirSheets(t *testing.T) {
	for book, rows := range map[string]Rows{"empty": {}, "sample": RowsOf(sample())} {
		b := workbook(t, rows)
		f, ids := open(t, b), map[string]bool{}
		byName, _ := parts(t, b)
		for _, sheet := range f.GetSheetList() {
			tables, err := f.GetTables(sheet)
			if err != nil {
				t.Fatal(err)
			}
			for _, table := range tables {
				from, to, _ := strings.Cut(table.Range, ":")
				left, top, _ := excelize.CellNameToCoordinates(from)
				right, bottom, _ := excelize.CellNameToCoordinates(to)
				if bottom <= top {
					t.Errorf("%s: the table %s has no row: %s", book, table.Name, table.Range)
				}
				for name, text := range byName {
					if !strings.HasPrefix(name, "xl/tables/") || !strings.Contains(text, `displayName="`+table.Name+`"`) {
						continue
					}
					id := attribute(text[strings.Index(text, "<table "):strings.Index(text, "<autoFilter")], "id")
					if ids[id] {
						t.Errorf("%s: two tables have the number %s", book, id)
					}
					ids[id] = true
					heads := regexp.MustCompile(`<tableColumn [^>]*name="([^"]*)"`).FindAllStringSubmatch(text, -1)
					if len(heads) != right-left+1 {
						t.Errorf("%s: %s has %d headings in %s", book, table.Name, len(heads), table.Range)
					}
					for i, h := range heads {
						cell, _ := excelize.CoordinatesToCellName(left+i, top)
						if got, _ := f.GetCellValue(sheet, cell); got != h[1] {
							t.Errorf("%s: %s!%s is %q, its heading %q", book, sheet, cell, got, h[1])
						}
					}
				}
			}
		}
		if len(ids) != 5 {
			t.Errorf("%s: %d tables", book, len(ids))
		}
	}
}

// Rules for colours name a style that there is, and lists say how many they are.
func TestRulesNameTheirStyles(t *testing.T) {
	for book, byName := range workbooks(t) {
		_, after, _ := strings.Cut(byName["xl/styles.xml"], "<dxfs")
		styles, _ := strconv.Atoi(attribute(after[:strings.Index(after, ">")], "count"))
		for name, text := range byName {
			for _, m := range regexp.MustCompile(`dxfId="(\d+)"`).FindAllStringSubmatch(text, -1) {
				if n, _ := strconv.Atoi(m[1]); n >= styles {
					t.Errorf("%s, %s: there is no style %s for a rule", book, name, m[1])
				}
			}
			if _, list, ok := strings.Cut(text, "<dataValidations"); ok {
				if n := strings.Count(text, "<dataValidation "); attribute(list[:strings.Index(list, ">")], "count") != strconv.Itoa(n) {
					t.Errorf("%s, %s: %d lists, counted otherwise", book, name, n)
				}
			}
		}
	}
}
