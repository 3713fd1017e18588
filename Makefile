# `make help` lists the targets. Needed beforehand: Python 3.11 or newer, and nothing else.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help maps test quick lint bench bench-read bench-scale hostile fuzz chaos sbom lock clean setup-run setup-dev

VENV ?= .venv
UV ?= uv
BIN := $(VENV)/bin
export VENV PYTHON CHROMIUM
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Whatever the shell says, what Python compiled is kept: to do so anew takes a build a second, and a tests' worker eight.
unexport PYTHONDONTWRITEBYTECODE

help: ## list the targets
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16
	@echo
	@echo "  Settings: PYTHON=/path/to/python3.11, VENV=.venv, CHROMIUM=/path/to/chromium, MAP=etr-1944-1949"

maps: setup-run ## build every map of maps/ (or MAP=name) and the articles of examples/ beside them
	@$(BIN)/dateline build $(MAP)
	@$(if $(MAP),,for article in $(filter-out examples/README.md,$(wildcard examples/*.md)); do $(BIN)/dateline article "$$article"; done)

test: setup-dev ## check everything: style, types, imports, Python, scripts, browser
	@scripts/test.sh

quick: setup-dev ## check in a minute what the work at hand may have broken
	@scripts/quick.sh

lint: setup-dev ## check style, types and the direction of imports, of Python and of scripts
	@scripts/lint.sh

bench: setup-dev ## measure what README's figures come from (BENCH="--cases real --runs 3" for less)
	@chromium="$$(scripts/chromium.sh)"; CHROMIUM="$$chromium" $(BIN)/python -m benchmarks $(BENCH)

bench-read: setup-run ## score the reading of articles (BENCH="folder file.jsonl" for others)
	@$(BIN)/python -m benchmarks.read $(BENCH)

bench-scale: setup-dev ## measure a corpus of 100,000 articles and a map of a million events (SCALE="corpus --sample 2000" for less)
	@$(BIN)/python -m benchmarks.scale $(SCALE)

hostile: setup-dev ## try each hostile text in each field, and each escape taken out in turn (20 minutes of one processor)
	@chromium="$$(scripts/chromium.sh headless)"; CHROMIUM="$$chromium" DATELINE_HOSTILE=all $(BIN)/pytest -q tests/hostile tests/browser/test_hostile.py
	@$(BIN)/python -m tests.hostile.mutation

fuzz: setup-dev ## look for files that break a parser, a minute each (FUZZ="--seconds 600" for longer; Linux)
	@$(BIN)/pip install -q --require-hashes -r requirements/fuzz.txt
	@$(BIN)/python -m tests.fuzz.guided $(FUZZ)

chaos: setup-dev ## kill builds, batches and gazetteers 200 times at random moments (CHAOS="--kills 20" for fewer)
	@$(BIN)/python -m tests.chaos.kill $(CHAOS)

sbom: setup-run ## write build/sbom.json and build/sbom-scripts.json: all that is installed, and all that pages hold
	@$(BIN)/python -m venv build/sbom-tools
	@build/sbom-tools/bin/pip install -q --require-hashes -r requirements/sbom.txt
	@build/sbom-tools/bin/cyclonedx-py requirements requirements/run.txt --of JSON --output-reproducible -o build/sbom.json
	@scripts/node.sh --npm sbom --omit dev --sbom-format cyclonedx > build/sbom-scripts.json
	@ls build/sbom.json build/sbom-scripts.json

lock: ## write the pinned requirements anew (needs uv and npm)
	@command -v "$(UV)" >/dev/null || { echo "make lock needs uv: pip install uv, or make lock UV=/path/to/uv" >&2; exit 1; }
	$(UV) pip compile pyproject.toml --extra maps --extra read --extra serve --group build --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header -q -o requirements/run.txt
	$(UV) pip compile pyproject.toml --extra all --group dev -c requirements/run.txt --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header -q -o requirements/dev.txt
	echo "atheris==3.0.0" | $(UV) pip compile - --generate-hashes --no-emit-index-url --no-header -q --python-version 3.11 -o requirements/fuzz.txt
	echo "cyclonedx-bom==7.5.0" | $(UV) pip compile - --generate-hashes --no-emit-index-url --no-header -q --universal --python-version 3.11 -o requirements/sbom.txt
	npm install --package-lock-only --ignore-scripts --no-audit --no-fund

clean: ## remove built maps, caches and packages (the virtual environment stays)
	rm -rf build dist .cache node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	rm -f maps/*.html maps/*.png maps/*.oembed.json maps/*.manifest.json maps/embed.js examples/*.html

setup-run:
	@scripts/setup.sh run

setup-dev:
	@scripts/setup.sh dev
