package quote

import (
	"math"
	"math/rand/v2"
	"testing"

	"parley/corpus"
)

// TestFlow compares the probabilities with those counted out over every legal
// labelling of a few words.
func TestFlow(t *testing.T) {
	a, err := corpus.Parse("x", "“We agree,” said Lind.")
	if err != nil {
		t.Fatal(err)
	}
	tx := read(a)
	n := len(tx.tokens)
	if n > 8 || len(tx.paras) != 1 {
		t.Fatalf("%d tokens, %d paragraphs", n, len(tx.paras))
	}
	rnd := rand.New(rand.NewPCG(7, 8))
	var steps, exps steps
	for c := range steps {
		for i := range steps[c] {
			for j := range steps[c][i] {
				steps[c][i][j] = float32(rnd.NormFloat64())
			}
		}
	}
	const cool = 0.6
	expSteps(&steps, &exps, cool)
	n = 5
	s := scan{t: tx, first: 0, last: int32(n)}
	var l lattice
	l.size(n)
	for k := range l.emit {
		for j := range l.emit[k] {
			l.emit[k][j] = float32(3 * rnd.NormFloat64())
		}
	}
	f := flow{steps: &exps, cool: cool}
	f.run(&s, &l)

	want := make([][nLabels]float64, n)
	pairs := make([][nLabels + 1][nLabels]float64, n)
	total, best := 0.0, math.Inf(-1)
	var bestLabels []int
	labels := make([]int, n)
	var count func(k int, score float64)
	count = func(k int, score float64) {
		if k == n {
			w := math.Exp(score * cool)
			total += w
			prev := nLabels
			for i, x := range labels {
				want[i][x] += w
				pairs[i][prev][x] += w
				prev = x
			}
			if score > best {
				best, bestLabels = score, append([]int(nil), labels...)
			}
			return
		}
		prev := nLabels
		if k > 0 {
			prev = labels[k-1]
		}
		for x := range nLabels {
			if !legal(prev, x) {
				continue
			}
			labels[k] = x
			count(k+1, score+float64(l.emit[k][x])+float64(steps[context(tx, k)][prev][x]))
		}
	}
	count(0, 0)
	for k := range n {
		pair := f.pair(&s, k)
		for x := range nLabels {
			if w := want[k][x] / total; math.Abs(w-float64(f.post[k][x])) > 1e-4 {
				t.Errorf("token %d, label %d: %v, counted out %v", k, x, f.post[k][x], w)
			}
			for p := range nLabels + 1 {
				if w := pairs[k][p][x] / total; math.Abs(w-float64(pair[p][x])) > 1e-4 {
					t.Errorf("token %d, step %d to %d: %v, counted out %v", k, p, x, pair[p][x], w)
				}
			}
		}
	}
	got := make([]uint8, n)
	decode(&s, &l, &steps, got)
	for k := range got {
		if int(got[k]) != bestLabels[k] {
			t.Fatalf("labels %v, the best are %v", got, bestLabels)
		}
	}
}

// TestExp wants the exponential right to a millionth, and nothing below.
func TestExp(t *testing.T) {
	for x := float32(0); x > -86; x -= 0.0137 {
		if got, want := float64(exp32(x)), math.Exp(float64(x)); math.Abs(got/want-1) > 1e-5 {
			t.Fatalf("exp(%v) = %v, want %v", x, got, want)
		}
	}
	if got := exp32(-500); got != 0 {
		t.Errorf("exp(-500) = %v", got)
	}
}
