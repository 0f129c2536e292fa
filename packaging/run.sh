#!/bin/sh
# Start Classroom App, first making its Python environment where that is needed: sh packaging/run.sh [ARGS...]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=setup.sh
. "$root/packaging/setup.sh"
prepare run

if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ "$(uname)" != Darwin ]; then
    export QT_QPA_PLATFORM=offscreen
    opens_window=no
    case ${1:-} in '' | teacher | student) opens_window=yes ;; esac
    for word; do
        case $word in -h | --help) opens_window=no ;; esac
    done
    if [ $opens_window = yes ]; then
        say "there is no display here, so the tour is played instead, with its pictures in ./tour"
        set -- tour --out ./tour
    fi
fi
exec "$venv/bin/classroom-app" "$@"
