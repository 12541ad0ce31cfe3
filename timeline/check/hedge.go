package check

// hedge is a word or phrase that takes back, limits or denies what stands beside it.
type hedge struct {
	words string // lower case, one space between words
	kind  string // what to call it in a message
	has   string // an example: it limits here,
	not   string // and a near miss: not here
}

// hedges are the words that a quotation must not leave out unseen. They are closed-class words and stock phrases, so the list
// is short; "may" and "might" are left out, for they are as often permission and strength.
var hedges = []hedge{
	{"not", "negation", "it is not possible", "it is a note"},
	{"n't", "negation", "we don't need it", "we do need it"},
	{"cannot", "negation", "we cannot say", "we can say"},
	{"never", "negation", "he never said so", "he ever said so"},
	{"no longer", "negation", "it is no longer true", "no one lives longer"},
	{"no", "negation", "there is no plan", "a known plan"},
	{"nobody", "negation", "nobody wants it", "everybody wants it"},
	{"nothing", "negation", "nothing is settled", "everything is settled"},
	{"neither", "negation", "neither side agreed", "either side agreed"},
	{"without", "negation", "without a vote", "within a vote"},
	{"hardly", "negation", "it is hardly a war", "it is a hard war"},
	{"but", "limit", "but it is early", "a butter knife"},
	{"however", "limit", "it is early, however", "how ever did you"},
	{"although", "limit", "although it rained", "as it rained"},
	{"though", "limit", "though it rained", "I thought it rained"},
	{"unless", "condition", "unless they leave", "they left"},
	{"if", "condition", "if they leave", "a stiff wind"},
	{"only", "limit", "it is only a plan", "it is a plan"},
	{"except", "limit", "all except two", "he accepted two"},
	{"theoretically", "hedge", "theoretically, it works", "the theory works"},
	{"in theory", "hedge", "in theory, it works", "in the theory of numbers"},
	{"perhaps", "hedge", "perhaps it works", "it works"},
	{"maybe", "hedge", "maybe it works", "it may be late"},
	{"possibly", "hedge", "it was possibly wrong", "it was possible"},
	{"probably", "hedge", "it was probably wrong", "it was probable"},
	{"allegedly", "hedge", "he allegedly stole it", "he stole it"},
	{"supposedly", "hedge", "it supposedly works", "I suppose it works"},
	{"i think", "hedge", "I think it works", "they think it works"},
	{"i believe", "hedge", "I believe it works", "they believe it works"},
	{"as far as i know", "hedge", "as far as I know it works", "as far as the river"},
	{"almost", "limit", "almost all agreed", "most all agreed"},
	{"nearly", "limit", "nearly all agreed", "all the near ones agreed"},
}
