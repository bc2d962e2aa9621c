# Two commands matter: `make demo` shows what this is, `make test` shows that it works.
# Each builds what it needs in .venv; both need Python 3.11 or later and a package index.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PYTHONS ?= python3.11 python3.12 python3.13
VENV ?= .venv
BIN := $(VENV)/bin
PLUGINS := $(sort $(wildcard plugins/*/pyproject.toml))
PLUGIN_DIRS := $(PLUGINS:/pyproject.toml=)
SIZE ?= M

.PHONY: help demo test test-all lint types unit wheel bench clean

help:
	@echo "make demo      build, import the examples, answer six questions"
	@echo "make test      lint, types, tests of the core and every plugin, the built wheel"
	@echo "make test-all  the same under every Python that is there ($(PYTHONS))"
	@echo "make bench     measure (SIZE=S, M or L; now $(SIZE))"

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"

$(VENV)/.installed: $(BIN)/python pyproject.toml $(PLUGINS)
	$(BIN)/python -m pip install --quiet --editable . $(addprefix --editable ./,$(PLUGIN_DIRS))
	@touch $@

$(VENV)/.developing: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@

demo: $(VENV)/.installed
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh examples/demo.sh

test: lint types unit wheel

lint: $(VENV)/.developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.developing
	$(BIN)/mypy

unit: $(VENV)/.developing
	$(BIN)/pytest -n auto -q tests src $(PLUGIN_DIRS)

wheel: $(VENV)/.developing
	$(BIN)/python scripts/try_wheel.py $(PLUGIN_DIRS)

test-all:
	@for p in $(PYTHONS); do \
		if $$p -c '' 2>/dev/null; then \
			name=$$($$p -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
			echo "== Python $$name"; $(MAKE) test PYTHON=$$p VENV=.venv-$$name || exit 1; \
		else echo "== $$p is not here"; fi; done

bench: $(VENV)/.developing
	$(BIN)/python -m pip install --quiet --group bench
	$(BIN)/python bench/run.py $(SIZE)

clean:
	rm -rf .venv .venv-* .demo dist build
