package export

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"dateline/dataset"
)

// writeSQLite writes a SQLite database in the shape that Datasette shows well: a table a noun, joined by foreign keys; lists
// as JSON arrays, which become facets; a view "timeline" to begin with, in the order of time; and the codebook as a table.
// What is empty is null. Everything that the JSON form holds is in it, but for the groups of independent sources, of which
// it has the number.
func writeSQLite(w io.Writer, t *dataset.Timeline, _ Options) (loss Loss, err error) {
	b := &sqlMaker{db: &database{}}
	defer func() { err = errors.Join(err, b.db.close()) }()
	b.schema = &tableTree{db: b.db}
	rows, index := RowsOf(t), dataset.NewIndex(t)
	b.table("sources", sqlColumns(sourceColumns()), valuesOf(rows.Sources, sourceColumns()))
	b.table("events", eventSQL(), func(add func([]any)) {
		for i := range t.Events {
			add(eventValues(&t.Events[i], index))
		}
	})
	b.table("quotes", sqlColumns(quoteColumns()), valuesOf(rows.Quotes, quoteColumns()))
	b.table("mentions", sqlColumns(mentionColumns()), valuesOf(rows.Mentions, mentionColumns()))
	b.table("checks", sqlColumns(checkColumns()), valuesOf(rows.Checks, checkColumns()))
	b.table("reviews", reviewSQL(), func(add func([]any)) {
		for _, r := range t.Reviews {
			add([]any{r.ID, string(r.Status), r.By, r.On, r.Note, r.Evidence, bit(r.Stale), bit(r.Orphaned)})
		}
	})
	b.codebook(t)
	b.view("timeline", timelineView)
	first := b.schema.first()
	b.db.header(first)
	if err := b.db.writeTo(w, first); err != nil {
		return nil, err
	}
	return b.loss(), nil
}

// timelineView is what a reader sees first.
const timelineView = `CREATE VIEW timeline AS
SELECT e.date, e.title, e.status, e.disputed_on, e.modality, e.actors, e.quote, e.speaker, e.publisher, e.url, e.sources, e.independent, e.review_status, e.id
FROM events AS e ORDER BY e.date_start IS NULL, e.date_start, e.rowid`

// sqlColumn is a column of a table in the database.
type sqlColumn struct {
	name, kind, about string
	refers            string // the table whose id it holds
	index             bool
}

func sqlColumns[R any](columns []column[R]) []sqlColumn {
	var out []sqlColumn
	for _, c := range columns {
		s := sqlColumn{name: c.name, kind: "TEXT", about: c.about}
		if c.kind == count {
			s.kind = "INTEGER"
		}
		switch c.name {
		case "event_id":
			s.refers, s.index = "events", true
		case "source":
			s.refers, s.index = "sources", true
		case "date_start", "status":
			s.index = true
		}
		out = append(out, s)
	}
	return out
}

// eventSQL are the columns of the table of events: those of every table of events, with the lists as JSON arrays, and what
// only JSON holds else.
func eventSQL() []sqlColumn {
	return append(sqlColumns(eventColumns()),
		sqlColumn{name: "summary", kind: "TEXT", about: "the sentence as printed"},
		sqlColumn{name: "date_note", kind: "TEXT", about: "how the words became the date, in a sentence"})
}

func eventValues(e *dataset.Event, index *dataset.Index) []any {
	row := index.Row(e)
	var values []any
	for _, c := range eventColumns() {
		switch c.name {
		case "actors":
			values = append(values, e.Actors)
		case "disputed_on":
			values = append(values, e.DisputedOn)
		default:
			values = append(values, valueOf(c, &row))
		}
	}
	return append(values, e.Summary, e.DateNote)
}

func reviewSQL() []sqlColumn {
	return []sqlColumn{
		{name: "of", kind: "TEXT", about: "the event or quotation that was decided on", index: true},
		{name: "status", kind: "TEXT", about: "what was decided: verified, refuted, unresolved, excluded, duplicate, withdrawn"},
		{name: "by", kind: "TEXT", about: "who decided"},
		{name: "on", kind: "TEXT", about: "on what day"},
		{name: "note", kind: "TEXT", about: "why"},
		{name: "evidence", kind: "TEXT", about: "the address of the evidence"},
		{name: "stale", kind: "INTEGER", about: "1 where the evidence has changed since"},
		{name: "orphaned", kind: "INTEGER", about: "1 where the event is gone"},
	}
}

func bit(b bool) any {
	if b {
		return int64(1)
	}
	return int64(0)
}

func valueOf[R any](c column[R], row *R) any {
	s := c.get(row)
	if c.kind == count && s != "" {
		return int64(number(s))
	}
	return s
}

// valuesOf gives rows as values.
func valuesOf[R any](rows func(func(R, error) bool), columns []column[R]) func(func([]any)) {
	return func(add func([]any)) {
		for row := range rows {
			values := make([]any, len(columns))
			for i, c := range columns {
				values[i] = valueOf(c, &row)
			}
			add(values)
		}
	}
}

// sqlMaker makes the database table by table, and counts what it cannot hold.
type sqlMaker struct {
	db            *database
	schema        *tableTree
	columns       [][3]any // of the codebook
	broken, twice int
}

// table writes a table with its indexes. A record whose id another had before is left out, as ids are the primary keys.
func (b *sqlMaker) table(name string, columns []sqlColumn, rows func(add func([]any))) {
	tree := &tableTree{db: b.db}
	keys := make([][]indexKey, len(columns))
	seen := map[string]bool{}
	rows(func(values []any) {
		for i, v := range values {
			switch v := v.(type) {
			case string:
				values[i] = textValue(b.sound(v))
			case []string:
				values[i] = b.jsonList(v)
			}
		}
		if columns[0].name == "id" {
			id, _ := values[0].(string)
			if seen[id] {
				b.twice++
				return
			}
			seen[id] = true
		}
		tree.add(recordOf(values...))
		for i, c := range columns {
			if c.index || c.name == "id" {
				s, _ := values[i].(string)
				keys[i] = append(keys[i], indexKey{s, tree.rows})
			}
		}
	})
	b.register("table", name, name, tree.root(), createTable(name, columns))
	for i, c := range columns {
		b.columns = append(b.columns, [3]any{name, c.name, c.about})
		switch {
		case c.name == "id":
			b.register("index", "sqlite_autoindex_"+name+"_1", name, b.db.indexTree(keys[i]), nil)
		case c.index:
			index := name + "_" + c.name
			b.register("index", index, name, b.db.indexTree(keys[i]), fmt.Sprintf("CREATE INDEX %s ON %s(%s)", index, name, quoted(c.name)))
		}
	}
}

func createTable(name string, columns []sqlColumn) string {
	var lines []string
	for _, c := range columns {
		line := "  " + quoted(c.name) + " " + c.kind
		if c.name == "id" {
			line += " PRIMARY KEY"
		}
		if c.refers != "" {
			line += " REFERENCES " + c.refers + "(id)"
		}
		lines = append(lines, line)
	}
	return "CREATE TABLE " + name + " (\n" + strings.Join(lines, ",\n") + "\n)"
}

// quoted is a column's name, in brackets where SQL has the word for itself.
func quoted(name string) string {
	switch name {
	case "check", "end", "of", "by", "on":
		return "[" + name + "]"
	}
	return name
}

func (b *sqlMaker) view(name, sql string) { b.register("view", name, name, 0, sql) }

func (b *sqlMaker) register(kind, name, of string, root uint32, sql any) {
	b.schema.add(recordOf(kind, name, of, int64(root), sql))
}

// codebook writes what every column means, and what the timeline is.
func (b *sqlMaker) codebook(t *dataset.Timeline) {
	columns := b.columns
	b.table("codebook", []sqlColumn{{name: "table_name", kind: "TEXT"}, {name: "column_name", kind: "TEXT"}, {name: "meaning", kind: "TEXT"}}, func(add func([]any)) {
		for _, c := range columns {
			add(c[:])
		}
		for _, s := range dataset.Statuses {
			add([]any{"events", "status", string(s.Status) + ": " + s.Meaning})
		}
	})
	b.table("about", []sqlColumn{{name: "name", kind: "TEXT"}, {name: "value", kind: "TEXT"}}, func(add func([]any)) {
		add([]any{"title", t.Title})
		add([]any{"generator", t.Generator})
		add([]any{"format", dataset.Format})
	})
}

// sound is a text as the database holds it: valid UTF-8.
func (b *sqlMaker) sound(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	b.broken++
	return strings.ToValidUTF8(s, "\uFFFD")
}

// jsonList is a list as a JSON array, none where it is empty.
func (b *sqlMaker) jsonList(values []string) any {
	if len(values) == 0 {
		return nil
	}
	sound := make([]string, len(values))
	for i, v := range values {
		sound[i] = b.sound(v)
	}
	var out strings.Builder
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(sound) // texts are always encoded, and a builder takes all
	return strings.TrimSpace(out.String())
}

func (b *sqlMaker) loss() Loss {
	loss := brokenLoss(b.broken)
	if b.twice > 0 {
		loss = append(loss, counted(b.twice, "record")+" not written: the id was there already, and a database knows each record by its own")
	}
	return loss
}

// checkSQLite knows the program's database by its header: every program that changes it counts the change there.
func checkSQLite(path string, _ entries) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("cannot be read: %w", err)
	}
	defer file.Close()
	head, want := make([]byte, firstRoom), make([]byte, firstRoom)
	(&database{}).header(want)
	if _, err := io.ReadFull(file, head); err != nil || string(head[68:72]) != string(want[68:72]) || string(head[:16]) != string(want[:16]) {
		return "", errors.New("is none that dateline wrote")
	}
	if string(head[24:28]) != string(want[24:28]) || string(head[92:]) != string(want[92:]) {
		return "it was changed since it was written", nil
	}
	return "", nil
}
