#!/bin/bash
# ./dev test [unit|gui|broker|browser|lint]… [CTEST-OPTIONS]: builds all and runs the tiers that this machine can run.
set -euo pipefail
. "$(dirname "$0")/../common.sh"
. "$toolchain/build.sh"

wanted=()
while [[ ${1:-} =~ ^(unit|gui|broker|browser|lint)$ ]]; do
    wanted+=("$1")
    shift
done
[ ${#wanted[@]} -gt 0 ] || wanted=(unit gui broker browser lint)

build dev

tiers=()
left_out() { say "left out: the $1 tests, because $2"; }
for tier in "${wanted[@]}"; do
    case $tier in
        gui) command -v Xvfb >/dev/null || { left_out gui "Xvfb is not installed"; continue; } ;;
        broker) command -v java >/dev/null && command -v mvn >/dev/null ||
            { left_out broker "the real Kafka broker needs Java and Maven, which are not installed"; continue; }
            # Ordinary users do not look into /usr/sbin. The tests skip themselves by the same question.
            (PATH=$PATH:/usr/sbin; command -v mariadbd >/dev/null) ||
                left_out broker.capture "the real database needs MariaDB's server, which is not installed" ;;
        browser) command -v chromium-headless-shell >/dev/null ||
            { left_out browser "the customer's page needs chromium-headless-shell, which is not installed"; continue; }
            (PATH=$PATH:/usr/sbin; command -v nginx >/dev/null) ||
                left_out browser.nginx "the proxy needs nginx, which is not installed" ;;
    esac
    tiers+=("$tier")
    [ "$tier" != unit ] || tiers+=(threads) # unit tests that also run under ThreadSanitizer
done
[ ${#tiers[@]} -gt 0 ] || die "no tests left that this machine can run"

runner=()
[[ " ${tiers[*]} " == *" gui "* ]] && runner=("$toolchain/with_xvfb.sh")
say "running the tiers: ${tiers[*]}"
labels=$(IFS='|'; echo "${tiers[*]}")
exec "${runner[@]}" ctest --test-dir "$project/build/dev" -L "^($labels)\$" --no-tests=error --output-on-failure \
    -j "$(nproc)" "$@"
