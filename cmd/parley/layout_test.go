package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// The rooms, each with the floors that it may not reach up to and the
// dependencies that belong to one room alone.
func TestLayout(t *testing.T) {
	floor := map[string]int{
		"parley/corpus": 1, "parley/corpus/timex": 2, "parley/corpus/quote": 3, "parley/corpus/talks": 4, "parley/index": 5,
		"parley/bot": 6, "parley/bot/chart": 7, "parley/bot/discord": 7, "parley/bot/web": 7, "parley/cmd/parley": 8, "parley/cmd/eval": 8,
	}
	owner := map[string][]string{
		"github.com/bwmarrin/discordgo":       {"parley/bot/discord"},
		"github.com/blevesearch/bleve":        {"parley/index"},
		"github.com/joho/godotenv":            {"parley/cmd/parley"},
		"github.com/prometheus/client_golang": {"parley/cmd/parley"},
	}
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "parley/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		f := strings.Fields(line)
		room, imports := f[0], f[1:]
		for _, i := range imports {
			if a, b := floor[room], floor[i]; a > 0 && b >= a && !(room == "parley/bot/discord" && i == "parley/bot/chart") {
				t.Errorf("%s (floor %d) imports %s (floor %d)", room, a, i, b)
			}
			for dependency, rooms := range owner {
				if strings.HasPrefix(i, dependency) && !slices.Contains(rooms, room) {
					t.Errorf("%s imports %s, which belongs to %v", room, i, rooms)
				}
			}
		}
		if strings.HasPrefix(room, "parley/corpus") {
			if slices.Contains(imports, "net") || slices.Contains(imports, "net/http") {
				t.Errorf("%s speaks to a network", room)
			}
			deps, err := exec.Command("go", "list", "-deps", room).Output()
			if err != nil {
				t.Fatal(err)
			}
			for _, bad := range []string{"parley/index", "parley/bot", "github.com/blevesearch", "github.com/bwmarrin"} {
				if strings.Contains(string(deps)+"\n", bad) {
					t.Errorf("%s depends on %s", room, strings.TrimSpace(bad))
				}
			}
		}
	}
}
