package quote

import (
	"math/rand/v2"
	"reflect"
	"testing"
)

// choices makes up verdicts that are right where one of two signs is high but
// not both, which no single sign tells.
func choices(seed uint64, n int) []verdict {
	rnd := rand.New(rand.NewPCG(seed, 1))
	out := make([]verdict, n)
	for i := range out {
		v := &out[i]
		for s := range v.signs {
			v.signs[s] = rnd.Float32()
		}
		v.right = (v.signs[3] > 0.5) != (v.signs[7] > 0.6)
	}
	return out
}

// TestGrow wants a forest to tell choices that it has not seen, and the same
// choices to give the same forest.
func TestGrow(t *testing.T) {
	f := grow(choices(1, 3000), 60, 0.2)
	if !reflect.DeepEqual(f, grow(choices(1, 3000), 60, 0.2)) {
		t.Error("the same choices gave two forests")
	}
	good := 0
	unseen := choices(2, 1000)
	for i := range unseen {
		p := f.sure(&unseen[i].signs)
		if p < 0 || p > 1 {
			t.Fatalf("a probability of %v", p)
		}
		if (p > 0.5) == unseen[i].right {
			good++
		}
	}
	if good < 930 {
		t.Errorf("%d of 1000 unseen choices told right", good)
	}
}

// TestGrowFromLittle wants no more than what there is: nothing, or one kind.
func TestGrowFromLittle(t *testing.T) {
	if f := grow(nil, 10, 0.1); len(f.trees) != 0 {
		t.Errorf("%d trees from nothing", len(f.trees))
	}
	vs := choices(3, 50)
	for i := range vs {
		vs[i].right = true
	}
	f := grow(vs, 10, 0.1)
	for i := range vs {
		if p := f.sure(&vs[i].signs); p < 0.9 {
			t.Fatalf("%v for a choice like fifty right ones", p)
		}
	}
}
