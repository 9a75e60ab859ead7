#!/bin/bash
# ./dev check [asan|tsan|fuzz]…: what takes longer than a test run but needs no broker. All three without arguments.
# PITWALL_FUZZ_SECONDS: how long each fuzz target runs (20).
set -euo pipefail
. "$(dirname "$0")/../common.sh"
. "$toolchain/build.sh"

# Leaks and races of libraries that are not ours to fix, each with its reason.
suppressions() {
    local file=$project/tests/support/$1.supp
    [ ! -e "$file" ] || printf 'suppressions="%s":' "$file"
}

export ASAN_OPTIONS="detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1:${ASAN_OPTIONS:-}"
export UBSAN_OPTIONS="print_stacktrace=1:halt_on_error=1:${UBSAN_OPTIONS:-}"
tsan_suppressions=$(suppressions tsan)
lsan_suppressions=$(suppressions lsan)
export TSAN_OPTIONS="${tsan_suppressions}halt_on_error=1:second_deadlock_stack=1:${TSAN_OPTIONS:-}"
export LSAN_OPTIONS="${lsan_suppressions}print_suppressions=0:${LSAN_OPTIONS:-}"
symbolizer=$(command -v llvm-symbolizer-19 || command -v llvm-symbolizer || true)
[ -z "$symbolizer" ] || export ASAN_SYMBOLIZER_PATH=$symbolizer TSAN_SYMBOLIZER_PATH=$symbolizer

run_tests() { # PRESET LABELS
    "$toolchain/with_xvfb.sh" ctest --test-dir "$project/build/$1" -L "$2" --no-tests=error --output-on-failure -j "$(nproc)" >&2
}

asan() {
    build asan pitwall-headless unit_tests thread_tests api_tests geofence_tests tile_tests source_tests gui_tests map_tests
    run_tests asan '^(unit|threads|gui)$'
    report+=("asan: the unit and gui tests, under AddressSanitizer and UBSan")
}

tsan() {
    build tsan thread_tests api_tests
    run_tests tsan '^threads$'
    report+=("tsan: the tests labelled threads, under ThreadSanitizer")
}

# Every target starts from a copy of its seeds, so that a run leaves nothing in the source tree; what crashed stays in
# build/asan/found, and so does each target's log.
fuzz_one() { # TARGET NAME SECONDS
    local corpus code=0
    corpus=$(mktemp -d)
    [ ! -d "$project/tests/fuzz/corpus/$2" ] || cp "$project/tests/fuzz/corpus/$2"/* "$corpus"
    say "fuzzing $2 for $3 s, from $(find "$corpus" -type f | wc -l) seeds"
    "$1" -max_total_time="$3" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$found/$2-" "$corpus" \
        >"$found/$2.log" 2>&1 || code=$?
    echo "$code" >"$found/$2.code"
    rm -rf "$corpus"
}

fuzz() {
    local seconds=${PITWALL_FUZZ_SECONDS:-20} target name failed='' names=()
    found=$project/build/asan/found
    build asan tests/fuzz/all
    mkdir -p "$found"
    for target in "$project"/build/asan/tests/fuzz/fuzz_*; do
        [ -f "$target" ] && [ -x "$target" ] || continue
        name=${target##*/fuzz_}
        names+=("$name")
        echo 1 >"$found/$name.code"
        : >"$found/$name.log"
        while [ "$(jobs -rp | wc -l)" -ge "$(nproc)" ]; do wait -n || true; done
        fuzz_one "$target" "$name" "$seconds" &
    done
    wait
    for name in "${names[@]}"; do
        if [ "$(<"$found/$name.code")" = 0 ]; then
            report+=("fuzz: $name, $(sed -n 's/^stat::number_of_executed_units: *//p' "$found/$name.log") inputs in $seconds s")
        else
            tail -n 40 "$found/$name.log" >&2
            say "fuzzing $name failed; the input is in $found, the whole log in $found/$name.log"
            failed=1
        fi
    done
    [ -z "$failed" ]
}

started=$SECONDS
report=()
[ $# -gt 0 ] || set -- asan tsan fuzz
for part; do
    case $part in
        asan | tsan | fuzz) "$part" ;;
        *) die "./dev check takes asan, tsan and fuzz, not '$part'" ;;
    esac
done
say "checked in $((SECONDS - started)) s:"
printf '  %s\n' "${report[@]}" >&2
