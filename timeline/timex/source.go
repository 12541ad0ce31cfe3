package timex

import (
	"strings"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// ContextOf is what an article's record says of its dates: the day of publication, and the order of day and month where its
// language or its address tells the country.
func ContextOf(src dataset.Source) Context {
	day, err := edtf.ParseDay(string(src.Published)) // a time of day may follow
	if err != nil {
		day = src.Published.Day()
	}
	return Context{Published: day, Order: countryOrder(src.Language, src.URL)}
}

// The countries whose English writes the day or the month first, by language tag and by the end of the host's name. The second
// have no ending of their own that others do not use.
const (
	dayFirstTags  = " en-gb en-ie en-au en-nz en-in en-za en-ng en-pk en-ke en-sg en-mt "
	monthFirstTag = " en-us en-ph "
	dayFirstHosts = " uk ie au nz in za ng pk ke sg mt "
	monthHosts    = " gov mil "
)

func countryOrder(language, url string) Order {
	tag := " " + strings.ToLower(language) + " "
	_, rest, _ := strings.Cut(url, "://")
	host, _, _ := strings.Cut(rest, "/")
	end := " " + host[strings.LastIndexByte(host, '.')+1:] + " "
	switch {
	case strings.Contains(dayFirstTags, tag):
		return OrderDayFirst
	case strings.Contains(monthFirstTag, tag):
		return OrderMonthFirst
	case strings.Contains(dayFirstHosts, end) && end != "  ":
		return OrderDayFirst
	case strings.Contains(monthHosts, end) && end != "  ":
		return OrderMonthFirst
	}
	return OrderUnknown
}
