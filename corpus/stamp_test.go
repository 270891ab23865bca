//go:build linux || darwin

package corpus

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"
)

// opened is a folder that writes down which files are opened.
type opened struct {
	fs.FS
	mu    sync.Mutex
	names []string
}

func (o *opened) Stat(name string) (fs.FileInfo, error) { return fs.Stat(o.FS, name) }

func (o *opened) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(o.FS, name) }

func (o *opened) Open(name string) (fs.File, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	f, err := o.FS.Open(name)
	if err == nil {
		o.names = append(o.names, name)
	}
	return f, err
}

// A file is opened again when it or its sidecar changed, whatever its date says,
// and when it changed so lately that its stamp may not tell.
func TestStamps(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("a.txt", wire)
	write("b.txt", "The envoy said the bridge was open.")
	write("c.txt", "The envoy said the ferry was open.")
	write("d.jsonl", `{"id":"x","text":"Quiet on the river."}`)
	write("e.txt", "") // is left out each time
	folder, c, later := &opened{FS: os.DirFS(dir)}, new(Cache), time.Duration(0)
	c.clock = func() time.Time { return time.Now().Add(later) }
	load := func(what string, want ...string) {
		t.Helper()
		folder.names = nil
		got, err := c.Load(context.Background(), folder, nil)
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(folder.names)
		if !slices.Equal(folder.names, append(want, "d.jsonl", "e.txt")) {
			t.Errorf("%s: opened %q, want %q and those of no stamp", what, folder.names, want)
		}
		if plain, err := Load(context.Background(), os.DirFS(dir)); err != nil || !reflect.DeepEqual(got, plain) {
			t.Errorf("%s: another corpus than a load gives: %v", what, err)
		}
	}
	load("at first", "a.txt", "b.txt", "c.txt")
	load("at once", "a.txt", "b.txt", "c.txt")
	later = time.Hour
	load("later", "a.txt", "b.txt", "c.txt") // now it is known what they were before
	load("and again")

	old, err := os.Stat(filepath.Join(dir, "b.txt"))
	if err != nil {
		t.Fatal(err)
	}
	write("b.txt", "The envoy said the bridge was shut.") // as long as it was
	if err := os.Chtimes(filepath.Join(dir, "b.txt"), old.ModTime(), old.ModTime()); err != nil {
		t.Fatal(err)
	}
	load("a change that is hidden", "b.txt")
	write("a.meta.yaml", "outlet: The Ferry Post\n")
	load("a sidecar that is new", "a.meta.yaml", "a.txt")
	load("the same")
	write("a.meta.yaml", "outlet: The Bridge Post\n")
	load("a sidecar that changed", "a.meta.yaml", "a.txt")
	if err := os.Remove(filepath.Join(dir, "a.meta.yaml")); err != nil {
		t.Fatal(err)
	}
	load("a sidecar that is gone", "a.txt")
	if err := os.Rename(filepath.Join(dir, "c.txt"), filepath.Join(dir, "b.txt")); err != nil {
		t.Fatal(err)
	}
	load("a file in place of another", "b.txt")
	load("the same")
	later = -time.Hour // by a clock that runs behind nothing has settled
	write("b.txt", "The envoy said the bridge was open again.")
	load("a clock that runs behind", "b.txt")
	load("the same", "b.txt")
}
