# Sourced: runs a command in the build environment, which is the host itself or the cached root.
#
# In the root, /usr and the rest of the system are the root's and read-only; everything else of the machine is visible
# at its own place: the project, HOME and all other top-level folders, /tmp (X11's sockets), XDG_RUNTIME_DIR (Wayland's),
# /dev (with /dev/dri), the network, the machine's names, time zone and certificates.
# shellcheck shell=bash

# Makes the environment ready if it is not; then `enter` can be used.
prepare() {
    place=$(where_to_build)
    if [ "$place" = host ] && ! ready_host; then place=root; fi
    case "$place" in
        host) ;;
        root) ensure_root ;;
        none) explain_no_toolchain ;;
        *) die "PITWALL_TOOLCHAIN is '$place'; it can be host or root" ;;
    esac
}

enter() {
    # Without the first, ccache does not cache what uses a precompiled header; with the others, clones share its cache
    # (compile.sh says what the last one is for).
    export CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_BASEDIR=$project CCACHE_NOHASHDIR=1 CCACHE_PCH_EXTSUM=1
    export CCACHE_DIR="${CCACHE_DIR:-$cache/ccache}" PITWALL_INSIDE=$place
    if [ "$place" = host ] || [ -n "${entered:-}" ]; then
        "$@"
        return
    fi
    enter_root "$(root_dir)" "$@"
}

enter_root() {
    local root=$1
    shift
    local args=(--die-with-parent --tmpfs / --ro-bind "$root/usr" /usr --ro-bind "$root/var" /var --bind /var/tmp /var/tmp)
    local name path
    for name in bin sbin lib lib32 lib64; do
        [ -L "$root/$name" ] && args+=(--symlink "$(readlink "$root/$name")" "/$name")
    done
    args+=(--proc /proc --dev-bind /dev /dev --ro-bind-try /sys /sys --bind /tmp /tmp)
    bind_etc "$root"
    for path in /*; do
        case "$path" in
            /bin | /sbin | /lib* | /usr | /etc | /var | /proc | /dev | /sys | /run | /tmp | /boot | /lost+found) ;;
            *) [ -d "$path" ] && [ ! -L "$path" ] && args+=(--bind-try "$path" "$path") ;;
        esac
    done
    [ -n "${XDG_RUNTIME_DIR:-}" ] && args+=(--bind-try "$XDG_RUNTIME_DIR" "$XDG_RUNTIME_DIR")
    for path in "$HOME" "$cache" "$project"; do bind_below_system "$root" "$path"; done
    # What of the host's environment names host programs and libraries.
    for name in LD_PRELOAD LD_LIBRARY_PATH QT_PLUGIN_PATH QML2_IMPORT_PATH QML_IMPORT_PATH CC CXX JAVA_HOME; do
        args+=(--unsetenv "$name")
    done
    args+=(--setenv LANG C.UTF-8 --setenv LC_ALL C.UTF-8 --setenv PATH /usr/local/bin:/usr/bin:/usr/sbin)
    run_forwarding bwrap "${args[@]}" -- env --default-signal=INT,QUIT "$@"
}

# /etc: the root's own files, but the host's where they say who and where this machine is. Adds to args.
bind_etc() {
    local root=$1 path name certificates=$1/etc/ssl/certs variable
    args+=(--ro-bind "$root/etc" /.etc --dir /etc/ssl)
    for path in "$root"/etc/* "$root"/etc/.[!.]*; do
        name=${path##*/}
        case "$name" in
            passwd | group | hosts | resolv.conf | nsswitch.conf | localtime | timezone | hostname | ssl | '.[!.]*') ;;
            *) args+=(--symlink "/.etc/$name" "/etc/$name") ;;
        esac
    done
    for name in passwd group hosts resolv.conf nsswitch.conf timezone hostname; do
        [ -e "/etc/$name" ] && args+=(--ro-bind "$(realpath "/etc/$name")" "/etc/$name")
    done
    if [ -L /etc/localtime ]; then
        args+=(--symlink "$(readlink /etc/localtime)" /etc/localtime)
    elif [ -e /etc/localtime ]; then
        args+=(--ro-bind /etc/localtime /etc/localtime)
    fi
    [ -e /etc/ssl/certs/ca-certificates.crt ] && certificates=/etc/ssl/certs
    args+=(--symlink /.etc/ssl/openssl.cnf /etc/ssl/openssl.cnf --ro-bind "$certificates" /etc/ssl/certs)
    [ -d /usr/local/share/ca-certificates ] && [ -d "$root/usr/local/share/ca-certificates" ] &&
        args+=(--ro-bind /usr/local/share/ca-certificates /usr/local/share/ca-certificates)
    for variable in "${SSL_CERT_FILE:-}" "${SSL_CERT_DIR:-}"; do
        case "$variable" in
            /etc/ssl/certs | /etc/ssl/certs/* | '') ;;
            *) bind_below_system "$root" "$variable" ;;
        esac
    done
    make_java_trust_store "$root" "${SSL_CERT_FILE:-$certificates/ca-certificates.crt}"
    args+=(--ro-bind-try "$java_trust_store" /etc/java-cacerts)
}

# Java reads no PEM files: its trust store is made of the machine's bundle, again whenever that is newer.
make_java_trust_store() {
    local root=$1 bundle=$2
    java_trust_store=$cache/java-cacerts-$(cksum <<<"$bundle" | cut -d' ' -f1).p12
    [ -e "$bundle" ] || return 0
    [ "$java_trust_store" -nt "$bundle" ] && return
    local new=$java_trust_store.$$
    if bwrap --ro-bind "$root" / -- openssl pkcs12 -export -nokeys -jdktrust anyExtendedKeyUsage \
        -certpbe NONE -nomac -passout pass: <"$bundle" >"$new" 2>/dev/null; then
        mv "$new" "$java_trust_store"
    else
        rm -f "$new"
        say "Java's trust store could not be made of $bundle; Maven may not be able to fetch anything"
    fi
}

# A folder or file of the host at its own place even where the root's own folders (/usr, /var, /etc) are around it.
bind_below_system() {
    local root=$1 path=$2 seat
    case "$path" in
        /usr/* | /var/* | /run/* | /etc/*) ;;
        *) return 0 ;;
    esac
    seat=$path
    while [ ! -e "$root$seat" ]; do seat=${seat%/*}; done
    [ "$seat" != "$path" ] && [ "$seat" != /run ] && [ "$seat" != /etc ] && args+=(--tmpfs "$seat")
    args+=(--bind-try "$path" "$path")
}

# bubblewrap itself would die of a signal and take the program with it, before that could stop cleanly. So signals to
# ./dev are handed to the program, and its exit code comes back.
run_forwarding() {
    "$@" <&0 &
    local pid=$! status=0 signalled=
    trap 'signalled=1; hand_on TERM '"$pid" TERM
    trap 'signalled=1; hand_on HUP '"$pid" HUP
    # A terminal's Ctrl-C reaches the program by itself.
    trap 'signalled=1; in_foreground || hand_on INT '"$pid" INT
    wait "$pid" || status=$?
    while [ -n "$signalled" ]; do
        signalled=
        wait "$pid" && status=0 || status=$?
    done
    trap - TERM HUP INT
    return "$status"
}

hand_on() {
    local children=
    { read -r children <"/proc/$2/task/$2/children"; } 2>/dev/null || true
    # shellcheck disable=SC2086
    [ -z "$children" ] || kill "-$1" $children 2>/dev/null || true
}

# Whether this process belongs to the foreground of a terminal.
in_foreground() {
    local fields
    read -r fields <"/proc/$$/stat"
    # shellcheck disable=SC2086
    set -- ${fields##*) }
    [ "$3" = "$6" ]
}
