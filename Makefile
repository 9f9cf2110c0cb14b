# Two commands do everything: `make town` opens the practice town, `make test` passes the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: town test lint types tests screens lock clean

town: $(READY)
	@$(BIN)/nenkin-tui town

test: $(READY) lint types tests

lint: $(READY)
	$(BIN)/ruff check nenkin_tui tests bench
	$(BIN)/ruff format --check nenkin_tui tests bench
	$(BIN)/lint-imports

types: $(READY)
	$(BIN)/mypy

tests: $(READY)
	$(BIN)/pytest -n 4 # half of the time goes in waiting for processes and disks

# Draws every approved picture again; look at the difference before you commit it.
screens: $(READY)
	$(BIN)/pytest tests/screens --approve

# Everything comes from requirements.lock: versions and hashes, the build backend included, bytecode compiled. The lock is
# whole, so nothing is resolved again (--no-deps): what is newer on the registry changes nothing here.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed: make PYTHON=python3.11 town")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what nenkin-tui needs (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --compile -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q nenkin_tui
	@touch $@

lock:
	uv pip compile pyproject.toml --group dev --all-extras --universal --generate-hashes --python-version 3.11 --quiet --no-header --no-emit-index-url --no-emit-find-links --no-annotate --output-file requirements.lock

clean:
	rm -rf $(VENV)
