package corpus

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// told is what every page in testdata/html tells, in its own layout.
var told = []string{
	"ORSK – Lorries with food crossed the river at Orsk on Saturday for the first time in three weeks, during a pause in the fighting that both sides kept to the minute.",
	"“We have the word of both commanders,” the mediator, Ada Quist, told reporters at the old post office. “We have it in writing.”",
	"Eleven lorries reached the upper town, one of them with flour, before a whistle ended the pause at five in the afternoon.",
	"Aid workers said that unloading alone took three hours, which left two for the road to the hills.",
	"Fuel was left out of the agreement at the demand of the northern side, according to people close to the talks.",
	"“No fuel, no ovens,” said Selma Dahl, a baker. “No ovens, no bread.”",
}

var (
	bodyMarks = regexp.MustCompile(`(?s)\[\[(.*?)\]\]`)
	anyTag    = regexp.MustCompile(`<[^>]*>`)
)

// TestHTML reads stories out of many layouts. A page's first comment says what
// should be known of it: title, outlet, author, day and how the day is known.
// {{0}} and so on stand for the paragraphs of one story that many tell; others
// tell their own, in double brackets. Nothing else is body.
func TestHTML(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "html", "*.html"))
	if err != nil || len(files) < 12 {
		t.Fatalf("%d pages, %v", len(files), err)
	}
	right, wrong, dated := 0, 0, 0
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".html"), func(t *testing.T) {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			head, page, _ := strings.Cut(string(data), "-->")
			var want []string
			for i, p := range told {
				mark := "{{" + strconv.Itoa(i) + "}}"
				if strings.Contains(page, mark) {
					want = append(want, p)
				}
				if strings.Contains(page, `"articleBody":"{{0}}`) {
					p = strings.ReplaceAll(p, `"`, `\"`)
				}
				page = strings.ReplaceAll(page, mark, p)
			}
			for _, m := range bodyMarks.FindAllStringSubmatch(page, -1) {
				want = append(want, strings.Join(strings.Fields(anyTag.ReplaceAllString(m[1], "")), " "))
			}
			page = strings.NewReplacer("[[", "", "]]", "").Replace(page)
			a, err := parseHTML("page", []byte(page), Meta{})
			if err != nil {
				t.Fatal(err)
			}
			checkSpans(t, a)
			var got []string
			for _, p := range a.Paragraphs {
				got = append(got, strings.Join(strings.Fields(a.Slice(p)), " "))
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("body\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			day := ""
			if !a.Published.IsZero() {
				day = a.Published.Format("2006-01-02")
			}
			fields := strings.Split(strings.TrimPrefix(head, "<!--"), "|")
			for i := range fields {
				fields[i] = strings.TrimSpace(fields[i])
			}
			if got := []string{a.Title, a.Outlet, a.Author, day, a.PublishedBasis}; !reflect.DeepEqual(got, fields) {
				t.Errorf("known %q\nwant  %q", got, fields)
			}
			if fields[3] != "" {
				dated++
			}
			if day == fields[3] {
				right++
			} else if day != "" {
				wrong++
			}
		})
	}
	t.Logf("%d pages, %d of them dated: %d days right (with \"unknown\" where it is), %d wrong", len(files), dated, right, wrong)
}
