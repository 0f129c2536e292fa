# shellcheck shell=sh
# Make the Python environment ready; read by run.sh and test.sh, which set $root and call: prepare run|test
# PYTHON names another Python to build it with, CLASSROOM_APP_VENV another folder to keep it in.
venv=${CLASSROOM_APP_VENV:-$root/.venv}
case $venv in /*) ;; *) venv=$PWD/$venv ;; esac
stamp=$venv/.classroom-app # marks the folder as ours; written last: "run|test CHECKSUM PLACE"

say() { printf 'classroom-app: %s\n' "$1" >&2; }
die() { say "$1"; exit 3; }
has() { command -v "$1" >/dev/null 2>&1; }

# What a finished environment was made from, and which Python and checkout it is tied to.
made_from() { (cd "$root/packaging" && cat ../pyproject.toml requirements*.txt setup.sh needs.py | cksum); }
place() { printf '%s %s' "$(readlink -f "$venv/bin/python" 2>/dev/null)" "$root"; }

prepare() {
    level='' crc='' size='' where=''
    [ ! -f "$stamp" ] || read -r level crc size where <"$stamp" || :
    case $level in
        run | test)
            if [ ! -x "$venv/bin/python" ] || [ "$where" != "$(place)" ]; then
                level=new
            elif [ "$crc $size" = "$(made_from)" ] && { [ "$level" = test ] || [ "$1" = run ]; }; then
                return
            fi
            ;;
        unfinished) # crc is the number of the process that began it
            [ "$crc" = $$ ] || ! kill -0 "$crc" 2>/dev/null ||
                die "process $crc is just setting up $venv: wait for it, or remove that folder if it hangs."
            level=new
            ;;
        *) level=new ;;
    esac
    if [ "$level" = new ]; then python=$(find_python); else python=$venv/bin/python; fi
    install_system_packages "$1"
    make_environment "$1"
}

find_python() {
    set -- python3 python3.14 python3.13 python3.12 python3.11 python3.15
    [ -z "${PYTHON:-}" ] || set -- "$PYTHON"
    for name; do
        if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 16))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    if has "$1"; then found="$1 is $("$1" --version 2>&1 || :)"; else found="there is no $1"; fi
    die "Python 3.11 to 3.15 is needed, and $found: install it, or name it with PYTHON=/path/to/python3."
}

install_system_packages() {
    if has apt-get; then
        manager=apt install='apt-get update; apt-get install --yes --no-install-recommends'
    elif has dnf; then
        manager=dnf install='dnf install --assumeyes'
    else
        manager=other install=
    fi
    missing=$("$python" "$root/packaging/needs.py" "$manager") || exit 3
    if [ "$(id -u)" = 0 ] && [ "$manager" != other ]; then
        packages=$missing
        if [ "$1" = test ]; then
            has pdftoppm || packages="${packages:+$packages }poppler-utils"
            has strace || packages="${packages:+$packages }strace"
        fi
        [ -n "$packages" ] || return 0
        say "setting up: installing system packages, once: $packages"
        log=$(DEBIAN_FRONTEND=noninteractive sh -c "$install $packages" 2>&1) || printf '%s\n' "$log" >&2
        missing=$("$python" "$root/packaging/needs.py" "$manager") || exit 3
        [ -z "$missing" ] || die "these system packages could not be installed (the reason is above): $missing"
    elif [ -n "$missing" ]; then
        [ "$manager" != other ] || die "install these with your system's package manager, then run this again: $missing"
        if has sudo; then as_root='sudo sh -c'; else as_root='su - -c'; fi
        die "some system packages are missing; run this once, then the same command again:

    $as_root '$install $missing'
"
    fi
}

make_environment() {
    if [ ! -f "$stamp" ] && [ -n "$(ls -A "$venv" 2>/dev/null)" ]; then
        die "$venv was made by something else: move it away, or name another with CLASSROOM_APP_VENV=/some/folder."
    fi
    { mkdir -p "$venv" && echo "unfinished $$" >"$stamp"; } 2>/dev/null ||
        die "$venv may not be written to: name another folder with CLASSROOM_APP_VENV=/some/folder."
    if [ "$level" = new ]; then
        # What is in there is half-made, or tied to another Python or place.
        rm -rf "${venv:?}"/* || die "$venv could not be emptied: remove it, then run this again."
        "$python" -m venv "$venv" || die "$venv could not be made (Python's reason is above)."
    fi

    wanted=$1 megabytes=100
    set -- -r "$root/packaging/requirements.txt" -r "$root/packaging/requirements-build.txt"
    [ "$wanted" = run ] || { megabytes=135 && set -- "$@" -r "$root/packaging/requirements-test.txt"; }
    if [ "$level" = new ]; then
        say "setting up: downloading about $megabytes MB of Python packages, once ..."
    else
        say "setting up: bringing the Python packages up to date ..."
    fi
    pip_install --require-hashes --only-binary :all: "$@" ||
        die "the Python packages were not installed (pip's reason is above, often the network): run this again."
    pip_install --no-deps --no-build-isolation --no-index --editable "$root" ||
        die "the app was not installed into $venv (pip's reason is above)."
    "$venv/bin/python" "$root/packaging/needs.py" qt || exit 3
    printf '%s\n' "$wanted $(made_from) $(place)" >"$stamp"
}

pip_install() { PIP_USER=0 "$venv/bin/python" -m pip install -qq --no-input --disable-pip-version-check "$@"; }
