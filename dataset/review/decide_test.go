package review_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dateline/dataset"
	"dateline/dataset/review"
)

func TestDecide(t *testing.T) {
	fixed := machine()
	fix := corrected("ev-bridge", "date", "2020-10-23", "2020-10-22", "Max", "2020-11-01")
	rep := review.Join(fixed, []review.Decision{fix}, review.Options{})
	for _, c := range []struct {
		name string
		r    review.Request
		want string // as [said] has it, or the error
	}{
		{"a status", review.Request{ID: "ev-ferry", Status: "excluded", By: "Ann", On: "2020-11-25"}, "ev-ferry excluded Ann 2020-11-25"},
		{"with corrections", review.Request{ID: "ev-ferry", Status: "verified", Evidence: proof, By: "Ann", On: "2020-11-25", Set: []review.Setting{{"date", "2020-06"}, {"actors", "Max"}}}, "ev-ferry date=2020-06 base 2020-05 Ann 2020-11-25\nev-ferry actors=Max base - Ann 2020-11-25\nev-ferry verified Ann 2020-11-25  " + proof},
		{"of what was corrected", review.Request{ID: "ev-bridge", By: "Ann", On: "2020-11-25", Note: "why", Set: []review.Setting{{"date", "2020-10-24"}}}, "ev-bridge date=2020-10-24 base 2020-10-22 Ann 2020-11-25 why"},
		{"a quotation", review.Request{ID: "qu-bdfhjk", By: "Ann", On: "2020-11-25", Set: []review.Setting{{"speaker", "-"}}}, "qu-bdfhjk speaker=- base Ann Miller Ann 2020-11-25"},
		{"taken back", review.Request{ID: "ev-bridge", By: "Max", On: "2020-11-25", Set: []review.Setting{{"date", ""}}}, "ev-bridge date= base  Max 2020-11-25"},
		{"an unknown id", review.Request{ID: "ev-fery", Status: "excluded", By: "Ann", On: "2020-11-25"}, `did you mean "ev-ferry"?`},
		{"no such field", review.Request{ID: "ev-ferry", By: "Ann", On: "2020-11-25", Set: []review.Setting{{"quote", "x"}}}, "only date, title, actors, modality can be"},
		{"set twice", review.Request{ID: "ev-ferry", By: "Ann", On: "2020-11-25", Set: []review.Setting{{"title", "x"}, {"Title", "y"}}}, "title is set twice"},
		{"nothing", review.Request{ID: "ev-ferry", By: "Ann", On: "2020-11-25"}, "nothing is decided; give --status STATUS, --set FIELD=VALUE, or --note TEXT"},
		{"no evidence", review.Request{ID: "ev-ferry", Status: "verified", By: "Ann", On: "2020-11-25"}, "status verified needs evidence; give with --evidence the address"},
		{"nobody", review.Request{ID: "ev-ferry", Note: "why", On: "2020-11-25"}, "it does not say who decided; give --by NAME"},
		{"no day", review.Request{ID: "ev-ferry", Note: "why", By: "Ann"}, "it does not say on what day; give --on DAY, as 2020-10-22"},
		{"an ambiguous day", review.Request{ID: "ev-ferry", Note: "why", By: "Ann", On: "03/04/20"}, `--on "03/04/20": day and month are ambiguous`},
		{"a date emptied", review.Request{ID: "ev-ferry", By: "Ann", On: "2020-11-25", Set: []review.Setting{{"date", "-"}}}, "date cannot be empty; give a value, or none (--set date=) to take your correction back"},
		{"an event's speaker", review.Request{ID: "ev-ferry", By: "Ann", On: "2020-11-25", Set: []review.Setting{{"speaker", "Max"}}}, "it is corrected on the quotation; give the quotation's id for the event's"},
	} {
		t.Run(c.name, func(t *testing.T) {
			ds, err := review.Decide(fixed, rep.Corrections, c.r)
			got := said(review.Intake{Decisions: ds})
			if err != nil {
				got = err.Error()
			}
			if err == nil && got != c.want || err != nil && !strings.Contains(got, c.want) {
				t.Errorf("%s\nwant\n%s", got, c.want)
			}
			tl := machine()
			review.Join(tl, append([]review.Decision{fix}, ds...), review.Options{})
			for _, r := range tl.Reviews {
				if r.Stale && r.Status != "" {
					t.Errorf("it is stale as soon as it is recorded: %+v", r)
				}
			}
		})
	}
}

// many is a dataset of n events, and n decisions of three persons, half of them about one event.
func many(n int) (*dataset.Timeline, []review.Decision) {
	t := &dataset.Timeline{}
	for i := range n {
		t.Events = append(t.Events, event(fmt.Sprintf("ev-%06d", i), "2020-10-22", fmt.Sprint("The bridge opens for time ", i), "Ann Miller"))
	}
	t.Sort()
	var ds []review.Decision
	for i := range n {
		id := "ev-000000"
		if i%2 == 0 {
			id = fmt.Sprintf("ev-%06d", i)
		}
		d := verified(id, fmt.Sprint("Reader ", i%(n/10+1)), fmt.Sprintf("2020-11-%02d", i%28+1), "1 date:2020-10-21 title:00")
		if i%5 == 0 {
			d = corrected(id, "title", "It opens", "The bridge opens", d.By, d.On)
		}
		ds = append(ds, d)
	}
	return t, ds
}

// Joining ten times as many decisions takes about ten times as long, though half are about one event.
func TestJoinIsLinear(t *testing.T) {
	took := func(n int) time.Duration {
		best := time.Hour
		for range 3 {
			tl, ds := many(n)
			start := time.Now()
			review.Join(tl, ds, review.Options{})
			best = min(best, time.Since(start))
		}
		return best
	}
	few, lots := took(1000), took(20000)
	if lots > 100*few {
		t.Errorf("20 times the decisions take %v instead of %v", lots, few)
	}
}

func BenchmarkJoin100k(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		t, ds := many(100000)
		b.StartTimer()
		review.Join(t, ds, review.Options{})
	}
}

func BenchmarkRead100k(b *testing.B) {
	_, ds := many(100000)
	raw, err := review.Append(nil, ds...)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		review.Read(raw, "reviews.csv")
	}
}

func BenchmarkTake100k(b *testing.B) {
	t, ds := many(100000)
	review.Join(t, ds[:1000], review.Options{})
	table := exported(t)
	for b.Loop() {
		review.Take(table, t, review.TakeOptions{Recorded: ds})
	}
}
