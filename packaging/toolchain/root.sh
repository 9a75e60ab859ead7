# Sourced: builds the Debian 13 root that Pitwall is built in, once, under the cache folder.
#
# It is made as root-KEY.partial and renamed when complete, so that an interrupted set-up is never entered; a lock
# keeps two runs apart. As root mmdebstrap fills the folder itself. For an ordinary user it works in a user namespace
# and hands over a tar file, so that every file of the root belongs to that user and can simply be removed.
# shellcheck shell=bash

root_suite=trixie

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
        say "this system's archive has no Qt 6.8, and it names no Debian mirror to build a Debian 13 root from."
        die "Set PITWALL_DEBIAN_MIRROR to the address of a Debian mirror (the one with dists/$root_suite in it)."
    fi
    if [ -e "$partial" ]; then
        say "removing what an interrupted set-up left"
        remove_tree "$partial"
    fi
    say "this system has no Qt 6.8 with Location: setting up a Debian 13 build environment, once"
    say "  in $root"
    say "  from $mirror (this machine's own apt configuration)"
    say "  $(packages | wc -l) packages and what they depend on; expect one to three minutes and about 2 GB; log: $log"
    # In a group of its own, so that an interruption takes all of mmdebstrap down before this shell goes.
    set -m
    run_mmdebstrap "$partial" "$mirror" >"$log" 2>&1 &
    local worker=$!
    set +m
    trap 'kill -TERM -- "-$worker" 2>/dev/null; wait "$worker"; say "set-up interrupted; the next run starts it again"; exit 130' INT TERM HUP
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

run_mmdebstrap() {
    local target=$1 mirror=$2 options=(--verbose --variant=apt --components=main "--include=$(packages | paste -sd,)")
    options+=('--aptopt=APT::Install-Recommends "false"' '--aptopt=Acquire::Languages "none"' '--aptopt=Acquire::Retries "3"')
    # How this machine reaches its mirror (a proxy, an own certificate authority, an old snapshot) holds for us too.
    local line
    while IFS= read -r line; do
        options+=("--aptopt=$line")
    done < <(apt-config dump | grep -E '^Acquire::(https?::(Proxy|Verify|CA)|Check-(Valid-Until|Date) )' | grep -v ' "";')
    options+=(--dpkgopt=force-unsafe-io)
    # Never read in a build: manuals, translations, Java's module archives, the large static libraries, and LLVM's tools
    # but for the one that gives sanitizer reports their names.
    local path
    for path in '/usr/share/man/*' '/usr/share/doc/*' '/usr/share/info/*' '/usr/share/locale/*' '/usr/share/gir-1.0/*' \
        '/usr/share/i18n/*' '/usr/lib/jvm/*/jmods/*' '/usr/lib/jvm/*/lib/src.zip' \
        '/usr/lib/*/libQt6QmlDom.a' '/usr/lib/*/libcrypto.a' '/usr/lib/*/libgio-2.0.a' '/usr/lib/*/libgnutls.a' \
        '/usr/lib/llvm-19/bin/*' '/usr/lib/llvm-19/lib/clang/19/lib/linux/*-i386*'; do
        options+=("--dpkgopt=path-exclude=$path")
    done
    for path in '/usr/lib/llvm-19/bin/clang' '/usr/lib/llvm-19/bin/clang++' '/usr/lib/llvm-19/bin/clang-19' \
        '/usr/lib/llvm-19/bin/clang-format' '/usr/lib/llvm-19/bin/clang-tidy' '/usr/lib/llvm-19/bin/llvm-symbolizer'; do
        options+=("--dpkgopt=path-include=$path")
    done
    # Java's own set-up fails without the folder that the manuals would have made.
    # shellcheck disable=SC2016
    options+=('--essential-hook=mkdir -p "$1/usr/share/man/man1"')
    # Java looks for its trust store where enter.sh mounts the one made of this machine's certificates.
    # shellcheck disable=SC2016
    options+=('--customize-hook=for f in "$1"/usr/lib/jvm/java-*/lib/security/cacerts; do ln -sfn /etc/java-cacerts "$f"; done')
    if [ "$(id -u)" = 0 ]; then
        mmdebstrap --mode=root --format=directory "${options[@]}" "$root_suite" "$target" "$mirror"
    else
        mkdir -p "$target"
        # The user of the namespace cannot look into a private home folder: work in /var/tmp, stream the result.
        TMPDIR=/var/tmp mmdebstrap --mode=unshare --format=tar "${options[@]}" "$root_suite" - "$mirror" |
            tar -x -C "$target" --no-same-owner --no-same-permissions --exclude=./dev
    fi
}

# rm -rf that says how much goes.
remove_tree() {
    chmod -R u+rwX "$1" 2>/dev/null
    rm -rf --one-file-system "$1"
}
