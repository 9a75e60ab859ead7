# Sourced: builds the Debian 13 root that Pitwall is built in, once, under the cache folder.
#
# It is made as root-KEY.partial and renamed when complete, so that an interrupted set-up is never entered; a lock
# keeps two runs apart. As root mmdebstrap fills the folder itself. For an ordinary user it works in a user namespace
# and hands over a tar file, so that every file of the root belongs to that user and can simply be removed.
# shellcheck shell=bash

. "$toolchain/recipe.sh"

root_dir() { echo "$cache/root-$(root_key)"; }

ensure_root() {
    local root
    root=$(root_dir)
    [ -d "$root" ] && return
    mkdir -p "$cache"
    exec 9>"$cache/set-up.lock"
    flock -n 9 || { say "another ./dev is setting up the build environment; waiting for it"; flock 9; }
    [ -d "$root" ] || build_root "$root"
    exec 9>&-
}

build_root() {
    local root=$1 partial=$1.partial log=$1.log started=$SECONDS mirror
    require_set_up_tools
    mirror=$(debian_mirror)
    if [ -z "$mirror" ]; then
        say "Pitwall is built in a Debian 13 root here, and this system names no Debian mirror to make it from."
        die "Set PITWALL_DEBIAN_MIRROR to the address of a Debian mirror (the one with dists/$root_suite in it)."
    fi
    if [ -e "$partial" ]; then
        say "removing what an interrupted set-up left"
        remove_tree "$partial"
    fi
    say "this system is not what Pitwall is built on: setting up a Debian 13 build environment, once"
    say "  in $root"
    say "  from $mirror (this machine's own apt configuration)"
    say "  $(packages | wc -l) packages and what they depend on; expect one to three minutes and about 2 GB; log: $log"
    # In a group of its own, so that an interruption takes all of mmdebstrap down before this shell goes.
    set -m
    run_mmdebstrap "$partial" "$mirror" >"$log" 2>&1 &
    local worker=$!
    set +m
    trap 'say "stopping the set-up"; kill -TERM -- "-$worker" 2>/dev/null; wait "$worker" || true
        say "set-up interrupted; the next run starts it again"; exit 130' INT TERM HUP
    awk -f "$toolchain/progress.awk" -v tty="$([ -t 2 ] && echo 1 || echo 0)" \
        < <(exec tail -n +1 -s 0.3 -f --pid="$worker" "$log" 2>/dev/null) >&2 &
    local progress=$! status=0
    wait "$worker" || status=$?
    wait "$progress" || true
    trap - INT TERM HUP
    if [ "$status" != 0 ]; then
        grep -aE '^(E|W|Err):|error:' "$log" | tail -n 8 >&2
        die "the set-up failed (its whole log: $log)"
    fi
    mv "$partial" "$root"
    say "build environment ready after $((SECONDS - started)) s ($(du -sxm "$root" 2>/dev/null | cut -f1) MB)"
}

# mmdebstrap and bubblewrap themselves; installed where we may, asked for where we may not.
require_set_up_tools() {
    local missing=()
    command -v mmdebstrap >/dev/null || missing+=(mmdebstrap)
    command -v bwrap >/dev/null || missing+=(bubblewrap)
    [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || missing+=(debian-archive-keyring)
    if [ "$(id -u)" != 0 ]; then
        command -v newuidmap >/dev/null || missing+=(uidmap)
    fi
    if [ ${#missing[@]} != 0 ]; then
        if [ "$(id -u)" != 0 ]; then
            say "the build environment is made with tools that are not installed here. Install them with"
            printf '  sudo apt-get update && sudo apt-get install --no-install-recommends %s\n' "${missing[*]}" >&2
            exit 1
        fi
        say "installing ${missing[*]} with apt-get"
        { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${missing[@]}"; } >&2 ||
            die "apt-get could not install ${missing[*]}"
    fi
    [ "$(id -u)" = 0 ] && return
    if ! grep -qE "^($(id -un)|$(id -u)):" /etc/subuid || ! grep -qE "^($(id -un)|$(id -u)):" /etc/subgid; then
        say "your account has no subordinate ids, which a user namespace needs. Have them given once with"
        die "  sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $(id -un)"
    fi
    bwrap --dev-bind / / true 2>/dev/null ||
        die "this system does not let you create user namespaces (bwrap fails); run ./dev as root, or have that allowed"
}

# rm -rf of a tree that may hold folders without write permission.
remove_tree() {
    chmod -R u+rwX "$1" 2>/dev/null
    rm -rf --one-file-system "$1"
}
