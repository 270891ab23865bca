package corpus

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// randomSketch is of a text made of a few of the few sentences that there are, so
// that many texts share keys, and some most of what they have.
func randomSketch(r *rand.Rand) sketch {
	var all []uint32
	for range 1 + r.IntN(4) {
		from := uint32(r.IntN(12)) * 1000
		for i := range uint32(30) {
			if r.IntN(12) > 0 {
				all = append(all, uint32(mix(uint64(from+i))>>32))
			}
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	return sketch{all[:min(len(all), sketchSize)], len(all)}
}

// However a corpus came to be what it is, its copies are those that are found when
// all is compared anew.
func TestCopiesOfWhatChanges(t *testing.T) {
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 1))
		found, sketches := new(nearCopies), []sketch(nil)
		most := 0
		for step := range 12 {
			var next []sketch
			var was []int32
			add := func() {
				next, was = append(next, randomSketch(r)), append(was, -1)
			}
			few := 2 + r.IntN(60)
			if step == 0 {
				few = 1
			}
			for i, s := range sketches {
				for r.IntN(few) == 0 {
					add()
				}
				if r.IntN(few) > 0 {
					next, was = append(next, s), append(was, int32(i))
				}
			}
			for step == 0 && len(next) < 100 {
				add()
			}
			found = found.next(next, sketches, was)
			sketches = next
			for i := range was {
				was[i] = -1
			}
			want := new(nearCopies).next(sketches, nil, was)
			if !slices.Equal(found.pairs, want.pairs) || !slices.Equal(found.keys, want.keys) {
				t.Fatalf("seed %d, step %d: %d pairs, anew %d; %d keys, anew %d", seed, step, len(found.pairs), len(want.pairs), len(found.keys), len(want.keys))
			}
			most = max(most, len(found.pairs))
			if step%3 == 2 { // as they are read again from a file
				pairs, rest, ok := decodePairs(append(encodePairs(nil, found.pairs), "rest"...))
				if !ok || string(rest) != "rest" || !slices.Equal(pairs, found.pairs) {
					t.Fatalf("%v is read again as %v, %q, %t", found.pairs, pairs, rest, ok)
				}
				found = &nearCopies{pairs: pairs}
			}
		}
		if most == 0 {
			t.Errorf("seed %d: no copies, so that nothing was tried", seed)
		}
	}
}

func FuzzDecodePairs(f *testing.F) {
	f.Add(encodePairs(nil, [][2]int32{{0, 4}, {0, 9}, {7, 8}}))
	f.Fuzz(func(t *testing.T, b []byte) {
		pairs, rest, ok := decodePairs(b)
		if !ok {
			return
		}
		for _, p := range pairs {
			if p[0] < 0 || p[1] < p[0] {
				t.Fatalf("%v of % x", p, b)
			}
		}
		again, _, ok := decodePairs(encodePairs(nil, pairs))
		if !ok || len(pairs) > 0 && !reflect.DeepEqual(again, pairs) || len(rest) > len(b) {
			t.Fatalf("%v is read again as %v", pairs, again)
		}
	})
}
