package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"parley": main})
}

// TestScripts runs the program itself, as a person at a terminal would; each
// file in testdata/script is such a session.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: os.Getenv("UPDATE") != "",
		Setup: func(e *testscript.Env) error {
			for _, s := range settingsTable {
				e.Setenv(s.env, "")
			}
			// A page of txtar holds text only.
			return os.WriteFile(filepath.Join(e.WorkDir, "binary"), []byte("\x89PNG\r\n\x00\x00\x00\xff\xfe\x81"), 0o644)
		},
	})
}
