package index

import (
	"cmp"
	"maps"
	"slices"
)

// Suggest gives up to n of the names that start with, or nearly are, prefix, in
// the order in which they are given: as [Index.Speakers] does with its own.
func Suggest(names []string, prefix string, n int) []string {
	r := readers.Get().(*reader)
	defer readers.Put(r)
	return suggest(names, r, prefix, n)
}

// ByCount gives the names that are counted, the most frequent first; "" is no name.
func ByCount(counts map[string]int) []string {
	names := slices.DeleteFunc(slices.Collect(maps.Keys(counts)), func(s string) bool { return s == "" })
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	return names
}
