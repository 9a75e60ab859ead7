#!/bin/bash
# ./dev run ARGUMENTS…: builds pitwall where it is out of date and becomes it.
set -euo pipefail
. "$(dirname "$0")/../common.sh"
. "$toolchain/build.sh"
build dev pitwall
exec "$project/build/dev/pitwall" "$@"
