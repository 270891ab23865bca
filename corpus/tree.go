package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A hint says what kind of box a block stands in, by the names of the boxes.
type hint uint16

const (
	inNav      hint = 1 << iota // a menu, a footer, a share bar, a form
	inAside                     // a sidebar
	inRelated                   // other stories
	inComments                  // the readers'
	inPromo                     // a newsletter's, an advertisement, a consent box
	inCaption                   // a figure's
	inByline                    // who wrote it
	inDate                      // when
	inDeck                      // the standfirst
	inContent                   // a box that is called content, story, article body
	inHeader                    // the header of the page or the article
	inList                      // a list
	inQuote                     // a pulled quote, a gallery: read beside the text, not in it
	inTable                     // a table
)

// A box is what the elements around a place say.
type box struct {
	hint
	article int // the number of the article element around it, 0: none
	main    bool
	link    bool
}

// A block is a paragraph-like piece of a page.
type block struct {
	text   string
	tag    atom.Atom
	box    box
	linked int        // letters of it that are links
	total  int        // letters
	elem   *html.Node // the element it is the text of
	parent *html.Node // the one around that
	theirs bool       // the library takes it for the article
	part   bool       // it is an item, a cell or code in the midst of prose; see lists
	lean   float64    // how much its markup speaks for body
	extra  float64    // how much the library and JSON-LD do
}

// A linearizer turns a tree into blocks.
type linearizer struct {
	blocks   []block
	text     strings.Builder
	space    bool
	linked   int
	total    int
	breaks   int
	tag      atom.Atom
	box      box
	elem     *html.Node
	articles int
	depth    int
}

func (p *linearizer) flush() {
	s := strings.TrimSpace(p.text.String())
	if s != "" && p.total+digitsIn(s) > 0 {
		k := block{text: s, tag: p.tag, box: p.box, linked: p.linked, total: p.total, elem: p.elem}
		if k.elem != nil {
			k.parent = k.elem.Parent
		}
		p.blocks = append(p.blocks, k)
	}
	p.text.Reset()
	p.space, p.linked, p.total, p.breaks = false, 0, 0, 0
}

func digitsIn(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	return n
}

// maxDepth is how deep a tree is followed. No page is deeper; the parser itself
// stops near there.
const maxDepth = 600

func (p *linearizer) walk(n *html.Node, b box) {
	if p.depth++; p.depth > maxDepth {
		p.depth--
		return
	}
	defer func() { p.depth-- }()
	switch n.Type {
	case html.TextNode:
		p.write(n.Data, b)
		return
	case html.CommentNode, html.DoctypeNode:
		return
	case html.ElementNode:
		switch n.DataAtom {
		case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Iframe, atom.Object, atom.Select, atom.Textarea, atom.Input,
			atom.Head, atom.Audio, atom.Video, atom.Canvas, atom.Map, atom.Math, atom.Datalist, atom.Dialog, atom.Button:
			return
		case atom.Br:
			p.breaks++
			if p.breaks >= 2 {
				tag, bx, elem := p.tag, p.box, p.elem
				p.flush()
				p.tag, p.box, p.elem = tag, bx, elem
			} else if p.text.Len() > 0 {
				p.text.WriteByte('\n')
				p.space = false
			}
			return
		}
		if hidden(n) {
			return
		}
		b = p.enter(n, b)
		if blockTags[n.DataAtom] || (n.DataAtom == 0 && strings.Contains(n.Data, "-")) && hasBlock(n) {
			p.flush()
			outerTag, outerBox, outer := p.tag, p.box, p.elem
			p.start(n, b)
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				p.walk(c, b)
				if c.Type == html.ElementNode && blockTags[c.DataAtom] {
					p.start(n, b)
				}
			}
			p.flush()
			p.tag, p.box, p.elem = outerTag, outerBox, outer
			return
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.walk(c, b)
	}
}

func (p *linearizer) start(n *html.Node, b box) { p.tag, p.box, p.elem = n.DataAtom, b, n }

// hasBlock says whether an element of an unknown name has paragraphs in it.
func hasBlock(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && blockTags[c.DataAtom] {
			return true
		}
	}
	return false
}

// write adds text to the open block, white space folded to single spaces but
// no-break spaces kept: they are the page's own.
func (p *linearizer) write(s string, b box) {
	for _, r := range s {
		if r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' {
			p.space = true
			continue
		}
		if r == utf8.RuneError || r == 0 || r == '\u00ad' {
			continue
		}
		if p.text.Len() == 0 {
			p.box.hint |= b.hint & (inByline | inDate | inCaption | inDeck)
		} else if p.space {
			if str := p.text.String(); str[len(str)-1] != '\n' {
				p.text.WriteByte(' ')
			}
		}
		p.space = false
		p.breaks = 0
		p.text.WriteRune(r)
		if unicode.IsLetter(r) {
			p.total++
			if b.link {
				p.linked++
			}
		}
	}
}

var blockTags = func() map[atom.Atom]bool {
	m := map[atom.Atom]bool{}
	for _, a := range []atom.Atom{
		atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Aside, atom.Header, atom.Footer, atom.Nav, atom.H1, atom.H2, atom.H3, atom.H4,
		atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Blockquote, atom.Pre, atom.Figure, atom.Figcaption, atom.Table,
		atom.Tr, atom.Td, atom.Th, atom.Tbody, atom.Thead, atom.Tfoot, atom.Caption, atom.Form, atom.Fieldset, atom.Legend, atom.Address, atom.Center,
		atom.Body, atom.Html, atom.Hr, atom.Details, atom.Summary, atom.Hgroup, atom.Label, atom.Menu, atom.Dir, atom.Frameset, atom.Picture,
	} {
		m[a] = true
	}
	return m
}()

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// hidden says that the page does not show an element.
func hidden(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.Main, atom.Article:
		return false // hidden until a script has run, as pages are that fear to flicker
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			s := strings.ToLower(strings.Join(strings.Fields(a.Val), ""))
			if strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
				return true
			}
		case "aria-hidden":
			if a.Val == "true" && n.DataAtom != atom.Div && n.DataAtom != atom.P && n.DataAtom != atom.Section {
				return true
			}
		}
	}
	return false
}

// enter adds what an element says to the box around it.
func (p *linearizer) enter(n *html.Node, b box) box {
	switch n.DataAtom {
	case atom.A:
		b.link = !strings.HasPrefix(attr(n, "href"), "#") // "#top" leads nowhere else
		return b
	case atom.Nav, atom.Menu:
		b.hint |= inNav
	case atom.Footer:
		b.hint |= inNav
	case atom.Aside:
		b.hint |= inAside
	case atom.Figcaption:
		b.hint |= inCaption
	case atom.Article:
		p.articles++
		b.article = p.articles
	case atom.Main:
		b.main = true
	case atom.Header:
		b.hint |= inHeader
	case atom.Ul, atom.Ol, atom.Dl:
		b.hint |= inList
	case atom.Table:
		b.hint |= inTable
	case atom.Body, atom.Html:
		return b
	case 0: // <site-footer>, <amp-sidebar>
		b.hint |= nameHints(n.Data)
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "itemprop":
			switch strings.ToLower(a.Val) {
			case "articlebody", "text":
				b.hint |= inContent
			case "author", "name author":
				b.hint |= inByline
			case "datepublished", "datemodified":
				b.hint |= inDate
			case "caption":
				b.hint |= inCaption
			case "comment":
				b.hint |= inComments
			}
		case "role":
			switch strings.ToLower(a.Val) {
			case "navigation", "menu", "menubar", "banner", "contentinfo", "search", "toolbar", "tablist":
				b.hint |= inNav
			case "complementary":
				b.hint |= inAside
			case "dialog", "alertdialog", "alert":
				b.hint |= inPromo
			case "main":
				b.main = true
			case "article":
				if n.DataAtom != atom.Article {
					p.articles++
					b.article = p.articles
				}
			}
		case "id":
			// "sharing-with-more-than-one-reader" is a heading's address, no box.
			if strings.Count(a.Val, "-")+strings.Count(a.Val, "_") < 4 {
				b.hint |= named(a.Val)
			}
		case "class", "data-component", "data-testid", "data-module", "data-type", "rel", "aria-label":
			b.hint |= named(a.Val)
		}
	}
	return b
}

// named reads the names of a box: its classes, its id.
func named(s string) hint {
	if len(s) > 400 {
		s = s[:400]
	}
	var h hint
	for _, name := range strings.Fields(s) {
		h |= nameHints(name)
	}
	return h
}

// nameHints reads one name, "article__related-stories" or "shareBar", by its
// parts.
func nameHints(name string) hint {
	var parts []string
	start, lowBefore := 0, false
	for i, r := range name {
		isUp := unicode.IsUpper(r)
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			if i > start {
				parts = append(parts, strings.ToLower(name[start:i]))
			}
			start = i + utf8.RuneLen(r)
			if r == utf8.RuneError {
				return 0
			}
		} else if isUp && lowBefore {
			parts = append(parts, strings.ToLower(name[start:i]))
			start = i
		}
		lowBefore = unicode.IsLower(r)
	}
	if start < len(name) {
		parts = append(parts, strings.ToLower(name[start:]))
	}
	var h hint
	for i, p := range parts {
		h |= boxNames[p]
		if len(p) > 6 { // "relatedcontent", "thumbcaption"
			for _, long := range longNames {
				if long.end && strings.HasSuffix(p, long.name) || !long.end && strings.HasPrefix(p, long.name) {
					h |= long.hint
				}
			}
		}
		if i > 0 {
			h |= boxNames[parts[i-1]+"-"+p]
		}
	}
	// "article-body-header" is no body, "no-sidebar" no sidebar, "with-comments"
	// and "has-related" the page around them.
	if len(parts) > 0 {
		switch parts[0] {
		case "no", "with", "has", "is", "without", "hide", "show":
			h &^= inAside | inRelated | inComments | inNav | inPromo
		}
	}
	return h
}

// longNames are the beginnings and ends of names that are run together.
var longNames = []struct {
	name string
	end  bool
	hint
}{
	{"cookie", false, inPromo}, {"gdpr", false, inPromo}, {"consent", false, inPromo}, {"newsletter", false, inPromo}, {"sponsor", false, inPromo},
	{"related", false, inRelated}, {"recommend", false, inRelated}, {"comments", false, inComments}, {"sidebar", false, inAside}, {"breadcrumb", false, inNav},
	{"caption", true, inCaption}, {"footnote", false, inQuote}, {"newsletter", true, inPromo},
}

// boxNames are the names that sites give their boxes.
var boxNames = func() map[string]hint {
	m := map[string]hint{}
	sections := list("boxes.txt")
	for name, h := range map[string]hint{
		"menu": inNav, "aside": inAside, "related": inRelated, "comments": inComments, "promo": inPromo, "caption": inCaption,
		"byline": inByline, "date": inDate, "standfirst": inDeck, "content": inContent, "beside": inQuote,
	} {
		for _, line := range sections[name] {
			for _, n := range strings.Fields(line) {
				m[n] |= h
			}
		}
	}
	return m
}()
