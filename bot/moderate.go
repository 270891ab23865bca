package bot

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"sort"
	"strconv"
	"strings"
	"testing/fstest"
	"time"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"parley/corpus"
	"parley/index"
)

// errBusy is told to whoever comes second.
var errBusy = errors.New("another change of the corpus is running; wait for it to end and try again")

// Reload reads the corpus again, builds its index beside the one in use and
// swaps them. On an error the old one stays.
func (b *Bot) Reload(ctx context.Context) (index.Changes, error) {
	if !b.changing.TryLock() {
		return index.Changes{}, errBusy
	}
	defer b.changing.Unlock()
	return b.swap(ctx, false)
}

// swap is Reload for those who hold changing. A dry run only says what would
// change.
func (b *Bot) swap(ctx context.Context, dry bool) (index.Changes, error) {
	c, err := b.load(ctx)
	if err != nil {
		return index.Changes{}, err
	}
	old := b.acquire()
	defer old.readers.Done()
	if dry {
		return compare(old.index.Documents(), c), nil
	}
	x, changes, err := old.index.Next(ctx, c)
	if err != nil {
		return index.Changes{}, err
	}
	b.mu.Lock()
	b.gen = &generation{index: x, changes: changes, number: old.number + 1}
	b.mu.Unlock()
	b.closing.Go(func() {
		old.readers.Wait()
		if err := old.index.Close(); err != nil {
			b.log.Error("closing the index before the last reload", "error", err)
		}
	})
	b.log.Info("corpus reloaded", "articles", changes.Articles, "added", len(changes.Added), "changed", len(changes.Changed),
		"removed", len(changes.Removed), "skipped", len(changes.Skipped))
	return changes, nil
}

func reload(ctx context.Context, t *turn, r Request) Reply {
	dry, action := r.Arg("dry-run") == "true", "reload"
	if dry {
		action = "reload, dry run"
	}
	return t.change(ctx, r, action, "", func(ctx context.Context) (string, error) {
		changes, err := t.bot.swap(ctx, dry)
		if err != nil {
			return "", fmt.Errorf("the corpus was not reloaded, and the old one stays: %w", err)
		}
		lead := "Reloaded."
		if dry {
			lead = "Nothing was changed. A reload would give this:"
		}
		return lead + "\n" + difference(changes), nil
	})
}

// change does one change of the corpus at a time, keeps it in the audit log and
// answers for it. A change goes on when the asker can wait no longer: half of one
// helps nobody.
func (t *turn) change(ctx context.Context, r Request, action, article string, do func(context.Context) (string, error)) Reply {
	b := t.bot
	if !b.changing.TryLock() {
		return sorry(sentence(errBusy))
	}
	by := r.User.ID
	if r.User.Local {
		by = "local"
	}
	done := make(chan Reply, 1)
	work := func() (reply Reply) {
		defer b.changing.Unlock()
		defer func() {
			if p := recover(); p != nil {
				b.log.Error("changing the corpus", "action", action, "panic", p, "stack", string(debug.Stack()))
				reply = sorry("Something went wrong while changing the corpus; the operator's log has the details.")
			}
		}()
		result, err := do(context.WithoutCancel(ctx))
		entry := change{Time: time.Now().UTC(), By: by, Action: action, Article: article}
		reply = Reply{Lead: result, Answered: err == nil, Again: Request{Command: "corpus change", Args: map[string]string{"key": entry.key()}}}
		if err != nil {
			b.log.Error("changing the corpus", "action", action, "error", err)
			reply.Lead = sentence(err)
		}
		entry.Result = reply.Lead
		if err := b.notes.log(entry); err != nil {
			b.log.Error("writing the audit log", "error", err)
			reply.Tail = "The audit log could not be written; the operator's log has the details."
		}
		return reply
	}
	go func() { done <- work() }() // who has the answer may change the next thing
	select {
	case reply := <-done:
		return reply
	case <-ctx.Done():
		return Reply{Lead: "That takes a while and goes on. /corpus report shows how it ended.", Answered: true}
	}
}

// changed shows again what a change of the corpus did, so that the pages of a
// long report can be turned without doing it again.
func changed(ctx context.Context, t *turn, r Request) Reply {
	_, _, audit := t.bot.notes.lists()
	for _, c := range audit {
		if c.key() == r.Arg("key") {
			return Reply{Lead: c.Result, Answered: true}
		}
	}
	return sorry("The audit log no longer holds that report. /corpus report says how things stand.")
}

// sentence is an error as a sentence to a person.
func sentence(err error) string {
	s := err.Error()
	// A file's name keeps its letters: "empty.txt was not added".
	if first, _, _ := strings.Cut(s, " "); !strings.ContainsFunc(first, func(r rune) bool { return !unicode.IsLower(r) }) {
		r, n := utf8.DecodeRuneInString(s)
		s = string(unicode.ToUpper(r)) + s[n:]
	}
	if !strings.HasSuffix(s, ".") {
		s += "."
	}
	return s
}

// compare says what a reload would change, without making its index.
func compare(old []*index.Document, c *corpus.Corpus) index.Changes {
	changes := index.Changes{Skipped: c.Skipped, Articles: len(c.Articles)}
	was := map[string]*index.Document{}
	for _, d := range old {
		was[d.Article.ID] = d
	}
	for _, a := range c.Articles {
		d := was[a.ID]
		delete(was, a.ID)
		if d != nil && sameArticle(d.Article, a) {
			changes.Quotations += len(d.Quotes)
			changes.Truces += len(d.Truces)
			continue
		}
		now := index.Annotate(a)
		changes.Quotations += len(now.Quotes)
		changes.Truces += len(now.Truces)
		changes.QuotesGained += len(now.Quotes)
		if d == nil {
			changes.Added = append(changes.Added, a.ID)
			continue
		}
		changes.Changed = append(changes.Changed, a.ID)
		changes.QuotesLost += len(d.Quotes)
	}
	for _, d := range old {
		if was[d.Article.ID] != nil {
			changes.Removed = append(changes.Removed, d.Article.ID)
			changes.QuotesLost += len(d.Quotes)
		}
	}
	return changes
}

// sameArticle says whether two articles of one id say the same of themselves.
func sameArticle(a, b *corpus.Article) bool {
	return a.Text == b.Text && a.Title == b.Title && a.Outlet == b.Outlet && a.URL == b.URL && a.Place == b.Place && a.Published.Equal(b.Published)
}

// difference says what a change of the corpus changed.
func difference(c index.Changes) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s, %s; quotations +%d −%d.", count(c.Articles, "article"), count(c.Quotations, "quotation"), count(c.Truces, "truce"), c.QuotesGained, c.QuotesLost)
	for _, l := range []struct {
		sign string
		ids  []string
	}{{"+ ", c.Added}, {"± ", c.Changed}, {"− ", c.Removed}} {
		for i, id := range l.ids {
			if i == 20 {
				fmt.Fprintf(&b, "\n%s… and %d more", l.sign, len(l.ids)-i)
				break
			}
			b.WriteString("\n" + l.sign + id)
		}
	}
	if len(c.Added)+len(c.Changed)+len(c.Removed) == 0 {
		b.WriteString("\nNo article changed.")
	}
	return b.String() + skipped(c.Skipped)
}

// skipped names each file that was left out, and why.
func skipped(files []*corpus.FileError) string {
	var b strings.Builder
	if len(files) > 0 {
		fmt.Fprintf(&b, "\nSkipped %s:", count(len(files), "file"))
	}
	for _, f := range files {
		fmt.Fprintf(&b, "\n! %s", f)
	}
	return b.String()
}

// maxFile is the largest attachment that is taken: Discord's own limit.
const maxFile = 10 << 20

// fixed says why the corpus cannot be changed from here; "" if it can.
func (b *Bot) fixed() string {
	if b.cfg.Folder == "" {
		return "The bot answers from the samples inside it, which cannot be changed. Set CORPUS_DIR to a folder of articles."
	}
	return ""
}

// addArticle writes an attachment into the corpus folder, after reading it the
// way the corpus will, and reloads.
func addArticle(ctx context.Context, t *turn, r Request) Reply {
	b := t.bot
	if why := b.fixed(); why != "" {
		return sorry(why)
	}
	name, why := fileName(r.File.Name)
	if why != "" {
		return sorry(why)
	}
	if len(r.File.Data) > maxFile {
		return sorry(fmt.Sprintf("The file has %d MB; up to %d MB can be added.", len(r.File.Data)>>20, maxFile>>20))
	}
	meta := map[string]string{}
	for option, key := range map[string]string{"outlet": "outlet", "date": "published", "url": "url"} {
		if v := r.Arg(option); v != "" {
			meta[key] = v
		}
	}
	if meta["url"] != "" && !corpus.IsWebAddress(meta["url"]) {
		return sorry("url is the article's address and begins with https:// or http://.")
	}
	if d, ok := meta["published"]; ok {
		day1, last, ok := period(d)
		if !ok || !day1.Equal(last) {
			return sorry(badDate("date", d))
		}
		meta["published"] = day(day1)
	}
	return t.change(ctx, r, "add", name, func(ctx context.Context) (string, error) {
		trial := fstest.MapFS{name: {Data: r.File.Data}}
		if c, err := corpus.Load(ctx, trial); err != nil {
			if c != nil && len(c.Skipped) > 0 {
				err = c.Skipped[0].Err
			}
			return "", fmt.Errorf("%s was not added: %w", name, err)
		}
		if err := writeNew(filepath.Join(b.cfg.Folder, name), r.File.Data); err != nil {
			if errors.Is(err, fs.ErrExist) {
				return "", fmt.Errorf("%s was not added: there is a file of that name; remove it first or give this one another name", name)
			}
			return "", fmt.Errorf("%s was not added: %w", name, err)
		}
		sidecar := strings.TrimSuffix(name, filepath.Ext(name)) + ".meta.yaml"
		if len(meta) > 0 {
			data, err := yaml.Marshal(meta)
			if err == nil {
				err = writeNew(filepath.Join(b.cfg.Folder, sidecar), data)
			}
			if err != nil {
				return "", fmt.Errorf("%s was not added: %w", name, errors.Join(err, os.Remove(filepath.Join(b.cfg.Folder, name))))
			}
		}
		changes, err := b.swap(ctx, false)
		if err != nil {
			return "", fmt.Errorf("%s is in the folder, but the corpus was not reloaded: %w", name, err)
		}
		return "Added " + name + ".\n" + difference(changes), nil
	})
}

// fileName is a name that an attachment may have in the corpus folder: its own
// last part, of letters, digits, dots, dashes and underscores.
func fileName(name string) (clean, why string) {
	name = filepath.Base(filepath.FromSlash(strings.ReplaceAll(name, `\`, "/")))
	ext := strings.ToLower(filepath.Ext(name))
	switch ext {
	case ".txt", ".md", ".html", ".htm", ".jsonl":
	default:
		return "", "Only .txt, .md, .html and .jsonl files can be added."
	}
	stem := strings.Trim(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_' || r == '.' {
			return r
		}
		return '-'
	}, strings.TrimSuffix(name, filepath.Ext(name))), ".-")
	if stem == "" || len(stem) > 150 {
		return "", "The file needs a name of 1 to 150 letters, digits, dashes and underscores."
	}
	return stem + ext, ""
}

// writeNew writes a file that is not there yet, whole or not at all.
func writeNew(name string, data []byte) error {
	if _, err := os.Lstat(name); err == nil {
		return fs.ErrExist
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".new-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return os.Chmod(name, 0o644)
}

// trash is the folder, within the corpus folder, of articles taken out. Its
// name starts with a dot, so it is not read.
const trash = ".trash"

// container is the file that an article stands in, and how many articles do:
// one, but for the lines of a JSONL file ("export.jsonl:12") and for feeds.
func (t *turn) container(a *corpus.Article) (file string, articles int) {
	file = fileOf(a)
	for _, d := range t.x.Documents() {
		if fileOf(d.Article) == file {
			articles++
		}
	}
	return file, articles
}

func fileOf(a *corpus.Article) string {
	file, line, ok := strings.Cut(a.File, ":")
	if _, err := strconv.Atoi(line); ok && err == nil {
		return file
	}
	return a.File
}

// inFile finds an article of the file of that name, which holds several.
func (t *turn) inFile(name string) (*index.Document, bool) {
	for _, d := range t.x.Documents() {
		if file := fileOf(d.Article); file != d.Article.File && (name == file || name == strings.TrimSuffix(file, filepath.Ext(file))) {
			return d, true
		}
	}
	return nil, false
}

// removeArticle moves an article's file to the trash, or back out of it. A file
// of many articles goes as a whole, and is named as a whole.
func removeArticle(ctx context.Context, t *turn, r Request) Reply {
	b := t.bot
	if why := b.fixed(); why != "" {
		return sorry(why)
	}
	id := r.Arg("article")
	name := filepath.Base(filepath.FromSlash(id)) // by which it is brought back
	undo := r.Arg("undo") == "true"
	var from, to string
	if undo {
		files, _ := filepath.Glob(filepath.Join(b.cfg.Folder, trash, globEscape(name)+".*"))
		whole, _ := filepath.Glob(filepath.Join(b.cfg.Folder, trash, globEscape(name)))
		files = append(whole, withoutSidecars(files)...)
		if len(files) == 0 {
			return sorry(fmt.Sprintf("There is no article %q in the trash.", printable(id)))
		}
		from = files[0]
		to = filepath.Join(b.cfg.Folder, filepath.Base(from))
	} else {
		d, ok := t.inFile(id)
		whole := ok
		if !ok {
			d, ok = t.document(id)
		}
		if !ok {
			return sorry(t.noArticle(id))
		}
		file, articles := t.container(d.Article)
		if articles > 1 && !whole {
			return sorry(fmt.Sprintf("%s is one of %d articles in %s. To take all of them out: /corpus remove %s", id, articles, file, Print("article", file)))
		}
		if file != d.Article.File {
			name = filepath.Base(file)
		}
		from = filepath.Join(b.cfg.Folder, filepath.FromSlash(file))
		to = filepath.Join(b.cfg.Folder, trash, filepath.Base(from))
	}
	action := "remove"
	if undo {
		action = "bring back"
	}
	return t.change(ctx, r, action, id, func(ctx context.Context) (string, error) {
		if err := move(from, to); err != nil {
			return "", fmt.Errorf("the article %s was not moved: %w", id, err)
		}
		changes, err := b.swap(ctx, false)
		if err != nil {
			// Nothing is lost: the file goes back to where it was.
			return "", fmt.Errorf("the article %s stays where it was: %w", id, errors.Join(err, move(to, from)))
		}
		if undo {
			return fmt.Sprintf("%s is back.\n%s", id, difference(changes)), nil
		}
		return fmt.Sprintf("%s is in the trash; /corpus remove %s undo:true brings it back.\n%s", id, Print("article", name), difference(changes)), nil
	})
}

// move renames an article's file with its sidecar, never onto another file.
func move(from, to string) error {
	if _, err := os.Lstat(to); err == nil {
		return fmt.Errorf("there is another %s already", filepath.Base(to))
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	if err := os.Rename(from, to); err != nil {
		return bare(err)
	}
	err := bare(os.Rename(sidecar(from), sidecar(to)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// bare is what went wrong, without the server's paths, which are no asker's
// business.
func bare(err error) error {
	if e := (*os.LinkError)(nil); errors.As(err, &e) {
		return e.Err
	}
	return err
}

func sidecar(file string) string { return strings.TrimSuffix(file, filepath.Ext(file)) + ".meta.yaml" }

func withoutSidecars(files []string) []string {
	var out []string
	for _, f := range files {
		if !strings.HasSuffix(f, ".meta.yaml") {
			out = append(out, f)
		}
	}
	sort.Strings(out)
	return out
}

// globEscape is s as a pattern that matches s alone.
func globEscape(s string) string {
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(s)
}

// noArticle says that there is no such article, and which are like it.
func (t *turn) noArticle(id string) string {
	why := fmt.Sprintf("There is no article %q.", printable(id))
	if near := t.x.ArticleIDs(id, 3); len(near) > 0 {
		why += " There are, among others: " + strings.Join(near, ", ") + "."
	}
	return why
}

// unanswered lists the questions that the corpus could not answer, the newest
// first, without who asked.
func unanswered(_ context.Context, t *turn, _ Request) Reply {
	questions, _, _ := t.bot.notes.lists()
	if len(questions) == 0 {
		return Reply{Lead: "No question went unanswered.", Answered: true}
	}
	lines := []string{fmt.Sprintf("%s the corpus could not answer, the newest first:", count(len(questions), "request"))}
	for i := len(questions) - 1; i >= 0; i-- {
		lines = append(lines, questions[i].Day+"  "+questions[i].Request)
	}
	return Reply{Lead: strings.Join(lines, "\n"), Answered: true}
}

// wrong keeps that somebody called an answer wrong.
func wrong(_ context.Context, t *turn, r Request) Reply {
	d, s, why := t.place(r)
	if why != "" {
		return sorry(why)
	}
	if err := t.bot.notes.complain(complaint{day(time.Now()), d.Article.ID, s.Start, s.End}); err != nil {
		t.bot.log.Error("keeping a complaint", "error", err)
		return sorry("That could not be kept; the operator's log has the details.")
	}
	return Reply{Lead: "Thank you. The moderators will see that this answer was called wrong.", Private: true, Answered: true}
}

// place finds the stretch of an article that a request points to.
func (t *turn) place(r Request) (*index.Document, corpus.Span, string) {
	d, ok := t.document(r.Arg("article"))
	s, valid := parseSpan(r)
	if !ok || !valid || s.End > len(d.Article.Text) || !onRunes(d.Article.Text, s) {
		return nil, s, "That passage is not in the corpus any more: ask again."
	}
	return d, s, ""
}

func onRunes(text string, s corpus.Span) bool {
	return utf8.RuneStart(text[s.Start]) && (s.End == len(text) || utf8.RuneStart(text[s.End]))
}

func articlePage(base, id string, s corpus.Span) string {
	return strings.TrimSuffix(base, "/") + "/a?article=" + queryEscape(id) + "&start=" + strconv.Itoa(s.Start) + "&end=" + strconv.Itoa(s.End)
}
