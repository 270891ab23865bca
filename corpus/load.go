package corpus

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"
	"strings"
)

// Why a file is left out of a corpus. A [FileError] wraps one of these, or what
// the file system said.
var (
	ErrEmpty     = errors.New("the file is empty")
	ErrTooLarge  = errors.New("the file has 50 MB or more: split it, or make it a .jsonl of one article a line")
	ErrNotText   = errors.New("the file is not text in UTF-8, UTF-16 or a Windows code page")
	ErrNoBody    = errors.New("no body text was found")
	ErrFormat    = errors.New("files with this ending are not read; convert it to .txt, .md, .html or .jsonl")
	ErrNotAFile  = errors.New("it is a device, a pipe or a socket, not a file")
	ErrOutside   = errors.New("it is a link that leads out of the folder")
	ErrDuplicate = errors.New("another article has the same id")
)

// ErrNoArticles is why [Load] gives no corpus to use: nothing could be read.
var ErrNoArticles = errors.New("there is no article in the folder: put .txt, .md, .html or .jsonl files there")

// maxFile is the size up to which a file is read as one article: whatever calls
// itself 50 MB, counted in thousands or in 1024s, is over it.
const maxFile = 50_000_000 - 1

// A FileError says why a file, or a record of one, is not in the corpus.
type FileError struct {
	File string // its path within the corpus; of a record "export.jsonl:12"
	Err  error
}

func (e *FileError) Error() string { return e.File + ": " + e.Err.Error() }
func (e *FileError) Unwrap() error { return e.Err }

// A Corpus is what [Load] read: the articles in the order of their ids, and what
// was left out, in the order of the files.
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

// Load reads every article under fsys. A file that cannot be read is in
// Corpus.Skipped; an error means that there is no corpus to use, be it that the
// folder is missing or ctx is done, or that nothing in it could be read. In the
// last case it wraps [ErrNoArticles], and the corpus is still given, for what it
// says of the files.
//
// An article's ID is its file's path without the ending. Of two files of one
// id, such as truce.md and truce.txt, the first in order is kept and the other
// one skipped and named.
//
// Whoever loads a folder again and again keeps a [Cache].
func Load(ctx context.Context, fsys fs.FS) (*Corpus, error) { return new(Cache).Load(ctx, fsys, nil) }

// A result is one article, or why there is none.
type result struct {
	a *Article
	*cached
	key   cacheKey
	anew  bool  // it was not known
	stamp stamp // of the file that is this article; zero if it does not tell
	err   *FileError
}

// A folder is where articles are read, and what is remembered of them.
type folder struct {
	fs.FS
	*before
}

// Read reads the articles under fsys one by one, for whoever does not want them
// all in memory, and calls each with an article or with what was left out. The
// order is that of the files' paths, and of the records in a file. Files are
// read by several goroutines at once, but each is only ever called by one. Read
// ends with the first error of each, or ctx's.
func Read(ctx context.Context, fsys fs.FS, each func(*Article, *FileError) error) error {
	return read(ctx, folder{fsys, nil}, func(r result) error { return each(r.a, r.err) })
}

func read(ctx context.Context, in folder, each func(result) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()

	// Each piece of work is a promise: workers fulfil them in any order, and they
	// are handed on in the order in which they were made.
	type promise struct {
		work func() result
		done chan result
	}
	workers := runtime.GOMAXPROCS(0)
	todo, line := make(chan promise), make(chan promise, 4*workers)
	for range workers {
		go func() {
			for p := range todo {
				p.done <- p.work()
			}
		}()
	}
	var failed error // of the walk; read once line is closed
	go func() {
		defer close(line)
		defer close(todo)
		failed = walk(ctx, in, func(work func() result) error {
			p := promise{work, make(chan result, 1)}
			select {
			case line <- p:
			case <-ctx.Done():
				return ctx.Err()
			}
			select {
			case todo <- p:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		})
	}()
	for p := range line {
		var r result
		select {
		case r = <-p.done:
		case <-ctx.Done():
			return fmt.Errorf("loading the corpus: %w", ctx.Err())
		}
		if err := each(r); err != nil {
			return err
		}
	}
	if failed != nil {
		return fmt.Errorf("loading the corpus: %w", failed)
	}
	return nil
}

// walk goes through the files in order and hands on the work to do for each.
func walk(ctx context.Context, in folder, do func(func() result) error) error {
	return fs.WalkDir(in.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		skip := func(err error) error {
			return do(func() result { return result{err: &FileError{name, plainly(err)}} })
		}
		if err != nil {
			if name == "." {
				return err
			}
			if err := skip(err); err != nil {
				return err
			}
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if base := path.Base(name); name != "." && (base[0] == '.' || base[0] == '~') {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil // .git, .DS_Store, an editor's copy
		}
		if d.IsDir() {
			return nil
		}
		if !utf8Name(name) {
			return skip(errors.New("its name is not UTF-8"))
		}
		if strings.HasSuffix(strings.ToLower(name), sidecarEnding) {
			return nil // read with its article
		}
		if d.Type()&fs.ModeSymlink != 0 {
			if err := inside(in.FS, name); err != nil {
				return skip(err)
			}
		} else if !d.Type().IsRegular() {
			return skip(ErrNotAFile)
		}
		read, stem := reader(name)
		if path.Ext(name) == "" {
			return nil // LICENSE and the like
		}
		if read == nil {
			return skip(ErrFormat)
		}
		return read(ctx, in, name, stem, do)
	})
}

// inside follows a symbolic link and says whether all of the way stays in fsys
// and ends at a file. A link is refused where fsys cannot read links.
func inside(fsys fs.FS, name string) error {
	links, ok := fsys.(fs.ReadLinkFS)
	if !ok {
		return ErrOutside
	}
	for range 16 {
		// A link among its folders would make the rest of the way unsure.
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if info, err := links.Lstat(dir); err != nil || !info.IsDir() {
				return ErrOutside
			}
		}
		info, err := links.Lstat(name)
		if err != nil {
			return plainly(err)
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			if info.IsDir() {
				return errors.New("it is a link to a folder, which is read in its own place only")
			}
			if !info.Mode().IsRegular() {
				return ErrNotAFile
			}
			return nil
		}
		to, err := links.ReadLink(name)
		if err != nil {
			return plainly(err)
		}
		to = strings.ReplaceAll(to, "\\", "/")
		if path.IsAbs(to) || len(to) > 1 && to[1] == ':' {
			return ErrOutside
		}
		name = path.Join(path.Dir(name), to)
		if !fs.ValidPath(name) {
			return ErrOutside
		}
	}
	return errors.New("it is a link that leads in a circle")
}

// plainly is an error of the file system without the path, which FileError has.
func plainly(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// readAll reads a file of up to maxFile bytes; of a larger one it reads nothing
// that it need not.
func readAll(fsys fs.FS, name string) (data []byte, info fs.FileInfo, err error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, nil, plainly(err)
	}
	defer f.Close()
	size := int64(0)
	if info, err = f.Stat(); err == nil {
		if info.IsDir() || !info.Mode().IsRegular() {
			return nil, nil, ErrNotAFile
		}
		if size = info.Size(); size > maxFile {
			return nil, nil, ErrTooLarge
		}
	}
	data = make([]byte, 0, size+1) // it may be kept as the text; one byte more finds the end
	for {
		n, err := f.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if len(data) > maxFile {
			return nil, nil, ErrTooLarge
		}
		if err == io.EOF {
			return data, info, nil
		}
		if err != nil {
			return nil, nil, plainly(err)
		}
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
	}
}
