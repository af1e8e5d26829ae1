#!/usr/bin/env bash
# Records a benchmark with perf and prints where its time goes, by function and, for
# the hottest code, by instruction: perf.sh PYJIT NAME [ARG …]
set -euo pipefail
pyjit=$(realpath "$1")
name=$2
shift 2
here=$(realpath "$(dirname "$0")")
for folder in programs seed .; do
	program=$here/$folder/$name.py
	[ -f "$program" ] && break
done
[ -f "$program" ] || { echo "perf.sh: there is no benchmark $name" >&2; exit 2; }
command -v perf >/dev/null || { echo "perf.sh: perf is not installed" >&2; exit 2; }
[ $# -gt 0 ] || set -- --reps 20
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
perf record -q -k mono -e cpu-clock -F 4000 -o recorded "$pyjit" run --perf=jitdump "$program" "$@" >/dev/null
perf inject --jit -i recorded -o injected
perf report --stdio -q -i injected --no-children --percent-limit 0.5 | grep '%' || true
symbol=$(perf report --stdio -q -i injected --no-children -F symbol 2>/dev/null | sed -n 's/^ *\[\.\] \(py:.*[^ ]\) *$/\1/p' | head -1)
if [ -n "$symbol" ]; then
	printf '\nhottest: %s\n\n' "$symbol"
	perf annotate --stdio -q -i injected --symbol "$symbol" 2>/dev/null | grep -v '^ *0\.00 *:' | head -200
fi
