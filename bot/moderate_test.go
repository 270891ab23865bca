package bot_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"parley/bot"
	"parley/corpus"
)

const moderator = "81384788765712384"

// folder is a corpus folder of its own with one article, and a bot over it.
func folder(t *testing.T, cfg bot.Config) (*bot.Bot, string) {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, "bridge.txt", `"The bridge is open," Transport Minister Mira Orlowa told reporters in Velda.`)
	cfg.Folder, cfg.Moderators = dir, []string{moderator}
	cfg.Load = func(ctx context.Context) (*corpus.Corpus, error) { return corpus.Load(ctx, os.DirFS(dir)) }
	return open(t, cfg), dir
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// as asks as a user of a server.
func as(t *testing.T, b *bot.Bot, user bot.Asker, line string, file *bot.File) bot.Reply {
	t.Helper()
	r, err := bot.Parse(line)
	if err != nil {
		t.Fatal(err)
	}
	r.User, r.File = user, file
	reply := b.Reply(context.Background(), r)
	holds(t, b, reply)
	return reply
}

func want(t *testing.T, r bot.Reply, answered bool, parts ...string) {
	t.Helper()
	if r.Answered != answered {
		t.Errorf("answered is %v: %s", r.Answered, r.Text)
	}
	for _, p := range parts {
		if !strings.Contains(r.Text, p) {
			t.Errorf("no %q in: %s", p, r.Text)
		}
	}
}

func files(t *testing.T, dir string) string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(p string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(dir, p)
			names = append(names, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(names, " ")
}

// Only those in MODERATOR_IDS may, and in a server only, whatever Discord's own
// permissions say.
func TestModeratorsOnly(t *testing.T) {
	b, _ := folder(t, bot.Config{})
	for _, c := range []struct {
		user bot.Asker
		may  bool
	}{
		{bot.Asker{}, false},
		{bot.Asker{ID: "1", Guild: "9"}, false},
		{bot.Asker{ID: moderator}, false}, // in a direct message
		{bot.Asker{ID: moderator, Guild: "9"}, true},
		{bot.Asker{ID: "1", Roles: []string{"5", moderator}, Guild: "9"}, true},
		{bot.Asker{Local: true}, true},
	} {
		for _, line := range []string{"/corpus reload", "/corpus reload dry-run:true", "/corpus report", "/corpus unanswered"} {
			r := as(t, b, c.user, line, nil)
			if r.Answered != c.may || !r.Private {
				t.Errorf("%s as %+v: answered %v, private %v: %s", line, c.user, r.Answered, r.Private, r.Text)
			}
		}
	}
}

func TestReload(t *testing.T) {
	b, dir := folder(t, bot.Config{})
	who := bot.Asker{ID: moderator, Guild: "9"}
	want(t, as(t, b, who, "/corpus reload", nil), true, "Reloaded.", "No article changed.")
	write(t, dir, "ferry.txt", `"The ferry sails at noon," harbour master Ben Halloran said on Tuesday.`)
	write(t, dir, "empty.txt", "")
	want(t, as(t, b, who, "/corpus reload dry-run:true", nil), true, "Nothing was changed.", "+ ferry", "quotations +1 −0", "empty.txt")
	want(t, as(t, b, bot.Asker{}, "/who-said the ferry sails", nil), false)
	want(t, as(t, b, who, "/corpus reload", nil), true, "Reloaded.", "2 articles", "+ ferry", "quotations +1 −0", "! empty.txt: ")
	want(t, as(t, b, bot.Asker{}, "/who-said the ferry sails", nil), true, "Ben Halloran")
	if err := os.Remove(filepath.Join(dir, "bridge.txt")); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "ferry.txt", `"The ferry sails at one," harbour master Ben Halloran said on Tuesday.`)
	want(t, as(t, b, who, "/corpus reload", nil), true, "± ferry", "− bridge")

	// A broken, an empty and a missing folder keep what was there.
	write(t, dir, "ferry.txt", "\x00\xff")
	want(t, as(t, b, who, "/corpus reload", nil), false, "not reloaded, and the old one stays", "ferry.txt")
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	want(t, as(t, b, who, "/corpus reload", nil), false, "not reloaded, and the old one stays")
	want(t, as(t, b, bot.Asker{}, "/who-said the ferry sails", nil), true, "at one")
}

func TestAddAndRemove(t *testing.T) {
	data := t.TempDir()
	b, dir := folder(t, bot.Config{DataDir: data})
	who := bot.Asker{ID: moderator, Guild: "9"}
	ferry := &bot.File{Name: "../../My ferry.TXT", Data: []byte(`"The ferry sails at noon," harbour master Ben Halloran said.`)}
	want(t, as(t, b, who, `/corpus add outlet:"Lakeside Courier" date:"3 March 2031" url:https://courier.example/1`, ferry), true, "Added My-ferry.txt", "+ My-ferry")
	r := as(t, b, bot.Asker{}, "/who-said the ferry sails", nil)
	want(t, r, true, "Lakeside Courier, 3 March 2031, ¶ 1", "https://courier.example/1")
	for _, c := range []struct {
		file bot.File
		line string
		says string
	}{
		{*ferry, "/corpus add", "there is a file of that name"},
		{bot.File{Name: "virus.exe", Data: []byte("x")}, "/corpus add", "Only .txt"},
		{bot.File{Name: "empty.txt"}, "/corpus add", "empty.txt was not added"},
		{bot.File{Name: "binary.md", Data: []byte("\x00\x01\x02")}, "/corpus add", "binary.md was not added"},
		{bot.File{Name: "....txt", Data: []byte("x")}, "/corpus add", "needs a name"},
		{bot.File{Name: "late.txt", Data: ferry.Data}, "/corpus add date:soon", "date is a date"},
		{bot.File{Name: "huge.txt", Data: make([]byte, 11<<20)}, "/corpus add", "up to 10 MB"},
	} {
		want(t, as(t, b, who, c.line, &c.file), false, c.says)
	}
	if got := files(t, dir); got != "My-ferry.meta.yaml My-ferry.txt bridge.txt" {
		t.Errorf("the folder holds %s", got)
	}

	want(t, as(t, b, who, "/corpus remove nowhere", nil), false, `no article "nowhere"`)
	want(t, as(t, b, who, "/corpus remove My-ferry", nil), true, "in the trash", "− My-ferry")
	want(t, as(t, b, bot.Asker{}, "/who-said the ferry sails", nil), false)
	want(t, as(t, b, who, "/corpus remove ../bridge undo:true", nil), false, "trash")
	want(t, as(t, b, who, "/corpus remove My-ferry undo:true", nil), true, "is back", "+ My-ferry")
	want(t, as(t, b, bot.Asker{}, "/who-said the ferry sails", nil), true, "3 March 2031")

	// The last article cannot go: a corpus without articles is none.
	want(t, as(t, b, who, "/corpus remove bridge", nil), true)
	want(t, as(t, b, who, "/corpus remove My-ferry", nil), false, "stays where it was")
	if got := files(t, dir); got != ".trash/bridge.txt My-ferry.meta.yaml My-ferry.txt" {
		t.Errorf("the folder holds %s", got)
	}
	log, err := os.ReadFile(filepath.Join(data, "audit.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`"by":"` + moderator + `"`, `"action":"add","article":"My-ferry.txt"`, `"action":"remove","article":"bridge"`, "− bridge"} {
		if !strings.Contains(string(log), part) {
			t.Errorf("the audit log lacks %s:\n%s", part, log)
		}
	}
}

// A file of several articles goes to the trash and comes back as a whole, by its
// name; no reply tells where on the server it lies.
func TestRemoveFileOfMany(t *testing.T) {
	b, dir := folder(t, bot.Config{})
	who := bot.Asker{ID: moderator, Guild: "9"}
	write(t, dir, "export.jsonl", `{"id":"one","text":"\"The ferry sails,\" Harbour Master Juro Pell said."}`+"\n"+`{"id":"two","text":"\"The ferry waits,\" Harbour Master Juro Pell said."}`+"\n")
	want(t, as(t, b, who, "/corpus reload", nil), true, "+ one", "+ two")
	want(t, as(t, b, who, "/corpus remove one", nil), false, "one of 2 articles in export.jsonl", "/corpus remove article:export.jsonl")
	want(t, as(t, b, who, "/corpus remove export.jsonl", nil), true, "− one", "− two", "article:export.jsonl undo:true")
	if got := files(t, dir); got != ".trash/export.jsonl bridge.txt" {
		t.Errorf("the folder holds %s", got)
	}
	want(t, as(t, b, who, "/corpus remove export.jsonl undo:true", nil), true, "+ one", "+ two")
	want(t, as(t, b, who, "/corpus remove export", nil), true, "− one", "− two")
	write(t, dir, "export.jsonl", `{"id":"three","text":"\"The ferry is late,\" Harbour Master Juro Pell said."}`)
	r := as(t, b, who, "/corpus remove export.jsonl undo:true", nil)
	want(t, r, false, "there is another export.jsonl already")
	if strings.Contains(r.Text, dir) {
		t.Errorf("a path of the server's in %s", r.Text)
	}
	file := bot.File{Name: "late.txt", Data: []byte(`"The ferry is late," Harbour Master Juro Pell said.`)}
	want(t, as(t, b, who, "/corpus add url:javascript:alert(1)", &file), false, "begins with https://")
}

// What a change did can be read again without doing it again, over a restart,
// and by moderators alone.
func TestReportOfAChange(t *testing.T) {
	data := t.TempDir()
	b, dir := folder(t, bot.Config{DataDir: data})
	who := bot.Asker{ID: moderator, Guild: "9"}
	if err := os.WriteFile(filepath.Join(dir, "blob.txt"), []byte{0, 1, 2}, 0o644); err != nil {
		t.Fatal(err)
	}
	first := as(t, b, who, "/corpus reload", nil)
	want(t, first, true, "blob.txt")
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	again := open(t, bot.Config{DataDir: data, Moderators: []string{moderator}, Load: func(ctx context.Context) (*corpus.Corpus, error) {
		return corpus.Load(ctx, os.DirFS(dir))
	}})
	reloads := again.Size().Reloads
	if r := as(t, again, who, first.Again.String(), nil); r.Text != first.Text || !r.Private {
		t.Errorf("read again:\n%s\nand at first:\n%s", r.Text, first.Text)
	}
	want(t, as(t, again, who, "/corpus change key:nothing", nil), false, "no longer holds")
	want(t, as(t, again, bot.Asker{ID: "5", Guild: "9"}, first.Again.String(), nil), false, "Only moderators")
	if again.Size().Reloads != reloads {
		t.Error("reading a report reloaded the corpus")
	}
}

// Questions without an answer are kept for the moderators, without who asked,
// and over a restart.
func TestUnanswered(t *testing.T) {
	data := t.TempDir()
	b, dir := folder(t, bot.Config{DataDir: data})
	asker := bot.Asker{ID: "424242", Guild: "9"}
	as(t, b, asker, "who said the moon is green?", nil)
	as(t, b, asker, "who said the moon is green?", nil)
	as(t, b, asker, "/quotes speaker:Nobody", nil)
	as(t, b, asker, "/quotes speaker:Whisper private:true", nil) // is nobody else's business
	who := bot.Asker{ID: moderator, Guild: "9"}
	r := as(t, b, who, "/corpus unanswered", nil)
	want(t, r, true, "2 requests", `/ask question:"who said the moon is green?"`, "/quotes speaker:Nobody")
	kept, err := os.ReadFile(filepath.Join(data, "unanswered.jsonl"))
	if err != nil || strings.Contains(string(kept), "424242") || strings.Contains(r.Text, "424242") || strings.Contains(string(kept), "Whisper") {
		t.Errorf("who asked is kept: %s %v", kept, err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	again := open(t, bot.Config{DataDir: data, Moderators: []string{moderator}, Load: func(ctx context.Context) (*corpus.Corpus, error) {
		return corpus.Load(ctx, os.DirFS(dir))
	}})
	want(t, as(t, again, who, "/corpus unanswered", nil), true, "2 requests")
}

// During reloads every answer is wholly old or wholly new, and none fails.
func TestReloadUnderLoad(t *testing.T) {
	b, dir := folder(t, bot.Config{})
	story := func(n int) string {
		return fmt.Sprintf("\"The gate has %d locks,\" warden Ada Lund said in Velda.\n\n\"All %d locks are new,\" she added.", n, n)
	}
	write(t, dir, "gate.txt", story(0))
	if _, err := b.Reload(context.Background()); err != nil {
		t.Fatal(err)
	}
	stop := make(chan struct{})
	var askers sync.WaitGroup
	answers := make([]int, 4)
	for i := range answers {
		askers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				r := b.Reply(context.Background(), bot.Request{Command: "quotes", Args: map[string]string{"speaker": "Lund"}})
				if !r.Answered || len(r.Snippets) != 2 {
					t.Errorf("an answer failed: %s", r.Text)
					return
				}
				var a, c int
				fmt.Sscanf(r.Snippets[0].Words, "\"The gate has %d", &a)
				fmt.Sscanf(r.Snippets[1].Words, "\"All %d", &c)
				if a != c {
					t.Errorf("half old, half new: %s", r.Text)
					return
				}
				answers[i]++
			}
		})
	}
	for n := 1; n <= 50; n++ {
		write(t, dir, "gate.txt", story(n))
		if _, err := b.Reload(context.Background()); err != nil {
			t.Error(err)
		}
	}
	close(stop)
	askers.Wait()
	t.Log("answers during 50 reloads:", answers)
}

// Two at once: the second is told.
func TestTwoAtOnce(t *testing.T) {
	hold, held := make(chan struct{}), make(chan struct{})
	first := true
	b := open(t, bot.Config{Moderators: []string{moderator}, Load: func(ctx context.Context) (*corpus.Corpus, error) {
		if !first {
			close(held)
			<-hold
		}
		first = false
		return corpus.Load(ctx, corpus.Sample())
	}})
	who := bot.Asker{ID: moderator, Guild: "9"}
	done := make(chan bot.Reply)
	go func() {
		r := bot.Request{Command: "corpus reload", User: bot.Asker{Local: true}}
		done <- b.Reply(context.Background(), r)
	}()
	<-held
	want(t, as(t, b, who, "/corpus reload", nil), false, "Another change of the corpus is running")
	close(hold)
	want(t, <-done, true, "Reloaded.")
}
