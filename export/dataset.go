package export

import (
	"cmp"
	"fmt"
	"io"

	"dateline/dataset"
	"dateline/dataset/folder"
	"dateline/dataset/identity"
	"dateline/dataset/review"
)

// Dataset is a timeline with what a dataset folder keeps beside it.
type Dataset struct {
	Timeline *dataset.Timeline // as shown, from [review.Join]

	// What the description says of the dataset. Written, "" leaves what stands there; read, "" is what does not stand there.
	Title, Version, Licence, Citation string

	Prefer      map[string]string   // whose value is shown of a corrected field (see [review.Options])
	Corrections []review.Correction // the cells that people corrected
	Decisions   []review.Decision   // what reviews.csv holds
	Retired     []identity.Retired  // what retired.csv holds; only read
	Report      review.Report       // what joining these to the timeline found; only read

	// Package is the datapackage.json that is there: what people wrote into it is kept. Nil for a new one.
	Package []byte

	// Tables are the tables that people keep and those that only grow, as the description is to have them: [folder.Sources.Table] knows
	// what columns sources.csv has. Those that are not named are described as dateline init makes them.
	Tables []folder.Table

	// WithoutTexts says that the sources' own words are left out (see [WithoutTexts]).
	WithoutTexts bool

	// Stood is the timeline as the tables themselves show it, nil where that is Timeline, and StoodCorrections what corrections.csv lists: other than Timeline and Corrections
	// they do not know of what was written into reviews.csv since. Waiting is how many articles sources.csv lists that no refresh has read, and Wrong
	// the ids of those whose row is wrong. All four are only read.
	Stood            *dataset.Timeline
	StoodCorrections []review.Correction
	Waiting          int
	Wrong            []string

	// Spared are the rows that stay as they stand: what they tell is missing in Timeline, and [DatasetFiles] copies them. Nil where nothing is missing.
	Spared *Spared

	standing *standing // what the tables held, where the dataset was read; see [Dataset.KeepRows]
	kept     *standing // what of that may be copied

	// Problems are what was wrong in files that people keep, while they were read. What is wrong is left out.
	Problems []error
}

// FolderFile is a file of a dataset folder.
type FolderFile struct {
	Name  string // with its extension, within the folder
	Write func(io.Writer) error
}

// DatasetFiles gives the files of a dataset folder that the program writes, in the order in which they must be written: events.csv, quotes.csv,
// mentions.csv, checks.csv, corrections.csv, and datapackage.json, which describes every column of these and of the tables that people keep,
// and has the hashes of what was written. The dataset must not change meanwhile. What [ReadFolder] reads back is the same timeline.
func DatasetFiles(d *Dataset) []FolderFile {
	tables := tablesOf(d.Timeline, Options{Dataset: d, WithoutTexts: d.WithoutTexts})
	var files []FolderFile
	for _, t := range tables {
		files = append(files, FolderFile{t.file(), t.write})
	}
	return append(files, FolderFile{PackageFile, func(w io.Writer) error {
		pack, err := d.describe(tables)
		if err != nil {
			return fmt.Errorf("%s: %w", PackageFile, err)
		}
		_, err = w.Write(pack.Bytes())
		return err
	}})
}

// describe brings the dataset's description up to date.
func (d *Dataset) describe(tables []*tableFile) (folder.Package, error) {
	pack, err := folder.ReadPackage(d.Package)
	if err != nil {
		return pack, err
	}
	k := keys{pack: &pack}
	k.missing("$schema", packageSchema)
	k.missing("name", "dataset")
	k.text("title", cmp.Or(d.Title, d.Timeline.Title))
	k.missing("description", aboutTables)
	k.text("version", d.Version)
	k.text("citation", d.Citation)
	k.licence(d.Licence)
	k.set("generator", d.Timeline.Generator)
	k.mark(d.Prefer)
	k.withoutTexts(d.WithoutTexts)
	k.resources(tables, d.peoplesTables())
	return pack, k.err
}

// peoplesTables are the tables that the program does not write anew.
func (d *Dataset) peoplesTables() []folder.Table {
	out := []folder.Table{folder.SourcesTable(), folder.ReviewsTable(), folder.RetiredTable(), folder.ChangesTable()}
	for i := range out {
		for _, given := range d.Tables {
			if given.Name == out[i].Name {
				out[i] = given
			}
		}
	}
	return out
}
