#!/bin/bash
# with_xvfb.sh COMMAND…: runs COMMAND with a private X server of its own (2560x1440, 24 bit) as its DISPLAY.
# The server takes a free display number and dies with COMMAND, however that ends.
set -euo pipefail

# The server's own words matter only if it does not come up.
log=$(mktemp "${TMPDIR:-/tmp}/pitwall-xvfb.XXXXXX")
exec 7< <(exec setsid setpriv --pdeathsig TERM \
    Xvfb -displayfd 6 -screen 0 2560x1440x24 -nolisten tcp 6>&1 >/dev/null 2>"$log")
export PITWALL_XVFB_PID=$! # for whoever tells its work from ours
if ! read -r -t 20 number <&7; then
    cat "$log" >&2
    rm -f "$log"
    echo "with_xvfb.sh: Xvfb did not start" >&2
    exit 1
fi
exec 7<&-
rm -f "$log"
export DISPLAY=:$number
unset WAYLAND_DISPLAY
exec "$@"
