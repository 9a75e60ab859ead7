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

# What of the packages this host lacks, one a line.
missing_host_packages() {
    # shellcheck disable=SC2046
    comm -23 <(packages | sort -u) \
        <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $(packages) 2>/dev/null | sed -n 's/^installed //p' | sort -u)
}

# On a host that builds by itself: installs what is missing where that is ours to do. Fails where the cached root has to
# serve instead; ends where the host was asked for by name and lacks something.
ready_host() {
    [ -n "${PITWALL_INSIDE:-}" ] && return
    local missing
    missing=$(missing_host_packages)
    [ -z "$missing" ] && return
    if [ "$(id -u)" = 0 ]; then
        say "installing with apt-get what Pitwall is built with and this system lacks:"
        install_host_packages "$missing"
        return
    fi
    [ -d "$(root_dir)" ] && [ "${PITWALL_TOOLCHAIN:-}" != host ] && return 1 # that was decided before
    if may_ask_for_sudo; then
        say "this system has Qt 6.8 in its own archive; what Pitwall is built with and is not installed yet:"
        list_packages "$missing"
        local answer=
        printf 'dev: install them with sudo apt-get? Without them a Debian 13 root is made in your cache folder. [Y/n] ' >&2
        read -r answer || answer=n
        case "$answer" in
            '' | [Yy]*)
                install_host_packages "$missing" sudo
                return
                ;;
        esac
    fi
    if [ "${PITWALL_TOOLCHAIN:-}" = host ]; then
        say "PITWALL_TOOLCHAIN asks for this system itself, which lacks some packages. Install them with"
        printf '  sudo apt-get update && sudo apt-get install --no-install-recommends %s\n' "$(one_line <<<"$missing")" >&2
        exit 1
    fi
    return 1
}

may_ask_for_sudo() { [ -t 0 ] && [ -t 2 ] && command -v sudo >/dev/null; }

list_packages() { one_line <<<"$1" | fold -s -w 110 | sed 's/^/  /' >&2 && printf '\n' >&2; }

# install_host_packages PACKAGES [sudo]
install_host_packages() {
    local by=() names
    [ $# -lt 2 ] || by=("$2")
    [ $# -gt 1 ] || list_packages "$1"
    mapfile -t names <<<"$1"
    {
        "${by[@]}" apt-get update -q &&
            "${by[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${names[@]}"
    } >&2 || die "apt-get could not install them"
}

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
