#!/bin/bash
# ./dev lint [--tidy]: format, shell scripts, and the project's own rules; all of them, before it fails.
set -euo pipefail
. "$(dirname "$0")/../common.sh"
. "$toolchain/sources.sh"
. "$toolchain/build.sh"
cd "$project"

failed=()
step() { # NAME COMMAND…
    say "$1"
    "${@:2}" || failed+=("$1")
}

format_is_clean() {
    cxx_sources | xargs -0 -r clang-format-19 --dry-run -Werror --ferror-limit=3 || {
        say "./dev format rewrites them"
        return 1
    }
}
# What is left out is about variables that a sourced file sets or reads.
scripts_are_clean() {
    shell_scripts | xargs -0 -r shellcheck --shell=bash --severity=warning --exclude=SC1090,SC1091,SC2034,SC2154
}
tidy_is_clean() {
    build tidy
}

step "format of C++ sources" format_is_clean
step "shell scripts" scripts_are_clean
step "rules of the project" python3 tests/lint/rules.py
case "${1:-}" in
    --tidy) step "clang-tidy" tidy_is_clean ;;
esac
[ ${#failed[@]} = 0 ] || die "lint found something in: $(IFS=,; echo "${failed[*]}")"
say "lint found nothing"
