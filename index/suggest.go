package index

// Suggest gives up to n of the names that start with, or nearly are, prefix, in
// the order in which they are given: as [Index.Speakers] does with its own.
func Suggest(names []string, prefix string, n int) []string {
	r := readers.Get().(*reader)
	defer readers.Put(r)
	return suggest(names, r, prefix, n)
}
