# `make help` lists every task. Nothing has to be installed by hand except Python 3.11 or later and make.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

# Node, npm and every Python tool come from the environment, before anything of the system.
export PATH := $(CURDIR)/.venv/bin:$(PATH)
PY := .venv/bin/python
ANSWERS ?=

.PHONY: help
help: ## List the tasks
	@echo "journey-widgets"; echo
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

# -- setting up: stamps make a second run instant ---------------------------------------------------------------

.venv/.tools-ready: constraints.txt pyproject.toml tools/setup-python.sh
	@tools/setup-python.sh
	@touch $@

node_modules/.ready: package.json package-lock.json .venv/.tools-ready
	@echo "Installing the front-end's packages (npm ci, Node $$(node --version) from PyPI)"
	@npm ci --no-audit --no-fund --loglevel=error
	@touch $@

.venv/.package-ready: pyproject.toml hatch_build.py .venv/.tools-ready | frontend
	@tools/setup-package.sh
	@touch $@

.PHONY: frontend
frontend: node_modules/.ready
	@$(PY) tools/frontend.py

.PHONY: setup
setup: frontend .venv/.package-ready ## Make .venv with all that is needed, Node too; build the front-end

# -- using it -----------------------------------------------------------------------------------------------------

.PHONY: demo
demo: setup ## Run the quickstart on the airport survey (ANSWERS=file.csv: on your own answers)
	@$(PY) tools/demo.py $(if $(ANSWERS),--answers '$(ANSWERS)')

.PHONY: lab
lab: setup ## Open JupyterLab on the notebooks
	@$(PY) -m jupyter lab --notebook-dir=notebooks

.PHONY: page
page: setup ## Serve the map as a page without a kernel, built anew at each reload
	@$(PY) tools/page.py

# -- checking it --------------------------------------------------------------------------------------------------

.PHONY: test
test: setup ## Run every check and every test, a real JupyterLab in a real Chromium too
	@tools/setup-java.sh; export CHROMIUM="$$(tools/setup-chromium.sh)"; $(PY) tools/check.py

.PHONY: test-long
test-long: setup ## Run the long tests: 10,000 examples a property, the monkey
	@tools/setup-java.sh; export CHROMIUM="$$(tools/setup-chromium.sh)" JOURNEY_LONG=1; $(PY) tools/check.py long

.PHONY: test-browsers
test-browsers: setup ## Try the map in Firefox and in WebKit, the engine of Safari; a minute
	@tools/setup-browsers.sh; $(PY) -m pytest -q tests/browsers

.PHONY: lint
lint: setup ## Run the linters and the arrow rules
	@$(PY) tools/check.py lint

.PHONY: types
types: setup ## Run the type checkers, Python and TypeScript
	@$(PY) tools/check.py types

.PHONY: format
format: setup ## Format all code
	@ruff check --fix --quiet . || true
	@ruff format .
	@npx biome check --write js

.PHONY: generate
generate: setup ## Write the schema and the types that are made from it
	@$(PY) tools/generate.py

.PHONY: benchmark
benchmark: setup ## Print the speed table
	@export CHROMIUM="$$(tools/setup-chromium.sh)"; $(PY) -m benchmarks

.PHONY: constraints
constraints: setup ## Write constraints.txt from what is installed now
	@{ uv pip freeze --python $(PY) --exclude-editable || $(PY) -m pip freeze --exclude-editable; } 2>/dev/null \
	  | grep -E '^[A-Za-z0-9_.-]+==' > constraints.txt

# -- shipping it --------------------------------------------------------------------------------------------------

.PHONY: wheel
wheel: setup ## Build the wheel and the source distribution into dist/
	@$(PY) -m build --outdir dist

.PHONY: clean
clean: ## Remove all that was built, the environment too
	rm -rf .venv node_modules build dist src/journey_widgets/static .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
