package corpus

import (
	"slices"
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
	min []uint64
	n   int
}

// sketchOf makes the sketch of an article's body.
func sketchOf(a *Article) sketch {
	var ring [shingle]uint64
	words := 0
	var all []uint64
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
				all = append(all, x)
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
	kept := make([]uint64, min(len(all), sketchSize))
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
func copies(a, b sketch) bool {
	i, j, both, union := 0, 0, 0, 0
	for i < len(a.min) && j < len(b.min) && union < sketchSize {
		union++
		switch {
		case a.min[i] == b.min[j]:
			both++
			i++
			j++
		case a.min[i] < b.min[j]:
			i++
		default:
			j++
		}
	}
	if union == 0 {
		return false
	}
	jaccard := float64(both) / float64(union)
	if jaccard >= alike {
		return true
	}
	common := jaccard / (1 + jaccard) * float64(a.n+b.n)
	return common >= contained*float64(min(a.n, b.n))
}

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
	// Only the last few with a key are compared: a boilerplate sentence in every
	// article would otherwise bring all together.
	const last = 8
	seen := map[uint64][]int{}
	for i := range articles {
		s := sketches[i]
		if s.n < enough {
			continue
		}
		for _, key := range s.min[:min(sketchKeys, len(s.min))] {
			for _, j := range seen[key] {
				if x, y := find(i), find(j); x != y && copies(s, sketches[j]) {
					group[max(x, y)] = min(x, y)
				}
			}
			list := append(seen[key], i)
			if len(list) > last {
				list = append(list[:1], list[2:]...) // the first stays
			}
			seen[key] = list
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
		if h := head[find(i)]; h != a {
			a.CopyOf = h.ID
		}
	}
}

func earlier(a, b *Article) bool {
	if a.Published.IsZero() || b.Published.IsZero() {
		return !a.Published.IsZero() && b.Published.IsZero()
	}
	return a.Published.Before(b.Published)
}
