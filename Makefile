# Every target first makes the checkout ready (tools/setup.sh: a fraction of a second when nothing is missing).
# `make help` lists the targets.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.SUFFIXES:

PYTHON := .venv/bin/python
PYTEST := $(PYTHON) -m pytest
LAWS ?=
WORKERS ?= 2

export LC_ALL := C.UTF-8
export PYTHONPATH :=

.PHONY: help setup setup-tests demo run check test test-x faults fuzz bench shots lock package clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z][a-z-]*:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

setup:  ## system packages, fonts, virtual environment with the locked requirements
	@sh tools/setup.sh

setup-tests: setup
	@sh tools/setup_tests.sh

demo: setup  ## the whole job on the sample, in build/demo; LAWS=path imports real statutes too
	$(PYTHON) -m lawdesk demo build/demo $(if $(LAWS),--laws "$(LAWS)")

run: setup  ## open the window
	$(PYTHON) -m lawdesk

check: setup  ## style, types, floors and house rules
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports --no-cache
	QT_QPA_PLATFORM=offscreen $(PYTEST) tests/house --no-xvfb

test: check setup-tests  ## make check, then every test but the slow ones and those for a real X server
	QT_QPA_PLATFORM=offscreen $(PYTEST) --no-xvfb -n $(WORKERS) --ignore=tests/house

test-x: setup  ## the tests that need a real X server, under Xvfb
	QT_QPA_PLATFORM=xcb $(PYTEST) -m x11

faults: setup-tests  ## the long run of killed and failing writes
	LAWDESK_FAULTS=1 QT_QPA_PLATFORM=offscreen $(PYTEST) --no-xvfb -m faults

fuzz: setup  ## the long run of damaged and hostile input
	LAWDESK_FUZZ=1 QT_QPA_PLATFORM=offscreen $(PYTEST) --no-xvfb -m fuzz

bench: setup  ## every promise of speed and memory, measured; BENCH=letters runs one
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m benchmarks $(BENCH)

shots: setup  ## pictures of every page on the sample, in build/shots
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m tools.shots build/shots

lock: setup  ## resolve requirements/*.in anew into the hash-locked *.txt (needs uv)
	sh tools/lock.sh

package: setup  ## a wheel with the program and its resources, in dist
	sh tools/package.sh

clean:  ## remove what make has made, the virtual environment included
	rm -rf build dist .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find lawdesk tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
