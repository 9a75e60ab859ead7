# Sourced by ./dev, on the host: ./dev clean [--all].
# shellcheck shell=bash

remove_with_size() {
    [ -e "$1" ] || return 0
    say "removing $1 ($(du -sxm "$1" 2>/dev/null | cut -f1) MB)"
    remove_tree "$1"
}

case "${1:-}" in
    '' | --all) ;;
    *) die "./dev clean takes nothing or --all, not '$1'" ;;
esac
remove_with_size "$project/build"
remove_with_size "$project/out"
mkdir -p "$cache"
exec 9>"$cache/set-up.lock"
flock -n 9 || die "another ./dev is setting up the build environment; it stays"
for old in "$cache"/root-*; do
    [ -e "$old" ] || continue
    case "${1:-}:$old" in
        :"$(root_dir)" | :"$(root_dir).log") ;;
        *) remove_with_size "$old" ;;
    esac
done
if [ "${1:-}" = --all ]; then
    remove_with_size "$cache"
elif [ -d "$(root_dir)" ]; then
    say "kept $(root_dir), which is in use, and the compiler's cache; ./dev clean --all removes them too"
fi
