package lexicon

// classes lists the closed classes. A word may stand in several rows: "since" joins clauses and precedes nouns.
var classes = []struct {
	class Class
	words string
}{
	{Subordinator, "how why that after before since when while because although though if unless until till as where whether whereas once"},
	{Relative, "which who whom whose"},
	{Coordinator, "and but or nor"},
	{Determiner, "the a an this that these those his her its their our my your some any each every no another both all several many few such"},
	{Preposition, `of in on at by for with from to into during about against between among through over under following amid despite within without upon via
		per near outside inside across behind beyond toward towards until since after before as like than including along off onto around above below except`},
	{Pronoun, "he she it they we i you there who this these those"},
	{Adverb, `not always often long first finally also further still never ever just only already then now recently again later soon since both all even once
		yesterday today formally officially reportedly`},
	{Breaker, ", ; : — – ( ) \" “ ” « »"},
	{Reporting, `say says said tell tells told announce announces announced add adds added report reports reported claim claims claimed believe believes believed
		think thinks thought confirm confirms confirmed warn warns warned argue argues argued insist insists insisted acknowledge acknowledged admit admits
		admitted allege alleges alleged deny denies denied reply replied respond responded declare declared state stated stress stressed suggest suggests
		suggested estimate estimates estimated predict predicts predicted expect expects expected note notes noted explain explains explained write writes
		wrote reveal reveals revealed promise promised hope hopes hoped know knows knew`},
	{Function | Stop, `a an the this that these those his her its their our my your of in on at by for with from to into during about against between
		among through over under within without upon via as and but or nor so yet not no he she it they we i you who which whom whose what
		when while where after before since until because although though if unless whether there here then than also further still just
		only very more most much many some any each every other another such own same both all few several one two three four five six
		seven eight nine ten first second third last next new
		is are was were be been being am has have had having do does did will would can could may might shall should must`},
	{Stop, `say says said saying tell tells told add adds added according report reports reported announce announced state states stated
		monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
		november december jan feb mar apr jun jul aug sep sept oct nov dec day days week weeks month months year years today yesterday
		tomorrow morning afternoon evening night early late recently now`},
}

// notVerbs end in -ed or look like a verb form and are none.
const notVerbs = "hundred united sacred naked wicked infrared kindred hatred red bed aged beloved rugged following according including dated"
