package corpus

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"gopkg.in/yaml.v3"
)

// sidecarEnding marks a file that says what is known of another: of truce.html,
// truce.meta.yaml.
const sidecarEnding = ".meta.yaml"

// A reading is how files of one ending are read: it hands on the work to be
// done for the file name, whose path without the ending is stem.
type reading func(ctx context.Context, in folder, name, stem string, do func(func() result) error) error

// reader gives the reading for a file by its name, nil if there is none.
func reader(name string) (reading, string) {
	low := strings.ToLower(name)
	if strings.HasSuffix(low, ".jsonl.gz") || strings.HasSuffix(low, ".ndjson.gz") {
		return records, name[:strings.LastIndexByte(low[:len(low)-len(".gz")], '.')]
	}
	ext := path.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	switch strings.ToLower(ext) {
	case ".txt", ".text", ".md", ".markdown":
		return one("text", parseText), stem
	case ".html", ".htm", ".xhtml":
		return one("html", parseHTML), stem
	case ".jsonl", ".ndjson":
		return records, stem
	case ".xml", ".rss", ".atom":
		return feed, stem
	}
	return nil, stem
}

// one reads a file that is one article, and its sidecar.
func one(how string, parse func(id string, data []byte, m Meta) (*Article, error)) reading {
	return func(ctx context.Context, in folder, name, stem string, do func(func() result) error) error {
		return do(func() result {
			if r, ok := in.unchanged(in.FS, name, stem); ok {
				return r
			}
			data, info, err := readAll(in, name)
			if err == nil && len(bytes.TrimSpace(data)) == 0 {
				err = ErrEmpty
			}
			var m Meta
			var beside fs.FileInfo
			if err == nil {
				m, beside, err = sidecar(in, stem)
			}
			if err != nil {
				return result{err: &FileError{name, err}}
			}
			r := in.read(name, how, stem, data, m, func() (*Article, error) { return parse(stem, data, m) })
			if in.before != nil {
				r.stamp = stampOf(info, beside).settled(in.since)
			}
			return r
		})
	}
}

// parseText makes an article of a text file.
func parseText(id string, data []byte, m Meta) (*Article, error) {
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	return ParseWith(id, text, m)
}

// sidecar reads what stands beside a file, if anything does. It is a small file
// that a person wrote to be believed, so that one that cannot be read costs the
// article: to pass it over in silence would show the article with what the
// sidecar was written to correct.
func sidecar(fsys fs.FS, stem string) (Meta, fs.FileInfo, error) {
	name := stem + sidecarEnding
	f, err := fsys.Open(name)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
			return Meta{}, nil, nil
		}
		return Meta{}, nil, fmt.Errorf("its %s: %w", path.Base(name), plainly(err))
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return Meta{}, nil, fmt.Errorf("its %s: %w", path.Base(name), ErrNotAFile)
	}
	data, err := io.ReadAll(io.LimitReader(f, 1<<16))
	if err != nil {
		return Meta{}, nil, fmt.Errorf("its %s: %w", path.Base(name), plainly(err))
	}
	var fields map[string]yaml.Node
	if err := yaml.Unmarshal(data, &fields); err != nil {
		return Meta{}, nil, fmt.Errorf("its %s is not YAML of the form \"key: value\": %w", path.Base(name), err)
	}
	m := Meta{Basis: "sidecar"}
	for _, key := range metaKeys {
		if n, ok := fields[key.name]; ok && n.Kind == yaml.ScalarNode {
			if to := key.of(&m); *to == "" {
				*to = strings.TrimSpace(n.Value)
			}
		}
	}
	return m, info, nil
}

// A record is a line of a .jsonl file.
type record struct {
	ID, URL, Title, Date, Published, Outlet, Author, Place, Text string
}

// UnmarshalJSON takes the names that newsrooms' exports use, and numbers as ids.
func (r *record) UnmarshalJSON(data []byte) error {
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	get := func(keys ...string) string {
		for _, k := range keys {
			v, ok := raw[k]
			if !ok {
				continue
			}
			var s string
			if json.Unmarshal(v, &s) == nil {
				if s != "" {
					return s
				}
				continue
			}
			var n json.Number
			if json.Unmarshal(v, &n) == nil {
				return n.String()
			}
		}
		return ""
	}
	*r = record{
		ID: get("id", "_id", "guid"), URL: get("url", "link"), Title: get("title", "headline"), Published: get("published", "date", "published_at", "date_published", "pubdate"),
		Outlet: get("outlet", "source", "publisher"), Author: get("author", "byline", "authors"), Place: get("place", "location"), Text: get("text", "body", "content", "articleBody"),
	}
	return nil
}

// maxRecord is the size up to which a line of a .jsonl file is read.
const maxRecord = 16 << 20

// ErrRecord is why a line of a .jsonl file is left out.
var ErrRecord = errors.New(`the line is not a JSON object with an "id" and a "text"`)

// records reads a .jsonl file, plain or gzipped, line by line: never more of it
// is in memory than the lines that are being worked on. An article's ID is its
// line's "id".
func records(ctx context.Context, in folder, name, stem string, do func(func() result) error) error {
	failed := func(err error) error {
		return do(func() result { return result{err: &FileError{name, plainly(err)}} })
	}
	f, err := in.Open(name)
	if err != nil {
		return failed(err)
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return failed(ErrNotAFile)
	}
	beside, _, err := sidecar(in, stem)
	if err != nil {
		return failed(err)
	}
	var lines io.Reader = f
	if strings.HasSuffix(strings.ToLower(name), ".gz") {
		z, err := gzip.NewReader(bufio.NewReaderSize(f, 1<<16))
		if err != nil {
			return failed(fmt.Errorf("it is not a gzip file: %w", err))
		}
		defer z.Close()
		lines = z
	}
	r := bufio.NewReaderSize(lines, 1<<16)
	seen := false
	for n := 1; ; n++ {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		text, whole, err := readLine(r, maxRecord)
		if n == 1 {
			text = bytes.TrimPrefix(text, []byte("\ufeff"))
		}
		if len(bytes.TrimSpace(text)) > 0 || !whole {
			seen = true
			where := fmt.Sprintf("%s:%d", name, n)
			work := func() result {
				if !whole {
					return result{err: &FileError{where, errors.New("the line is longer than 16 MB")}}
				}
				return in.read(where, "record", "", text, Meta{Outlet: beside.Outlet}, func() (*Article, error) { return parseRecord(text, beside.Outlet) })
			}
			if err := do(work); err != nil {
				return err
			}
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return failed(err)
		}
	}
	if !seen {
		return failed(ErrEmpty)
	}
	return nil
}

// parseRecord reads one line. An outlet that a sidecar gives for all goes before
// the line's own.
func parseRecord(text []byte, outlet string) (*Article, error) {
	if !utf8.Valid(text) {
		return nil, ErrNotText
	}
	var r record
	if err := json.Unmarshal(text, &r); err != nil {
		return nil, ErrRecord
	}
	if r.ID == "" || strings.TrimSpace(r.Text) == "" {
		return nil, ErrRecord
	}
	return ParseWith(r.ID, r.Text, Meta{Title: r.Title, Outlet: orElse(outlet, r.Outlet), Author: r.Author, Published: r.Published, Place: r.Place, URL: r.URL, Basis: "jsonl"})
}

// readLine reads a line of up to limit bytes; of a longer one it gives none,
// and passes over it without keeping it.
func readLine(r *bufio.Reader, limit int) (text []byte, whole bool, err error) {
	whole = true
	for {
		part, err := r.ReadSlice('\n')
		if whole {
			text = append(text, part...)
			if len(text) > limit {
				text, whole = nil, false
			}
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		return text, whole, err
	}
}

// An item is an article of a saved RSS or Atom feed.
type item struct {
	Title     string   `xml:"title"`
	Links     []link   `xml:"link"`
	GUID      string   `xml:"guid"`
	ID        string   `xml:"id"`
	PubDate   string   `xml:"pubDate"`
	Published string   `xml:"published"`
	DCDate    string   `xml:"http://purl.org/dc/elements/1.1/ date"`
	Creator   string   `xml:"http://purl.org/dc/elements/1.1/ creator"`
	Author    person   `xml:"author"`
	Encoded   string   `xml:"http://purl.org/rss/1.0/modules/content/ encoded"`
	Desc      string   `xml:"description"`
	Summary   xmlValue `xml:"summary"`
	Content   xmlValue `xml:"http://www.w3.org/2005/Atom content"`
	Source    string   `xml:"source"`
}

type link struct {
	Href string `xml:"href,attr"`
	Rel  string `xml:"rel,attr"`
	Text string `xml:",chardata"`
}

type person struct {
	Name string `xml:"name"`
	Text string `xml:",chardata"`
}

type xmlValue struct {
	Type  string `xml:"type,attr"`
	Text  string `xml:",chardata"`
	Inner string `xml:",innerxml"`
}

// feed reads a saved RSS or Atom feed: each item is an article. An item that has
// only the feed's summary of a story, as most have, is marked as a teaser.
func feed(ctx context.Context, in folder, name, stem string, do func(func() result) error) error {
	failed := func(err error) error {
		return do(func() result { return result{err: &FileError{name, err}} })
	}
	data, _, err := readAll(in, name)
	if err == nil && len(bytes.TrimSpace(data)) == 0 {
		err = ErrEmpty
	}
	if err != nil {
		return failed(err)
	}
	beside, _, err := sidecar(in, stem)
	if err != nil {
		return failed(err)
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = charset.NewReaderLabel
	outlet, n := beside.Outlet, 0
	for {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		t, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			if n > 0 {
				return failed(fmt.Errorf("after %d items: it is not XML: %w", n, err))
			}
			return failed(fmt.Errorf("it is not an RSS or Atom feed: %w", err))
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "title":
			if n == 0 && outlet == "" {
				var s string
				if d.DecodeElement(&s, &start) == nil {
					outlet = strings.Join(strings.Fields(s), " ")
				}
			}
		case "item", "entry":
			var it item
			n++
			where := fmt.Sprintf("%s:%d", name, n)
			err := d.DecodeElement(&it, &start)
			k := n
			if err := do(func() result {
				if err != nil {
					return result{err: &FileError{where, fmt.Errorf("it is not XML: %w", err)}}
				}
				data, _ := json.Marshal(it) // a struct of strings can be marshalled
				return in.read(where, "feed", fmt.Sprintf("%s-%d", stem, k), data, Meta{Outlet: outlet}, func() (*Article, error) { return it.article(stem, k, outlet) })
			}); err != nil {
				return err
			}
		}
	}
	if n == 0 {
		return failed(errors.New("it is XML, but no RSS or Atom feed with items"))
	}
	return nil
}

// article makes an article of a feed's item. Its ID is the feed's path and the
// item's number in it, since the ids of feeds are addresses.
func (it *item) article(stem string, n int, outlet string) (*Article, error) {
	m := Meta{Title: plainText(it.Title), Outlet: outlet, Basis: "feed"}
	m.Published = orElse(orElse(it.PubDate, it.Published), it.DCDate)
	m.Author = orElse(orElse(it.Creator, strings.TrimSpace(it.Author.Name)), strings.TrimSpace(it.Author.Text))
	for _, l := range it.Links {
		if m.URL == "" && (l.Rel == "" || l.Rel == "alternate") {
			m.URL = strings.TrimSpace(orElse(l.Href, l.Text))
		}
	}
	text, teaser := it.Encoded, false
	if text == "" {
		text = it.Content.value()
	}
	if strings.TrimSpace(text) == "" {
		text, teaser = orElse(it.Desc, it.Summary.value()), true
	}
	text = strings.TrimSpace(plainText(text + " "))
	if m.Title != "" && text == "" {
		return nil, ErrNoBody
	}
	if strings.Contains(text, "&") {
		text = plainText("<p>" + text + "</p>")
	}
	a, err := ParseWith(fmt.Sprintf("%s-%d", stem, n), text, m)
	if err != nil {
		return nil, err
	}
	a.Teaser = teaser
	return a, nil
}

func (v xmlValue) value() string {
	if v.Type == "xhtml" {
		return v.Inner
	}
	return v.Text
}

func utf8Name(name string) bool { return utf8.ValidString(name) }
