#!/bin/bash
# ./dev bench [NAME…] [-- ARGUMENTS]: runs tests/bench/NAME against the release build. Without a name: which there are.
set -euo pipefail
. "$(dirname "$0")/../common.sh"
. "$toolchain/build.sh"

names=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
    names+=("$1")
    shift
done
[ "${1:-}" != -- ] || shift

# A benchmark is an executable file, NAME or NAME.py; its second line says what it measures.
script_of() {
    local file
    for file in "$project/tests/bench/$1" "$project/tests/bench/$1.py"; do
        [ -f "$file" ] && [ -x "$file" ] && { echo "$file"; return; }
    done
    return 1
}

if [ ${#names[@]} = 0 ]; then
    say "benchmarks:"
    for file in "$project"/tests/bench/*; do
        [ -f "$file" ] && [ -x "$file" ] || continue
        name=${file##*/}
        printf '  %-12s %s\n' "${name%.py}" "$(sed -n -e '2s/^[#" ]*//; 2s/"*$//; 2p' "$file")" >&2
    done
    exit
fi
for name in "${names[@]}"; do
    script_of "$name" >/dev/null || die "there is no benchmark '$name'; ./dev bench lists them"
done
build release pitwall tests/bench/all
export PITWALL=$project/build/release/pitwall
for name in "${names[@]}"; do
    "$(script_of "$name")" "$@"
done
