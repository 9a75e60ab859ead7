#!/bin/bash
# ./dev soak [HOURS] [ARGUMENTS]: a wall under a steady feed for hours (1); memory by room against its bound, into out/soak.
set -euo pipefail
. "$(dirname "$0")/../common.sh"
. "$toolchain/build.sh"

case "${1:-}" in
    [0-9]* | .[0-9]*)
        set -- --hours "$1" "${@:2}"
        ;;
esac
build release pitwall bench_steady_feed
export PITWALL=$project/build/release/pitwall
exec "$project/tests/soak/soak.py" "$@"
