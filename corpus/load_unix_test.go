//go:build unix

package corpus

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// A sparse file of a terabyte takes no room; reading it would take all there is.
func TestLoadRefusesWhatIsNoFileOfTheFolder(t *testing.T) {
	outer := t.TempDir()
	dir := filepath.Join(outer, "corpus")
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(os.MkdirAll(filepath.Join(dir, "sub"), 0o755))
	must(os.WriteFile(filepath.Join(outer, "secret.txt"), []byte(wire), 0o644))
	must(os.WriteFile(filepath.Join(dir, "sub", "real.txt"), []byte(wire), 0o644))
	must(os.Symlink("sub/real.txt", filepath.Join(dir, "inside.txt")))
	must(os.Symlink("../secret.txt", filepath.Join(dir, "outside.txt")))
	must(os.Symlink(filepath.Join(outer, "secret.txt"), filepath.Join(dir, "absolute.txt")))
	must(os.Symlink("..", filepath.Join(dir, "up")))
	must(os.Symlink("up/secret.txt", filepath.Join(dir, "crooked.txt")))
	must(os.Symlink("circle.txt", filepath.Join(dir, "circle.txt")))
	must(os.Symlink("nowhere.txt", filepath.Join(dir, "dangling.txt")))
	must(os.Symlink("/dev/zero", filepath.Join(dir, "zero.txt")))
	must(syscall.Mkfifo(filepath.Join(dir, "pipe.txt"), 0o644))
	must(os.WriteFile(filepath.Join(dir, "huge.txt"), nil, 0o644))
	must(os.Truncate(filepath.Join(dir, "huge.txt"), 1<<40))
	if os.Getuid() != 0 {
		must(os.WriteFile(filepath.Join(dir, "locked.txt"), []byte(wire), 0))
	}
	c, err := Load(context.Background(), os.DirFS(dir))
	must(err)
	bad := skipped(c)
	for file, want := range map[string]error{
		"outside.txt": ErrOutside, "absolute.txt": ErrOutside, "crooked.txt": ErrOutside, "up": ErrOutside, "zero.txt": ErrOutside,
		"circle.txt": nil, "dangling.txt": fs.ErrNotExist, "pipe.txt": ErrNotAFile, "huge.txt": ErrTooLarge,
	} {
		if err, ok := bad[file]; !ok || want != nil && !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", file, err, want)
		}
	}
	if got, want := ids(c), "inside sub/real"; got != want {
		t.Errorf("articles %q, want %q", got, want)
	}
}
