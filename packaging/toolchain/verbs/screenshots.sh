#!/bin/bash
# ./dev screenshots [ARGUMENTS]: the contact sheet of all pages, themes and states; prints the paths of the pictures.
set -euo pipefail
. "$(dirname "$0")/../common.sh"
. "$toolchain/build.sh"
build dev pitwall
folder=$project/out/contact-sheet
mkdir -p "$folder"
"$toolchain/with_xvfb.sh" "$project/build/dev/pitwall" screenshot --contact-sheet "$folder" "$@" >&2
find "$folder" -name '*.png' | sort
