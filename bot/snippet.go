package bot

import (
	"sort"
	"strconv"
	"strings"
	"time"

	"parley/corpus"
	"parley/corpus/quote"
	"parley/index"
)

// most is how many snippets a reply holds; what is left out is said.
const most = 200

// snippet cites the words at s.
func (t *turn) snippet(d *index.Document, s corpus.Span) Snippet {
	a := d.Article
	n := Snippet{Words: a.Slice(s), Span: s, Cite: a.Cite(s), Region: a.RegionAt(s.Start), Date: day(a.Published)}
	args := map[string]string{"article": a.ID, "start": strconv.Itoa(s.Start), "end": strconv.Itoa(s.End)}
	n.Buttons = []Button{
		{Label: "Context", Request: Request{Command: "context", Args: args}, Private: true},
		{Label: "Wrong?", Request: Request{Command: "wrong", Args: args}, Private: true},
	}
	if t.bot.cfg.PublicURL != "" {
		n.Link = articlePage(t.bot.cfg.PublicURL, a.ID, s)
	}
	return n
}

// quotation cites the i'th quotation of d, from its first words to its last: an
// attribution that interrupts them is shown where it was printed, and so is the
// verb of a denial, without which the words would say the opposite.
func (t *turn) quotation(d *index.Document, i int) Snippet {
	a, q := d.Article, &d.Quotes[i]
	shown, _ := q.Shown(a)
	n := t.snippet(d, shown)
	n.Kind, n.Source, n.Unclear = string(q.Kind), a.Slice(q.Source), !q.Clear
	if q.Clear {
		n.Speaker, n.Role = q.Speaker.Name, q.Speaker.Role
	} else if p := a.ParagraphAt(n.Span.Start); p >= 0 && a.Paragraphs[p] != n.Span {
		n.Around = a.Slice(a.Paragraphs[p])
	}
	n.Heading = speaker(n)
	return n
}

// speaker says who is quoted, as far as it is known, and how.
func speaker(n Snippet) string {
	who := n.Speaker
	switch {
	case n.Unclear:
		who = "speaker unclear"
	case who == "" && n.Source != "":
		who = n.Source + " (not named)"
	case who == "":
		who = "speaker not named"
	case n.Role != "" && !strings.Contains(who, n.Role):
		who += ", " + n.Role
	}
	return oneLine(who) + how[n.Kind]
}

// how says how surely the words are the speaker's, where they are not wholly.
var how = map[string]string{
	string(quote.Mixed):    " (partly verbatim)",
	string(quote.Indirect): " (reported, not verbatim)",
}

// oneLine is a label as it stands on a line of its own. Its parts come out of
// the article, and a file that was broken into lines breaks them:
//
//	Foreign
//	Minister
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// labelled is n with a line made of each label. Words and Source are the
// article's and stay as they are.
func (n Snippet) labelled() Snippet {
	n.Heading, n.Speaker, n.Role = oneLine(n.Heading), oneLine(n.Speaker), oneLine(n.Role)
	if len(n.By) > 0 {
		by := make([]string, len(n.By)) // the list itself is the index's
		for i, name := range n.By {
			by[i] = oneLine(name)
		}
		n.By = by
	}
	return n
}

// day is the date of t as ISO 8601 has it; "" if t is unknown.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// passages cites what a search found; the same words in copies of one story are
// one snippet that names the others.
func (t *turn) passages(found []index.Passage) []Snippet {
	var list []Snippet
	for _, p := range found {
		n := t.passage(p).labelled()
		for _, also := range p.Also {
			n.Also = append(n.Also, also.Document.Article.Cite(also.Span))
		}
		list = append(list, n)
	}
	return list
}

func (t *turn) passage(p index.Passage) Snippet {
	switch p.Kind {
	case index.Quotation:
		return t.quotation(p.Document, p.N)
	case index.Truce:
		return t.truce(p.Document, p.N)
	case index.Meeting:
		return t.meeting(p.Document, p.N)
	}
	n := t.snippet(p.Document, p.Span)
	n.Heading = p.Document.Article.Title
	if n.Heading == "" {
		n.Heading = p.Document.Article.ID
	}
	return n
}

// answers are the passages that are good enough to be shown as the answer.
func answers(found []index.Passage) []index.Passage {
	var good []index.Passage
	for _, p := range found {
		if p.Answers {
			good = append(good, p)
		}
	}
	return good
}

// nearly is the share of the best score that a passage needs to be shown beside
// it. Whoever asks "who said six hours are too few?" wants the one who said so,
// and another only if he said it too.
const nearly = 0.75

// best leaves out the answers that are much worse than the first.
func best(good []index.Passage) []index.Passage {
	for i, p := range good {
		if p.Score < nearly*good[0].Score {
			return good[:i]
		}
	}
	return good
}

// fold is text as far as it matters for comparing names: letters and digits, in
// lower case.
func fold(s string) string {
	return strings.ToLower(strings.Join(strings.FieldsFunc(s, notWord), " "))
}

// capped cuts a list to what one reply holds and says what was left out; it
// makes a line of each label.
func capped(list []Snippet) ([]Snippet, string) {
	for i := range list {
		list[i] = list[i].labelled()
	}
	if len(list) <= most {
		return list, ""
	}
	return list[:most], strconv.Itoa(len(list)-most) + " more; narrow it by speaker, topic, outlet or date."
}

// before says whether p stands before q in a list: dated ones before undated
// ones, newest or oldest first as asked, and by id where the date does not
// decide.
func before(p, q *index.Document, newest bool) bool {
	a, b := p.Article.Published, q.Article.Published
	switch {
	case a.Equal(b):
		return p.Article.ID < q.Article.ID
	case a.IsZero() || b.IsZero():
		return b.IsZero()
	}
	return a.Before(b) != newest
}

// newestFirst gives the documents as before sorts them.
func newestFirst(docs []*index.Document) []*index.Document {
	docs = append([]*index.Document(nil), docs...)
	sort.SliceStable(docs, func(i, j int) bool { return before(docs[i], docs[j], true) })
	return docs
}
