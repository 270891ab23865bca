package corpus

import (
	"context"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"
)

// sidecarEnding marks a file that says what is known of another: of truce.txt,
// truce.meta.yaml.
const sidecarEnding = ".meta.yaml"

// A reading is how files of one ending are read: it hands on the work to be
// done for the file name, whose path without the ending is stem.
type reading func(ctx context.Context, fsys fs.FS, name, stem string, do func(func() result) error) error

// reader gives the reading for a file by its name, nil if there is none.
func reader(name string) (reading, string) {
	ext := path.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	switch strings.ToLower(ext) {
	case ".txt", ".text", ".md", ".markdown":
		return one(parseText), stem
	}
	return nil, stem
}

// one reads a file that is one article.
func one(parse func(id string, data []byte, m Meta) (*Article, error)) reading {
	return func(ctx context.Context, fsys fs.FS, name, stem string, do func(func() result) error) error {
		return do(func() result {
			data, err := readAll(fsys, name)
			if err == nil && len(data) == 0 {
				err = ErrEmpty
			}
			var a *Article
			if err == nil {
				a, err = parse(stem, data, Meta{})
			}
			if err != nil {
				return result{err: &FileError{name, err}}
			}
			a.File = name
			return result{a: a}
		})
	}
}

func parseText(id string, data []byte, m Meta) (*Article, error) {
	if !utf8.Valid(data) || strings.IndexByte(string(data), 0) >= 0 {
		return nil, ErrNotText
	}
	return ParseWith(id, string(data), m)
}

func utf8Name(name string) bool { return utf8.ValidString(name) }
