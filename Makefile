# What can be done here. Only Python 3.12+, make and git are needed.
#
#   make demo            set up, build the demonstration, serve it (SERVE=0: do not serve)
#   make serve           serve what is there
#   make test            the whole suite, on every database that answers (ARGS="tests/org -k span")
#   make check           style, types, layers, migrations, translations, docs (STEPS="style docs")
#   make bench           every promised figure, measured (make bench-NAME: one)
#   make translations    put new sentences into locale/en
#   make pins            resolve requirements/*.in to hashed pins
#   make clean           remove what can be made again; never what is in var/

SHELL := /bin/sh
VENV := .venv
RUN := $(VENV)/bin
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_REQUIRE_VIRTUALENV=1 $(RUN)/python -m pip install --quiet
SERVE ?= 1
ARGS ?=
STEPS ?=

.DEFAULT_GOAL := help
.PHONY: help demo serve test check bench translations pins clean

help:
	@sed -n 's/^#   //p' Makefile

demo: $(VENV)/.danvan
	@$(RUN)/danvan setup
	@$(RUN)/danvan demo $(if $(filter 0,$(SERVE)),--no-serve)

serve: $(VENV)/.danvan
	@$(RUN)/danvan setup
	@$(RUN)/danvan serve

test: $(VENV)/.danvan $(VENV)/.dev
	@$(RUN)/python scripts/test.py $(ARGS)

check: $(VENV)/.danvan $(VENV)/.dev
	@$(RUN)/python scripts/check.py $(STEPS)

bench: $(VENV)/.danvan
	@$(RUN)/python scripts/bench/run.py

bench-%: $(VENV)/.danvan
	@$(RUN)/python scripts/bench/run.py $*

translations: $(VENV)/.danvan $(VENV)/.dev
	@$(RUN)/python scripts/translations.py update

pins: $(VENV)/.dev
	@echo "Resolving pins"
	@$(PIP) pip-tools
	@for name in base dev; do \
	    $(RUN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe \
	        --no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	        --output-file requirements/$$name.txt requirements/$$name.in || exit 1; \
	done

clean:
	@rm -rf $(VENV) dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find src tests -name __pycache__ -prune -exec rm -rf {} +
	@find src -name '*.mo' -exec rm -f {} +
	@echo "Removed what can be made again. Data stays in var/."

$(RUN)/python:
	@python=$$(PYTHON="$(PYTHON)" sh scripts/find-python) && \
	    echo "Making $(VENV) with $$python" && "$$python" -m venv --clear $(VENV)

$(VENV)/.base: requirements/base.txt $(RUN)/python
	@echo "Installing what Danvan runs on (the first time takes a minute)"
	@$(PIP) --require-hashes -r requirements/base.txt
	@touch $@

$(VENV)/.danvan: pyproject.toml $(VENV)/.base
	@echo "Installing Danvan"
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.base
	@echo "Installing what Danvan is tested with"
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@
