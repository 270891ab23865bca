package chart

import (
	"math"
	"strconv"
	"strings"
)

// seconds reads an ISO 8601 duration: "PT3H", "P3W", "P1DT12H". A month counts
// 30 days and a year 365, which is good enough to put lengths in order. A vague
// length, "PXD", and whatever is no duration give false.
func seconds(iso string) (float64, bool) {
	rest, ok := strings.CutPrefix(iso, "P")
	if !ok || rest == "" {
		return 0, false
	}
	total, time := 0.0, false
	for rest != "" {
		if rest[0] == 'T' && !time {
			time, rest = true, rest[1:]
			continue
		}
		i := strings.IndexFunc(rest, func(r rune) bool { return (r < '0' || r > '9') && r != '.' })
		if i <= 0 {
			return 0, false
		}
		n, err := strconv.ParseFloat(rest[:i], 64)
		if err != nil {
			return 0, false
		}
		unit := map[byte]float64{'Y': 365 * day, 'M': 30 * day, 'W': 7 * day, 'D': day}
		if time {
			unit = map[byte]float64{'H': hour, 'M': 60, 'S': 1}
		}
		u, ok := unit[rest[i]]
		if !ok {
			return 0, false
		}
		total, rest = total+n*u, rest[i+1:]
	}
	return total, total > 0 && total < 1e12
}

// extent reads a length or a range of lengths, "P2W/P3W": the least and the most,
// the same for a length.
func extent(iso string) (least, most float64, ok bool) {
	low, high, ranges := strings.Cut(iso, "/")
	if least, ok = seconds(low); !ok {
		return 0, 0, false
	}
	if !ranges {
		return least, least, true
	}
	if most, ok = seconds(high); !ok {
		return 0, 0, false
	}
	return min(least, most), max(least, most), true
}

const (
	hour = 3600.0
	day  = 24 * hour
)

// A tick is a length that people have a name for.
type tick struct {
	seconds float64
	name    string
	main    bool // a length that people count in
}

var ticks = []tick{
	{60, "1 min", true}, {600, "10 min", false}, {1800, "30 min", false}, {hour, "1 h", true}, {3 * hour, "3 h", false},
	{8 * hour, "8 h", false}, {day, "1 day", true}, {3 * day, "3 days", false}, {7 * day, "1 week", true},
	{14 * day, "2 weeks", false}, {30 * day, "1 month", true}, {90 * day, "3 months", false}, {365 * day, "1 year", true},
	{5 * 365 * day, "5 years", false}, {20 * 365 * day, "20 years", false}, {100 * 365 * day, "100 years", true},
}

// scaleOf is the stretch of ticks around the lengths from low to high, with one
// tick of room at each side where there is one.
func scaleOf(low, high float64) []tick {
	first, last := 0, len(ticks)-1
	for first+1 < len(ticks) && ticks[first+1].seconds < low {
		first++
	}
	for last > 0 && ticks[last-1].seconds > high {
		last--
	}
	if last-first < 2 { // a single length still wants a scale
		first, last = max(first-1, 0), min(last+1, len(ticks)-1)
	}
	return ticks[first : last+1]
}

// at is where a length stands on the scale from x to x2.
func at(length float64, scale []tick, x, x2 float64) float64 {
	lo, hi := math.Log(scale[0].seconds), math.Log(scale[len(scale)-1].seconds)
	f := (math.Log(length) - lo) / (hi - lo)
	return x + min(max(f, 0), 1)*(x2-x)
}
