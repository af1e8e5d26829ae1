package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"pyjit/internal/pydist"
)

// A python is one implementation in one setting.
type python struct {
	Name    string
	Version string
	Env     []string `json:",omitempty"`

	command string
}

// baseline is the Python that all ratios refer to.
const baseline = "cpython"

// findPythons lists the Pythons to compare: the reference CPython without and with its JIT,
// a python3 and a pypy3 of the machine, and pyjit in each tier.
func findPythons(pyjit string, tiers []string) ([]python, error) {
	dist, err := pydist.Fetch()
	if err != nil {
		return nil, err
	}
	dir, err := filepath.Abs(filepath.Join("build", "ref"))
	if err != nil {
		return nil, err
	}
	if err := dist.Unpack(dir); err != nil {
		return nil, err
	}
	reference := filepath.Join(dir, "bin", "python3")
	list := []python{
		{Name: baseline, command: reference, Env: []string{"PYTHON_JIT=0"}},
		{Name: "cpython jit", command: reference, Env: []string{"PYTHON_JIT=1"}},
	}
	for _, name := range []string{"python3", "pypy3"} {
		if path, err := exec.LookPath(name); err == nil {
			list = append(list, python{Name: name, command: path})
		}
	}
	if _, err := os.Stat(pyjit); err != nil {
		return nil, fmt.Errorf("there is no pyjit to measure: %w", err)
	}
	pyjit, err = filepath.Abs(pyjit)
	if err != nil {
		return nil, err
	}
	for _, tier := range tiers {
		list = append(list, python{Name: "pyjit " + tier, command: pyjit, Env: []string{"PYJIT_OPTIONS=jit=" + tier}})
	}
	for i := range list {
		if list[i].Version, err = version(list[i]); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func version(p python) (string, error) {
	cmd := exec.Command(p.command, "--version")
	cmd.Env = append(os.Environ(), p.Env...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s --version: %w", p.Name, err)
	}
	line, _, _ := strings.Cut(string(out), "\n")
	if line == "" {
		return "", errors.New(p.Name + " --version printed nothing")
	}
	return strings.TrimSpace(line), nil
}
