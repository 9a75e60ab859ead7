# Sourced by the verbs, inside the build environment: configures and builds. Silent while nothing is out of date.
# shellcheck shell=bash

# build PRESET [TARGET…]
build() {
    local preset=$1 folder=$project/build/$1 plan
    shift
    mkdir -p "$folder"
    exec 8>"$folder/.lock"
    flock -n 8 || { say "another ./dev is building $preset; waiting for it"; flock 8; }
    # Also after a change of the presets, which ninja does not look at: a build may have another compiler since.
    if [ ! -e "$folder/build.ninja" ] || [ "$project/CMakePresets.json" -nt "$folder/build.ninja" ]; then
        say "configuring $preset (build/$preset)"
        (cd "$project" && cmake --fresh --preset "$preset" >"$folder/configure.log" 2>&1) ||
            { cat "$folder/configure.log" >&2; die "configuring $preset failed"; }
    fi
    # A dry run first: ninja has no way to be silent only when there is nothing to do.
    plan=$(ninja -C "$folder" -n "$@" 2>&1 | tail -n 1) || true
    if [ "$plan" != "ninja: no work to do." ]; then
        say "building what is out of date in build/$preset"
        local started=$SECONDS
        NINJA_STATUS='  [%f/%t, %es] ' ninja -C "$folder" "$@" >&2 || die "building $preset failed"
        say "built in $((SECONDS - started)) s"
    fi
    exec 8>&-
}
