#!/bin/sh
# Run the whole test-suite off screen, first making the environment where that is needed: sh packaging/test.sh [ARGS...]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=setup.sh
. "$root/packaging/setup.sh"
prepare test

has pdftoppm || say "pdftoppm (package poppler-utils) is missing: tests that look at drawn pages are skipped."
has strace || say "strace is missing: the test that counts the syncs of a saved answer is skipped."
cd "$root"
QT_QPA_PLATFORM=offscreen exec "$venv/bin/python" -m pytest "$@"
