package folder

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// markKey is the key by which a dataset folder's datapackage.json is known; its value says which layout the folder has.
const markKey = "dateline"

// Package is a datapackage.json (Frictionless Data Package, version 2) whose keys stay in their order, with what people wrote under them,
// except for those that are set. The zero value is an empty one.
type Package struct {
	members []member
}

type member struct {
	key   string
	value json.RawMessage
}

// ReadPackage reads a datapackage.json; nothing at all is an empty one. An error names the line.
func ReadPackage(raw []byte) (Package, error) {
	raw = bytes.TrimPrefix(raw, []byte(bom))
	if len(bytes.TrimSpace(raw)) == 0 {
		return Package{}, nil
	}
	members, err := readMembers(raw)
	return Package{members}, err
}

// readMembers reads the members of a JSON object in their order.
func readMembers(raw []byte) ([]member, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return nil, jsonError(raw, dec.InputOffset(), err)
	}
	var members []member
	seen := map[string]bool{}
	for dec.More() {
		t, err := dec.Token()
		if err != nil {
			return nil, jsonError(raw, dec.InputOffset(), err)
		}
		m := member{key: t.(string)} // a key is always a string: the decoder sees to that
		if seen[m.key] {
			return nil, fmt.Errorf("line %d: the key %q stands there twice; remove one", lineAt(raw, dec.InputOffset()), m.key)
		}
		seen[m.key] = true
		if err := dec.Decode(&m.value); err != nil {
			return nil, jsonError(raw, dec.InputOffset(), err)
		}
		members = append(members, m)
	}
	if _, err := dec.Token(); err != nil {
		return nil, jsonError(raw, dec.InputOffset(), err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, fmt.Errorf("line %d: something follows after the closing brace; remove it", lineAt(raw, dec.InputOffset()))
	}
	return members, nil
}

func jsonError(raw []byte, at int64, err error) error {
	var syntax *json.SyntaxError
	switch {
	case err == nil:
		return fmt.Errorf("line %d: it begins with something other than a brace; it must be one JSON object", lineAt(raw, at))
	case errors.As(err, &syntax):
		at = syntax.Offset
	case err == io.EOF || err == io.ErrUnexpectedEOF:
		return fmt.Errorf("line %d: it ends in the middle; correct it, or bring it back from a copy", lineAt(raw, int64(len(raw))))
	}
	return fmt.Errorf("line %d: it is no valid JSON (%w); correct it, or bring it back from a copy", lineAt(raw, at), err)
}

func lineAt(raw []byte, at int64) int {
	return 1 + bytes.Count(raw[:min(max(at, 0), int64(len(raw)))], []byte("\n"))
}

// Raw is what stands under a key, nil where the key is not there.
func (p Package) Raw(key string) json.RawMessage {
	for _, m := range p.members {
		if m.key == key {
			return m.value
		}
	}
	return nil
}

// Text is the text that stands under a key, "" where there is none.
func (p Package) Text(key string) string {
	var s string
	if json.Unmarshal(p.Raw(key), &s) != nil {
		return ""
	}
	return s
}

// Licence is the name or else the address of the first of the licences, "" where there is none.
func (p Package) Licence() string {
	var list []struct{ Name, Path, Title string }
	if json.Unmarshal(p.Raw("licenses"), &list) != nil || len(list) == 0 {
		return ""
	}
	for _, s := range [...]string{list[0].Name, list[0].Title, list[0].Path} {
		if s != "" {
			return s
		}
	}
	return ""
}

// Set gives a key its value, in its old place, or before the resources where it is new. A nil value takes the key away.
func (p *Package) Set(key string, value any) error {
	i := slices.IndexFunc(p.members, func(m member) bool { return m.key == key })
	if value == nil {
		if i >= 0 {
			p.members = slices.Delete(slices.Clone(p.members), i, i+1)
		}
		return nil
	}
	raw, err := encode(value)
	if err != nil {
		return err
	}
	p.members = slices.Clone(p.members)
	if i >= 0 {
		p.members[i].value = raw
		return nil
	}
	at := slices.IndexFunc(p.members, func(m member) bool { return m.key == "resources" })
	if at < 0 {
		at = len(p.members)
	}
	p.members = slices.Insert(p.members, at, member{key, raw})
	return nil
}

// Default gives a key its value unless it has one.
func (p *Package) Default(key string, value any) error {
	if p.Raw(key) != nil {
		return nil
	}
	return p.Set(key, value)
}

// resourceKeys are the keys of a resource that the program keeps: one that a new description lacks goes. All other keys are people's.
var resourceKeys = []string{"name", "path", "type", "format", "mediatype", "encoding", "bytes", "hash", "dialect", "schema"}

// SetResources describes the program's own files. Each resource is something that encodes as a JSON object with a "name". One that is
// described already is described anew in its place, with the keys that people gave it; people's own resources stay.
func (p *Package) SetResources(resources ...any) error {
	var old []json.RawMessage
	if raw := p.Raw("resources"); raw != nil && json.Unmarshal(raw, &old) != nil {
		return errors.New(`"resources" is no list; make it one ([]), or bring the file back from a copy`)
	}
	for _, r := range resources {
		raw, err := encode(r)
		if err != nil {
			return err
		}
		members, err := readMembers(raw)
		if err != nil {
			return err
		}
		name := Package{members}.Text("name")
		i := slices.IndexFunc(old, func(o json.RawMessage) bool { return nameOf(o) == name })
		if i < 0 {
			old = append(old, raw)
			continue
		}
		if old[i], err = merge(old[i], members); err != nil {
			return err
		}
	}
	return p.Set("resources", old)
}

func nameOf(resource json.RawMessage) string {
	members, _ := readMembers(resource)
	return Package{members}.Text("name")
}

// merge describes a resource anew.
func merge(old json.RawMessage, now []member) (json.RawMessage, error) {
	members, err := readMembers(old)
	if err != nil {
		return nil, err
	}
	p, fresh := Package{members}, Package{now}
	for _, key := range resourceKeys {
		if fresh.Raw(key) == nil {
			_ = p.Set(key, nil)
		}
	}
	for _, m := range now {
		// A title or description that people gave a table is theirs.
		if slices.Contains(resourceKeys, m.key) || p.Raw(m.key) == nil {
			if err := p.Set(m.key, m.value); err != nil {
				return nil, err
			}
		}
	}
	return p.compact(), nil
}

func (p Package) compact() json.RawMessage {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range p.members {
		if i > 0 {
			b.WriteByte(',')
		}
		key, _ := encode(m.key)
		b.Write(key)
		b.WriteByte(':')
		b.Write(m.value)
	}
	b.WriteByte('}')
	return b.Bytes()
}

// Bytes is the file: indented by two blanks, UTF-8, with a line end. Read and written again it is the same bytes.
func (p Package) Bytes() []byte {
	var b bytes.Buffer
	if json.Indent(&b, p.compact(), "", "  ") != nil {
		return nil // cannot be: every value was read as JSON or encoded by this package
	}
	b.WriteByte('\n')
	return b.Bytes()
}

// encode is a value as JSON, with <, > and & as they are.
func encode(value any) (json.RawMessage, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		return nil, err
	}
	return json.RawMessage(strings.TrimSuffix(b.String(), "\n")), nil
}
