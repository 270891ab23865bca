package corpus

import (
	"bytes"
	"strings"
	"unicode"

	"codeberg.org/readeck/go-readability"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// How a saved page is read
//
// A page's markup says much about its text: what is a paragraph, a caption, a
// menu; which box is called "related" or "comments". It does not say it
// reliably: half of all sites build with nothing but div. So a page is made
// into the same lines as a pasted one, each with a leaning for or against being
// body that its markup gives it, and is then divided by the same rules (see
// regions.go). Two more opinions lean on the scale: what the readability
// library, which works on the shape of the tree, takes for the article, and
// what the page's own JSON-LD gives as the article's text.
//
// The article's text is then the lines that belong to the article, in the order
// of the page, a blank line between them: title, byline, body, sub-headings,
// captions. Menus and boxes of other stories are left out of it.

// maxRead is the size in bytes up to which the readability library is asked of a
// page: pages saved as one file hold their pictures and are large. Of elements
// it takes 40,000; its time grows faster than their number.
const maxRead = 24 << 20

// parseHTML makes an article of a saved page.
func parseHTML(id string, data []byte, m Meta) (*Article, error) {
	text, err := decodeHTML(data)
	if err != nil {
		return nil, err
	}
	doc, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		return nil, ErrNotText
	}
	page := readPage(doc)
	p := &linearizer{}
	p.walk(doc, box{})
	p.flush()
	b := p.blocks
	lean(b, doc, page, len(text))

	a := &Article{ID: id, PublishedBasis: Unknown, OutletBasis: Unknown}
	a.fill(m)
	for _, known := range page.meta {
		a.fill(known)
	}
	a.Notes = append(a.Notes, page.notes...)
	if m.Title == "" {
		a.Title = printedTitle(a.Title, b)
	}

	var kept, lines []line
	var whole string
	if len(b) > 0 {
		whole, lines = divideHTML(b, Meta{Title: a.Title})
		a.Text, kept = compose(b, lines)
	}
	a.inferOutlet(whole, lines, page.window)
	if countBody(kept) == 0 || 2*bodyWords(kept) < wordsOf(page.body) {
		// The page shows a stub, or draws its text by script; JSON-LD has all of it.
		if page.body != "" {
			full, err := ParseWith(id, plainText(page.body), Meta{Title: a.Title})
			if err == nil {
				full.Title, full.Author, full.Outlet, full.URL, full.Place = a.Title, a.Author, a.Outlet, a.URL, orElse(a.Place, full.Place)
				full.Published, full.PublishedBasis, full.OutletBasis, full.Notes = a.Published, a.PublishedBasis, a.OutletBasis, a.Notes
				return full, nil
			}
		}
	}
	a.take(kept)
	if len(a.Paragraphs) == 0 {
		return nil, ErrNoBody
	}
	a.cover()
	a.said(kept)
	return a, nil
}

// printedTitle is the part of a window's title that the page prints as a line of
// its own: of "The Gazette: Gates to open", what stands over the story.
func printedTitle(title string, b []block) string {
	for _, sep := range []string{" | ", " – ", " — ", " - ", ": ", " :: ", " » "} {
		if !strings.Contains(title, sep) {
			continue
		}
		i, j := strings.Index(title, sep), strings.LastIndex(title, sep)
		for _, part := range []string{title[:j], title[i+len(sep):]} {
			part = strings.TrimSpace(part)
			if strings.Count(part, " ") < 2 {
				continue
			}
			for k := range b {
				if len(b[k].text) < 2*len(part) && sameHeadline(fold(b[k].text), fold(title)) {
					return title
				}
				if len(b[k].text) < len(part)+8 && fold(b[k].text) == fold(part) {
					return part
				}
			}
		}
	}
	return title
}

func orElse(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func countBody(lines []line) int {
	n := 0
	for i := range lines {
		if lines[i].kind == Body {
			n++
		}
	}
	return n
}

func bodyWords(lines []line) int {
	n := 0
	for i := range lines {
		if lines[i].kind == Body {
			n += lines[i].words
		}
	}
	return n
}

func wordsOf(s string) int { return len(strings.Fields(s)) }

// compose makes the article's text of the blocks that belong to it, and gives
// their lines with the places that they have in it.
func compose(b []block, lines []line) (string, []line) {
	first, last := -1, -1
	for i := range lines {
		if lines[i].kind == Body {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	var out strings.Builder
	var kept []line
	printed := map[string]bool{} // long lines: pages hold some twice, for small screens
	title := -1
	for i := 0; i < first && title < 0; i++ {
		if lines[i].kind == Title {
			title = i
		}
	}
	for i := range lines {
		l := lines[i]
		switch l.kind {
		case Body:
		case Title:
			if i != title {
				continue
			}
		case Standfirst, Byline, Dateline:
			if i > first || i < title-6 || l.kind == Standfirst && l.lean < -2 || l.kind != Byline && i < title {
				continue // another story's
			}
		case Subhead:
			if i > last || i < first {
				continue
			}
		case Caption:
			if i > last || i < first && i < title-3 {
				continue
			}
		case Credit:
			if i < first || i > last+12 {
				continue
			}
		default:
			continue
		}
		if l.words >= 8 {
			f := fold(b[i].text)
			if printed[f] {
				continue
			}
			printed[f] = true
		}
		if out.Len() > 0 {
			out.WriteString("\n\n")
		}
		shift := out.Len() - l.Start
		out.WriteString(b[i].text)
		l.Start += shift
		l.End += shift
		if l.place.Len() > 0 {
			l.place.Start += shift
			l.place.End += shift
		}
		kept = append(kept, l)
	}
	return out.String(), kept
}

// lean gives each block its leaning.
func lean(b []block, doc *html.Node, page *page, size int) {
	lines := make([]line, len(b))
	prose := map[int]int{}           // words of prose in each article element
	byParent := map[*html.Node]int{} // and under each element
	inBoxes, total := 0, 0
	hinted := map[hint]int{}
	for i := range b {
		l := &lines[i]
		l.Span = Span{0, len(b[i].text)}
		l.look(b[i].text)
		if !l.long() || b[i].linked*2 > b[i].total {
			continue
		}
		total += l.words
		prose[b[i].box.article] += l.words
		byParent[b[i].parent] += l.words
		if b[i].box.hint&inContent != 0 {
			inBoxes += l.words
		}
		for h := hint(1); h <= inTable; h <<= 1 {
			if b[i].box.hint&h != 0 {
				hinted[h] += l.words
			}
		}
	}
	if total == 0 {
		total = 1
	}
	// A box with most of the prose in it is the page, whatever its name:
	// <div class="content-with-sidebar">.
	var whole hint
	// The title stands in it then; if it does not, the box is what it is called:
	// comments that are longer than the story.
	var titled hint
	headed := false
	for i := range b {
		if b[i].tag == atom.H1 {
			titled |= b[i].box.hint
			headed = true
		}
	}
	for h := hint(1); h <= inTable; h <<= 1 {
		if h != inContent && hinted[h]*10 > total*6 && (!headed || titled&h != 0 || hinted[h]*10 > total*9) {
			whole |= h
		}
	}
	bestArticle, most := 0, 0
	for n := range b {
		if k := b[n].box.article; k > 0 && prose[k] > most {
			bestArticle, most = k, prose[k]
		}
	}
	// The article element with the page's title in it, if it has a story: the
	// others are the next ones, which a page loads when one has read the first.
	titledArticle := 0
	for i := range b {
		if k := b[i].box.article; k > 0 && b[i].tag == atom.H1 && prose[k]*3 > most && prose[k] >= 40 {
			titledArticle = k
			break
		}
	}
	teasers := teaserBlocks(b, lines, byParent)
	pulled := pulledQuotes(b, lines)
	small := 0 // article elements with little prose: teasers, or posts
	for k := range prose {
		if k != 0 && prose[k]*3 < prose[0] {
			small++
		}
	}
	theirs := readable(doc, size)
	full := fold(page.body)
	// The library's opinion, block by block and by the element around them.
	in, out := map[*html.Node]int{}, map[*html.Node]int{}
	theirWords := 0
	if theirs != nil {
		for i := range b {
			b[i].theirs = theirs[head60(b[i].text)]
			if w := lines[i].words; b[i].theirs {
				in[b[i].parent] += w
				if lines[i].long() {
					theirWords += w
				}
			} else {
				out[b[i].parent] += w
			}
		}
	}
	// So has a box with most of what the library takes.
	for h := hint(1); h <= inTable && theirWords >= 60; h <<= 1 {
		n := 0
		for i := range b {
			if b[i].theirs && lines[i].long() && b[i].box.hint&h != 0 {
				n += lines[i].words
			}
		}
		if n*10 > theirWords*7 {
			whole |= h
		}
	}
	main := mainBox(b, lines, whole)
	listed := lists(b, lines, total)
	// Some pages give as the article's text its first lines only: then it speaks
	// for what it has, and not against the rest.
	complete := wordsOf(page.body)*10 >= theirWords*7
	for i := range b {
		l := &lines[i]
		k := &b[i]
		h := k.box.hint &^ whole
		v := 0.0
		if h&inNav != 0 {
			v -= 5
		}
		if h&inPromo != 0 {
			v -= 6
		}
		if h&inAside != 0 {
			v -= 3
		}
		if h&inRelated != 0 {
			v -= 5
		}
		if h&inComments != 0 {
			v -= 8
		}
		if h&inQuote != 0 {
			v -= 3
		}
		if h&inContent != 0 {
			v += 1
		} else if inBoxes*2 > total {
			v -= 1.5
		}
		if most*3 > total {
			if k.box.article == bestArticle {
				v += 0.7
			} else if k.box.article != 0 && prose[k.box.article]*4 < most {
				v -= 1
			} else if k.box.article == 0 && most*10 > total*6 {
				v -= 1
			}
		} else if k.box.article != 0 && prose[k.box.article]*3 < prose[0] {
			v -= 2 // a teaser: the story itself is in no article element
			if small >= 3 {
				v -= 2.5
			}
		}
		if titledArticle > 0 && k.box.article > titledArticle && prose[k.box.article] < 2*prose[titledArticle] {
			v -= 2.5
		}
		stray := byParent[k.parent]*12 < total && l.words < 20 && (k.tag == atom.Td || k.tag == atom.Div || k.tag == atom.Center || k.tag == atom.Section)
		if stray {
			v -= 1.2 // a short line in a box without prose
		}
		switch n := teasers[i]; {
		case n >= 3:
			v -= 6
		case n > 0:
			v -= 4
		}
		if k.box.main {
			v += 0.2
		}
		if k.total > 0 {
			density := float64(k.linked) / float64(k.total)
			switch {
			case density > 0.7:
				v -= 2.5
			case density > 0.45:
				v -= 1.2
			}
		}
		switch k.tag {
		case atom.P, atom.Blockquote, atom.Pre:
			v += 0.7
		case atom.Li, atom.Td, atom.Th, atom.Dd, atom.Dt, atom.Label:
			v -= 0.5
		}
		if byParent[k.parent]*5 > total {
			v += 0.9 // among siblings that hold much of the prose
		}
		if k.part = listed[i] && h&^(inList|inTable|inContent|inHeader|inDeck|inByline|inDate) == 0; k.part {
			v += 1
		}
		if main != nil && l.long() && !under(k.elem, main) {
			v -= 2.5
		}
		if pulled[i] {
			v -= 6
		}
		if rowOfLinks(k, l) {
			v -= 3
		}
		k.lean = v
		if theirWords >= 60 {
			switch n, m := in[k.parent], out[k.parent]; {
			case k.theirs && (stray || teasers[i] > 0 || rowOfLinks(k, l) || h&(inRelated|inComments|inPromo|inNav) != 0):
				k.extra += 0.6
			case k.theirs:
				k.extra += 2
			case n > 2*m:
				k.extra -= 0.8 // left out of a box that it took
			case n == 0 && theirWords*2 > total:
				k.extra -= 3.4 // it took most of the page, and nothing of this box
			case n == 0:
				k.extra -= 2.4
			default:
				k.extra -= 1.5
			}
		}
		if full != "" && len(full) < 1<<19 && i < 4000 && len(k.text) > 20 {
			f := fold(k.text)
			if strings.Contains(full, f[:min(len(f), 80)]) {
				k.extra += 4
			} else if l.long() && complete {
				k.extra -= 2
			}
		}
	}
}

// mainBox is the innermost element around six tenths of the page's prose, links
// and boxes of furniture left out; nil if there is none below the page's body.
func mainBox(b []block, lines []line, whole hint) *html.Node {
	const deep = 80 // a page's boxes are nested less
	words, total := map[*html.Node]int{}, 0
	var most *html.Node // the block with the most words in it: the box is around it
	longest := 0
	for i := range b {
		if !lines[i].long() || b[i].linked*2 > b[i].total || b[i].box.hint&^whole&(inNav|inAside|inRelated|inComments|inPromo) != 0 {
			continue
		}
		total += lines[i].words
		for n, d := b[i].elem, 0; n != nil && d < deep; n, d = n.Parent, d+1 {
			words[n] += lines[i].words
		}
	}
	for i := range b {
		if n := b[i].elem; n != nil && words[n] > longest {
			most, longest = n, words[n]
		}
	}
	for n, d := most, 0; n != nil && d < deep; n, d = n.Parent, d+1 {
		if words[n]*10 >= total*6 {
			if n.DataAtom == atom.Body || n.DataAtom == atom.Html {
				return nil
			}
			return n
		}
	}
	return nil
}

// under says whether n is in box.
func under(n, box *html.Node) bool {
	for d := 0; n != nil && d < 100; n, d = n.Parent, d+1 {
		if n == box {
			return true
		}
	}
	return false
}

// lists finds the lists, tables and code that belong to the story: they stand in
// a box with much of the page's prose and are no links.
//
//	<p>You may cross if you:</p>
//	<ul><li>live on either bank</li><li>need a doctor</li></ul>
func lists(b []block, lines []line, total int) []bool {
	prose := map[*html.Node]int{} // words in each box, its own text or its paragraphs
	for i := range b {
		if !lines[i].long() || b[i].linked*2 > b[i].total || b[i].elem == nil {
			continue
		}
		if r := listRoot(b[i].elem); r != nil {
			if b[i].theirs { // notes that are all lists
				prose[r.Parent] += lines[i].words
			}
			continue
		}
		prose[b[i].parent] += lines[i].words
		prose[b[i].elem] += lines[i].words
	}
	type sum struct{ linked, total, n, links, long int }
	roots := make([]*html.Node, len(b))
	sums := map[*html.Node]sum{}
	for i := range b {
		if b[i].elem == nil {
			continue
		}
		r := listRoot(b[i].elem)
		if r == nil {
			continue
		}
		roots[i] = r
		s := sums[r]
		s.linked += b[i].linked
		s.total += b[i].total
		s.n++
		if lines[i].long() {
			s.long += lines[i].words
		}
		if b[i].linked*10 > b[i].total*7 {
			s.links++
		}
		sums[r] = s
	}
	in := make([]bool, len(b))
	for i, r := range roots {
		if r == nil || r.Parent == nil {
			continue
		}
		if s := sums[r]; prose[r.Parent]*5 >= total && s.linked*10 < s.total*4 && s.links*3 <= s.n && (r.DataAtom != atom.Table || s.long*2 < total) {
			in[i] = true
		}
	}
	return in
}

// listRoot is the list, table or block of code that an element is a part of, the
// outermost of those in a chain; nil if it is of none.
func listRoot(n *html.Node) *html.Node {
	var root *html.Node
	for depth := 0; n != nil && depth < 24; n, depth = n.Parent, depth+1 {
		switch n.DataAtom {
		case atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Pre:
			root = n
		case atom.Li, atom.Dt, atom.Dd, atom.Tr, atom.Td, atom.Th, atom.Tbody, atom.Thead, atom.Tfoot, atom.Caption:
		case atom.P, atom.Span, atom.Code:
			if root != nil {
				return root
			}
		default:
			// <div class="highlight"><pre>…</pre></div>, <figure><table>…
			if root != nil || n.DataAtom != atom.Div || n.FirstChild == nil {
				return wrapped(root)
			}
		}
	}
	return wrapped(root)
}

// wrapped is the outermost element that holds nothing but n.
func wrapped(n *html.Node) *html.Node {
	for depth := 0; n != nil && n.Parent != nil && depth < 4; depth++ {
		for c := n.Parent.FirstChild; c != nil; c = c.NextSibling {
			if c != n && (c.Type == html.ElementNode || c.Type == html.TextNode && strings.TrimSpace(c.Data) != "") {
				return n
			}
		}
		if n.Parent.DataAtom != atom.Div && n.Parent.DataAtom != atom.Figure {
			return n
		}
		n = n.Parent
	}
	return n
}

// pulledQuotes finds the words that a page prints twice: in the text, and large
// beside it.
func pulledQuotes(b []block, lines []line) map[int]bool {
	found := map[int]bool{}
	var all string
	n := 0
	for i := range b {
		l := &lines[i]
		if l.words < 4 || l.words > 45 || n >= 60 {
			continue
		}
		quote := b[i].tag == atom.Blockquote || b[i].tag == atom.Aside
		for up, depth := b[i].elem, 0; up != nil && depth < 3 && !quote; up, depth = up.Parent, depth+1 {
			quote = up.DataAtom == atom.Blockquote || up.DataAtom == atom.Aside
		}
		if !quote {
			continue
		}
		if all == "" {
			var text strings.Builder
			for j := range b {
				if text.Len() < 1<<20 && lines[j].words > 6 {
					text.WriteString(fold(b[j].text))
					text.WriteByte('\n')
				}
			}
			all = text.String()
		}
		n++
		f := strings.Trim(fold(b[i].text), "\"' .,-")
		if at := strings.Index(all, f); at >= 0 && f != "" {
			// Once in its own line, and again in a longer one.
			for rest := all; ; {
				at := strings.Index(rest, f)
				if at < 0 {
					break
				}
				start, end := strings.LastIndexByte(rest[:at], '\n')+1, strings.IndexByte(rest[at:], '\n')+at
				if end-start > len(f)+12 {
					found[i] = true
					break
				}
				rest = rest[end:]
			}
		}
	}
	return found
}

// rowOfLinks: links and their teasers with nothing but line breaks between them.
func rowOfLinks(k *block, l *line) bool {
	n := strings.Count(k.text, "\n") + 1
	return n >= 3 && k.linked*5 > k.total && l.words < 10*n
}

// teaserBlocks finds prose that stands under a linked headline in a box of its
// own, and says how many such boxes stand side by side there.
func teaserBlocks(b []block, lines []line, byParent map[*html.Node]int) map[int]int {
	rows := map[*html.Node]int{}
	var found []int
	for i := 1; i < len(b); i++ {
		k, prev := &b[i], &b[i-1]
		if !lines[i].long() || k.parent == nil || prev.total == 0 || prev.linked*10 < prev.total*7 || lines[i-1].words > 24 || lines[i-1].words < 2 {
			continue
		}
		if prev.elem != k.parent && prev.parent != k.parent && (prev.parent == nil || prev.parent.Parent != k.parent) || byParent[k.parent] != lines[i].words {
			continue
		}
		found = append(found, i)
		rows[k.parent.Parent]++
	}
	n := make(map[int]int, len(found))
	for _, i := range found {
		n[i] = rows[b[i].parent.Parent]
	}
	return n
}

// head60 is how a block is known again in the library's tree.
func head60(s string) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(unicode.ToLower(r))
			if n++; n == 60 {
				break
			}
		}
	}
	return b.String()
}

// readable asks the readability library which blocks are the article; nil if it
// has no opinion. The library is not ours: a panic of it on an odd page costs
// its opinion, not the page.
func readable(doc *html.Node, size int) (set map[string]bool) {
	if size > maxRead {
		return nil
	}
	defer func() {
		if recover() != nil {
			set = nil
		}
	}()
	parser := readability.NewParser()
	parser.MaxElemsToParse = 40000
	parser.DisableJSONLD = true
	a, err := parser.ParseDocument(doc, nil)
	if err != nil || a.Node == nil {
		return nil
	}
	p := &linearizer{}
	p.walk(a.Node, box{})
	p.flush()
	words := 0
	set = map[string]bool{}
	for i := range p.blocks {
		words += wordsOf(p.blocks[i].text)
		set[head60(p.blocks[i].text)] = true
	}
	if words < 60 {
		return nil
	}
	return set
}

// divideHTML names the lines of a page, and gives the text that they are spans of.
func divideHTML(b []block, m Meta) (string, []line) {
	lines := make([]line, len(b))
	var all strings.Builder
	for i := range b {
		if i > 0 {
			all.WriteByte('\n')
		}
		start := all.Len()
		all.WriteString(b[i].text)
		lines[i] = line{Span: Span{start, all.Len()}, gap: true}
		lines[i].look(b[i].text)
	}
	text := all.String()
	for i := range lines {
		l := &lines[i]
		l.tagged = true
		l.lean = b[i].lean + b[i].extra
		l.part = b[i].part
	}
	known(text, lines)
	for i := range lines {
		l, k := &lines[i], &b[i]
		h := k.box.hint
		switch {
		case k.tag == atom.Figcaption || h&inCaption != 0 && l.words <= 80:
			if l.lean+1 > -6 {
				l.kind, l.why = Caption, fixed
			}
		case l.why == fixed:
		case h&inByline != 0 && l.words <= 12 && !l.long() && h&(inRelated|inComments|inPromo|inAside|inNav) == 0 && l.words > 0:
			// The box says who wrote it, and much else: "Older article", "Follow".
			if l.kind = Other; nameLine(k.text, l) || isByline(k.text, l) {
				l.kind = Byline
			}
			l.why = fixed
		case h&inDate != 0 && l.words <= 14 && !l.long() && h&(inRelated|inComments|inPromo|inAside) == 0 && digitIn(k.text):
			l.kind, l.why = Dateline, fixed
		case k.tag == atom.H1 && l.words >= 2 && l.words <= 40:
			l.lean -= 6
			l.first = true
		case isHeadingTag(k.tag) && l.words <= 20:
			l.heading = true
		}
	}
	z := divide(lines)
	for i := range lines {
		if b[i].tag == atom.Li || b[i].tag == atom.Td || b[i].tag == atom.Dd {
			lines[i].bullet = true // an item is no sub-heading
		}
	}
	// Where the division keeps little of what the library takes for the article,
	// it has gone astray on a page that is unlike a report, a list or a manual.
	mine, theirs := 0, 0
	for i := range lines {
		if b[i].theirs && b[i].lean > -3 && lines[i].says() && lines[i].words >= 8 {
			theirs += lines[i].words
			if z[i] == body {
				mine += lines[i].words
			}
		}
	}
	if theirs >= 80 && mine*10 < theirs*6 {
		for i := range lines {
			if b[i].theirs && b[i].lean > -3 {
				lines[i].lean += 4
			}
		}
		z = divide(lines)
	}
	label(text, lines, z, m)
	for i := range lines {
		l := &lines[i]
		if l.heading && l.kind == Body {
			l.kind = Subhead
		}
		if l.kind == Body && b[i].box.hint&inQuote != 0 {
			l.kind = Other // a pulled quote stands in the text as well
		}
	}
	return text, lines
}

func isHeadingTag(a atom.Atom) bool {
	switch a {
	case atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}
