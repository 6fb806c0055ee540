#!/bin/sh
# Installs the programs that tests need beside Python, where they are missing: sh scripts/tools.sh
#
# Debian's packages, by root or by sudo without a question. Elsewhere it says what to install; tests that miss a
# program say so and are skipped, which CI refuses.
set -eu

packages=""
want() { # want PACKAGE FILE-OR-PROGRAM
    case $2 in
    /*) [ -e "$2" ] || packages="$packages $1" ;;
    *) command -v "$2" >/dev/null 2>&1 || packages="$packages $1" ;;
    esac
}

want hunspell hunspell
want hunspell-sv /usr/share/hunspell/sv_SE.dic
want hunspell-no /usr/share/hunspell/nb_NO.dic
want hunspell-da /usr/share/hunspell/da_DK.dic
want hunspell-en-gb /usr/share/hunspell/en_GB.dic
want chromium chromium
want npm npm
if ! command -v initdb >/dev/null 2>&1 && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
    packages="$packages postgresql"
fi
want ocrmypdf ocrmypdf
want tesseract-ocr-swe /usr/share/tesseract-ocr/5/tessdata/swe.traineddata
[ -n "$packages" ] || exit 0

as_root=""
if [ "$(id -u)" != 0 ]; then as_root="sudo -n"; fi
if ! command -v apt-get >/dev/null 2>&1 || { [ -n "$as_root" ] && ! $as_root true >/dev/null 2>&1; }; then
    echo "Some tests need programs that can't be installed from here:$packages. Without them they are skipped." >&2
    exit 0
fi
echo "Installing$packages …"
log=$(mktemp)
install() { DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y --no-install-recommends $packages >"$log" 2>&1; }
# shellcheck disable=SC2086 # a list of packages
install || { $as_root apt-get update >"$log" 2>&1 && install; } || {
    tail -n 15 "$log" >&2
    echo "The programs could not be installed; tests that need them are skipped." >&2
}
rm -f "$log"
