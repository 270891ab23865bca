package chart

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"parley/bot"
)

// A column is a day on which somebody is quoted, or the undated.
type column struct {
	day      time.Time // zero: undated
	snippets int
}

const (
	maxLanes   = 10
	maxColumns = 9
)

// speeches draws who is quoted on which day: a lane for each speaker, a column
// for each day, and a mark whose area is how often. Where there is only one
// speaker the lanes are the outlets. Days stand side by side, and the gaps
// between them are written out: news comes in bursts, and on a scale of true
// length a week of it would be one dot.
func speeches(list []bot.Snippet) *scene {
	type cell struct {
		verbatim, reported int
		snippets           []int
	}
	var speakers, outlets []string
	for _, n := range list {
		if n.Kind == "" {
			continue
		}
		for _, w := range whose(n) {
			if !slices.Contains(speakers, w) {
				speakers = append(speakers, w)
			}
		}
		if o := printedBy(n)[0]; !slices.Contains(outlets, o) {
			outlets = append(outlets, o)
		}
	}
	lane, lanes := whose, speakers
	s := &scene{title: "Who is quoted when"}
	if len(speakers) == 1 {
		lane, lanes = printedBy, outlets
		s.title = speakers[0] + ": quoted when, and where"
	}
	count := map[string]int{}
	var columns []column
	cells := map[string]map[time.Time]*cell{}
	total := 0
	for i, n := range list {
		if n.Kind == "" {
			continue
		}
		d := n.Cite.Published
		total++
		k := slices.IndexFunc(columns, func(c column) bool { return c.day.Equal(d) })
		if k < 0 {
			k = len(columns)
			columns = append(columns, column{day: d})
		}
		columns[k].snippets++
		for _, l := range lane(n) {
			count[l]++
			if cells[l] == nil {
				cells[l] = map[time.Time]*cell{}
			}
			c := cells[l][columns[k].day]
			if c == nil {
				c = &cell{}
				cells[l][columns[k].day] = c
			}
			if n.Kind == "indirect" {
				c.reported++
			} else {
				c.verbatim++
			}
			c.snippets = append(c.snippets, i+1)
		}
	}
	if total < 2 || len(columns) < 2 {
		return nil // nothing to compare
	}
	slices.SortStableFunc(columns, func(a, b column) int {
		if a.day.IsZero() != b.day.IsZero() {
			return map[bool]int{true: 1, false: -1}[a.day.IsZero()]
		}
		return a.day.Compare(b.day)
	})
	var notes []string
	if n := len(columns); n > maxColumns {
		notes = append(notes, fmt.Sprintf("The first %d of %d days are drawn", maxColumns, n))
		columns = columns[:maxColumns]
		// Whoever is quoted on the days beyond alone would have an empty lane.
		before := len(lanes)
		lanes = slices.DeleteFunc(lanes, func(l string) bool {
			return !slices.ContainsFunc(columns, func(c column) bool { return cells[l][c.day] != nil })
		})
		if n := before - len(lanes); n > 0 {
			notes = append(notes, fmt.Sprintf("%s on the others alone", plural(n, "row")))
		}
	}
	slices.SortStableFunc(lanes, func(a, b string) int { return cmp.Compare(count[b], count[a]) })
	if n := len(lanes); n > maxLanes {
		notes = append(notes, fmt.Sprintf("%d more in the answer", n-maxLanes))
		lanes = lanes[:maxLanes]
	}

	const (
		x0, x1 = 196.0, 508.0
		laneH  = 38.0
		top    = 78.0
	)
	s.write(16, 28, s.title, 16, ink, true, 0, width-32)
	step := (x1 - x0) / float64(len(columns))
	bottom := top + laneH*float64(len(lanes))
	for i, c := range columns {
		x := x0 + step*(float64(i)+.5)
		s.rule(x, top, x, bottom, 1, faint, false)
		name, year := "undated", ""
		if !c.day.IsZero() {
			name, year = c.day.Format("2 Jan"), c.day.Format("2006")
		}
		s.write(x, 54, name, 12, ink, true, .5, step-2)
		if i == 0 || columns[i-1].day.Year() != c.day.Year() || i == len(columns)-1 {
			s.write(x, 68, year, 11, soft, false, .5, step-2)
		}
		// A gap in the days is said, so that distance is not misread.
		if i > 0 && !c.day.IsZero() {
			if gap := int(c.day.Sub(columns[i-1].day).Hours()/24 + .5); gap > 1 {
				gx := x - step/2
				s.rule(gx, top, gx, bottom, 1, soft, true)
				s.write(gx, bottom+14, fmt.Sprintf("%d days", gap), 11, soft, false, .5, step-4)
			}
		}
	}
	most := 1
	for _, l := range lanes {
		for _, c := range columns {
			if k := cells[l][c.day]; k != nil {
				most = max(most, k.verbatim+k.reported)
			}
		}
	}
	reach := min(15, step/2-2)
	for i, l := range lanes {
		y := top + laneH*(float64(i)+.5)
		if i%2 == 1 {
			s.rule(16, y-laneH/2, x1, y-laneH/2, 1, faint, false)
			s.rule(16, y+laneH/2, x1, y+laneH/2, 1, faint, false)
		}
		s.write(16, y+4.5, l, 13, ink, false, 0, x0-24)
		var said []string
		for k, c := range columns {
			got := cells[l][c.day]
			if got == nil {
				continue
			}
			n := got.verbatim + got.reported
			r := max(8, reach*math.Sqrt(float64(n)/float64(most)))
			x := x0 + step*(float64(k)+.5)
			tint, figure := palette[i%len(palette)], ground
			if got.verbatim == 0 { // nothing but reported speech
				figure = ink
			}
			s.mark(disc, x, y, r, tint, got.verbatim == 0)
			s.write(x, y+4, fmt.Sprint(n), 11, figure, true, .5, 0)
			day := "undated"
			if !c.day.IsZero() {
				day = c.day.Format("2 January 2006")
			}
			said = append(said, fmt.Sprintf("%s %d times", day, n))
			if n == 1 {
				said[len(said)-1] = day + " once"
			}
		}
		s.said = append(s.said, l+": "+strings.Join(said, ", "))
	}
	s.close(bottom+18, strings.Join(append([]string{"The figure is how many quotations; a ring is reported speech alone"}, notes...), ". "))
	return s
}

// whose are those who are quoted; two who speak as one are named so:
// "Ada Quill; Bo Stone".
func whose(n bot.Snippet) []string {
	switch {
	case n.Unclear || n.Speaker == "" && n.Source == "":
		return []string{"speaker unclear"}
	case n.Speaker == "":
		return []string{clean(n.Source) + " (not named)"}
	}
	var all []string
	for _, w := range strings.Split(clean(n.Speaker), "; ") {
		if !slices.Contains(all, w) {
			all = append(all, w)
		}
	}
	return all
}

func printedBy(n bot.Snippet) []string {
	if n.Cite.Outlet == "" {
		return []string{"outlet not stated"}
	}
	return []string{clean(n.Cite.Outlet)}
}
