package export

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"dateline/dataset"
)

// risTags are the tags that the program writes, in their order (RIS format specification, Research Information Systems;
// the meaning of each as Zotero and EndNote take it).
func risTags() []string {
	return []string{"TY", "ID", "TI", "AU", "T2", "PY", "DA", "Y2", "LA", "M3", "N1", "UR", "DP", "ER"}
}

// writeRIS writes the sources as RIS records, which every reference manager imports. RIS dates are days, months or years;
// the loss says how many sources have another, whose words then stand in the date's free part.
func writeRIS(w io.Writer, t *dataset.Timeline, _ Options) (Loss, error) {
	out := bufio.NewWriter(w)
	vague := 0
	for i := range t.Sources {
		r := referenceOf(&t.Sources[i])
		year, date := risDate(&r)
		if r.published != "" && year == "" {
			vague++
		}
		for _, f := range [][2]string{
			{"TY", r.ris}, {"ID", r.id}, {"TI", r.title}, {"AU", r.author}, {"T2", r.publisher}, {"PY", year}, {"DA", date},
			{"Y2", risDay(dateParts(r.retrieved))}, {"LA", r.language}, {"M3", r.genre}, {"N1", r.note}, {"UR", r.url}, {"DP", visible(t.Generator)},
		} {
			if strings.TrimSpace(f[1]) != "" || f[0] == "DP" {
				_, _ = out.WriteString(f[0] + "  - " + f[1] + "\r\n")
			}
		}
		_, _ = out.WriteString("ER  - \r\n\r\n")
	}
	var loss Loss
	if vague > 0 {
		loss = append(loss, counted(vague, "publication date")+" written in words only: RIS has days, months and years")
	}
	return loss, out.Flush()
}

func risDate(r *reference) (year, date string) {
	parts := dateParts(r.published)
	switch {
	case r.published == "":
		return "", ""
	case parts == nil:
		return "", "///" + strings.ReplaceAll(visible(dateWords(r.published)), "/", "-")
	}
	return fmt.Sprintf("%04d", parts[0]), risDay(parts)
}

// risDay writes YYYY/MM/DD/ with empty places for what is not known.
func risDay(parts []int) string {
	if parts == nil {
		return ""
	}
	places := make([]string, 4)
	for i, n := range parts {
		places[i] = fmt.Sprintf("%02d", n)
	}
	places[0] = fmt.Sprintf("%04d", parts[0])
	return strings.Join(places, "/")
}

// checkRIS knows the program's records by their tags: one that it does not write was added by a person. What was changed
// within its own tags cannot be told.
func checkRIS(path string, _ entries) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("cannot be read: %w", err)
	}
	defer file.Close()
	own := risTags()
	records, marked := 0, 0
	found := ""
	lines := bufio.NewReader(file)
	for n := 1; ; n++ {
		line, err := lines.ReadString('\n')
		if tag, _, ok := strings.Cut(line, "  - "); ok && found == "" && !slices.Contains(own, tag) {
			found = fmt.Sprintf("line %d has a tag of their own, %q", n, excerpt(tag))
		}
		if strings.HasPrefix(line, "TY  - ") {
			records++
		}
		if strings.HasPrefix(line, "DP  - dateline") {
			marked++
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return "", fmt.Errorf("cannot be read to its end (%w)", err)
		}
	}
	if records == 0 || marked == 0 {
		return "", errors.New("is none that dateline wrote")
	}
	if found == "" && marked < records {
		found = counted(records-marked, "record") + " of their own"
	}
	return found, nil
}
