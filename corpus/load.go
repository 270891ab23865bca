package corpus

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// Why a file is left out of a corpus. A [FileError] wraps one of these.
var (
	ErrEmpty    = errors.New("the file is empty")
	ErrTooLarge = errors.New("the file is larger than 50 MB")
	ErrNotText  = errors.New("the file is not UTF-8 text")
	ErrNoBody   = errors.New("no body text was found")
)

// A FileError says why a file is not in the corpus.
type FileError struct {
	File string // its path within the corpus
	Err  error
}

func (e *FileError) Error() string { return e.File + ": " + e.Err.Error() }
func (e *FileError) Unwrap() error { return e.Err }

// A Corpus is what [Load] read: the articles in the order of their ids, and the
// files that were left out.
type Corpus struct {
	Articles []*Article
	Skipped  []*FileError
}

//go:embed articles
var articles embed.FS

// Sample is the folder of sample articles inside the binary.
func Sample() fs.FS {
	sub, err := fs.Sub(articles, "articles")
	if err != nil {
		panic(err) // the name is ours: it cannot be invalid
	}
	return sub
}

// Load reads every article under fsys. An error means that there is no corpus
// to use; a file that cannot be read is in Corpus.Skipped instead.
func Load(ctx context.Context, fsys fs.FS) (*Corpus, error) {
	c := new(Corpus)
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if ext := path.Ext(name); d.IsDir() || ext != ".txt" && ext != ".md" {
			return nil
		}
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			c.Skipped = append(c.Skipped, &FileError{name, err})
			return nil
		}
		a, err := Parse(strings.TrimSuffix(name, path.Ext(name)), string(text))
		if err != nil {
			c.Skipped = append(c.Skipped, &FileError{name, err})
			return nil
		}
		a.File = name
		c.Articles = append(c.Articles, a)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("loading the corpus: %w", err)
	}
	return c, nil
}
