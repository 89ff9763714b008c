# `make run` and `make test` set everything up by themselves; Python 3.11 or newer is all they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test check format bench torture fuzz monkey pictures coach-chart wheel clean

run: $(READY)
	@$(BIN)/backtui $(ARGS)

test: $(READY)
	$(BIN)/pytest -q --numprocesses auto $(ARGS)

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/backtui check routines.toml
	$(BIN)/backtui check figures.toml

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY)
	$(BIN)/python -m tests.bench $(ARGS)

torture: $(READY)
	$(BIN)/python -m tests.torture $(ARGS)

fuzz: $(READY)
	$(BIN)/python -m tests.fuzz $(ARGS)

monkey: $(READY)
	$(BIN)/python -m tests.monkey $(ARGS)

pictures: $(READY)
	$(BIN)/python docs/pictures.py
	$(BIN)/python docs/figures.py

coach-chart: $(READY)
	$(BIN)/python -m docs.coach_chart $(ARGS)

wheel: $(READY)
	$(BIN)/pip --quiet wheel --no-deps --wheel-dir dist .

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "backtui needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3"; exit 1; }
	@echo "Setting up $(VENV), once: this takes a minute."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip --quiet --disable-pip-version-check install --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
