package quote

import "math"

// A flow sums over all labellings of a paragraph, forward and backward, and so
// gives the probability of each label of each token (post). Each token's sums
// are scaled to 1, so that a paragraph of any length stays within the numbers.
type flow struct {
	emit, fore, back, post [][nLabels]float32
	steps                  *steps  // exponentials of the steps, 0 where illegal
	cool                   float32 // what the tokens' scores are multiplied by, and were those of the steps
}

// legal says whether label b may follow a: a first token may follow anything, a
// further one only its own kind. nLabels is the start of a paragraph.
func legal(a, b int) bool {
	if a == nLabels {
		return b == outside || b&1 == 1
	}
	return b == outside || b&1 == 1 || a == b || a == b-1
}

// expSteps takes the exponentials of the steps that are legal, each times cool.
func expSteps(steps, out *steps, cool float32) {
	for c := range steps {
		for a := range nLabels + 1 {
			for b := range nLabels {
				out[c][a][b] = 0
				if legal(a, b) {
					out[c][a][b] = float32(math.Exp(float64(steps[c][a][b] * cool)))
				}
			}
		}
	}
}

// run fills f.post for the paragraph of s, whose features l holds the scores of.
func (f *flow) run(s *scan, l *lattice) {
	n := len(l.emit)
	if cap(f.emit) < n {
		f.emit, f.fore, f.back, f.post = make([][nLabels]float32, 2*n), make([][nLabels]float32, 2*n), make([][nLabels]float32, 2*n), make([][nLabels]float32, 2*n)
	}
	f.emit, f.fore, f.back, f.post = f.emit[:n], f.fore[:n], f.back[:n], f.post[:n]
	for k := range n {
		top := l.emit[k][0]
		for _, x := range l.emit[k][1:] {
			top = max(top, x)
		}
		to := &f.emit[k]
		for c, x := range l.emit[k] {
			to[c] = exp32((x - top) * f.cool)
		}
	}
	for k := range n {
		st := &f.steps[context(s.t, int(s.first)+k)]
		v, emit := &f.fore[k], &f.emit[k]
		if k == 0 {
			*v = st[nLabels]
		} else {
			*v = ahead(st, &f.fore[k-1])
		}
		total := float32(0)
		for c := range v {
			v[c] *= emit[c]
			total += v[c]
		}
		total = 1 / max(total, 1e-30)
		for c := range v {
			v[c] *= total
		}
	}
	for c := range nLabels {
		f.back[n-1][c] = 1
	}
	for k := n - 2; k >= 0; k-- {
		st := &f.steps[context(s.t, int(s.first)+k+1)]
		v, ahead, emit := &f.back[k], &f.back[k+1], &f.emit[k+1]
		total := float32(0)
		var next [nLabels]float32
		for b := range nLabels {
			next[b] = ahead[b] * emit[b]
		}
		o, s, c, q := next[outside], next[sourceB], next[cueB], next[contentB]
		for a := range nLabels {
			// only to the labels that may follow a
			r := &st[a]
			x := r[outside]*o + r[sourceB]*s + r[cueB]*c + r[contentB]*q
			switch a {
			case sourceB, sourceI:
				x += r[sourceI] * next[sourceI]
			case cueB, cueI:
				x += r[cueI] * next[cueI]
			case contentB, contentI:
				x += r[contentI] * next[contentI]
			}
			v[a] = x
			total += x
		}
		total = 1 / max(total, 1e-30)
		for c := range v {
			v[c] *= total
		}
	}
	for k := range n {
		fore, back, post := &f.fore[k], &f.back[k], &f.post[k]
		total := float32(0)
		for c := range nLabels {
			x := fore[c] * back[c]
			post[c] = x
			total += x
		}
		total = 1 / max(total, 1e-30)
		for c := range nLabels {
			post[c] *= total
		}
	}
}

// ahead gives the sums of the labels of a token from those of the one before, over
// the steps that are legal.
func ahead(st *[nLabels + 1][nLabels]float32, v *[nLabels]float32) (w [nLabels]float32) {
	// Sums of their own, and not w's, so that they stay in registers.
	var o, s, c, q float32
	for a, x := range v {
		r := &st[a]
		o += x * r[outside]
		s += x * r[sourceB]
		c += x * r[cueB]
		q += x * r[contentB]
	}
	return [nLabels]float32{
		outside: o, sourceB: s, cueB: c, contentB: q,
		sourceI:  v[sourceB]*st[sourceB][sourceI] + v[sourceI]*st[sourceI][sourceI],
		cueI:     v[cueB]*st[cueB][cueI] + v[cueI]*st[cueI][cueI],
		contentI: v[contentB]*st[contentB][contentI] + v[contentI]*st[contentI][contentI],
	}
}

// exp32 is the exponential of x, which is not above 0, to some seven digits: two to
// the whole part of a power, times a polynomial for the rest of it.
func exp32(x float32) float32 {
	if x < -87 {
		return 0
	}
	x *= 1.44269504
	i := int32(x)
	if float32(i) > x {
		i--
	}
	y := x - float32(i)
	p := 1 + y*(0.6931471806+y*(0.2402264791+y*(0.0555033247+y*(0.0096183426+y*(0.0013397750+y*0.000154035304)))))
	return math.Float32frombits(uint32(i+127)<<23) * p
}

// pair gives the probability of each step to token k.
func (f *flow) pair(s *scan, k int) (out [nLabels + 1][nLabels]float32) {
	if k == 0 {
		out[nLabels] = f.post[0]
		return out
	}
	st := &f.steps[context(s.t, int(s.first)+k)]
	total := float32(0)
	for a := range nLabels {
		for b := range nLabels {
			x := f.fore[k-1][a] * st[a][b] * f.emit[k][b] * f.back[k][b]
			out[a][b] = x
			total += x
		}
	}
	total = 1 / max(total, 1e-30)
	for a := range nLabels {
		for b := range nLabels {
			out[a][b] *= total
		}
	}
	return out
}
