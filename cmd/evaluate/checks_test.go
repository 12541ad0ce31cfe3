package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestEvaluateChecks(t *testing.T) {
	articles := writeFile(t, "articles.jsonl", `{"id":"a","text":"“The ferry will not sail before May,” said Ida Lund."}`+"\n")
	claims := writeFile(t, "claims.jsonl", `{"id":"1","label":"verbatim","claim":"The ferry will not sail","source_id":"a"}
{"id":"2","label":"altered","claim":"The ferry will sail before May","source_id":"a"}
{"id":"3","label":"altered","claim":"The ferry will not sail before May","source_id":"a"}
`)
	var out bytes.Buffer
	err := run([]string{"checks", claims, articles}, &out)
	if err == nil || !strings.Contains(err.Error(), "1 false passes") {
		t.Errorf("a claim labelled altered that stands in the article: %v", err)
	}
	if want := "  altered called verbatim: 1\nclaims 3  accuracy 66.67  false passes 1\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

func TestEvaluateChanges(t *testing.T) {
	gold := writeFile(t, "gold.jsonl", `{"id":"a","text":"“The ferry will not sail before May,” said Ida Lund.","quotes":[{"start":1,"end":36,"type":"direct"}]}`+"\n")
	var out bytes.Buffer
	if err := run([]string{"checks", "--changes", "20", gold}, &out); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(out.String(), "quotations 1  changed ") || !strings.HasSuffix(out.String(), "false passes 0\n") {
		t.Errorf("got %q", out.String())
	}
}
