#!/bin/sh
# Write the pinned and hashed requirement files afresh from pyproject.toml; needs uv: sh packaging/pin.sh [--upgrade]
set -eu
cd -- "$(dirname -- "$0")"

pin() {
    uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes --no-annotate \
        --no-emit-index-url --no-emit-find-links --custom-compile-command 'sh packaging/pin.sh' "$@"
}

pin "$@" ../pyproject.toml -o requirements.txt
printf 'hatchling\neditables\n' | pin "$@" - -c requirements.txt -o requirements-build.txt

# The other files hold only what the runtime file does not.
runtime=$(sed -n 's/^\([a-z0-9-]*\)==.*/--no-emit-package \1/p' requirements.txt)
# shellcheck disable=SC2086  # a list of words
pin "$@" ../pyproject.toml --extra scan -c requirements.txt $runtime -o requirements-scan.txt
# shellcheck disable=SC2086  # a list of words
pin "$@" ../pyproject.toml --extra test -c requirements.txt -c requirements-build.txt -c requirements-scan.txt $runtime -o requirements-test.txt
