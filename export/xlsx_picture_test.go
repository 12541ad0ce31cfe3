package export

import (
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// printed is a workbook's pages as pictures, as LibreOffice prints them.
func printed(t *testing.T, book []byte) []string {
	t.Helper()
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("no soffice here: install libreoffice-calc to print the workbook")
	}
	pdftoppm, err := exec.LookPath("pdftoppm")
	if err != nil {
		t.Skip("no pdftoppm here: install poppler-utils to see the printed workbook")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "book.xlsx")
	if err := os.WriteFile(path, book, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range [][]string{
		{soffice, "-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--convert-to", "pdf", "--outdir", dir, path},
		{pdftoppm, "-r", "60", "-png", filepath.Join(dir, "book.pdf"), filepath.Join(dir, "page")},
	} {
		if log, err := exec.Command(c[0], c[1:]...).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", c[0], err, log)
		}
	}
	pages, _ := filepath.Glob(filepath.Join(dir, "page-*.png"))
	return pages
}

// The workbook is printed as a person would print it, every sheet on its pages, and no page is blank. The pictures are kept
// where KEEP_PICTURES names a folder, to be looked at.
func TestPrintedWorkbook(t *testing.T) {
	tl := sample()
	tl.Quotes[0].Link += strings.Repeat("%20on%20and%20on", 10)
	pages := printed(t, workbook(t, RowsOf(tl)))
	if len(pages) < 7 || len(pages) > 12 { // Timeline, Quotes, Mentions, Checks, Sources and Chart on one each, About on some
		t.Errorf("%d pages", len(pages))
	}
	colours := map[string]bool{}
	for i, page := range pages {
		keep(t, page)
		f, err := os.Open(page)
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(f)
		_ = f.Close()
		if err != nil {
			t.Fatal(err)
		}
		b := picture.Bounds()
		if inked := ink(picture); inked < 0.002 {
			t.Errorf("page %d is blank: %.2f %% of it is inked", i+1, 100*inked)
		}
		if i < 6 && b.Dx() < b.Dy() {
			t.Errorf("page %d stands upright", i+1)
		}
		if edge := headerEdge(picture); i < 5 && edge < 0.85 {
			t.Errorf("the header of page %d ends at %.0f %% of its width: something runs out of its column", i+1, 100*edge)
		}
		for y := 0; i == 0 && y < b.Dy(); y++ {
			for x := range b.Dx() {
				r, g, b, _ := picture.At(x, y).RGBA()
				colours[fmt.Sprintf("%02X%02X%02X", r>>8, g>>8, b>>8)] = true
			}
		}
	}
	for _, c := range tints() { // the statuses are coloured, and the header is dark
		if !colours[c.fill] {
			t.Errorf("nothing on the first page has the colour of %s", c.status)
		}
	}
	if !colours[headerFill] {
		t.Error("the header has no colour")
	}
}

// coloursOf are the colours of a picture.
func coloursOf(t *testing.T, path string) map[string]bool {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	colours := map[string]bool{}
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			r, g, b, _ := m.At(x, y).RGBA()
			colours[fmt.Sprintf("%02X%02X%02X", r>>8, g>>8, b>>8)] = true
		}
	}
	return colours
}

// headerEdge is how far to the right a page's header reaches, in parts of its width.
func headerEdge(m image.Image) float64 {
	edge := 0
	for y := range m.Bounds().Dy() {
		for x := edge; x < m.Bounds().Dx(); x++ {
			if r, g, b, _ := m.At(x, y).RGBA(); fmt.Sprintf("%02X%02X%02X", r>>8, g>>8, b>>8) == headerFill {
				edge = x
			}
		}
	}
	return float64(edge) / float64(m.Bounds().Dx())
}

func keep(t *testing.T, picture string) {
	t.Helper()
	dir := os.Getenv("KEEP_PICTURES")
	if dir == "" {
		return
	}
	b, err := os.ReadFile(picture)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, strings.ReplaceAll(t.Name(), "/", "-")+"-"+filepath.Base(picture)), b, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}
