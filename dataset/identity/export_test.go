package identity

import "dateline/dataset"

// KeepSlowly is Keep without settling beforehand what did not change.
func KeepSlowly(old, now *dataset.Timeline, retired []Retired, on string) []Retired {
	k := &keeper{old: old, now: now, retired: latest(retired), on: on, slowly: true}
	return k.keep()
}
