#!/bin/sh
# Builds a wheel of the program with its resources inside the package, in dist/. Its requirements are named without versions
# of their parts: install requirements/runtime.txt with --require-hashes first, then the wheel with --no-deps.
set -eu
cd "$(dirname "$0")/.."
rm -rf build/wheel
mkdir -p build/wheel dist
cp -R lawdesk pyproject.toml README.md LICENSE requirements build/wheel/
cp -R resources build/wheel/lawdesk/resources
find build/wheel -name __pycache__ -type d -prune -exec rm -rf {} +
.venv/bin/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist build/wheel
ls -1 dist/*.whl
