package folder

import "testing"

// A table says in the standard's words how it is written, what its columns hold, and which of them lead to other tables.
func TestResource(t *testing.T) {
	table := Table{Name: "visits", Title: "One row a visit", About: "Who came.", Key: "id", Filled: []string{"kind"},
		Columns:    []Column{{Name: "id"}, {Name: "kind", Enum: []string{"short", "long"}}, {Name: "on", Type: "date", About: "the day"}, {Name: "guest"}},
		Dialect:    Dialect{Delimiter: ';', CRLF: true, BOM: true},
		References: []Reference{{"guest", "guests"}}}
	raw, err := encode(table.Resource())
	const want = `{"name":"visits","title":"One row a visit","description":"Who came.","path":"visits.csv","type":"table","format":"csv",` +
		`"mediatype":"text/csv","encoding":"utf-8-sig","dialect":{"delimiter":";","lineTerminator":"\r\n"},"schema":{"fields":[` +
		`{"name":"id","type":"string","description":"","constraints":{"required":true}},` +
		`{"name":"kind","type":"string","description":"","constraints":{"required":true,"enum":["short","long"]}},` +
		`{"name":"on","type":"date","description":"the day"},{"name":"guest","type":"string","description":""}],` +
		`"primaryKey":["id"],"foreignKeys":[{"fields":["guest"],"reference":{"resource":"guests","fields":["id"]}}]}}`
	if err != nil || string(raw) != want {
		t.Errorf("%v, got\n%s\nwant\n%s", err, raw, want)
	}

	// One that only people keep and that says nothing else is read with commas, and no column of it must be filled in.
	raw, _ = encode(Table{Name: "notes", Title: "Notes", Columns: []Column{{Name: "note"}}}.Resource())
	const plain = `{"name":"notes","title":"Notes","path":"notes.csv","type":"table","format":"csv","mediatype":"text/csv","encoding":"utf-8",` +
		`"dialect":{"delimiter":",","lineTerminator":"\n"},"schema":{"fields":[{"name":"note","type":"string","description":""}]}}`
	if string(raw) != plain {
		t.Errorf("got\n%s\nwant\n%s", raw, plain)
	}
}
