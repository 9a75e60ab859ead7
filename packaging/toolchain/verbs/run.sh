#!/bin/bash
# ./dev run ARGUMENTS…: builds pitwall where it is out of date and becomes it; for a verb without a window the program
# that has none, which is built sooner.
set -euo pipefail
. "$(dirname "$0")/../common.sh"
. "$toolchain/build.sh"
case "${1:-}" in
    headless | simulate) program=pitwall-headless ;;
    *) program=pitwall ;;
esac
build dev "$program"
exec "$project/build/dev/$program" "$@"
