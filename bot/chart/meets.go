package chart

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"parley/bot"
)

// meetingLooks are those of meetings.
var meetingLooks = map[string]look{
	"held":      {disc, sky, false},
	"ongoing":   {square, green, false},
	"planned":   {disc, orange, true},
	"cancelled": {cross, redish, false},
}

func isMeeting(n bot.Snippet) bool {
	return len(n.Status) > 0 && meetingLooks[n.Status[0]] != look{} && n.Length == ""
}

// A heading of a meeting names who met, and then how: "Ada Quill and Bo Stone,
// 2 meetings, 10 minutes each, Ostrava, Thursday".
var how = regexp.MustCompile(`^(?:\d+ )?(?:meeting|call|talks|ministerial|visit)s?$`)

// who are those who met: the reply's own list, else what the heading names.
func who(n bot.Snippet) []string {
	if len(n.By) > 0 {
		return n.By
	}
	var names []string
	for _, part := range strings.Split(n.Heading, ", ") {
		if how.MatchString(part) {
			break
		}
		for _, name := range strings.Split(part, " and ") {
			if name = clean(name); name != "" {
				names = append(names, name)
			}
		}
	}
	return names
}

// A meet is one meeting of the answer.
type meet struct {
	n      int // its number in the answer
	who    []string
	status string
	day    time.Time
	what   string
}

func (m meet) date() string { return m.day.Format(time.DateOnly) }

func (m meet) month() string {
	if m.day.IsZero() {
		return "undated"
	}
	return m.day.Format("Jan 2006")
}

// span is how many meetings from the i'th on share what of gives.
func span(all []meet, i int, of func(meet) string) float64 {
	n := 1
	for i+n < len(all) && of(all[i+n]) == of(all[i]) {
		n++
	}
	return float64(n)
}

const (
	maxMeets   = 14
	maxParties = 12
)

// meets draws who met whom in the order of the days: a lane for each person or
// body, a column for each meeting, and a line that joins those who took part.
func meets(list []bot.Snippet) *scene {
	var all []meet
	lonely := 0
	for i, n := range list {
		if !isMeeting(n) {
			continue
		}
		m := meet{n: i + 1, who: who(n), status: n.Status[0], what: n.Heading}
		if d, err := time.Parse(time.DateOnly, n.Date); err == nil {
			m.day = d
		}
		if len(m.who) == 0 {
			lonely++
			continue
		}
		all = append(all, m)
	}
	if len(all) < 2 {
		return nil
	}
	slices.SortStableFunc(all, func(a, b meet) int {
		if a.day.IsZero() != b.day.IsZero() {
			return map[bool]int{true: 1, false: -1}[a.day.IsZero()]
		}
		return a.day.Compare(b.day)
	})
	var notes []string
	if n := len(all); n > maxMeets {
		notes = append(notes, fmt.Sprintf("the first %d of %d are drawn", maxMeets, n))
		all = all[:maxMeets]
	}
	if lonely > 0 {
		notes = append(notes, plural(lonely, "meeting")+" without names not drawn")
	}
	count := map[string]int{}
	var lanes []string
	for _, m := range all {
		for _, w := range m.who {
			if count[w]++; count[w] == 1 {
				lanes = append(lanes, w)
			}
		}
	}
	slices.SortStableFunc(lanes, func(a, b string) int { return cmp.Compare(count[b], count[a]) })
	if n := len(lanes); n > maxParties {
		lanes = lanes[:maxParties]
		kept := all[:0:0]
		for _, m := range all {
			if slices.ContainsFunc(m.who, func(w string) bool { return slices.Contains(lanes, w) }) {
				kept = append(kept, m)
			}
		}
		notes = append(notes, plural(n-maxParties, "more name")+" left out")
		if k := len(all) - len(kept); k > 0 {
			notes = append(notes, plural(k, "meeting")+" of those alone left out")
		}
		all = kept
	}

	const (
		x0, x1 = 176.0, 508.0
		laneH  = 30.0
		top    = 106.0
	)
	s := &scene{title: "Who met whom, in the order of the days"}
	if all[len(all)-1].day.IsZero() && all[0].day.IsZero() {
		s.title = "Who met whom"
	}
	s.write(16, 28, s.title, 16, ink, true, 0, width-32)
	// Which marks mean what: only those that occur.
	x := 16.0
	for _, status := range []string{"held", "ongoing", "planned", "cancelled"} {
		if !slices.ContainsFunc(all, func(m meet) bool { return m.status == status }) {
			continue
		}
		l := meetingLooks[status]
		s.mark(l.shape, x+6, 46, 5, l.ink, l.hollow)
		x += 18 + s.write(x+16, 50, status, 12, soft, false, 0, 0) + 14
	}
	step := (x1 - x0) / float64(len(all))
	bottom := top + laneH*float64(len(lanes))
	for i, l := range lanes {
		y := top + laneH*(float64(i)+.5)
		s.rule(x0, y, x1, y, 1, faint, false)
		s.write(16, y+4.5, l, 13, ink, false, 0, x0-24)
	}
	for i, m := range all {
		x := x0 + step*(float64(i)+.5)
		// The month stands over its days, the day over its meetings.
		if i == 0 || all[i-1].month() != m.month() {
			s.write(x0+step*(float64(i)+.5)-min(step/2-2, 10), 70, m.month(), 12, ink, true, 0, span(all, i, meet.month)*step)
		}
		if i == 0 || !all[i-1].day.Equal(m.day) {
			if !m.day.IsZero() {
				s.write(x0+step*(float64(i)+span(all, i, meet.date)/2), 86, m.day.Format("2"), 13, ink, true, .5, 0)
			}
			if i > 0 {
				s.rule(x-step/2, 60, x-step/2, bottom, 1, faint, true)
			}
		}
		s.write(x, 101, fmt.Sprint(m.n), 11, soft, false, .5, 0)
		l := meetingLooks[m.status]
		var ys []float64
		for k, lane := range lanes {
			if slices.Contains(m.who, lane) {
				ys = append(ys, top+laneH*(float64(k)+.5))
			}
		}
		if len(ys) > 1 {
			s.rule(x, ys[0], x, ys[len(ys)-1], 3, l.ink, m.status == "planned")
		}
		for _, y := range ys {
			s.mark(l.shape, x, y, 6, l.ink, l.hollow)
		}
		day := ""
		if !m.day.IsZero() {
			day = m.day.Format("2 January 2006") + ": "
		}
		s.said = append(s.said, fmt.Sprintf("%s%s (%s)", day, clean(m.what), m.status))
	}
	s.close(bottom+5, strings.Join(append([]string{"Figures are the numbers in the answer"}, notes...), "; "))
	return s
}
