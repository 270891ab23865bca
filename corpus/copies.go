package corpus

import (
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

// markCopies fills in CopyOf: of each group of near copies all but one name that
// one, the first by its day of publication, then by its ID. The articles are in
// the order of their ids.
func markCopies(articles []*Article, sketches []sketch) {
	group := make([]int, len(articles)) // union-find: the smallest index of the group
	for i := range group {
		group[i] = i
	}
	find := func(i int) int {
		for group[i] != i {
			group[i] = group[group[i]]
			i = group[i]
		}
		return i
	}
	for _, p := range copied(sketches) {
		if x, y := find(int(p[0])), find(int(p[1])); x != y {
			group[max(x, y)] = min(x, y)
		}
	}
	head := map[int]*Article{}
	for i, a := range articles {
		g := find(i)
		if h := head[g]; h == nil || earlier(a, h) {
			head[g] = a
		}
	}
	for i, a := range articles {
		of := ""
		if h := head[find(i)]; h.ID != a.ID {
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

// copied gives pairs of articles that are copies of each other, as indices, such
// that all copies of a report hang together.
func copied(sketches []sketch) [][2]int32 {
	var keys []uint64 // a key, and an article that has it
	for i := range sketches {
		s := &sketches[i]
		if s.n < enough {
			continue
		}
		for _, key := range s.min[:min(sketchKeys, len(s.min))] {
			keys = append(keys, uint64(key)<<32|uint64(i))
		}
	}
	slices.Sort(keys)
	// Of those with a key each is compared with the first and the few before it: a
	// boilerplate sentence in every article would otherwise bring all together.
	const last = 7
	workers := runtime.GOMAXPROCS(0)
	found := make([][][2]int32, workers)
	each := func(w int) {
		var pairs []uint64
		for i, from := 0, 0; i < len(keys); i++ {
			if keys[i]>>32 != keys[from]>>32 {
				from = i
			}
			x := keys[i] & (1<<32 - 1)
			if int(x)%workers != w {
				continue
			}
			for j := max(from, i-last); j < i; j++ {
				pairs = append(pairs, keys[j]<<32|x)
			}
			if i-last > from {
				pairs = append(pairs, keys[from]<<32|x)
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

func earlier(a, b *Article) bool {
	if a.Published.IsZero() || b.Published.IsZero() {
		return !a.Published.IsZero() && b.Published.IsZero()
	}
	return a.Published.Before(b.Published)
}
