package review

// way is how a decision came: what cures in messages tell people to do there.
type way struct {
	by, on, evidence string // to say who, on what day, and what it was checked against
	nothing          string // what to say of a decision without content
	speaker          string // to correct a speaker
	restore          string // to leave FIELD as it was
}

var (
	// asRow is a row of reviews.csv.
	asRow = way{by: "fill in by", on: "fill in on", evidence: "fill in evidence with", nothing: "the row says nothing; give a status, a field to correct, or a note",
		speaker: "give its id as quote_id", restore: "leave it out to take a correction back"}

	// asCells is a row of a table that was exported, with a person's columns.
	asCells = way{by: "fill in review_by, or give --by NAME", on: "fill in review_on, or give --on DAY", evidence: "fill in review_evidence with",
		nothing: "the row says nothing; fill in review_status or review_note", speaker: "correct it in the row of the quotation", restore: "restore it"}

	// asFlags is a command line, or who makes a [Request] from one.
	asFlags = way{by: "give --by NAME", on: "give --on DAY", evidence: "give with --evidence",
		nothing: "nothing is decided; give --status STATUS, --set FIELD=VALUE, or --note TEXT", speaker: "give the quotation's id for the event's",
		restore: "none (--set FIELD=) to take your correction back"}
)
