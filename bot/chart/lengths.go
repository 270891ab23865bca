package chart

import (
	"cmp"
	"fmt"
	"image/color"
	"slices"
	"strings"

	"parley/bot"
)

// A look is how a status is drawn: by shape and colour both, so that either
// alone tells it.
type look struct {
	shape  kind
	ink    color.RGBA
	hollow bool
}

// looks are those of truces: what holds is full and cool, what is only wished
// for is hollow, what failed is struck out.
var looks = map[string]look{
	"in_force":     {disc, green, false},
	"agreed":       {square, green, false},
	"extended":     {diamond, green, false},
	"announced":    {triangle, sky, false},
	"proposed":     {disc, yellow, true},
	"called_for":   {disc, orange, true},
	"insufficient": {diamond, purple, true},
	"rejected":     {cross, redish, false},
	"vetoed":       {cross, redish, false},
	"broken":       {cross, purple, false},
	"expired":      {square, soft, true},
}

var plain = look{disc, soft, true}

func isTruce(n bot.Snippet) bool {
	if n.Length != "" {
		return true
	}
	return len(n.Status) > 0 && looks[n.Status[0]] != look{}
}

// words is a status as people read it.
func words(status string) string { return strings.ReplaceAll(status, "_", " ") }

// A row is one truce, in however many snippets.
type row struct {
	group, label, length string
	said                 string // in words
	look                 look
	least, most          float64 // seconds; apart for a range, "two to three weeks"
	snippets             []int
	articles             map[string]bool
}

// parts takes a truce's heading apart:
//
//	3 hours, for 3 days, announced by Russia, extended, Aleppo, last week
//	7 days, called for by the Assembly, blocked by Norland, on Monday
//
// It gives the length as the answer words it, and who stands behind what the
// block says: under "Blocked" that is Norland, and the Assembly must not stand
// there alone. Where nobody does, it is what else the heading says.
func parts(n bot.Snippet, group string) (length, label string) {
	list := strings.Split(clean(n.Heading), ", ")
	length, list = list[0], list[1:]
	if len(list) > 0 && strings.HasPrefix(list[0], "for ") {
		length, list = length+" "+list[0], list[1:]
	}
	if length == "" {
		length = n.Length
	}
	for _, part := range list {
		if k := len(group) + len(" by "); len(part) > k && strings.EqualFold(part[:k], group+" by ") {
			return length, part[k:]
		}
	}
	if len(n.By) > 0 && (len(n.Status) == 0 || !refusals[n.Status[len(n.Status)-1]]) {
		return length, strings.Join(n.By, ", ")
	}
	// What is left is where and when: "in force" stands under "In force" already.
	list = slices.DeleteFunc(list, func(part string) bool {
		return strings.EqualFold(part, group) || bare[part] || slices.ContainsFunc(n.Status, func(s string) bool { return words(s) == part })
	})
	if len(list) == 0 {
		return length, "nobody named"
	}
	if strings.Contains(list[0], " by ") {
		return length, strings.Join(list, ", ")
	}
	return length, "nobody named, " + strings.Join(list, ", ")
}

// bare are the answer's words for statuses that differ from their names.
var bare = map[string]bool{"not enough": true, "blocked": true}

// refusals are the statuses that somebody else than the truce's author gives it.
var refusals = map[string]bool{"rejected": true, "vetoed": true, "broken": true}

// maxRows is how many truces one picture shows.
const maxRows = 16

// lengths draws truces side by side on a log scale, in the blocks of the
// answer: three hours and three weeks both have room on it.
func lengths(list []bot.Snippet) *scene {
	var rows []row
	byKey := map[string]int{}
	unstated := 0
	for i, n := range list {
		if !isTruce(n) {
			continue
		}
		least, most, ok := extent(n.Length)
		if !ok {
			unstated++
			continue
		}
		r := row{group: n.Group, least: least, most: most, look: plain, articles: map[string]bool{}}
		if len(n.Status) > 0 {
			if l, ok := looks[n.Status[0]]; ok {
				r.look = l
			}
			if r.group == "" {
				r.group = words(n.Status[0])
				r.group = strings.ToUpper(r.group[:1]) + r.group[1:]
			}
		}
		if r.group == "" {
			r.group = "Status not stated"
		}
		r.length, r.label = parts(n, r.group)
		r.said = strings.TrimPrefix(r.group+": "+clean(n.Heading), ": ")
		key := r.group + "\x00" + r.length + "\x00" + r.label
		k, ok := byKey[key]
		if !ok {
			k = len(rows)
			byKey[key] = k
			rows = append(rows, r)
		}
		rows[k].snippets = append(rows[k].snippets, i+1)
		rows[k].articles[n.Cite.Article] = true
		for _, c := range n.Also {
			rows[k].articles[c.Article] = true
		}
	}
	if len(rows) == 0 {
		return nil
	}
	left := 0
	if len(rows) > maxRows {
		left, rows = len(rows)-maxRows, rows[:maxRows]
	}
	// One block for each group, in the order of the answer.
	var groups []string
	for _, r := range rows {
		if !slices.Contains(groups, r.group) {
			groups = append(groups, r.group)
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		return cmp.Compare(slices.Index(groups, a.group), slices.Index(groups, b.group))
	})

	low, high := rows[0].least, rows[0].most
	for _, r := range rows {
		low, high = min(low, r.least), max(high, r.most)
	}
	scale := scaleOf(low, high)
	const (
		x0, x1 = 236.0, 392.0 // the plot; the lengths stand to the right of their marks
		rowH   = 22.0
		headH  = 26.0
	)
	s := &scene{title: "Truce lengths in this answer, by status"}
	s.write(16, 28, s.title, 16, ink, true, 0, 488)
	y := 44.0
	top := y
	var body []func() // over the grid, whose length is known at the end
	group := ""
	for _, r := range rows {
		if r.group != group {
			group = r.group
			y += headH
			gy, l := y, r.look
			body = append(body, func() {
				s.mark(l.shape, 23, gy-9, 5, l.ink, l.hollow)
				s.write(36, gy-4, r.group, 14, ink, true, 0, x0-50)
			})
		}
		y += rowH
		ry := y
		body = append(body, func() {
			first, x := at(r.least, scale, x0, x1), at(r.most, scale, x0, x1)
			num := numbers(r.snippets)
			w := s.write(36, ry-6, num, 11, soft, false, 0, 44)
			s.write(36+w+6, ry-6, r.label, 13, ink, false, 0, x0-36-w-6-14)
			if r.least < r.most { // a bar with two ends: marks would hide a short one
				s.rule(first, ry-10, x, ry-10, 6, r.look.ink, false)
				for _, end := range []float64{first, x} {
					s.rule(end, ry-17, end, ry-3, 2, r.look.ink, false)
				}
			} else {
				s.rule(x0, ry-10, x, ry-10, 2, r.look.ink, false)
				s.mark(r.look.shape, x, ry-10, 6, r.look.ink, r.look.hollow)
			}
			length := r.length
			if n := len(r.articles); n > 1 {
				length += fmt.Sprintf(" · %d reports", n)
			}
			room, need := width-12-(x+11), measure(length, 13, true)
			start := x + 11
			if need > room && first-11-x0 > room { // more room before the mark than after it
				room = first - 11 - x0
				start = first - 11 - min(need, room)
			}
			need = min(need, room)
			s.add(shape{kind: box, x: start - 2, y: ry - 18, x2: start + need + 2, y2: ry - 2, ink: ground})
			s.write(start, ry-5.5, length, 13, ink, true, 0, need+1)
		})
		said := r.said
		if n := len(r.articles); n > 1 {
			said += fmt.Sprintf(" (%d reports)", n)
		}
		s.said = append(s.said, said)
	}
	bottom := y + 6
	s.names(scale, x0, x1, top, bottom)
	for _, f := range body {
		f()
	}
	s.foot(bottom+22, unstated, left, slices.ContainsFunc(rows, func(r row) bool { return r.least < r.most }))
	return s
}

// names writes the scale: a line and a name for each length that has room for
// its name, those that people count in first.
func (s *scene) names(scale []tick, x0, x1, top, bottom float64) {
	var taken [][2]float64
	for _, main := range []bool{true, false} {
		for _, t := range scale {
			x, half := at(t.seconds, scale, x0, x1), measure(t.name, 11, false)/2+4
			if t.main != main || slices.ContainsFunc(taken, func(o [2]float64) bool { return x-half < o[1] && o[0] < x+half }) {
				continue
			}
			taken = append(taken, [2]float64{x - half, x + half})
			s.rule(x, top, x, bottom, 1, faint, false)
			s.write(x, bottom+15, t.name, 11, soft, false, .5, 0)
		}
	}
}

// foot closes a picture with how to read it and what it leaves out.
func (s *scene) foot(y float64, unstated, left int, ranges bool) {
	notes := []string{"Each step of the scale is a multiple of the one before"}
	if ranges {
		notes = append(notes, "A bar is a range, from the least to the most")
	}
	if unstated > 0 {
		notes = append(notes, plural(unstated, "truce")+" without a stated length not drawn")
	}
	if left > 0 {
		notes = append(notes, plural(left, "truce")+" more in the answer")
	}
	s.close(y, strings.Join(notes, ". "))
}
