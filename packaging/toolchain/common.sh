# Sourced by the other scripts of this folder: where things are, and how ./dev speaks (on standard error only).
# shellcheck shell=bash

toolchain=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$(cd "$toolchain/../.." && pwd)
cache="${XDG_CACHE_HOME:-$HOME/.cache}/pitwall"
packages_file="$toolchain/packages.txt"

say() { printf 'dev: %s\n' "$*" >&2; }
die() {
    say "$@"
    exit 1
}

# The package names without comments and blank lines.
packages() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$packages_file"; }

# Changes whenever the list or the recipe does: a root of another key is never entered.
root_key() { { packages; cat "$toolchain/recipe.sh"; } | sha256sum | cut -c1-12; }

# Blank-separated words on one line, for an apt-get line that can be pasted.
one_line() { tr '\n' ' ' | sed 's/ $//'; }
