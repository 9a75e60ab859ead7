#!/bin/bash
# ./dev format: rewrites our C++ sources as .clang-format says.
set -euo pipefail
. "$(dirname "$0")/../common.sh"
. "$toolchain/sources.sh"
cd "$project"
cxx_sources | xargs -0 clang-format-19 -i
say "formatted; git diff shows what changed"
