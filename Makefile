# Two commands on a fresh machine with Python, make and git: `make demo` and `make test`.

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed
EXAMPLES := quick
WHICH := not browser and not thorough
MAY_INSTALL := [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null
HAS_POSTGRESQL := command -v pg_ctl >/dev/null || ls /usr/lib/postgresql/*/bin/pg_ctl >/dev/null 2>&1
APT_INSTALL := apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends

LOCKED := uv pip compile pyproject.toml --universal --python-version 3.11.2 --generate-hashes --no-header \
  --no-emit-index-url --no-emit-find-links --quiet

# A machine may forbid Python to keep what it compiled: each of the hundred processes that tests start would do it again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help venv demo serve check test thorough style types promises pages bench lock clean browser postgresql

help: ## Show these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

venv: $(INSTALLED) ## Make .venv with all that running and testing need

demo: venv ## Invent two areas' 24 quarters, load and publish them, and serve them on port 8050
	@$(BIN)/iom demo

serve: venv ## Serve what is in the store
	@$(BIN)/iom serve

check: style types promises ## Lint, types, import contracts (they are tests) and the quick tests, without a browser

test: venv browser postgresql style ## Everything: the checks, with the tests in a browser beside them
	@$(MAKE) --no-print-directory --jobs=3 WHICH="not browser" types promises pages

thorough: EXAMPLES := full
thorough: WHICH := not browser
thorough: venv postgresql check ## The same without a browser and with many more examples: before a release

style: venv
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet . || { echo "Some files are not formatted: run $(BIN)/ruff format."; exit 1; }

types: venv
	@$(BIN)/mypy

promises: venv
	@$(BIN)/python -m pytest -m "$(WHICH)" -n 2 --dist loadfile --no-loadscope-reorder --hypothesis-profile $(EXAMPLES) --no-header

# They wait for the browser half of their time, so others run beside them; what they say stands together.
pages: venv
	@said=$$(mktemp); $(BIN)/python -m pytest tests/browser --headless --no-header >$$said 2>&1; ended=$$?; \
	cat $$said; rm $$said; exit $$ended

bench: venv ## Time each page, and measure how much a board sees
	@$(BIN)/python -m tests.bench

lock: venv ## Pin the newest versions that pyproject.toml allows (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: install it with pip install uv."; exit 1; }
	@{ echo "# What developing needs: versions and hashes for Python 3.11.2 and later, made from pyproject.toml by make lock."; \
	   $(LOCKED) --extra test --upgrade; } > requirements-dev.lock.part
	@mv requirements-dev.lock.part requirements-dev.lock
	@{ echo "# What running needs: versions and hashes for Python 3.11.2 and later, made from pyproject.toml by make lock."; \
	   $(LOCKED) --constraint requirements-dev.lock; } > requirements.lock.part
	@mv requirements.lock.part requirements.lock

clean: ## Remove .venv and what the tools leave behind; the store in var/ stays
	@rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .import_linter_cache .hypothesis assets/*.min.js
	@find dashboard layouts queries tests -name __pycache__ -prune -exec rm -rf {} +

$(INSTALLED): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "This needs Python 3.11 or later: say which with make PYTHON=/path/to/python3."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { if $(MAY_INSTALL); then echo "Installing python3-venv"; ($(APT_INSTALL) python3-venv) >/dev/null 2>&1 || true; fi; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "This Python cannot make virtual environments: install Debian's python3-venv, then try again."; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || { echo "Making .venv"; $(PYTHON) -m venv --clear .venv; }
	@echo "Installing the locked packages (a minute)" # half of their modules nobody imports: the others are compiled then
	@$(BIN)/python -m pip install -qq --no-compile --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@echo "Installing iom"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@echo "Fetching two scripts of others"
	@$(BIN)/python -m dashboard.bundles
	@touch $@

browser:
	@for program in chromium chromedriver; do command -v $$program >/dev/null || missing=yes; done; \
	if [ -n "$$missing" ] && $(MAY_INSTALL); then \
	  echo "Installing chromium and chromium-driver"; ($(APT_INSTALL) chromium chromium-driver) >/dev/null 2>&1 || true; \
	fi; \
	command -v chromium >/dev/null && command -v chromedriver >/dev/null || \
	  echo "There is no Chromium here: install Debian's chromium and chromium-driver to run the browser tests."

postgresql: # a server of its own is much to put on somebody's machine: installed on CI alone
	@if [ "$$CI" = true ] && ! { $(HAS_POSTGRESQL); } && $(MAY_INSTALL); then \
	  echo "Installing postgresql"; ($(APT_INSTALL) postgresql) >/dev/null 2>&1 || true; \
	fi; \
	$(HAS_POSTGRESQL) || \
	  echo "There is no PostgreSQL here: install Debian's postgresql to run its tests too."
