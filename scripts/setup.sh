#!/bin/sh
# Makes .venv from the locks: sh scripts/setup.sh [base|dev|bench|read|ocr|web|scale]
#
# Quiet, and quick when nothing changed: a stamp in .venv holds the hash of all that was installed.
# Console scripts are never called, since their first line can't hold a path with spaces.
set -eu

wanted=${1:-base}
cd "$(dirname "$0")/.."
lock="requirements/$wanted.txt"
stamp=".venv/.stamp-$wanted"
unfinished=".venv/.unfinished"
python=".venv/bin/python"

fail() {
    echo "$1" >&2
    exit 1
}

sha256() {
    if command -v sha256sum >/dev/null 2>&1; then sha256sum; else shasum -a 256; fi
}

# The place counts as well: an editable install points to it. So does the version (src/kompass/__init__.py).
key() {
    { pwd; cat requirements/build.txt "requirements/$1.txt" pyproject.toml src/kompass/__init__.py; } | sha256
}

find_python() {
    for candidate in "${KOMPASS_PYTHON:-}" python3.13 python3.12 python3.11 python3 python; do
        [ -n "$candidate" ] || continue
        if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            echo "$candidate"
            return
        fi
    done
    fail "Kompass needs Python 3.11 or newer with its venv module: install one (Debian: python3 and python3-venv), or name it, as in KOMPASS_PYTHON=/path/to/python3.11 make demo."
}

# A half-made, moved away from or outdated environment is made anew.
environment_works() {
    [ ! -e "$unfinished" ] &&
        "$python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

make_environment() {
    base_python=$(find_python)
    rm -rf .venv
    mkdir .venv
    : >"$unfinished"
    echo "Making .venv with $("$base_python" --version) …"
    "$base_python" -m venv .venv >.venv/setup.log 2>&1 || give_up "The environment .venv could not be made"
}

# What went wrong, in pip's words.
give_up() {
    echo "$1. The end of .venv/setup.log says:" >&2
    grep -v '^WARNING' .venv/setup.log | tail -n 15 >&2
    exit 1
}

pip_install() {
    "$python" -m pip install --quiet --disable-pip-version-check --no-input "$@" >>.venv/setup.log 2>&1 ||
        give_up "Installing from the locks in requirements/ failed"
}

[ -f "$lock" ] || fail "There is no lock $lock: say one of base, read, ocr, web, scale, dev, bench."
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(key "$wanted")" ] && environment_works; then
    exit 0
fi
environment_works || make_environment
: >"$unfinished"
: >.venv/setup.log
echo "Installing from $lock …"
pip_install --require-hashes -r requirements/build.txt -r "$lock"
pip_install --no-deps --no-build-isolation -e .
key base >.venv/.stamp-base # every set holds the base in the same versions (scripts/check_locks.py)
key "$wanted" >"$stamp"
rm -f "$unfinished"
