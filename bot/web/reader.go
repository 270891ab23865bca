package web

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"parley/bot"
	"parley/corpus"
	"parley/corpus/quote"
	"parley/corpus/talks"
	"parley/corpus/timex"
	"parley/index"
)

// reader is the article page: one answer, with the article beside it.
//
//	/a?q=REQUEST&n=2                     the second snippet of that answer
//	/a?article=ID&start=1530&end=1660    a place in an article, as a citation links to it
//
// It is drawn here, whole, and needs no script: a link to it works in a mail,
// in print and in any browser. A script only lights up what belongs together.
type reader struct{ Config }

var pages = template.Must(template.New("").ParseFS(static, "static/*.gohtml"))

// maxRequest is the longest request that a link may carry, in bytes.
const maxRequest = 8000

// A readerPage is what the template is filled with.
type readerPage struct {
	Query    string
	Answered bool
	Lead     []string
	Tail     []string
	Diff     []bot.Diff
	Snippets []snippetView
	Chart    string // address of the answer's picture; "" if it has none
	ChartAlt string // what it shows
	Article  *articleView
	Problem  string
	Examples []string
	Play     bool // there is a playground to go back to
}

// A snippetView is one snippet of the answer.
type snippetView struct {
	bot.Snippet
	Block string // the block of the answer that begins with it; "" if none does
	Who   string
	Cited string
	Also  []string
	Here  bool // the article beside the answer shows this one
	Link  string
}

// An articleView is an article, cut at every border of what was found in it.
type articleView struct {
	ID, Title, Outlet, Date, Basis, URL string
	Blocks                              []block
	Speakers                            []speakerView
	Truces, Meetings, Times             []foundView
	Cut                                 int  // per cent of what is shown that is not body
	Part                                bool // the article is longer than what is shown
}

// A block is the part of a region on one side of its paragraphs' borders.
type block struct {
	Kind   corpus.RegionKind
	Body   bool
	Blank  bool   // nothing but blanks
	Label  string // of a stretch that was cut, where it starts
	Number int    // of the paragraph, from 1; 0 if it is none
	Pieces []piece
}

// A piece is a stretch of text that the same findings cover.
type piece struct {
	Text    string
	Here    bool   // part of the snippet that was asked for
	First   bool   // the first such piece: where the page opens
	Classes string // what covers it
	Marks   string // numbers of the findings that cover it, for the script
	Tip     string // what they say, for whoever points at it
}

type speakerView struct {
	Name  string
	Hue   int
	Count int
	Mark  string
}

type foundView struct{ Text, Note, Mark string }

func (p *reader) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	v := r.URL.Query()
	view := readerPage{Query: strings.TrimSpace(v.Get("q")), Play: p.Interactions != nil}
	status := http.StatusOK
	switch {
	case view.Query != "":
		if status = p.answer(r, &view, v); len(view.Query) > maxRequest {
			view.Query = ""
		}
	case v.Get("article") != "":
		d := p.document(v.Get("article"))
		if d == nil {
			view.Problem, status = "That article is not in the corpus, or no longer.", http.StatusNotFound
			break
		}
		view.Article = show(d, place(d.Article, v.Get("start"), v.Get("end")))
	default:
		view.Examples = (&play{Config: p.Config}).examples()
	}
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, "article.gohtml", view); err != nil {
		http.Error(w, "The page could not be drawn.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // whoever asked may have gone
}

// ask asks the bot. A link can be followed unawares, so what it asks for must
// change nothing: moderators' commands and reports of wrong answers are left to
// the doors where a person presses a button. problem says why it was not asked.
func (p *reader) ask(r *http.Request, q string) (reply bot.Reply, status int, problem string) {
	if len(q) > maxRequest {
		return reply, http.StatusRequestURITooLong, "That is too long for a question. Ask with the few words that matter."
	}
	req, err := bot.Parse(q)
	if err != nil {
		return reply, http.StatusBadRequest, err.Error()
	}
	if c, ok := bot.Lookup(req.Command); !ok || c.Moderator || c.Hidden && req.Command != "context" {
		return reply, http.StatusForbidden, "That cannot be asked by a link."
	}
	return p.Reply(r.Context(), req), http.StatusOK, ""
}

// picture draws the chart of an answer.
func (p *reader) picture(w http.ResponseWriter, r *http.Request) {
	reply, status, problem := p.ask(r, strings.TrimSpace(r.URL.Query().Get("q")))
	if problem != "" {
		http.Error(w, problem, status)
		return
	}
	svg, _, ok := p.Chart(reply)
	if !ok {
		http.Error(w, "There is nothing to draw in that answer.", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "image/svg+xml")
	_, _ = w.Write(svg) // whoever asked may have gone
}

// answer fills the page with the answer.
func (p *reader) answer(r *http.Request, view *readerPage, v url.Values) int {
	reply, status, problem := p.ask(r, view.Query)
	if problem != "" {
		view.Problem = problem
		return status
	}
	if p.Chart != nil {
		if _, alt, ok := p.Chart(reply); ok {
			view.Chart, view.ChartAlt = "a/chart?"+url.Values{"q": {view.Query}}.Encode(), alt
		}
	}
	view.Answered, view.Diff = reply.Answered, reply.Diff
	view.Lead, view.Tail = lines(reply.Lead), lines(reply.Tail)
	if len(reply.Snippets) == 0 && len(view.Lead)+len(view.Tail) == 0 {
		view.Lead = lines(reply.Text)
	}
	n, _ := strconv.Atoi(v.Get("n"))
	if n < 1 || n > len(reply.Snippets) {
		n = 1
	}
	block := ""
	for i, s := range reply.Snippets {
		sv := snippetView{Snippet: s, Cited: s.Cite.String(), Who: s.Speaker, Here: i+1 == n}
		if s.Group != block {
			block, sv.Block = s.Group, s.Group
		}
		if s.Kind != "" && s.Speaker == "" {
			sv.Who = "speaker unclear"
			if !s.Unclear && s.Source != "" {
				sv.Who = s.Source + " (not named)"
			}
		}
		if strings.Contains(s.Heading, sv.Who) {
			sv.Who = ""
		}
		for _, c := range s.Also {
			sv.Also = append(sv.Also, c.String())
		}
		sv.Link = "a?" + url.Values{"q": {view.Query}, "n": {strconv.Itoa(i + 1)}}.Encode() + "#here"
		view.Snippets = append(view.Snippets, sv)
		if sv.Here {
			if d := p.document(s.Cite.Article); d != nil && s.Span.Start >= 0 && s.Span.End <= len(d.Article.Text) {
				view.Article = show(d, s.Span)
			}
		}
	}
	return http.StatusOK
}

func lines(s string) []string {
	var out []string
	for _, l := range strings.Split(s, "\n") {
		if strings.TrimSpace(l) != "" {
			out = append(out, l)
		}
	}
	return out
}

// document finds an article by its id; nil if there is none.
func (p *reader) document(id string) *index.Document {
	docs := p.Documents()
	i, ok := slices.BinarySearchFunc(docs, id, func(d *index.Document, id string) int { return cmp.Compare(d.Article.ID, id) })
	if !ok {
		return nil
	}
	return docs[i]
}

// place reads a span out of a link: whatever does not lie in the article on
// rune borders is no place.
func place(a *corpus.Article, start, end string) corpus.Span {
	s, err1 := strconv.Atoi(start)
	e, err2 := strconv.Atoi(end)
	if err1 != nil || err2 != nil || s < 0 || e <= s || e > len(a.Text) || !border(a.Text, s) || !border(a.Text, e) {
		return corpus.Span{}
	}
	return corpus.Span{Start: s, End: e}
}

// border says that no character is cut at i. A text may begin in the middle of
// one, and its ends are borders all the same.
func border(text string, i int) bool {
	return i == 0 || i == len(text) || utf8.RuneStart(text[i])
}

// A page shows at most this much of an article at either side of the place, in
// bytes: a book of fifty megabytes would stop the browser.
const reach = 1 << 19

// window is the part of an article that a page shows.
func window(a *corpus.Article, here corpus.Span) corpus.Span {
	w := corpus.Span{Start: max(here.Start-reach, 0), End: min(here.End+reach, len(a.Text))}
	for !border(a.Text, w.Start) {
		w.Start--
	}
	for !border(a.Text, w.End) {
		w.End++
	}
	return w
}

// A finding is something to be shown in the text.
type finding struct {
	corpus.Span
	class, tip, mark string
}

// show cuts an article into pieces at every border of a region, a paragraph, a
// finding and the place asked for. The pieces joined are the article.
func show(d *index.Document, here corpus.Span) *articleView {
	a := d.Article
	v := &articleView{ID: a.ID, Title: a.Title, Outlet: a.Outlet, Date: "undated"}
	if corpus.IsWebAddress(a.URL) {
		v.URL = a.URL
	}
	if !a.Published.IsZero() {
		v.Date = a.Published.Format("2 January 2006")
		if a.PublishedBasis != "" && a.PublishedBasis != "front matter" {
			v.Basis = a.PublishedBasis
		}
	}
	found := v.findings(d)

	// The borders, in order, each once.
	win := window(a, here)
	v.Part = win.Len() < len(a.Text)
	borders := []int{win.Start, win.End, here.Start, here.End}
	for _, f := range found {
		borders = append(borders, f.Start, f.End)
	}
	for _, r := range a.Regions {
		borders = append(borders, r.Start, r.End)
	}
	for _, p := range a.Paragraphs {
		borders = append(borders, p.Start, p.End)
	}
	slices.Sort(borders)
	borders = slices.Compact(borders)

	var open []finding // those that cover the piece at hand, in the order of the text
	next, first, cut := 0, true, 0
	for i := 0; i+1 < len(borders); i++ {
		s := corpus.Span{Start: borders[i], End: borders[i+1]}
		if !win.Contains(s) {
			continue
		}
		open = slices.DeleteFunc(open, func(f finding) bool { return f.End <= s.Start })
		for next < len(found) && found[next].Start <= s.Start {
			if found[next].End > s.Start {
				open = append(open, found[next])
			}
			next++
		}
		p := piece{Text: a.Slice(s), Here: here.Contains(s) && here.Len() > 0}
		if p.Here && first {
			p.First, first = true, false
		}
		var classes, marks, tips []string
		for _, f := range open {
			classes, marks = append(classes, f.class), append(marks, f.mark)
			if f.tip != "" {
				tips = append(tips, f.tip)
			}
		}
		p.Classes, p.Marks, p.Tip = strings.Join(classes, " "), strings.Join(marks, " "), strings.Join(tips, "\n")

		kind, number := a.RegionAt(s.Start), a.ParagraphAt(s.Start)+1
		if kind != corpus.Body {
			cut += s.Len()
		}
		if k := len(v.Blocks); k == 0 || v.Blocks[k-1].Kind != kind || v.Blocks[k-1].Number != number {
			v.Blocks = append(v.Blocks, block{Kind: kind, Number: number, Body: kind == corpus.Body || number > 0, Blank: true})
		}
		b := &v.Blocks[len(v.Blocks)-1]
		b.Pieces = append(b.Pieces, p)
		b.Blank = b.Blank && strings.TrimSpace(p.Text) == ""
	}
	// A label stands where a stretch of another kind begins; blank lines between
	// its parts begin nothing.
	before := corpus.Body
	for i := range v.Blocks {
		b := &v.Blocks[i]
		if b.Blank {
			continue
		}
		if !b.Body && b.Kind != before {
			b.Label = string(b.Kind)
		}
		before = b.Kind
	}
	if win.Len() > 0 {
		v.Cut = 100 * cut / win.Len()
	}
	return v
}

// hues is how many colours there are for speakers; after that they repeat.
const hues = 8

// findings lists what was read out of the article, in the order of the text,
// and fills the view's lists of it.
func (v *articleView) findings(d *index.Document) []finding {
	a := d.Article
	var all []finding
	add := func(s corpus.Span, class, tip, mark string) {
		if s.Start < s.End && s.Start >= 0 && s.End <= len(a.Text) {
			all = append(all, finding{s, class, tip, mark})
		}
	}
	speakers := map[string]int{} // index into v.Speakers
	for _, q := range d.Quotes {
		name := "speaker unclear"
		if q.Clear && q.Speaker.Name != "" {
			name = q.Speaker.Name
		}
		i, ok := speakers[name]
		if !ok {
			i = len(v.Speakers)
			speakers[name] = i
			v.Speakers = append(v.Speakers, speakerView{Name: name, Hue: i % hues, Mark: "s" + strconv.Itoa(i)})
			if name == "speaker unclear" {
				v.Speakers[i].Hue = hues
			}
		}
		s := &v.Speakers[i]
		s.Count++
		tip := name
		if q.Clear && q.Speaker.Role != "" {
			tip += ", " + q.Speaker.Role
		}
		tip += map[quote.Kind]string{quote.Direct: ": word for word", quote.Mixed: ": partly word for word", quote.Indirect: ": reported, not verbatim"}[q.Kind]
		for _, c := range q.Content {
			add(c, fmt.Sprintf("quote %s hue%d", q.Kind, s.Hue), tip, s.Mark)
		}
		add(q.Source, fmt.Sprintf("source hue%d", s.Hue), "", s.Mark)
	}
	for i, t := range d.Truces {
		mark, note := "t"+strconv.Itoa(i), truceNote(t)
		add(t.Span, "truce", "truce: "+note, mark)
		v.Truces = append(v.Truces, foundView{a.Slice(t.Span), note, mark})
	}
	for i, m := range d.Meetings {
		mark, note := "m"+strconv.Itoa(i), meetingNote(m)
		add(m.Span, "meeting", note, mark)
		v.Meetings = append(v.Meetings, foundView{strings.Join(m.Who, ", "), note, mark})
	}
	for i, t := range d.Times {
		mark, note := "d"+strconv.Itoa(i), timeNote(t)
		add(t.Span, "time", note, mark)
		v.Times = append(v.Times, foundView{a.Slice(t.Span), note, mark})
	}
	slices.SortStableFunc(all, func(x, y finding) int { return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End)) })
	return all
}

func truceNote(t talks.Truce) string {
	parts := []string{cmp.Or(talks.Length(t), "no number stated")}
	for _, s := range t.Status {
		parts = append(parts, strings.ReplaceAll(string(s), "_", " "))
	}
	if len(t.By) > 0 {
		parts = append(parts, "by "+strings.Join(t.By, ", "))
	}
	if len(t.Refused) > 0 {
		parts = append(parts, "refused by "+strings.Join(t.Refused, ", "))
	}
	return strings.Join(parts, " · ")
}

func meetingNote(m talks.Meeting) string {
	parts := []string{string(m.Kind)}
	if m.Count > 0 {
		parts[0] += " ×" + strconv.Itoa(m.Count)
	}
	if m.Length != "" {
		parts = append(parts, talks.Length(talks.Truce{Kind: talks.Explicit, Value: m.Length})+" each")
	}
	for _, s := range []string{m.Status, m.Place, m.When} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}

func timeNote(t timex.Expr) string {
	s := string(t.Kind)
	if t.Value != "" {
		s += " " + t.Value
	}
	if t.Every != "" {
		s += " every " + t.Every
	}
	if t.Mod != "" {
		s += " (" + strings.ToLower(strings.ReplaceAll(t.Mod, "_", " ")) + ")"
	}
	if !t.Begin.IsZero() && t.Value != t.Begin.Format(time.DateOnly) {
		s += ", from " + t.Begin.Format(time.DateOnly)
	}
	return s
}
