# Sourced: what this machine is, and whether its own distribution has what Pitwall needs.
# shellcheck shell=bash

# "host", "root" or "none". PITWALL_TOOLCHAIN=host or root decides against the machine's own answer.
where_to_build() {
    if [ -n "${PITWALL_INSIDE:-}" ]; then
        echo host
    elif [ -n "${PITWALL_TOOLCHAIN:-}" ]; then
        echo "$PITWALL_TOOLCHAIN"
    elif ! command -v apt-get >/dev/null || ! command -v dpkg >/dev/null; then
        echo none
    elif host_has_new_qt; then
        echo host
    else
        echo root
    fi
}

# Qt 6.8 with Location: Debian and Ubuntu by their release, others (Mint, …) by what apt offers, which takes half a second.
host_has_new_qt() {
    . /etc/os-release
    case "${ID:-}:${VERSION_ID:-}" in
        debian:?*) [ "${VERSION_ID%%.*}" -ge 13 ] ;;
        ubuntu:?*) dpkg --compare-versions "$VERSION_ID" ge 25.04 ;;
        *)
            [ -d "$(root_dir)" ] && return 1
            local version
            version=$(LC_ALL=C apt-cache policy qt6-location-dev 2>/dev/null | sed -n 's/^  Candidate: //p')
            [ -n "$version" ] && [ "$version" != "(none)" ] && dpkg --compare-versions "$version" ge 6.8
            ;;
    esac
}

# On a host that builds by itself: go on, or print the line that installs what is missing.
require_host_packages() {
    [ -n "${PITWALL_INSIDE:-}" ] && return
    local missing
    # shellcheck disable=SC2046
    missing=$(comm -23 <(packages | sort -u) \
        <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $(packages) 2>/dev/null | sed -n 's/^installed //p' | sort -u))
    [ -z "$missing" ] && return
    say "this system has Qt 6.8 in its own archive; some of its packages are not installed yet. Install them with"
    printf '  %sapt-get update && %sapt-get install --no-install-recommends %s\n' \
        "$(as_root)" "$(as_root)" "$(one_line <<<"$missing")" >&2
    exit 1
}

as_root() { [ "$(id -u)" = 0 ] || printf 'sudo '; }

# Nothing that we can do by ourselves: say what would be needed.
explain_no_toolchain() {
    say "this is not a Debian family system, so the build environment cannot be set up here. Pitwall needs what Debian 13"
    say "calls (or a container of it, in which ./dev works):"
    packages | one_line | fold -s -w 110 | sed 's/^/  /' >&2
    printf '\n' >&2
    exit 1
}

# The Debian mirror that this machine itself uses, as its apt says; empty if it has none (Ubuntu).
debian_mirror() {
    if [ -n "${PITWALL_DEBIAN_MIRROR:-}" ]; then
        echo "$PITWALL_DEBIAN_MIRROR"
        return
    fi
    . /etc/os-release
    [ "${ID:-}" = debian ] || return 0
    apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(SITE)' 'Created-By: Packages' |
        awk -v code="${VERSION_CODENAME:-}" '
            $2 == "main" && $3 ~ /^https?:/ && ($1 == code || $1 ~ /^(oldoldstable|oldstable|stable|testing|unstable|sid)$/) {
                if ($3 ~ /debian/) { print $3; found = 1; exit }
                if (other == "") other = $3
            }
            END { if (!found && other != "") print other }'
}
