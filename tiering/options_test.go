package tiering

import (
	"reflect"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	tests := []struct {
		list string
		want func(*Options)
	}{
		{"", func(o *Options) {}},
		{" jit=off , ", func(o *Options) { o.JIT = Interpreter }},
		{"jit=baseline,jit-threshold=0", func(o *Options) { o.JIT, o.JITThreshold = Baseline, 0 }},
		{"jit=off,jit=opt", func(o *Options) {}},
		{"opt-threshold=10,ic=off", func(o *Options) { o.OptThreshold, o.IC = 10, ICOff }},
		{"ic=megamorphic,gc=stress", func(o *Options) { o.IC, o.GC = ICMegamorphic, GCStress }},
		{"switch=0", func(o *Options) { o.Switch = true }},
		{"switch=0x1f", func(o *Options) { o.Switch, o.SwitchSeed = true, 31 }},
		{"deopt=every:3", func(o *Options) { o.DeoptEvery = 3 }},
		{"deopt=every:3,deopt=at:7", func(o *Options) { o.DeoptAt = 7 }},
		{"code-memory=4096,max-heap=2g", func(o *Options) { o.CodeMemory, o.MaxHeap = 4096, 2<<30 }},
		{"code-fail=5", func(o *Options) { o.CodeFail = 5 }},
	}
	for _, tt := range tests {
		got, want := Defaults(), Defaults()
		tt.want(&want)
		if err := got.Parse(tt.list); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("Parse(%q) gives %+v, %v; want %+v", tt.list, got, err, want)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for _, list := range []string{
		"jit", "jit=", "jit=fast", "jit-threshold=-1", "jit-threshold=4294967296", "jit-threshold=x",
		"dev", "nosuch=1", "switch=", "switch=abc", "deopt=3", "deopt=every:0", "deopt=at:", "deopt=never:1",
		"code-memory=0", "code-memory=9999999999G", "max-heap=M", "code-fail=", "ic=1",
	} {
		o := Defaults()
		if err := o.Parse(list); err == nil {
			t.Errorf("Parse(%q) gives no error", list)
		}
	}
}

func TestSetXKeepsPythonsOptions(t *testing.T) {
	o := Defaults()
	for _, arg := range []string{"dev", "utf8=1", "jit=off", "importtime="} {
		if err := o.SetX(arg); err != nil {
			t.Fatal(err)
		}
	}
	want := []XOption{{"dev", "", false}, {"utf8", "1", true}, {"importtime", "", true}}
	if !reflect.DeepEqual(o.X, want) || o.JIT != Interpreter {
		t.Errorf("X = %+v, jit = %v", o.X, o.JIT)
	}
	if err := o.SetX("jit=quick"); err == nil {
		t.Error("a wrong value is accepted")
	}
}

func TestFromEnv(t *testing.T) {
	env := func(pairs ...string) func(string) (string, bool) {
		return func(name string) (string, bool) {
			for i := 0; i < len(pairs); i += 2 {
				if pairs[i] == name {
					return pairs[i+1], true
				}
			}
			return "", false
		}
	}
	for _, tt := range []struct {
		env  []string
		want Tier
	}{
		{nil, Optimizing},
		{[]string{"PYTHON_JIT", "0"}, Interpreter},
		{[]string{"PYTHON_JIT", "1"}, Optimizing},
		{[]string{"PYTHON_JIT", "0", "PYJIT_OPTIONS", "jit=baseline"}, Baseline},
	} {
		o, err := FromEnv(env(tt.env...))
		if err != nil || o.JIT != tt.want {
			t.Errorf("FromEnv(%q): jit = %v, %v; want %v", tt.env, o.JIT, err, tt.want)
		}
	}
	if _, err := FromEnv(env("PYJIT_OPTIONS", "jit=quick")); err == nil || !strings.Contains(err.Error(), "PYJIT_OPTIONS") {
		t.Errorf("error %v", err)
	}
}

func TestHelpNamesEverySwitch(t *testing.T) {
	help := Help()
	for _, f := range flags {
		if !strings.Contains(help, "\n  "+f.name+" ") {
			t.Errorf("help does not list %s", f.name)
		}
	}
}
