package timeline

import (
	"slices"

	"dateline/timeline/clause"
	"dateline/timeline/lexicon"
	"dateline/timeline/segment"
)

// tradingDay is the mention of a sentence whose day is that of a price ("The index fell 12.4 to 452.76 on Friday"), -1 for none. The prices
// that a report then gives without a day ("Acme closed at $23.25, off 12.5 cents") are of the same day's trading.
func (a *article) tradingDay(s *sentence) int {
	if !a.isTrading(s) {
		return -1
	}
	parts := a.clauses(s)
	if !slices.ContainsFunc(parts.Clauses, func(c clause.Clause) bool { return a.isPrice(s, &c) }) {
		return -1
	}
	for i := s.mentions.from; i < s.mentions.to; i++ {
		if a.carries(i) {
			return i
		}
	}
	return -1
}

// carryPrices makes the clauses of a sentence that tell a price further mentions of the trading day's.
func (a *article) carryPrices(trading, sentence int, known run) {
	s := &a.sentences[sentence]
	parts := a.clauses(s)
	for i := range parts.Clauses {
		if c := &parts.Clauses[i]; a.isPrice(s, c) && !a.isTold(known, c.Verb) && !a.isQuoted(s, c.Verb) {
			a.further(sentence, c.Span, trading)
		}
	}
}

func (a *article) isTrading(s *sentence) bool {
	ts := a.tokensOf(s)
	for i := range ts {
		if isMarket(ts[i].Lower) {
			return true
		}
	}
	return false
}

// isPrice reports whether a clause tells where a price went: a verb of moving and what it moved to. Amounts in millions are those of accounts.
func (a *article) isPrice(s *sentence, c *clause.Clause) bool {
	if c.Tense != clause.Past || c.Perfect || !isPriced(c.Lemma) {
		return false
	}
	ts := a.within(s, segment.Span{Start: c.Verb.End, End: c.End})
	reached := false
	for i := range ts {
		if isAccount(ts[i].Lower) {
			return false
		}
		reached = reached || (ts[i].Lower == "at" || ts[i].Lower == "to") && isAmount(ts[i+1:])
	}
	return reached
}

// isAmount reports whether words begin with a number, after the sign of a currency.
func isAmount(ts []lexicon.Token) bool {
	return len(ts) > 0 && (ts[0].Kind == segment.Number || len(ts) > 1 && ts[0].Mark() && ts[1].Kind == segment.Number)
}

var (
	isPriced = setOf(`closed ended finished settled traded rose fell climbed dropped gained lost jumped slipped slid eased advanced declined
		surged soared plunged tumbled rocketed sank rallied edged added`)
	isMarket  = setOf("trading exchange stock stocks share shares index composite nasdaq futures bonds currencies")
	isAccount = setOf("million billion trillion people profit earnings revenue sales income percent")
)
