package bot

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"parley/corpus"
	"parley/corpus/timex"
)

// timesIn reads when a question is about, and gives the question without those
// words, and them; ok is false if it names no time that can be told by the calendar.
//
//	what did Doe say on 13 November        what did Doe say
//	what has Doe said since last week      what has Doe said
//	who met between May 3 and 9            who met
//
// Days of the week and "yesterday" count from now, as a reader counts them; a day
// without its year is the latest that has been. What stands in quotation marks is
// what was said, and no time of the question's.
func timesIn(question string, now time.Time) (rest, words string, d days, ok bool) {
	s := calendarCase(question)
	midnight := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	a := &corpus.Article{Text: s, Sentences: []corpus.Span{{End: len(s)}}, Published: midnight}
	var cut corpus.Span
	for _, x := range timex.Find(a) {
		if x.Kind != timex.Date || x.Begin.IsZero() || strings.Count(s[:x.Span.Start], "\"")%2 == 1 || strings.LastIndex(s[:x.Span.Start], "“") > strings.LastIndex(s[:x.Span.Start], "”") {
			continue
		}
		if x.Begin.After(midnight) && len(x.Value) == len(time.DateOnly) && !strings.Contains(s[x.Span.Start:x.Span.End], strconv.Itoa(x.Begin.Year())) {
			x.Begin, x.End = x.Begin.AddDate(-1, 0, 0), x.End.AddDate(-1, 0, 0)
		}
		before := strings.TrimRight(s[:x.Span.Start], " ,")
		word := strings.ToLower(before[strings.LastIndexByte(before, ' ')+1:])
		last := x.End.AddDate(0, 0, -1)
		if ok { // "… and November 15", "… to November 15"
			if gap := strings.ToLower(strings.TrimSpace(s[cut.End:x.Span.Start])); gap != "and" && gap != "to" && gap != "until" && gap != "-" && gap != "–" {
				continue
			}
			d.to, cut.End = last, x.Span.End
			continue
		}
		at := len(before) - len(word)
		switch word {
		case "on", "in", "during", "of", "from", "between", "this":
			d.from, d.to = x.Begin, last
		case "since", "after":
			d.from = x.Begin
		case "before", "until", "till":
			d.to = x.Begin.AddDate(0, 0, -1)
		default:
			if !relative(s[x.Span.Start:x.Span.End]) && strings.Trim(s[x.Span.End:], " ?!.") != "" {
				continue // "the Monday meeting"
			}
			d.from, d.to, at = x.Begin, last, x.Span.Start
		}
		words = s[x.Span.Start:x.Span.End]
		cut, ok = corpus.Span{Start: at, End: x.Span.End}, true
		if day, n := untilDay(s[cut.End:]); word == "between" && n > 0 && d.from.Day() < day {
			d.to, cut.End = d.from.AddDate(0, 0, day-d.from.Day()), cut.End+n
		}
	}
	if !ok {
		return question, "", d, false
	}
	return strings.TrimSpace(strings.TrimRight(question[:cut.Start], " ,") + " " + strings.TrimLeft(question[cut.End:], " ,")), words, d, true
}

// yesterday is a day ago: what is dated before it is past wherever on earth is asked.
func (t *turn) yesterday() time.Time { return t.bot.cfg.Now().AddDate(0, 0, -1) }

// long says whether days are of a month or more: reports of other months may tell of
// them.
func long(d days) bool { return !d.from.IsZero() && d.to.Sub(d.from) > 26*24*time.Hour }

// weekday says whether words are a day of the week, of which week is not said.
func weekday(words string) bool {
	switch words {
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday":
		return true
	}
	return false
}

// untilDay reads the end of "between May 3 and 9": the day, and how many bytes tell it.
func untilDay(s string) (day, n int) {
	rest, ok := strings.CutPrefix(s, " and ")
	if !ok {
		return 0, 0
	}
	digits := 0
	for digits < len(rest) && rest[digits] >= '0' && rest[digits] <= '9' {
		digits++
	}
	day, err := strconv.Atoi(rest[:digits])
	if err != nil || day < 1 || day > 31 {
		return 0, 0
	}
	return day, len(" and ") + digits
}

// relative says whether words for a time start with what points from today.
func relative(words string) bool {
	first, _, _ := strings.Cut(strings.ToLower(words), " ")
	switch first {
	case "yesterday", "today", "tonight", "tomorrow", "last", "this", "next", "past":
		return true
	}
	return strings.HasSuffix(words, " ago")
}

// calendarCase gives the months and days of the week their capitals, which are often
// left out in a channel; the words that are something else as well have them beside a
// number only: "may 3". It changes no length.
func calendarCase(s string) string {
	b := []byte(s)
	word := func(i int) int {
		j := i
		for j < len(s) && (s[j] >= 'a' && s[j] <= 'z') {
			j++
		}
		return j
	}
	for i := 0; i < len(s); i++ {
		if i > 0 && (unicode.IsLetter(rune(s[i-1])) || s[i-1] >= 0x80) {
			continue
		}
		j := word(i)
		if j-i < 3 || j < len(s) && (s[j] >= 'A' && s[j] <= 'Z' || s[j] >= 0x80) {
			continue
		}
		number := j+1 < len(s) && s[j] == ' ' && s[j+1] >= '0' && s[j+1] <= '9' || i > 1 && s[i-1] == ' ' && s[i-2] >= '0' && s[i-2] <= '9'
		switch s[i:j] {
		case "january", "february", "april", "june", "july", "august", "september", "october", "november", "december",
			"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
			b[i] -= 'a' - 'A'
		case "may", "march", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec":
			if number {
				b[i] -= 'a' - 'A'
			}
		}
	}
	return string(b)
}
