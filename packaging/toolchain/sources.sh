# Sourced: which files are ours. New ones count before they are added to git; ignored ones do not.
# shellcheck shell=bash

our_files() { git -C "$project" ls-files -z --cached --others --exclude-standard -- "$@"; }
cxx_sources() { our_files '*.h' '*.cpp'; }
shell_scripts() { our_files dev .ci/run '*.sh'; }
