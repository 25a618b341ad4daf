#!/bin/sh
# Makes this checkout ready: system packages, fonts, the virtual environment .venv with the locked requirements.
# Called by make before every job. When nothing is missing it takes a fraction of a second.
# Exit code 2: something is missing and this user may not install it; the line to run is printed.
set -eu
cd "$(dirname "$0")/.."

venv=.venv
stamp=$venv/setup-stamp
list=tools/system-packages.txt
# PySide6 6.8 has wheels for 3.11 to 3.13.
can_serve='import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))'

say() { printf 'setup: %s\n' "$*" >&2; }

find_python() {
    for name in python3 python3.11 python3.12 python3.13; do
        if "$name" -c "$can_serve" 2>/dev/null; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

install_packages() {
    if ! command -v apt-get >/dev/null; then
        say "this machine has no apt-get; install what these Debian packages hold, then run make again: $*"
        exit 2
    fi
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif sudo -n true 2>/dev/null; then
        as_root='sudo -n env DEBIAN_FRONTEND=noninteractive'
    else
        say "some system packages are missing. Run this line, then make again:"
        printf '  sudo apt-get update && sudo apt-get install -y --no-install-recommends %s\n' "$*" >&2
        exit 2
    fi
    say "installing system packages: $*"
    $as_root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$@" >&2
}

if ! python=$(find_python); then
    # Without Python nothing can be probed: name the whole list; apt leaves alone what is there.
    # shellcheck disable=SC2046  # one word a package
    install_packages python3 python3-venv $(awk '!/^#/ && NF { print $3 }' $list)
    python=$(find_python) || {
        say "no Python 3.11, 3.12 or 3.13 with venv found"
        exit 2
    }
fi

missing=$("$python" tools/probe.py)
if [ -n "$missing" ]; then
    # shellcheck disable=SC2086  # one word a package
    install_packages $missing
    still=$("$python" tools/probe.py)
    if [ -n "$still" ]; then
        say "installed, yet still not usable: $(echo "$still" | tr '\n' ' ')"
        exit 2
    fi
fi

wanted=$( { pwd; "$python" --version; cat requirements/*.txt tools/setup.sh; } | sha256sum)
if [ -x $venv/bin/python ] && [ "$(cat $stamp 2>/dev/null)" = "$wanted" ]; then
    exit 0
fi

say "installing the locked requirements into $venv"
rm -f $stamp
[ -x $venv/bin/python ] && $venv/bin/python -c "$can_serve" 2>/dev/null || "$python" -m venv --clear $venv
$venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --no-compile \
    --require-hashes --only-binary :all: -r requirements/runtime.txt -r requirements/develop.txt >&2

# The checkout itself: importable from anywhere, and the command `lawdesk`.
here=$(pwd)
site=$($venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
printf '%s\n' "$here" >"$site/lawdesk-checkout.pth"
printf '#!%s/bin/python\nimport sys\n\nfrom lawdesk.__main__ import main\n\nsys.exit(main())\n' "$here/$venv" >$venv/bin/lawdesk
chmod +x $venv/bin/lawdesk

# Without bytecode the imports of the first start are three times slower. A library may carry templates that are no Python.
$venv/bin/python -m compileall -q -j 0 "$site" >/dev/null 2>&1 || true
$venv/bin/python -m compileall -q -j 0 lawdesk >&2

printf '%s\n' "$wanted" >$stamp
say "ready"
