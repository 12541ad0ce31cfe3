package export

import (
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"dateline/dataset"
)

// A sheet's name has at most 31 characters and none of :\/?*[], and no table of a book has another's name.
func TestSheetNamesAreValid(t *testing.T) {
	for _, p := range []plan{{"Timeline", "Timeline"}, {"Continued", "Continued"}} {
		for _, n := range []int{1, 2, 999} {
			got := p.further(n)
			if len(got.name) > 31 || strings.ContainsAny(got.name, `:\/?*[]`) || !regexp.MustCompile(`^[A-Z][A-Za-z]*(_[0-9]+)?$`).MatchString(got.table) {
				t.Errorf("sheet %q with table %q", got.name, got.table)
			}
		}
	}
}

// A drop-down list holds 255 characters.
func TestDropDownsAreShort(t *testing.T) {
	for _, names := range [][]string{statusNames(), verdictNames()} {
		if list := strings.Join(names, ","); len(list) > 255 {
			t.Errorf("%q has %d characters", list, len(list))
		}
	}
}

func TestOneSheetIsSelected(t *testing.T) {
	byName, _ := parts(t, workbook(t, RowsOf(sample())))
	selected := 0
	for name, text := range byName {
		if strings.HasPrefix(name, "xl/worksheets/sheet") && strings.Contains(text, `tabSelected="true"`) {
			selected++
		}
	}
	if selected != 1 {
		t.Errorf("%d sheets are selected; what is typed into one would go into all", selected)
	}
}

// A sheet holds 65,530 links of the usual kind; formulas have no such limit.
func TestMoreLinksThanExcelHolds(t *testing.T) {
	const n = 66_000
	book := workbook(t, Rows{Sources: many(n, func(i int) dataset.SourceRow {
		return dataset.SourceRow{ID: "s" + strconv.Itoa(i), URL: "https://example.org/" + strconv.Itoa(i)}
	})})
	byName, _ := parts(t, book)
	sheet := byName["xl/worksheets/sheet5.xml"]
	if got := strings.Count(sheet, "<f>HYPERLINK("); got != n || strings.Contains(sheet, "<hyperlink ") {
		t.Errorf("%d links, want %d", got, n)
	}
}

// Memory does not grow with the rows: what a small workbook takes, and the buffers of one sheet.
func TestWorkbookInBoundedMemory(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("it writes 330,000 rows and measures the memory that takes")
	}
	if _, err := os.Stat("/proc/self/status"); err != nil {
		t.Skip("the system does not say how much memory a process had")
	}
	out, err := exec.Command(os.Args[0], "-test.run", "^$", "-test.bench", "XLSXWhole$", "-test.benchtime", "1x", "-bench.events", "100000").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	m := regexp.MustCompile(`([0-9.]+) peak-MB`).FindSubmatch(out)
	if m == nil {
		t.Fatalf("no peak in %s", out)
	}
	if peak, _ := strconv.ParseFloat(string(m[1]), 64); peak > 110 {
		t.Errorf("the peak is %.0f MB", peak)
	}
}
