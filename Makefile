# pyjit: everything works with Go and make alone; `make help` lists the targets.

SHELL := /bin/bash
GO ?= go
export CGO_ENABLED := 0

# The interpreter's loop must start on a 64-byte boundary: at other addresses it is up to
# 60 % slower, and any unrelated edit can move it.
LDFLAGS := -ldflags=-funcalign=64
BUILDFLAGS := -trimpath $(LDFLAGS)

PYJIT := bin/pyjit
ARCHIVE := stdlib/bundle/data/lib.archive
SCRIPT ?= examples/tour.py
ARGS ?=
MINUTES ?= 10

# The path of the reference CPython, unpacked on first use from a Go module that the build needs anyway.
REFERENCE = $$($(GO) run -trimpath ./internal/tools/reference build/ref)

.DEFAULT_GOAL := help
.PHONY: help build run test test-long fuzz unit format-check vet generate generate-check bench reference record library clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 24

build: library ## build bin/pyjit, a static binary with the standard library inside
	@mkdir -p bin
	$(GO) build $(BUILDFLAGS) -o $(PYJIT) ./cmd/pyjit

# The tool leaves the archive alone when it is up to date.
library:
	@$(GO) run -trimpath ./internal/tools/bundle $(ARCHIVE)

run: build ## build, then run a program: make run SCRIPT=path ARGS="…"
	$(PYJIT) run $(SCRIPT) $(ARGS)

test: format-check vet generate-check unit ## everything that must pass before a change lands

test-long: test ## test, and the tests that take long
	PYJIT_REFERENCE=$(REFERENCE) $(GO) test $(LDFLAGS) -tags=long -vet=off -timeout=4h ./...

fuzz: build ## random programs in all settings and in the reference: make fuzz MINUTES=60
	FUZZ_MINUTES=$(MINUTES) PYJIT=$(CURDIR)/$(PYJIT) PYJIT_REFERENCE=$(REFERENCE) $(GO) test -count=1 -vet=off -timeout=24h -v -run 'TestFuzz' ./tests

unit: build
	PYJIT_REFERENCE=$(REFERENCE) $(GO) test $(LDFLAGS) -vet=off -timeout=20m ./...

format-check:
	@out=$$(gofmt -l $$(find . -name '*.go' -not -path './build/*' -not -path './.*/*')); \
	if [ -n "$$out" ]; then echo "not gofmt-ed:"; echo "$$out"; exit 1; fi

vet: library
	$(GO) vet ./...

generate: ## regenerate generated code
	PYJIT_REFERENCE=$(REFERENCE) $(GO) generate ./...

generate-check:
	PYJIT_REFERENCE=$(REFERENCE) $(GO) run ./internal/tools/fresh

bench: build ## all benchmarks side by side with the other Pythons on this machine
	$(GO) run -trimpath ./bench $(ARGS)

perf_%: build ## perf_NAME: record a benchmark of bench/programs or bench/seed and annotate its hottest code
	bench/perf.sh $(PYJIT) $* $(ARGS)

reference: ## unpack the reference CPython below build/ and print the path of its python3
	@$(GO) run -trimpath ./internal/tools/reference build/ref

record: ## record the golden outputs from the reference CPython: make record ARGS="name …"
	$(GO) run -trimpath ./internal/tools/record $(ARGS)

clean: ## remove what was built
	rm -rf bin build $(ARCHIVE)
