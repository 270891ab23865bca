package corpus

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// months by their names and abbreviations, folded, in languages of newsrooms.
var months = func() map[string]time.Month {
	m := map[string]time.Month{}
	for _, names := range []string{
		"january february march april may june july august september october november december",
		"jan feb mar apr may jun jul aug sep oct nov dec",
		"- - - - - - - - sept - - -",
		"januar februar märz april mai juni juli august september oktober november dezember",
		"jänner - mär - - - - - - okt - dez",
		"janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
		"enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
		"janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
		"gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
		"ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
		"января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
		"januari februari maart april mei juni juli augustus september oktober november december",
		"stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października - grudnia", // listopada is October in Croatian
		"ledna února března dubna května června července srpna září října listopadu prosince",
		"siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna - studenoga prosinca",
		"január február március április május június július augusztus szeptember október november december",
		"tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
		"ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
		"січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
	} {
		for i, n := range strings.Fields(names) {
			if n != "-" {
				m[n] = time.Month(i + 1)
			}
		}
	}
	return m
}()

var weekdays = func() map[string]time.Weekday {
	m := map[string]time.Weekday{}
	for _, names := range []string{
		"sunday monday tuesday wednesday thursday friday saturday",
		"sun mon tue wed thu fri sat",
		"- - tues weds thur - -",
		"- - - - thurs - -",
		"sonntag montag dienstag mittwoch donnerstag freitag samstag",
		"dimanche lundi mardi mercredi jeudi vendredi samedi",
		"domingo lunes martes miércoles jueves viernes sábado",
	} {
		for i, n := range strings.Fields(names) {
			if n != "-" {
				m[n] = time.Weekday(i)
			}
		}
	}
	return m
}()

// ParseDate reads a full date in one of the forms that metadata and pages use,
// such as "2016-12-08", "2016-12-08T10:00:00Z", "8 December 2016", "Thu, Dec. 8,
// 2016 4:35 pm" or "08.12.2016", and gives midnight UTC of that day as written.
// It is false for anything less than one full date, and for what can be read in
// two ways: "08/12/2016", or a weekday that the date was not.
func ParseDate(s string) (time.Time, bool) {
	if len(s) > 120 {
		return time.Time{}, false
	}
	d := datesIn(s)
	if len(d) == 0 {
		return time.Time{}, false
	}
	for _, o := range d[1:] {
		if !o.Equal(d[0].Time) {
			return time.Time{}, false
		}
	}
	return d[0].Time, true
}

// A found date, and where in the string it stands.
type found struct {
	time.Time
	start, end int
}

// A token of a string that may hold dates.
type token struct {
	start, end int
	num        int // -1: a word
	word       string
}

func tokens(s string) []token {
	var ts []token
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		j := i + n
		switch {
		case r >= '0' && r <= '9':
			for j < len(s) && s[j] >= '0' && s[j] <= '9' {
				j++
			}
			num := -2
			if j-i <= 8 {
				num, _ = strconv.Atoi(s[i:j])
			}
			ts = append(ts, token{i, j, num, ""})
		case unicode.IsLetter(r):
			for j < len(s) {
				r, n := utf8.DecodeRuneInString(s[j:])
				if !unicode.IsLetter(r) && !unicode.IsMark(r) {
					break
				}
				j += n
			}
			ts = append(ts, token{i, j, -1, strings.ToLower(s[i:j])})
		}
		i = j
	}
	return ts
}

// datesIn gives the full dates that stand in s, in order. A date whose weekday
// is stated beside it and wrong is none.
func datesIn(s string) []found {
	hasYear := false
	for i := 0; i+4 <= len(s); i++ { // cheap: no four digits, no full date
		if s[i] >= '1' && s[i] <= '2' && s[i+1] >= '0' && s[i+1] <= '9' && s[i+2] >= '0' && s[i+2] <= '9' && s[i+3] >= '0' && s[i+3] <= '9' {
			hasYear = true
			break
		}
	}
	if !hasYear {
		return nil
	}
	ts := tokens(s)
	var ds []found
	sep := func(i int) string { // what stands between token i and the next
		if i+1 >= len(ts) {
			return ""
		}
		return s[ts[i].end:ts[i+1].start]
	}
	blank := func(sep string) bool {
		sep = strings.Trim(sep, " \u00a0\t")
		return sep == "" || sep == "." || sep == "," || sep == ".,"
	}
	for i := 0; i < len(ts); i++ {
		y, m, d, n := 0, 0, 0, 0
		t := ts[i]
		var next, third token
		if i+1 < len(ts) {
			next = ts[i+1]
		}
		if i+2 < len(ts) {
			third = ts[i+2]
		}
		width := t.end - t.start
		switch {
		case width == 8 && t.num > 19000000 && (i == 0 || !strings.HasSuffix(s[:t.start], ".")): // 20161208
			y, m, d, n = t.num/10000, t.num/100%100, t.num%100, 1
		case i+2 >= len(ts):
		case width == 4 && year(t.num) && next.num > 0 && third.num > 0 && sep(i) == sep(i+1) && (sep(i) == "-" || sep(i) == "/" || sep(i) == "."):
			y, m, d, n = t.num, next.num, third.num, 3
		case width == 4 && year(t.num) && months[next.word] != 0 && third.num > 0 && third.end-third.start <= 2 && blank(sep(i)) && blank(sep(i+1)): // 2019. június 4.
			y, m, d, n = t.num, int(months[next.word]), third.num, 3
		case width <= 2 && t.num > 0 && next.num > 0 && year(third.num) && third.end-third.start == 4 && sep(i) == sep(i+1):
			switch sep(i) {
			case ".", ". ": // only days are put before months with stops
				d, m, y, n = t.num, next.num, third.num, 3
			case "/", "-":
				if t.num > 12 {
					d, m, y, n = t.num, next.num, third.num, 3
				} else if next.num > 12 || next.num == t.num || american(s) {
					m, d, y, n = t.num, next.num, third.num, 3
				}
			}
		case width <= 2 && t.num > 0 && next.num == -1: // 8 December 2016, 8th of December, 2016
			k := i + 1
			if o := ts[k].word; o == "st" || o == "nd" || o == "rd" || o == "th" || o == "er" {
				k++
			}
			if k < len(ts) && (ts[k].word == "of" || ts[k].word == "de") {
				k++
			}
			if k+1 >= len(ts) {
				break
			}
			mon := months[ts[k].word]
			y := k + 1
			if ts[y].word == "de" || ts[y].word == "del" {
				y++
			}
			if mon != 0 && y < len(ts) && year(ts[y].num) && ts[y].end-ts[y].start == 4 && (y > k+1 || blank(sep(k)) || sep(k) == "-") {
				ds = addDate(ds, s, ts, i, y, ts[y].num, int(mon), t.num)
				i = y
			}
			continue
		case t.num == -1 && months[t.word] != 0 && next.num > 0 && next.end-next.start <= 2: // December 8, 2016
			k := i + 2
			if o := ts[k].word; o == "st" || o == "nd" || o == "rd" || o == "th" {
				k++
			}
			if k < len(ts) && year(ts[k].num) && ts[k].end-ts[k].start == 4 && blank(sep(i)) && blank(sep(k-1)) {
				ds = addDate(ds, s, ts, i, k, ts[k].num, int(months[t.word]), next.num)
				i = k
			}
			continue
		}
		if n == 3 && sep(i) == "." && i+3 < len(ts) && ts[i+3].num != -1 && s[ts[i+2].end:ts[i+3].start] == sep(i) {
			n = 0 // "3.12.2016.4" is a version, not a day
		}
		if n > 0 {
			before := len(ds)
			ds = addDate(ds, s, ts, i, i+n-1, y, m, d)
			if len(ds) > before {
				i += n - 1
			}
		}
	}
	return ds
}

// american: "05/07/2019 02:33 PM EDT" has an American hour, and so its month
// first.
func american(s string) bool {
	for _, zone := range []string{" EST", " EDT", " CST", " CDT", " MST", " MDT", " PST", " PDT", "M ET", "M PT", "m ET"} {
		if strings.Contains(s, zone) {
			return true
		}
	}
	return false
}

func year(n int) bool { return n >= 1900 && n < 2100 }

func addDate(ds []found, s string, ts []token, i, j, y, m, d int) []found {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if !year(y) || t.Year() != y || int(t.Month()) != m || t.Day() != d {
		return ds
	}
	// "Thursday, December 8, 2016": a stated weekday must be right.
	for _, k := range []int{i - 1, j + 1} {
		if k >= 0 && k < len(ts) && ts[k].num == -1 {
			if w, ok := weekdays[ts[k].word]; ok && w != t.Weekday() && near(s, ts, i, j, k) {
				return ds
			}
		}
	}
	return append(ds, found{t, ts[i].start, ts[j].end})
}

// near says that token k stands directly beside the tokens i to j.
func near(s string, ts []token, i, j, k int) bool {
	gap := ""
	if k < i {
		gap = s[ts[k].end:ts[i].start]
	} else {
		gap = s[ts[j].end:ts[k].start]
	}
	return strings.Trim(gap, " ,.()\u00a0") == ""
}

// trailingDate takes a date off the end of a dateline's head: with its year, or
// day and month only (then full is false).
func trailingDate(s string) (head string, t time.Time, full, ok bool) {
	if ds := datesIn(s); len(ds) > 0 {
		d := ds[len(ds)-1]
		return cutWeekday(s[:d.start]), d.Time, true, true
	}
	ts := tokens(s)
	for i := 0; i+1 < len(ts); i++ {
		a, b := ts[i], ts[i+1]
		if months[a.word] != 0 && b.num > 0 && b.num <= 31 || months[b.word] != 0 && a.num > 0 && a.num <= 31 {
			return cutWeekday(s[:a.start]), time.Time{}, false, true
		}
	}
	return s, time.Time{}, false, false
}

func cutWeekday(s string) string {
	s = strings.TrimRight(s, " ,.")
	i := strings.LastIndexAny(s, " ,")
	if _, ok := weekdays[strings.ToLower(s[i+1:])]; ok {
		return strings.TrimRight(s[:i+1], " ,.")
	}
	return s
}

func monthIn(s string) bool {
	for _, t := range tokens(s) {
		if months[t.word] != 0 {
			return true
		}
	}
	return false
}

// dateInURL reads the day out of an address's path: /2016/12/08/ or
// /2016-12-08-, never out of a number that merely could be one.
func dateInURL(u string) (time.Time, bool) {
	if i := strings.Index(u, "://"); i >= 0 {
		u = u[i+3:]
	}
	if i := strings.IndexByte(u, '/'); i >= 0 {
		u = u[i:]
	} else {
		return time.Time{}, false
	}
	if i := strings.IndexAny(u, "?#"); i >= 0 {
		u = u[:i]
	}
	ts := tokens(u)
	for i := 0; i+2 < len(ts); i++ {
		a, b, c := ts[i], ts[i+1], ts[i+2]
		sep1, sep2 := u[a.end:b.start], u[b.end:c.start]
		if a.end-a.start != 4 || !year(a.num) || sep1 != sep2 || sep1 != "/" && sep1 != "-" || c.end-c.start > 2 {
			continue
		}
		if a.start > 0 && u[a.start-1] != '/' && u[a.start-1] != '-' && u[a.start-1] != '_' {
			continue
		}
		m := b.num
		if m < 0 {
			m = int(months[b.word])
		}
		t := time.Date(a.num, time.Month(m), c.num, 0, 0, 0, 0, time.UTC)
		if m >= 1 && m <= 12 && t.Day() == c.num && int(t.Month()) == m {
			return t, true
		}
	}
	return time.Time{}, false
}
