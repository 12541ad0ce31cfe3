package timeline_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"hash/fnv"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dateline/dataset"
	"dateline/timeline"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// notPacked are the fields that the binary form leaves out.
var notPacked = map[string]string{
	"Source.Text":  "an extraction does not keep the text",
	"Quote.Review": "a person decides on what was built, not on what was read",
}

// repack packs and unpacks.
func repack(tb testing.TB, e timeline.Extraction) timeline.Extraction {
	tb.Helper()
	got, err := timeline.DecodeExtraction(e.AppendBinary(nil))
	if err != nil {
		tb.Fatal(err)
	}
	return got
}

// packable is extractions of the sample, of the golden articles and of a made-up world.
func packable(tb testing.TB) []timeline.Extraction {
	tb.Helper()
	var out []timeline.Extraction
	for _, s := range sampleSources(tb) {
		out = append(out, timeline.Extract(s))
	}
	for i, text := range goldenTexts(tb) {
		out = append(out, timeline.Extract(dataset.Source{ID: fmt.Sprint("a", i), Text: text, Published: "2022-07-07", URL: "https://example.org/a"}),
			timeline.Extract(dataset.Source{ID: fmt.Sprint("b", i), Text: text}))
	}
	return append(out, extractAll(newWorld(3, 60).sources)...)
}

// Nothing is lost on the way: not a field, not whether a list is empty or none, and what is merged of it has the same bytes.
func TestPackKeepsEverything(t *testing.T) {
	fresh := append(packable(t), timeline.Extraction{}, timeline.Extraction{Mentions: []timeline.Mention{}, Quotes: []dataset.Quote{}},
		timeline.Extraction{Mentions: make([]timeline.Mention, 1000)}, timeline.Extraction{Quotes: make([]dataset.Quote, 1000)},
		timeline.Extraction{Problems: make([]timeline.Problem, 1000)}, timeline.Extraction{Mentions: []timeline.Mention{{Checks: make([]dataset.Check, 1000)}}})
	var kept []timeline.Extraction
	for i := range fresh {
		kept = append(kept, repack(t, fresh[i]))
		if !reflect.DeepEqual(kept[i], fresh[i]) {
			t.Errorf("%s: %s", fresh[i].Source.ID, cmp.Diff(fresh[i], kept[i]))
		}
	}
	if asJSON(t, timeline.Merge(kept)) != asJSON(t, timeline.Merge(fresh)) {
		t.Error("merged, what was packed gives another timeline")
	}
}

// What is packed is appended to what is there, the same for the same extraction, and reading keeps nothing of the bytes.
func TestPackAppends(t *testing.T) {
	e := packable(t)[0]
	b := e.AppendBinary([]byte("before"))
	if string(b[:6]) != "before" || !bytes.Equal(b[6:], e.AppendBinary(nil)) {
		t.Error("appended to other bytes it is packed otherwise")
	}
	got, err := timeline.DecodeExtraction(b[6:])
	clear(b)
	if err != nil || !reflect.DeepEqual(got, e) {
		t.Errorf("after its bytes were overwritten: %v, %s", err, cmp.Diff(e, got))
	}
}

// Each field, filled with a value of its own, comes back: who adds one to the records has to add it to pack.go.
func TestPackKnowsEveryField(t *testing.T) {
	var e timeline.Extraction
	n := 0
	fill(reflect.ValueOf(&e).Elem(), &n)
	if got := repack(t, e); !reflect.DeepEqual(got, e) {
		t.Errorf("a field is lost: it belongs into the lists of fields in pack.go, or with its reason into notPacked here\n%s", cmp.Diff(e, got))
	}
}

// fill gives every field a value of its own, and every list two.
func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprint("value ", *n))
	case reflect.Int:
		v.SetInt(int64(*n))
	case reflect.Uint64:
		v.SetUint(uint64(*n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), n)
		fill(v.Index(1), n)
	case reflect.Struct:
		for i := range v.NumField() {
			if notPacked[v.Type().Name()+"."+v.Type().Field(i).Name] == "" {
				fill(v.Field(i), n)
			}
		}
	default:
		panic("pack_test.go cannot fill a " + v.Type().String())
	}
}

// A program whose records have other fields must not read what this one packed.
func TestPackNamesItsLayout(t *testing.T) {
	h := fnv.New32a()
	layout(h.Write, reflect.TypeFor[timeline.Extraction]())
	var e timeline.Extraction
	if got := binary.LittleEndian.Uint32(e.AppendBinary(nil)[1:]); got != h.Sum32() {
		t.Errorf("the fields of the records have changed; look through pack.go's lists of fields and set packLayout, %#x now, to %#x", got, h.Sum32())
	}
}

func layout(write func([]byte) (int, error), t reflect.Type) {
	fmt.Fprintf(writer(write), "%s %s;", t.Name(), t.Kind())
	switch t.Kind() {
	case reflect.Slice:
		layout(write, t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			if f := t.Field(i); notPacked[t.Name()+"."+f.Name] == "" {
				fmt.Fprintf(writer(write), "%s ", f.Name)
				layout(write, f.Type)
			}
		}
	}
}

type writer func([]byte) (int, error)

func (w writer) Write(b []byte) (int, error) { return w(b) }

// Any extraction comes back as it was, whatever stands in it.
func TestPackAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := anything(t)
		got, err := timeline.DecodeExtraction(e.AppendBinary(nil))
		if err != nil || !reflect.DeepEqual(got, e) {
			t.Fatalf("%v\n%+v came back as\n%+v", err, e, got)
		}
	})
}

// anything draws an extraction of few words, so that many recur and stand in each other.
func anything(t *rapid.T) (e timeline.Extraction) {
	words := []string{"", "a", "Council", "the Council met", "The Council met in Brell on 3 May.", "\x00", "\xff\xfe", strings.Repeat("long ", 60)}
	word := rapid.OneOf(rapid.SampledFrom(words), rapid.String())
	number := rapid.OneOf(rapid.IntRange(-1, 300), rapid.Int())
	draw(t, reflect.ValueOf(&e).Elem(), word, number)
	return e
}

func draw(t *rapid.T, v reflect.Value, word *rapid.Generator[string], number *rapid.Generator[int]) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(word.Draw(t, "text"))
	case reflect.Int:
		v.SetInt(int64(number.Draw(t, "number")))
	case reflect.Uint64:
		v.SetUint(rapid.Uint64().Draw(t, "hash"))
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(t, "flag"))
	case reflect.Slice:
		n := rapid.IntRange(-1, 3).Draw(t, "length")
		if n < 0 {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			draw(t, v.Index(i), word, number)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if notPacked[v.Type().Name()+"."+v.Type().Field(i).Name] == "" {
				draw(t, v.Field(i), word, number)
			}
		}
	}
}

// Whatever is cut off, appended or changed in one bit is noticed.
func TestPackNoticesDamage(t *testing.T) {
	e := packable(t)[0]
	good := e.AppendBinary(nil)
	for n := range good {
		if _, err := timeline.DecodeExtraction(good[:n]); err == nil {
			t.Fatalf("cut to %d of %d bytes it is read", n, len(good))
		}
		bad := slices.Clone(good)
		bad[n] ^= 1 << (n % 8)
		if _, err := timeline.DecodeExtraction(bad); err == nil {
			t.Fatalf("with byte %d changed it is read", n)
		}
	}
	if _, err := timeline.DecodeExtraction(append(slices.Clone(good), 0)); err == nil {
		t.Error("with a byte more it is read")
	}
}

// seal puts the right sum over damaged bytes, so that what lies behind it is tried.
func seal(b []byte) []byte {
	b = slices.Clone(b)
	if len(b) >= 9 {
		var e timeline.Extraction
		copy(b, e.AppendBinary(nil)[:5])
		binary.LittleEndian.PutUint32(b[5:], crc32.Checksum(b[9:], crc32.MakeTable(crc32.Castagnoli)))
	}
	return b
}

// Bytes that nobody packed, under the right sum, give an error or an extraction that packs to what is read again as the same.
func FuzzDecodeExtraction(f *testing.F) {
	for _, e := range packable(f)[:3] {
		f.Add(e.AppendBinary(nil))
	}
	f.Add(seal([]byte("         \xff\xff\xff\xff\xff\xff\xff\x7f\x01\x01\x01\x01\x01\x01\x01")))
	f.Fuzz(func(t *testing.T, b []byte) {
		e, err := timeline.DecodeExtraction(seal(b))
		if err != nil {
			return
		}
		if again := repack(t, e); !reflect.DeepEqual(again, e) {
			t.Errorf("%+v came back as\n%+v", e, again)
		}
	})
}

// Lengths that no bytes stand behind take no room.
func TestPackTakesNoRoomForLies(t *testing.T) {
	for _, at := range []int{25, 26, 27, 28, 29, 30, 31, 32} {
		var e timeline.Extraction
		b := e.AppendBinary(nil)
		b = seal(slices.Concat(b[:at], binary.AppendUvarint(nil, 1<<40), b[at+1:]))
		if _, err := timeline.DecodeExtraction(b); err == nil {
			t.Errorf("2^40 of what byte %d counts is read from %d bytes", at, len(b))
		}
	}
}
