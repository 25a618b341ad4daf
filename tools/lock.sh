#!/bin/sh
# Resolves requirements/*.in into hash-locked *.txt for every platform we ship to. The files carry no addresses: pip takes
# the packages from whatever index the machine is set up for. Versions already locked stay unless --upgrade is given.
set -eu
cd "$(dirname "$0")/.."
command -v uv >/dev/null || {
    echo "lock: uv is not installed (pip install uv)" >&2
    exit 2
}
for name in runtime develop; do
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header --no-annotate \
        "$@" --output-file "requirements/$name.txt" "requirements/$name.in"
done
