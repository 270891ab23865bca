package corpus

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Near copies
//
// A wire report is printed by many outlets, with another headline, cut at the
// end, a word changed. Each body is taken as the set of its shingles, runs of
// five words. Of their hashes the smallest few are its sketch: two texts that
// share most shingles share most of their smallest hashes, whatever else they
// have. Texts that share one of the very smallest are compared; nothing is
// compared with everything.

const (
	shingle    = 5   // words of a shingle
	sketchSize = 96  // hashes kept of a text
	sketchKeys = 12  // of them, those by which copies are looked for
	enough     = 40  // shingles below which a text is too short to tell
	alike      = 0.5 // share of the shingles of both that copies have in common
	contained  = 0.8 // share of the shorter one's shingles, where one was cut
)

// A sketch is the smallest hashes of a body's shingles, in order, and the
// number of different shingles.
type sketch struct {
	min []uint32 // the upper halves of the hashes: enough to tell 96 of them apart
	n   int
}

// sketchOf makes the sketch of an article's body.
func sketchOf(a *Article) sketch {
	var ring [shingle]uint64
	words := 0
	var all []uint32
	for _, p := range a.Paragraphs {
		s := a.Text[p.Start:p.End]
		h, in := uint64(14695981039346656037), false
		end := func() {
			if !in {
				return
			}
			ring[words%shingle] = h
			words++
			h, in = 14695981039346656037, false
			if words >= shingle {
				var x uint64
				for k := range shingle {
					x = mix(x ^ ring[(words+k)%shingle])
				}
				all = append(all, uint32(x>>32))
			}
		}
		for i := 0; i < len(s); {
			r, n := rune(s[i]), 1
			if r >= utf8.RuneSelf {
				r, n = utf8.DecodeRuneInString(s[i:])
			}
			i += n
			switch {
			case unicode.IsLetter(r) || unicode.IsDigit(r):
				h = (h ^ uint64(unicode.ToLower(r))) * 1099511628211
				in = true
			case r == '\'' || r == '’': // "Quist's" is one word in every type
			default:
				end()
			}
		}
		end()
	}
	slices.Sort(all)
	all = slices.Compact(all)
	kept := make([]uint32, min(len(all), sketchSize))
	copy(kept, all)
	return sketch{kept, len(all)}
}

// mix spreads the bits of x, so that neighbours are far apart.
func mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}

// copies says whether two bodies are copies of each other. The share that they
// have in common is read off the smallest hashes of both together.
func copies(a, b *sketch) bool {
	// The shorter one may be all there, and small beside the other.
	short := contained * float64(min(a.n, b.n)) / float64(a.n+b.n)
	least := min(alike, short/(1-short))
	most := int((1 - least) * sketchSize) // hashes that may be in one only
	i, j, both, union := 0, 0, 0, 0
	for i < len(a.min) && j < len(b.min) && union < sketchSize {
		x, y := a.min[i], b.min[j]
		union++
		// Which is smaller cannot be foreseen, so that a branch would be guessed wrong.
		i += le(x, y)
		j += le(y, x)
		both += le(x, y) & le(y, x)
		if union-both > most {
			return false
		}
	}
	return union > 0 && float64(both) >= least*float64(union)
}

// le is 1 where x is at most y, and 0 elsewhere.
func le(x, y uint32) int { return int((uint64(x) - uint64(y) - 1) >> 63 & 1) }

// nearCopies is what was found among the articles of a corpus: kept from one load to the
// next, it is looked for again only among those that share a key with what changed.
type nearCopies struct {
	keys  []uint64   // a key above, an article that has it below, as its index in the corpus; in order; nil if not looked for
	pairs [][2]int32 // articles that were compared and are copies, the first one first; in order
}

// Of those with a key each is compared with the first and the last few before it: a
// boilerplate sentence in every article would otherwise bring all together.
const lastFew = 7

// keysOf are the keys by which copies of a text are looked for.
func keysOf(s *sketch) []uint32 {
	if s.n < enough {
		return nil
	}
	return s.min[:min(sketchKeys, len(s.min))]
}

func keysAll(sketches []sketch) []uint64 {
	var keys []uint64
	for i := range sketches {
		for _, key := range keysOf(&sketches[i]) {
			keys = append(keys, uint64(key)<<32|uint64(i))
		}
	}
	slices.Sort(keys)
	return keys
}

// next finds the copies among articles of these sketches, where n is of those that
// were of the sketches before and stays as it is. Of each article that there is,
// was has its index of then, -1 if it is new; the order of those that stayed is
// the same.
func (n *nearCopies) next(sketches, before []sketch, was []int32) *nearCopies {
	now := make([]int32, len(before))
	for i := range now {
		now[i] = -1
	}
	var touched map[uint32]bool // nil: all are
	if len(before) > 0 {
		touched = map[uint32]bool{}
		if n.keys == nil {
			n = &nearCopies{keysAll(before), n.pairs}
		}
	}
	touch := func(s *sketch) {
		if touched == nil {
			return
		}
		for _, key := range keysOf(s) {
			touched[key] = true
		}
	}
	var added []uint64
	for i, old := range was {
		if old >= 0 {
			now[old] = int32(i)
			continue
		}
		touch(&sketches[i])
		for _, key := range keysOf(&sketches[i]) {
			added = append(added, uint64(key)<<32|uint64(i))
		}
	}
	for old, i := range now {
		if i < 0 {
			touch(&before[old])
		}
	}
	slices.Sort(added)
	out := &nearCopies{keys: make([]uint64, 0, len(n.keys)+len(added))}
	for _, k := range n.keys {
		i := now[uint32(k)]
		if i < 0 {
			continue
		}
		k = k>>32<<32 | uint64(i)
		for len(added) > 0 && added[0] < k {
			out.keys, added = append(out.keys, added[0]), added[1:]
		}
		out.keys = append(out.keys, k)
	}
	out.keys = append(out.keys, added...)

	// A pair stays if one of its keys still brings it together: where nothing
	// changed among those with a key, it still does what it did.
	for _, p := range n.pairs {
		x, y := now[p[0]], now[p[1]]
		if x < 0 || y < 0 {
			continue
		}
		stays, any := true, false
		other := keysOf(&sketches[y])
		for _, key := range keysOf(&sketches[x]) {
			if _, ok := slices.BinarySearch(other, key); !ok {
				continue
			}
			if touched[key] {
				stays = false
			} else if !any {
				any = out.meet(key, x, y)
			}
		}
		if stays || any {
			out.pairs = append(out.pairs, [2]int32{x, y})
		}
	}
	out.pairs = append(out.pairs, out.compare(sketches, touched)...)
	slices.SortFunc(out.pairs, func(a, b [2]int32) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	out.pairs = slices.Compact(out.pairs)
	return out
}

// meet says whether x and y, in order, are compared for what they share the key.
func (n *nearCopies) meet(key uint32, x, y int32) bool {
	at := func(i uint64) int { k, _ := slices.BinarySearch(n.keys, uint64(key)<<32|i); return k }
	from, i, j := at(0), at(uint64(x)), at(uint64(y))
	return i == from || j-i <= lastFew
}

// compare gives the copies among those that share a touched key.
func (n *nearCopies) compare(sketches []sketch, touched map[uint32]bool) [][2]int32 {
	workers := runtime.GOMAXPROCS(0)
	found := make([][][2]int32, workers)
	each := func(w int) {
		var pairs []uint64
		for from, to := 0, 0; from < len(n.keys); from = to {
			key := n.keys[from] >> 32
			for to = from + 1; to < len(n.keys) && n.keys[to]>>32 == key; to++ {
			}
			if to == from+1 || touched != nil && !touched[uint32(key)] {
				continue
			}
			for i := from + 1; i < to; i++ {
				y := n.keys[i] & (1<<32 - 1)
				if int(y)%workers != w {
					continue
				}
				for j := max(from, i-lastFew); j < i; j++ {
					pairs = append(pairs, n.keys[j]<<32|y)
				}
				if i-lastFew > from {
					pairs = append(pairs, n.keys[from]<<32|y)
				}
			}
		}
		slices.Sort(pairs) // many share several keys
		for _, p := range slices.Compact(pairs) {
			if copies(&sketches[p>>32], &sketches[uint32(p)]) {
				found[w] = append(found[w], [2]int32{int32(p >> 32), int32(uint32(p))})
			}
		}
	}
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() { each(w) })
	}
	wg.Wait()
	return slices.Concat(found...)
}

// mark fills in CopyOf: of each group of near copies all but one name that one,
// the first by its day of publication, then by its ID. The articles are in the
// order of their ids.
func (n *nearCopies) mark(articles []*Article) {
	group := make([]int32, len(articles)) // union-find: the smallest index of the group
	for i := range group {
		group[i] = int32(i)
	}
	find := func(i int32) int32 {
		for group[i] != i {
			group[i] = group[group[i]]
			i = group[i]
		}
		return i
	}
	for _, p := range n.pairs {
		if x, y := find(p[0]), find(p[1]); x != y {
			group[max(x, y)] = min(x, y)
		}
	}
	head := make([]*Article, len(articles))
	for i, a := range articles {
		if g := find(int32(i)); head[g] == nil || earlier(a, head[g]) {
			head[g] = a
		}
	}
	for i, a := range articles {
		of := ""
		if h := head[find(int32(i))]; h.ID != a.ID {
			of = h.ID
		}
		if a.CopyOf != of {
			// It may be an article of an earlier corpus too, which does not change.
			b := *a
			b.CopyOf = of
			articles[i] = &b
		}
	}
}

func earlier(a, b *Article) bool {
	if a.Published.IsZero() || b.Published.IsZero() {
		return !a.Published.IsZero() && b.Published.IsZero()
	}
	return a.Published.Before(b.Published)
}
