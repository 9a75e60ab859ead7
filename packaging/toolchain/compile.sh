#!/bin/bash
# Runs a compiler through ccache: CMake puts this before each compilation.
#
# A precompiled header that clang makes names the folder it was made in, so that another clone cannot use it: ccache
# must not hand it on. What is compiled *with* it clones share all the same, since beside the header (in .sum, which
# CCACHE_PCH_EXTSUM makes ccache read instead of the header) stands what it was made of.
set -euo pipefail
case " $* " in
    *' -emit-pch '*) ;;
    *) exec ccache "$@" ;;
esac

header='' includes='' before=''
for word; do
    case "$before" in
        -o) header=$word ;;
        -MF) includes=$word ;;
    esac
    before=$word
done
"$@"
# The list of what was included is a rule of make: the target, then files, some of them with a backslash after them.
sed -e 's/^[^:]*://' -e 's/\\$//' "$includes" | xargs cat | sha256sum >"$header.sum"
