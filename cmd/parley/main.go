// Command parley runs the bot, asks it from a terminal, and shows what it read
// out of articles. See README.md, or "parley help".
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Getenv, os.Stdin, os.Stdout, os.Stderr)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "parley:", err)
	}
	os.Exit(status(err))
}

// errUsage marks wrong usage and wrong settings: exit status 2.
var errUsage = errors.New("")

// usage is an error that ends the program with status 2.
func usage(format string, args ...any) error {
	return fmt.Errorf("%w"+format, append([]any{errUsage}, args...)...)
}

func status(err error) int {
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errUsage):
		return 2
	}
	return 1
}

// A program is what a verb may use of the process: nothing else touches it.
type program struct {
	getenv         func(string) string
	stdin          io.Reader
	stdout, stderr io.Writer
}

// A verb is one thing that parley does.
type verb struct {
	name, args, help string
	run              func(ctx context.Context, p *program, args []string) error
}

var verbs []verb

func init() {
	verbs = []verb{
		{"serve", "", "run the bot: over Discord's gateway with DISCORD_TOKEN, as a signed HTTP endpoint with\nDISCORD_PUBLIC_KEY, with neither as a chat page on this machine", serve},
		{"ask", "[-json] [-chart FILE.png] [REQUEST]", "answer one request, or one a line from standard input", ask},
		{"annotate", "[-jsonl] [FILE…]", "print what is read out of each article, one JSON object a line", annotate},
		{"corpus", "", "report what was read, what was cut and what was skipped", corpusReport},
		{"commands", "[-json] | sync [-dry-run]", "print Discord's command definitions, or send them if they differ", commands},
		{"version", "", "print the version", version},
		{"help", "", "print this", help},
	}
}

// run is the whole program; only main touches the process.
func run(ctx context.Context, args []string, getenv func(string) string, stdin io.Reader, stdout, stderr io.Writer) error {
	p := &program{getenv: getenv, stdin: stdin, stdout: stdout, stderr: stderr}
	name := "serve"
	switch {
	case len(args) > 0 && (args[0] == "-h" || args[0] == "-help" || args[0] == "--help"):
		return help(ctx, p, nil)
	case len(args) > 0 && (args[0] == "-version" || args[0] == "--version"):
		return version(ctx, p, nil)
	case len(args) > 0 && !strings.HasPrefix(args[0], "-"):
		name, args = args[0], args[1:]
	}
	for _, v := range verbs {
		if v.name == name {
			err := v.run(ctx, p, args)
			if errors.Is(err, flag.ErrHelp) {
				return help(ctx, p, nil)
			}
			return err
		}
	}
	return usage("there is no command %q; \"parley help\" lists them", name)
}

// command says whether a word is a command's name.
func command(name string) bool {
	return slices.ContainsFunc(verbs, func(v verb) bool { return v.name == name })
}

func help(_ context.Context, p *program, args []string) error {
	var b strings.Builder
	b.WriteString("Parley answers what was said and agreed in diplomatic talks, verbatim and with its source.\n\n")
	for _, v := range verbs {
		fmt.Fprintf(&b, "  parley %s\n        %s\n", strings.TrimSpace(v.name+" "+v.args), strings.ReplaceAll(v.help, "\n", "\n        "))
	}
	b.WriteString("\nSettings come from flags, then the environment, then a file .env in this folder:\n\n")
	for _, s := range settingsTable {
		name := s.env
		if s.flag != "" {
			name += ", -" + s.flag
		}
		fmt.Fprintf(&b, "  %-24s %s\n", name, s.help)
	}
	_, err := io.WriteString(p.stdout, b.String())
	return err
}

// release is set when a release is built: -ldflags "-X main.release=v1.0.0".
var release string

func version(_ context.Context, p *program, args []string) error {
	v := release
	if info, ok := debug.ReadBuildInfo(); ok && v == "" {
		v = info.Main.Version
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 12 {
				v += " " + s.Value[:12]
			}
		}
	}
	_, err := fmt.Fprintln(p.stdout, "parley", v)
	return err
}
