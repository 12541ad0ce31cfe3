package timex

// fragments are the parts that patterns share, by the name they are written with: {number}.
var fragments = map[string]string{
	"cardinal": "CARD ( -? CARD | and CARD )*",
	"number":   "( D1|D2|N|Y4|DEC FRAC? | FRAC | ( a|an )? {cardinal} )",
	"vague":    "( a|the? few | a couple of? | several | many | some | a number of | a good? many | a handful of | dozens|hundreds|thousands|decades|tens|scores of )",
	"qty":      "( another? {number} | another? {vague} | a|an|another | half a|an | a half )",
	"unit":     "( trading|business|working|calendar|school? UNIT|UNITS )",

	// span is how far back or ahead "ago" and "later" go.
	"span": "( {qty} {unit} | {number} to|or|- {number} {unit} | a|an|one UNIT and a half | {number} and a half UNITS | ( a )? half|quarter - century|hour|decade|year|day )",

	// dateMod stands before a date, durMod before a length of time.
	"dateMod": "( the? very? beginning|start|end|middle|close|outset|onset|latter of | early|late|earlier|later ( in|on | - )? | mid -? | the? early|late|later|latter part|half|stages? of )",
	"durMod":  "( at least|most | no? more|less|fewer|longer|better|shorter than | up to | nearly )",

	"weekday":   "( ( DIRECTION? coming )? WEEKDAY|SHORTDAY ( ,? the )? ,? )",
	"dayNum":    "( D1|DAYORD )",
	"year":      "( Y4|Y2 | TEENS TENS ( -? CARD )? )",
	"clock":     "( D1|CARD AMPM | HM AMPM? ( hrs )? | DEC AMPM | D1|CARD o ' clock ( in the )? AMPM? | noon|midnight|midday | N|Y4 ZONE|hours|hrs | CARD|D1 CARD AMPM | a? half|quarter past|to|after CARD|D1 ( AMPM | in the PART )? | CARD|D1 in the PART ) ( local time )? ZONE? ( eastern|central|mountain|pacific ( standard|daylight )? time )?",
	"clockDay":  "( {weekday}? MONTH {dayNum} ( ,? Y4 )? | {weekday}? {dayNum} MONTH ,? Y4? | DIRECTION? WEEKDAY PART? | today|yesterday|tomorrow|tonight PART? | this|last PART )",
	"decadeMod": "( early|late|mid|middle -? | the? first|second|latter|last half of the? | the? end|beginning|start|middle of the? )",
	"thatYear":  "( DIRECTION year | the? DIRECTION|same|following year | that year )",
	"seasonMod": "( early|late )",
	"durDir":    "( last|past|next|first|final|coming|recent|previous|following|preceding|same|latest|these|current|subsequent|entire|whole )",
	"ordinal":   "( ORD|DAYORD | TENS - ORD )",
}
