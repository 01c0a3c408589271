# The commands of the house. "make demo" and "make test" do all the set-up they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DONE := $(VENV)/done
PORT ?= 8000
TODAY ?=

# The demo lives in a folder of its own, so that it never meets a real provider's rows.
DEMO_DATA := $(or $(FLOORBOARD_DATA),var/demo)
DEMO := FLOORBOARD_MODE=demo FLOORBOARD_DATA=$(DEMO_DATA) PORT=$(PORT)

# The styles keep only what some page says, so a changed page may mean changed styles.
STYLE_SOURCES := $(shell find frontend -type f -not -path '*/node_modules/*' 2>/dev/null) \
                 $(shell find floorboard -name '*.html' 2>/dev/null) $(shell grep -rl nhsuk- floorboard --include='*.py' 2>/dev/null)
MIGRATIONS := $(wildcard floorboard/*/migrations/*.py)

.DEFAULT_GOAL := help
.PHONY: help setup setup-tests assets words demo demo-again test check bench docs lock clean

help:
	@echo "make demo     build the demo and show it on http://127.0.0.1:$(PORT)/"
	@echo "make test     everything: style, types, layers, tests on both databases, a real browser"
	@echo "make check    the quick loop: style, types, layers, tests without a browser"
	@echo "make bench    measure the pages on a provider of ten years and of one, many people at once, visits, charts, themes, papers"
	@echo "make setup    only make things ready: .venv, assets, words"
	@echo "make docs     write docs/words.md and docs/access.md again, from the code"
	@echo "make lock     choose the newest versions again and write them to requirements/"
	@echo "make clean    take away everything that was built (never var/)"

# --- making ready; each part runs again only when what it is made from has changed

setup: $(DONE)/system $(DONE)/packages assets words

setup-tests: setup $(DONE)/system-tests

$(DONE)/system: scripts/system
	@scripts/system run
	@mkdir -p $(DONE) && touch $@

$(DONE)/system-tests: scripts/system
	@scripts/system tests
	@mkdir -p $(DONE) && touch $@

$(BIN)/python:
	@scripts/system python $(PYTHON)
	@echo "Making $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(DONE)/packages: requirements/dev.txt pyproject.toml | $(BIN)/python
	@echo "Installing the Python packages ..."
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/pip install -qq --disable-pip-version-check --no-index --no-build-isolation --no-deps --editable .
	@mkdir -p $(DONE) && touch $@

assets: $(DONE)/assets

$(DONE)/node: frontend/package-lock.json frontend/package.json | $(DONE)/system
	@echo "Installing the packages for styles and scripts ..."
	@cd frontend && npm ci --ignore-scripts --no-audit --no-fund --silent
	@mkdir -p $(DONE) && touch $@

$(DONE)/assets: $(DONE)/node $(STYLE_SOURCES)
	@echo "Building styles and scripts ..."
	@cd frontend && npm run --silent build
	@touch $@

words: $(DONE)/words

$(DONE)/words: $(shell find floorboard -name '*.po' 2>/dev/null) | $(DONE)/system
	@for file in $$(find floorboard -name '*.po'); do msgfmt -o "$${file%.po}.mo" "$$file"; done
	@mkdir -p $(DONE) && touch $@

# --- the demo

demo: setup $(DEMO_DATA)/built.txt
	@$(DEMO) $(BIN)/floorboard serve

$(DEMO_DATA)/migrated.txt: $(DONE)/packages $(MIGRATIONS)
	@mkdir -p $(DEMO_DATA) && chmod 700 $(DEMO_DATA)
	@echo "Preparing the database ..."
	@$(DEMO) $(BIN)/floorboard migrate --verbosity 0
	@touch $@

$(DEMO_DATA)/built.txt: | $(DEMO_DATA)/migrated.txt
	@echo "Building the demo: an invented provider and its year ..."
	@$(DEMO) $(BIN)/floorboard demo $(if $(TODAY),--today $(TODAY))
	@touch $@

# Forget what was changed in the demo, and build it anew.
demo-again:
	rm -rf var/demo
	@$(MAKE) demo

# --- looking whether all is well

test: setup-tests
	@$(BIN)/python scripts/stages.py all

check: setup
	@$(BIN)/python scripts/stages.py quick

bench: setup
	@$(BIN)/floorboard bench
	@$(BIN)/floorboard bench load
	@$(BIN)/floorboard bench plan
	@$(BIN)/floorboard bench charts
	@$(BIN)/floorboard bench boards
	@$(BIN)/floorboard bench themes
	@$(BIN)/floorboard bench papers

# --- keeping house

docs: setup
	@$(BIN)/python scripts/words.py
	@$(BIN)/floorboard access-table

lock: $(BIN)/python
	@test -x $(VENV)/lock/bin/uv || ($(PYTHON) -m venv $(VENV)/lock && $(VENV)/lock/bin/pip install --quiet uv)
	@$(VENV)/lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header pyproject.toml --output-file requirements/run.txt
	@$(VENV)/lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header pyproject.toml --group dev --output-file requirements/dev.txt

clean:
	rm -rf $(VENV) frontend/node_modules floorboard/static/build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
