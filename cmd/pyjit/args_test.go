package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"pyjit/tiering"
)

func noEnv(string) (string, bool) { return "", false }

func TestPrograms(t *testing.T) {
	tests := []struct {
		args                  string
		command, module, file string
		argv                  string
	}{
		{"", "", "", "", ""},
		{"-", "", "", "-", "-"},
		{"script.py a -b", "", "", "script.py", "script.py a -b"},
		{"run script.py", "", "", "script.py", "script.py"},
		{"run -X jit=off -u script.py -X a", "", "", "script.py", "script.py -X a"},
		{"-uBc pass -x y", "pass", "", "", "-c -x y"},
		{"-cpass -x", "pass", "", "", "-c -x"},
		{"-m json.tool -h", "", "json.tool", "", "-m -h"},
		{"-mthis", "", "this", "", "-m"},
		{"-- -odd.py", "", "", "-odd.py", "-odd.py"},
		{"why --function=f script.py -x", "", "", "script.py", "script.py -x"},
		{"dump -c pass", "pass", "", "", "-c"},
		{"--stats --perf=map -u script.py --stats", "", "", "script.py", "script.py --stats"},
		{"dis -O script.py", "", "", "script.py", "script.py"},
	}
	for _, tt := range tests {
		inv, err := parseArgs(strings.Fields(tt.args), noEnv)
		if err != nil {
			t.Errorf("%q: %v", tt.args, err)
			continue
		}
		if inv.command != tt.command || inv.module != tt.module || inv.file != tt.file {
			t.Errorf("%q: command %q, module %q, file %q", tt.args, inv.command, inv.module, inv.file)
		}
		if got := strings.Join(inv.argv, " "); got != tt.argv {
			t.Errorf("%q: argv %q, want %q", tt.args, got, tt.argv)
		}
	}
}

func TestOptions(t *testing.T) {
	inv, err := parseArgs(strings.Fields("-OO -Wignore -W error -I -Xjit=baseline -X dev -q x.py"), noEnv)
	if err != nil {
		t.Fatal(err)
	}
	f := inv.flags
	if f.optimize != 2 || f.isolated != 1 || f.ignoreEnvironment != 1 || f.noUserSite != 1 || f.safePath != 1 || f.quiet != 1 {
		t.Errorf("flags %+v", f)
	}
	if !slices.Equal(inv.warnings, []string{"ignore", "error"}) {
		t.Errorf("warnings %q", inv.warnings)
	}
	if inv.options.JIT != tiering.Baseline || len(inv.options.X) != 1 || inv.options.X[0].Name != "dev" {
		t.Errorf("options %+v", inv.options)
	}
}

func TestTools(t *testing.T) {
	for args, want := range map[string]tiering.Options{
		"--stats x.py":                 {Stats: "-"},
		"run --stats=a,b x.py":         {Stats: "a,b"},
		"--perf x.py":                  {Perf: tiering.PerfMap},
		"--perf=jitdump x.py":          {Perf: tiering.PerfDump},
		"dump x.py":                    {Dump: "*"},
		"dump --function=C.f x.py":     {Dump: "C.f"},
		"why x.py":                     {Why: "*"},
		"why --function=g* --stats x.": {Why: "g*", Stats: "-"},
	} {
		inv, err := parseArgs(strings.Fields(args), noEnv)
		if err != nil {
			t.Errorf("%s: %v", args, err)
			continue
		}
		o := inv.options
		if o.Stats != want.Stats || o.Perf != want.Perf || o.Dump != want.Dump || o.Why != want.Why || inv.dumpOut != (want.Dump+want.Why != "") {
			t.Errorf("%s: %+v", args, inv)
		}
	}
	// The text of help names every switch and every command.
	for _, word := range []string{"stats", "perf", "why", "dump", "max-heap", "switch", "--stats", "--perf", "--function", "dis"} {
		if !strings.Contains(help(), "  "+word) {
			t.Errorf("help does not explain %s", word)
		}
	}
}

func TestCommandLineErrors(t *testing.T) {
	for _, args := range []string{"-c", "-m", "-X", "-W", "-Z", "-uZ x.py", "--nosuch", "-X jit=quick x.py", "--perf=x x.py", "--stats= x.py", "--function=f x.py", "dis", "dis -"} {
		var out, errOut bytes.Buffer
		if status := run(strings.Fields(args), noEnv, &out, &errOut); status != 2 || out.Len() > 0 || !strings.Contains(errOut.String(), "usage: pyjit") {
			t.Errorf("%q: status %d, stdout %q, stderr %q", args, status, &out, &errOut)
		}
	}
}

func TestInformation(t *testing.T) {
	for args, want := range map[string]string{
		"--version":      "Python " + pythonVersion + " (pyjit)\n",
		"-V":             "Python " + pythonVersion + " (pyjit)\n",
		"-h":             help(),
		"run -X help":    tiering.Help(),
		"-Xhelp":         tiering.Help(),
		"run --help":     help(),
		"-u -V -c print": "Python " + pythonVersion + " (pyjit)\n",
	} {
		var out, errOut bytes.Buffer
		if status := run(strings.Fields(args), noEnv, &out, &errOut); status != 0 || out.String() != want || errOut.Len() > 0 {
			t.Errorf("%q: status %d, stdout %q, stderr %q", args, status, &out, &errOut)
		}
	}
}
