package dataset

import (
	"fmt"
	"strings"
)

// Status is what the checks together allow to be said of an event. It is the machine's alone.
type Status string

// The statuses.
const (
	Unverified   Status = "unverified"   // a check failed
	Reported     Status = "reported"     // at least one source says so, anchored and dated
	Corroborated Status = "corroborated" // two or more independent sources agree on the stated date, none disagrees
	Disputed     Status = "disputed"     // sources disagree
)

// Statuses lists the statuses with what each means, in the order in which they are shown.
var Statuses = []struct {
	Status  Status
	Meaning string
}{
	{Unverified, "a check failed: the words are not in the source, the date cannot exist, the weekday disagrees, the source changed"},
	{Reported, "at least one source says so; its words are anchored and its date resolves"},
	{Corroborated, "two or more independent sources state the date in words and agree on it, and none disagrees"},
	{Disputed, "sources disagree; disputed_on says on what, and both sides are shown"},
}

// ReviewStatus is what a person decided about an event or a quotation.
type ReviewStatus string

// The review statuses.
const (
	Verified   ReviewStatus = "verified"
	Refuted    ReviewStatus = "refuted"
	Unresolved ReviewStatus = "unresolved"
	Excluded   ReviewStatus = "excluded"
	Duplicate  ReviewStatus = "duplicate"
	Withdrawn  ReviewStatus = "withdrawn"
)

// ReviewStatuses lists the review statuses with what each means.
var ReviewStatuses = []struct {
	Status  ReviewStatus
	Meaning string
}{
	{Verified, "checked against evidence, which is required, and right"},
	{Refuted, "checked against evidence, which is required, and wrong"},
	{Unresolved, "checked, and it cannot be settled"},
	{Excluded, "does not belong here"},
	{Duplicate, "is the same as another event"},
	{Withdrawn, "takes back what the same person decided before"},
}

// Modality is how the event is told.
type Modality string

// The modalities.
const (
	Occurred     Modality = "occurred"
	Scheduled    Modality = "scheduled"
	Hypothetical Modality = "hypothetical"
)

// Basis is how the words of a date became the date.
type Basis string

// The bases.
const (
	Explicit     Basis = "explicit"      // the words hold the whole date
	YearInferred Basis = "year-inferred" // the year comes from the reference
	Relative     Basis = "relative"      // the words are relative to the reference
	Bounded      Basis = "bounded"       // only what it lies between is known
)

// Outcome of a check.
type Outcome string

// The outcomes.
const (
	Pass Outcome = "pass"
	Fail Outcome = "fail"
	Warn Outcome = "warn"
	None Outcome = "none" // the check says something and judges nothing
)

// QuoteKind is how a quotation is marked in its source.
type QuoteKind string

// The kinds of quotation.
const (
	Direct   QuoteKind = "direct"   // a whole utterance in marks
	Partial  QuoteKind = "partial"  // a few marked words inside the reporter's sentence
	Indirect QuoteKind = "indirect" // reported speech without marks around it
)

// SourceKind is what sort of text a source is.
type SourceKind string

// The kinds of source.
const (
	Report       SourceKind = "report"
	Opinion      SourceKind = "opinion"
	Announcement SourceKind = "announcement"
	Transcript   SourceKind = "transcript"
	Official     SourceKind = "official"
)

// SourceKinds lists the kinds of source.
var SourceKinds = []SourceKind{Report, Opinion, Announcement, Transcript, Official}

// ParseSourceKind reads a kind of source; "" is [Report].
func ParseSourceKind(s string) (SourceKind, error) {
	k := SourceKind(strings.ToLower(strings.TrimSpace(s)))
	if k == "" {
		return Report, nil
	}
	for _, known := range SourceKinds {
		if k == known {
			return k, nil
		}
	}
	return "", fmt.Errorf("kind %q is unknown; write report, opinion, announcement, transcript or official", s)
}

// Primary reports whether a source of this kind is a primary one: the words or the organisation themselves.
func (k SourceKind) Primary() bool { return k == Transcript || k == Official }
