package quote

import (
	"slices"
	"sort"
)

// A quotation that runs on over paragraphs has its mark closed only at the end
// of the last one. All of it is one speaker's, wherever the verb stands:
//
//	“What lies on his table I cannot know.
//
//	“If it were mine, it would be smaller,” he went on.

// stretchAt gives the marked stretch that token i opens or stands in, or -1.
func (t *text) stretchAt(i int32) int32 {
	k := sort.Search(len(t.marks), func(k int) bool { return t.marks[k].last > i })
	if k == len(t.marks) || t.marks[k].first > i {
		return -1
	}
	return int32(k)
}

// runOn puts what was printed of a quotation in the paragraphs before the one
// that has its verb in front of its words there. The attribution before takes
// the place of both; what is left of the other has no words. It gives for each
// the one that stands for it.
func (r *rules) runOn(found []attribution) []int {
	into := make([]int, len(found))
	end := false // found[k+1] has its verb beside its last words
	for k := len(found) - 1; k >= 0; k-- {
		into[k] = k
		if n := len(found[k].content) - 1; end && n > 0 {
			// the last words of an attribution whose verb stands by its first ones
			f := found[k]
			f.content = f.content[n:]
			if r.runsInto(&f, &found[k+1]) {
				found[k+1].content = slices.Concat(f.content, found[k+1].content)
				found[k].content = found[k].content[:n:n]
			}
		}
		if end && r.runsInto(&found[k], &found[k+1]) {
			into[k+1] = k
			found[k+1].content = append(found[k].content, found[k+1].content...)
			found[k], found[k+1] = found[k+1], attribution{from: -1}
			continue
		}
		end = r.beside(&found[k])
	}
	return into
}

// mostRunOn bounds the paragraphs that one quotation is put together from.
const mostRunOn = 64

// runsInto says whether the words of f, of which it is not clear who spoke
// them, run on into those of g. Straight marks do not tell: a whole report that
// is quoted, paragraph by paragraph, has quotations of its own.
func (r *rules) runsInto(f, g *attribution) bool {
	t := r.t
	k := t.stretchAt(g.first())
	if f.kind != Direct || g.kind != Direct || f.sure >= clearAbove && f.source != g.source || len(g.content) > mostRunOn || k < 0 || t.marks[k].after < 0 || t.marks[k].first != g.first() || r.beside(f) {
		return false
	}
	for _, x := range f.content {
		if s := t.stretchAt(x[0]); s < 0 || !t.curly(t.marks[s].first) {
			return false
		}
	}
	return t.curly(t.marks[k].first) && t.marks[t.marks[k].after].last == f.last()
}

// curly says whether token i is a mark that shows by its form that it opens.
func (t *text) curly(i int32) bool { return t.role(i) == opening }

// running gives who spoke the paragraph before, if the words at content go on
// from a mark left open there, or -1.
func (v *resolver) running(content [2]int32) int32 {
	t := v.c.t
	k := t.stretchAt(content[0])
	if k < 0 || t.marks[k].after < 0 || t.marks[k].first != content[0] {
		return -1
	}
	return v.spoken(t.marks[k].after)
}

// spoken gives who spoke marked stretch k, or -1 if nobody is known to.
func (v *resolver) spoken(k int32) int32 {
	if int(k) < len(v.marked) {
		return v.marked[k]
	}
	return -1
}

// keeps remembers that person id spoke the words of f, -1 for nobody known.
func (v *resolver) keeps(f *attribution, id int32) {
	for _, x := range f.content {
		for k := v.c.t.stretchAt(x[0]); k >= 0 && int(k) < len(v.c.t.marks) && v.c.t.marks[k].first < x[1]; k++ {
			for len(v.marked) <= int(k) {
				v.marked = append(v.marked, -1)
			}
			v.marked[k] = id
		}
	}
}
