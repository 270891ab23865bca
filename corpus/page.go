package corpus

import (
	"encoding/json"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A page is what a saved page says of itself in its head.
type page struct {
	meta  []Meta // what it says, the better basis first
	body  string // the article's text as JSON-LD gives it; "" if it does not
	notes []string

	window string // the title of the page's window
}

// readPage collects a page's own metadata: JSON-LD, then meta tags. A date on
// which its sources differ by more than the day that time zones make is none.
func readPage(doc *html.Node) *page {
	p := &page{}
	ld := Meta{Basis: "json-ld"}
	tags := Meta{Basis: "meta"}
	metas := map[string]string{}
	var things []thing
	var title, h1, marked string
	var heads []string
	markedClash := false
	depth := 0
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if depth++; depth > maxDepth {
			depth--
			return
		}
		defer func() { depth-- }()
		if n.Type == html.CommentNode {
			// A browser notes where it saved a page from.
			if _, rest, ok := strings.Cut(n.Data, "saved from url=("); ok && tags.URL == "" {
				if _, u, ok := strings.Cut(rest, ")"); ok && strings.HasPrefix(u, "http") {
					tags.URL = strings.TrimSpace(u)
				}
			}
		}
		if n.Type == html.ElementNode {
			switch n.DataAtom {
			case atom.Script:
				if strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") && n.FirstChild != nil {
					things = append(things, readThings(n.FirstChild.Data)...)
				}
			case atom.Meta:
				v := strings.TrimSpace(attr(n, "content"))
				for _, key := range []string{"property", "name", "itemprop"} {
					if k := strings.ToLower(attr(n, key)); k != "" && v != "" {
						if _, ok := metas[k]; !ok {
							metas[k] = v
						}
					}
				}
			case atom.Title:
				if title == "" {
					title = textOf(n)
				}
			case atom.H1, atom.H2:
				if len(heads) < 40 {
					heads = append(heads, textOf(n))
				}
				if h1 == "" && n.DataAtom == atom.H1 {
					h1 = textOf(n)
				}
			case atom.Link:
				if attr(n, "rel") == "canonical" && metas["canonical"] == "" {
					metas["canonical"] = attr(n, "href")
				}
			case atom.Time:
				// A time element is believed only where it is marked as the day of
				// publication, and where all that are so marked agree.
				if strings.EqualFold(attr(n, "itemprop"), "datePublished") || hasAttr(n, "pubdate") {
					d := attr(n, "datetime")
					if d == "" {
						d = textOf(n)
					}
					if marked != "" && !sameDay(marked, d) {
						markedClash = true
					}
					marked = d
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)

	p.window = title
	tags.Title = first(metas, "og:title", "twitter:title", "dc.title", "headline")
	if tags.Title == "" {
		tags.Title = pageTitle(title, heads, h1)
	}
	if h1 != "" && sameHeadline(fold(tags.Title), fold(h1)) {
		tags.Title = h1
	}
	tags.Outlet = first(metas, "og:site_name", "application-name", "dc.publisher", "publisher", "article:publisher_name", "cre")
	tags.Outlet = siteName(tags.Outlet)
	tags.Author = first(metas, "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
	tags.Author = byName(tags.Author)
	tags.URL = orElse(orElse(absolute(metas["canonical"]), absolute(metas["og:url"])), tags.URL)
	tags.Published = first(metas, "article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished", "date.issued", "dc.date.issued",
		"dcterms.issued", "dcterms.created", "dc.date.created", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "article.published", "originalpublicationdate",
		"published_time", "publish_date", "publish-date", "publishdate", "pubdate", "publication_date", "publicationdate", "pdate", "ptime", "date_published", "datecreated", "created", "dc.date", "dcterms.date", "date")

	t := story(things, tags.Title, h1)
	if t != nil {
		ld.Title, ld.Outlet, ld.Author, ld.URL, ld.Published = t.headline, siteName(t.publisher), byName(t.author), absolute(t.url), t.published
		p.body = t.body
	}
	if markedClash {
		marked = ""
	}
	// Which day: JSON-LD, meta tag and marked time should agree.
	days := []time.Time{}
	for _, s := range []string{ld.Published, tags.Published, marked} {
		if d, ok := ParseDate(s); ok {
			days = append(days, d)
		}
	}
	for _, d := range days {
		if gap := d.Sub(days[0]); gap > 36*time.Hour || gap < -36*time.Hour {
			p.notes = append(p.notes, "the page's metadata give different days of publication")
			ld.Published, tags.Published, marked = "", "", ""
			break
		}
	}
	if ld.Published != "" {
		if _, ok := ParseDate(ld.Published); !ok {
			ld.Published = ""
		}
	}
	if tags.Published != "" {
		if _, ok := ParseDate(tags.Published); !ok {
			tags.Published = ""
		}
	}
	p.meta = append(p.meta, ld, tags)
	if _, ok := ParseDate(marked); ok {
		p.meta = append(p.meta, Meta{Published: marked, Basis: "time tag"})
	}
	return p
}

// pageTitle is the headline of a page that names none in its metadata: the
// longest heading that stands in the window's title; else the first heading of
// all; else the window's title without the site's name.
func pageTitle(title string, heads []string, h1 string) string {
	best, in := "", fold(title)
	for _, h := range heads {
		if len(h) > len(best) && strings.Contains(h, " ") && strings.Contains(in, fold(h)) {
			best = h
		}
	}
	switch {
	case best != "":
		return best
	case h1 != "":
		return h1
	}
	for _, sep := range []string{" | ", " – ", " — ", " - ", " :: ", " » "} {
		if i := strings.LastIndex(title, sep); i > 0 && strings.Count(title[:i], " ") >= 2 {
			return title[:i]
		}
	}
	return title
}

// siteName is an outlet's name without its motto.
func siteName(s string) string {
	if strings.Contains(s, "://") {
		return ""
	}
	for _, sep := range []string{" | ", " – ", " — ", " - "} {
		if i := strings.Index(s, sep); i > 0 {
			s = s[:i]
		}
	}
	return strings.TrimSpace(s)
}

// byName is an author's name without its "By".
func byName(s string) string {
	if strings.Contains(s, "://") {
		return ""
	}
	return strings.TrimPrefix(strings.TrimPrefix(s, "By "), "by ")
}

func sameDay(a, b string) bool {
	s, ok := ParseDate(a)
	t, ok2 := ParseDate(b)
	return ok && ok2 && s.Equal(t)
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

func first(m map[string]string, keys ...string) string {
	for _, k := range keys {
		if v := m[k]; v != "" {
			return html.UnescapeString(v)
		}
	}
	return ""
}

func absolute(u string) string {
	if strings.HasPrefix(u, "http://") || strings.HasPrefix(u, "https://") {
		return u
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	depth := 0
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if depth++; depth < maxDepth {
			if n.Type == html.TextNode {
				b.WriteString(n.Data)
			}
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				walk(c)
			}
		}
		depth--
	}
	walk(n)
	return strings.Join(strings.Fields(b.String()), " ")
}

// A thing is a piece of JSON-LD that may be the article.
type thing struct {
	headline, publisher, author, url, published, body string
	article                                           bool
}

// articleTypes are schema.org's kinds of article.
var articleTypes = set([]string{"article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "backgroundnewsarticle",
	"asknewsarticle", "reviewnewsarticle", "advertisercontentarticle", "satiricalarticle", "blogposting", "liveblogposting", "report", "socialmediaposting", "techarticle", "scholarlyarticle"})

// readThings reads the articles out of one JSON-LD script. Broken JSON has none.
func readThings(s string) []thing {
	var v any
	if json.NewDecoder(strings.NewReader(bareJSON(s))).Decode(&v) != nil &&
		json.NewDecoder(strings.NewReader(mended(bareJSON(s)))).Decode(&v) != nil {
		return nil
	}
	var out []thing
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		if depth > 6 || len(out) > 200 {
			return
		}
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x, depth+1)
			}
		case map[string]any:
			kind := strings.ToLower(str(v["@type"]))
			if articleTypes[kind] {
				t := thing{article: true, headline: orElse(str(v["headline"]), str(v["name"])), url: orElse(str(v["url"]), str(v["mainEntityOfPage"])),
					published: str(v["datePublished"]), body: str(v["articleBody"]), publisher: name(v["publisher"]), author: names(v["author"])}
				if t.published == "" {
					t.published = str(v["dateCreated"])
				}
				out = append(out, t)
				return
			}
			for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "hasPart"} {
				if x, ok := v[key]; ok {
					walk(x, depth+1)
				}
			}
		}
	}
	walk(v, 0)
	return out
}

// bareJSON takes off what hides a script from old browsers.
func bareJSON(s string) string {
	for {
		t := strings.TrimSpace(s)
		for _, p := range []string{"//", "/*", "*/", "<!--", "<![CDATA["} {
			t = strings.TrimPrefix(t, p)
		}
		if t == s {
			return s
		}
		s = t
	}
}

// mended is JSON as pages write it by hand, made such as can be read: line breaks
// in strings are spaces, a comma before a closing bracket is none.
func mended(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	in, comma := false, false
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < ' ' {
			c = ' '
		}
		switch {
		case in && c == '\\' && i+1 < len(s):
			b.WriteByte(c)
			i++
			c = s[i]
		case c == '"':
			in = !in
		case !in && c == ',':
			if comma {
				continue
			}
			comma = true
			continue // written once it is known what follows
		}
		if comma && c != ' ' {
			if c != '}' && c != ']' {
				b.WriteByte(',')
			}
			comma = false
		}
		b.WriteByte(c)
	}
	return b.String()
}

// str is a JSON value as a string: itself, the first of a list, or the @id of
// an object.
func str(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(html.UnescapeString(v))
	case []any:
		for _, x := range v {
			if s := str(x); s != "" {
				return s
			}
		}
	case map[string]any:
		return str(v["@id"])
	}
	return ""
}

func name(v any) string {
	switch v := v.(type) {
	case string:
		if strings.Contains(v, "://") {
			return ""
		}
		return html.UnescapeString(v)
	case []any:
		for _, x := range v {
			if s := name(x); s != "" {
				return s
			}
		}
	case map[string]any:
		return name(v["name"])
	}
	return ""
}

func names(v any) string {
	list, ok := v.([]any)
	if !ok {
		return name(v)
	}
	var all []string
	for _, x := range list {
		if s := name(x); s != "" && len(all) < 8 {
			all = append(all, s)
		}
	}
	return strings.Join(all, ", ")
}

// story picks the piece of JSON-LD that is about the page's own article: the
// one with its headline; else the only one. Pages list other stories too.
func story(things []thing, titles ...string) *thing {
	for i := range things {
		for _, t := range titles {
			if t != "" && sameHeadline(fold(things[i].headline), fold(t)) {
				return &things[i]
			}
		}
	}
	if len(things) == 1 {
		return &things[0]
	}
	var with *thing
	for i := range things {
		if things[i].body != "" {
			if with != nil {
				return nil
			}
			with = &things[i]
		}
	}
	return with
}

// plainText takes the tags out of a text that may be HTML.
func plainText(s string) string {
	if !strings.Contains(s, "<") || !strings.Contains(s, ">") {
		return s
	}
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return s
	}
	p := &linearizer{}
	p.walk(doc, box{})
	p.flush()
	var b strings.Builder
	for i := range p.blocks {
		if i > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(p.blocks[i].text)
	}
	return b.String()
}
