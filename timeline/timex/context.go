package timex

import "strings"

// contextWords are words that no pattern names but guards ask for.
var contextWords = strings.Fields(`. , ; : ( ) [ ] / % $ # ' " - – 's
	have be early late soon ended ending in by since until till from of through during to and for before after between or on at over within as than
	percent km cars votes jobs copies half miles people points feet meters metres dollars troops men soldiers times tons million billion trillion degrees
	with than period quarter
	is are not did do does didn't don't due ahead deadline starting beginning about place effect office into being held help let still neither nor nobody none until
	page pages resolution route highway box suite model flight room no black bloody old barrels cents shares his her their its the a an this that my our your
	b.c. ad`)
