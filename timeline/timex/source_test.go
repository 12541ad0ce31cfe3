package timex

import (
	"testing"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

func TestContextOf(t *testing.T) {
	for _, c := range []struct {
		published, language, url string
		day                      string
		order                    Order
	}{
		{"2020-11-04", "en-GB", "", "2020-11-04", OrderDayFirst},
		{"2020-11-04T21:00", "en-US", "", "2020-11-04", OrderMonthFirst},
		{"2020-11", "", "https://news.example.co.uk/a", "", OrderDayFirst},
		{"", "en", "https://example.com/uk", "", OrderUnknown},
		{"", "", "https://example.gov/a", "", OrderMonthFirst},
		{"", "", "", "", OrderUnknown},
	} {
		got := ContextOf(dataset.Source{Published: edtf.Date(c.published), Language: c.language, URL: c.url})
		if got.Published.String() != c.day || got.Order != c.order {
			t.Errorf("%+v: got %s %q", c, got.Published, got.Order)
		}
	}
}
