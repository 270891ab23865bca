package main

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/joho/godotenv"

	"parley/bot"
	"parley/corpus"
	"parley/index"
)

// A setting is one line of the table that help, flags and the environment
// share.
type setting struct {
	env, flag, help string
}

var settingsTable = []setting{
	{"DISCORD_TOKEN", "token", "bot token"},
	{"DISCORD_PUBLIC_KEY", "", "hex Ed25519 key of the application: HTTP interactions instead of the gateway"},
	{"DISCORD_GUILD_ID", "", "register the commands in this server only"},
	{"DISCORD_API_URL", "", "base URL of Discord's REST API, for a proxy or a test server"},
	{"CORPUS_DIR", "corpus", "folder of articles; without it, the samples inside the program"},
	{"DATA_DIR", "data", "folder that keeps the index and what moderators want to know; without it, in memory"},
	{"MODERATOR_IDS", "", "ids of users and roles that may change the corpus, comma-separated"},
	{"HTTP_ADDR", "http", "address to listen on (127.0.0.1:8080)"},
	{"PUBLIC_URL", "", "address under which others reach HTTP_ADDR"},
	{"SHARD_ID", "", "this process's gateway shard (0)"},
	{"SHARD_COUNT", "", "how many shards there are (1)"},
	{"LOG_LEVEL", "", "debug, info, warn or error (info)"},
	{"LOG_FORMAT", "", "text or json (text)"},
}

// settings is what the operator decided.
type settings struct {
	token, guild, apiURL string
	publicKey            ed25519.PublicKey
	corpusDir, dataDir   string
	moderators           []string
	httpAddr, publicURL  string
	shard, shards        int
	log                  *slog.Logger
	stderr               io.Writer
	values               map[string]string
}

// parse reads flags, then the environment, then .env. What is left of args
// belongs to the verb.
func (p *program) parse(f *flag.FlagSet, args []string) (*settings, []string, error) {
	byFlag := map[string]*string{}
	for _, s := range settingsTable {
		if s.flag != "" {
			byFlag[s.env] = f.String(s.flag, "", s.help)
		}
	}
	f.SetOutput(io.Discard)
	words, err := parseAnywhere(f, args)
	if err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil, nil, err
		}
		return nil, nil, usage("parley %s: %v; see \"parley help\"", f.Name(), err)
	}
	file, err := godotenv.Read(".env")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		// The library's error repeats what stands in the file, tokens too.
		return nil, nil, usage("the file .env cannot be read: each line is NAME=value, with values that hold spaces in double quotes")
	}
	given := map[string]bool{}
	f.Visit(func(f *flag.Flag) { given[f.Name] = true })
	s := &settings{values: map[string]string{}}
	for _, t := range settingsTable {
		v := p.getenv(t.env)
		if v == "" {
			v = file[t.env]
		}
		if given[t.flag] {
			v = *byFlag[t.env]
		}
		s.values[t.env] = strings.TrimSpace(v)
	}
	return s, words, s.read(p.stderr)
}

// parseAnywhere parses flags before and after the words, as in
//
//	parley ask "who said it?" -json
//
// A word that starts with a dash and names no flag is a word.
func parseAnywhere(f *flag.FlagSet, args []string) (words []string, err error) {
	if err := f.Parse(args); err != nil {
		return nil, err
	}
	rest := f.Args()
	if n := len(args) - len(rest); n > 0 && args[n-1] == "--" {
		return rest, nil
	}
	for len(rest) > 0 {
		name, _, _ := strings.Cut(strings.TrimLeft(rest[0], "-"), "=")
		if !strings.HasPrefix(rest[0], "-") || f.Lookup(name) == nil {
			words, rest = append(words, rest[0]), rest[1:]
			continue
		}
		if err := f.Parse(rest); err != nil {
			return nil, err
		}
		rest = f.Args()
	}
	return words, nil
}

// read turns the words of the settings into what they mean.
func (s *settings) read(stderr io.Writer) error {
	v := s.values
	s.token = strings.TrimSpace(strings.TrimPrefix(v["DISCORD_TOKEN"], "Bot "))
	if strings.EqualFold(s.token, "bot") || strings.ContainsFunc(s.token, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return usage("DISCORD_TOKEN is no token: copy it again from the Bot page of the application")
	}
	s.guild, s.apiURL = v["DISCORD_GUILD_ID"], v["DISCORD_API_URL"]
	s.corpusDir, s.dataDir = v["CORPUS_DIR"], v["DATA_DIR"]
	s.httpAddr, s.publicURL = v["HTTP_ADDR"], strings.TrimSuffix(v["PUBLIC_URL"], "/")
	if s.httpAddr == "" {
		s.httpAddr = "127.0.0.1:8080"
	}
	if k := v["DISCORD_PUBLIC_KEY"]; k != "" {
		key, err := hex.DecodeString(k)
		if err != nil || len(key) != ed25519.PublicKeySize {
			return usage("DISCORD_PUBLIC_KEY is not a key: it has 64 hexadecimal digits, as the application's General Information page shows them")
		}
		s.publicKey = key
	}
	if _, port, err := net.SplitHostPort(s.httpAddr); err != nil {
		return usage("HTTP_ADDR is an address and a port, such as 127.0.0.1:8080 or :8080; %s is none", s.httpAddr)
	} else if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		return usage("HTTP_ADDR: a port is a number up to 65535, and %q is none", port)
	}
	if g := s.guild; g != "" {
		if _, err := strconv.ParseUint(g, 10, 64); err != nil {
			return usage("DISCORD_GUILD_ID: a server's id is a number; copy it in Discord with developer mode on")
		}
	}
	for _, name := range []string{"DISCORD_API_URL", "PUBLIC_URL"} {
		if v[name] != "" && !corpus.IsWebAddress(v[name]) {
			return usage("%s is an address that begins with https:// or http://", name)
		}
	}
	for _, id := range strings.FieldsFunc(v["MODERATOR_IDS"], func(r rune) bool { return r == ',' || r == ' ' || r == ';' }) {
		if _, err := strconv.ParseUint(id, 10, 64); err != nil {
			return usage("MODERATOR_IDS holds something that is no id: Discord's ids are numbers such as 81384788765712384 (User Settings, Advanced, Developer Mode, then \"Copy ID\")")
		}
		s.moderators = append(s.moderators, id)
	}
	s.shards = 1
	for name, to := range map[string]*int{"SHARD_ID": &s.shard, "SHARD_COUNT": &s.shards} {
		if v[name] == "" {
			continue
		}
		n, err := strconv.Atoi(v[name])
		if err != nil || n < 0 {
			return usage("%s is not a number", name)
		}
		*to = n
	}
	if s.shards < 1 || s.shard >= s.shards {
		return usage("SHARD_ID is counted from 0 and below SHARD_COUNT (%d of %d was given)", s.shard, s.shards)
	}
	s.stderr = stderr
	var level slog.Level
	if l := v["LOG_LEVEL"]; l != "" && level.UnmarshalText([]byte(l)) != nil {
		return usage("LOG_LEVEL is debug, info, warn or error")
	}
	switch v["LOG_FORMAT"] {
	case "", "text":
		s.log = slog.New(slog.NewTextHandler(stderr, &slog.HandlerOptions{Level: level}))
	case "json":
		s.log = slog.New(slog.NewJSONHandler(stderr, &slog.HandlerOptions{Level: level}))
	default:
		return usage("LOG_FORMAT is text or json")
	}
	return nil
}

// articles opens the folder of articles, or the samples.
func (s *settings) articles() (fs.FS, error) {
	if s.corpusDir == "" {
		return corpus.Sample(), nil
	}
	info, err := os.Stat(s.corpusDir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usage("CORPUS_DIR: there is no folder %s; make it and put articles (.txt, .md, .html, .jsonl) in it, or leave CORPUS_DIR out to use the samples", s.corpusDir)
	case err != nil:
		return nil, usage("CORPUS_DIR: %v", err)
	case !info.IsDir():
		return nil, usage("CORPUS_DIR: %s is not a folder; give the folder that holds the articles", s.corpusDir)
	}
	return os.DirFS(s.corpusDir), nil
}

// loader gives what reads the corpus, and remembers what it read: between loads
// and, if it is to be kept, in the data folder between starts.
func (s *settings) loader(keep bool) func(context.Context) (*corpus.Corpus, error) {
	cache, file := new(corpus.Cache), ""
	if s.dataDir != "" {
		file = filepath.Join(s.dataDir, "articles.cache")
		cache = corpus.OpenCache(file)
	}
	return func(ctx context.Context) (*corpus.Corpus, error) {
		fsys, err := s.articles()
		if err != nil {
			return nil, err
		}
		bar := s.progress()
		defer bar.end()
		c, err := cache.Load(ctx, fsys, func(done int) { bar.show(done, 0) })
		if err == nil && keep && file != "" {
			if err := cache.Save(file); err != nil {
				s.log.Warn("the next start will take longer", "why", err)
			}
		}
		return c, err
	}
}

// open loads the corpus and makes the bot. A corpus without articles is a wrong
// setting: the operator pointed to the wrong folder.
func (s *settings) open(ctx context.Context, cfg bot.Config) (*bot.Bot, error) {
	cfg.Load, cfg.Folder, cfg.DataDir = s.loader(true), s.corpusDir, s.dataDir
	cfg.Moderators, cfg.PublicURL, cfg.Log = s.moderators, s.publicURL, s.log
	bar := s.progress()
	cfg.Progress = bar.show
	b, err := bot.New(ctx, cfg)
	bar.end()
	if errors.Is(err, corpus.ErrNoArticles) {
		return nil, usage("CORPUS_DIR %s: %w", s.corpusDir, err)
	}
	if errors.Is(err, index.ErrLocked) {
		return nil, fmt.Errorf("DATA_DIR %s is in use, perhaps by a bot that runs: stop that one, or ask with -data \"\" or -data OTHER_FOLDER", s.dataDir)
	}
	if err != nil {
		return nil, fmt.Errorf("starting: %w", err)
	}
	for _, f := range b.Skipped() {
		s.log.Warn("file left out of the corpus", "file", f.File, "why", f.Err)
	}
	return b, nil
}
