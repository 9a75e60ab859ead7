# Sourced by root.sh: what the root is made of, beside the packages. The root is keyed by this file: every change of it
# makes a new one on every machine.
# shellcheck shell=bash

root_suite=trixie

# run_mmdebstrap FOLDER MIRROR
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
