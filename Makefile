# Two commands: `make demo` and `make test`. Each prepares everything it needs in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test lint types tests quality model bench soak wheel clean

help: ## Say what there is
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "ParkWatch needs Python 3.11 or newer; $(PYTHON) is older. Try: make $(MAKECMDGOALS) PYTHON=python3.11" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { echo "Python's venv module is missing; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "Setting up $(VENV) with pinned packages (once, a minute or two) ..."
	@$(BIN)/python -m pip install --quiet --upgrade "pip>=25"
	@$(BIN)/python -m pip install --quiet --editable ".[dev]"
	@touch $@

demo: $(VENV)/.ready ## Run the monitor on a bundled newspaper world (about a minute)
	@$(BIN)/parkwatch demo

test: lint types tests ## Lint, types and the whole test suite

lint: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.ready
	$(BIN)/mypy

tests: $(VENV)/.ready
	$(BIN)/pytest -q -n auto --maxprocesses 4 --dist loadfile

quality: $(VENV)/.ready ## Score the language room on the project's own corpus (and PARKWATCH_CORPUS)
	@$(BIN)/python scripts/quality.py

model: $(VENV)/.ready ## Train the models of events and owners anew on scripts/training (five minutes)
	@$(BIN)/python scripts/train_events.py
	@$(BIN)/python scripts/train_owners.py

bench: $(VENV)/.ready ## Speed and memory, beside bare underthesea and bare Scrapy; takes minutes
	@for script in scripts/bench_*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

soak: $(VENV)/.ready ## What takes long: hundreds of kills, simulated months (under an hour)
	$(BIN)/pytest -q -m soak --timeout=3600 tests
	$(BIN)/pytest -q -m "hypothesis and not soak" --hypothesis-profile=search --timeout=3600 -n auto --maxprocesses 4 tests

wheel: $(VENV)/.ready ## Build the wheel into dist/
	@$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .
	@ls dist/*.whl

clean: ## Remove what the other targets made
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
