package index

import (
	"cmp"
	"maps"
	"slices"
	"unicode"
	"unicode/utf8"
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

// Told says how many of the words asked about stand in texts, whatever their
// endings, and of how many; words that say little do not count, and names, which
// have a capital, count twice. named is false where one of those is missing.
//
//	"the Ossa river"  in  "Guns along the Ossa fell silent"     2 of 3, named
func Told(asked string, texts ...string) (n, of int, named bool) {
	r := readers.Get().(*reader)
	defer readers.Put(r)
	have := map[string]bool{}
	for _, t := range texts {
		for _, w := range r.words(nil, t) {
			have[w.stem] = true
		}
	}
	named = true
	for _, w := range r.words(nil, asked) {
		first, _ := utf8.DecodeRuneInString(asked[w.start:])
		name := unicode.IsUpper(first)
		if w.stop && !name {
			continue
		}
		weight := 1
		if name {
			weight = 2
		}
		of += weight
		if have[w.stem] {
			n += weight
		} else if name {
			named = false
		}
	}
	return n, of, named
}
