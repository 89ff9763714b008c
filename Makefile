# `make run` and `make test` set everything up by themselves; Python 3.11 or newer is all they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
APP := $(VENV)/.app
READY := $(VENV)/.ready
PIP := $(BIN)/pip --disable-pip-version-check install --progress-bar off
# A line for each package that comes: nobody looks at a screen that stands still.
TOLD := awk '/^Collecting /{sub(/[^A-Za-z0-9_.-].*/, "", $$2); print "  " $$2; fflush()} /^Installing collected/{print "  ..."; fflush()}'

# Half of the time a test waits for a terminal or a timer: two at a time on each core.
WORKERS = $(shell $(BIN)/python -c 'import os; print(2 * (os.cpu_count() or 1))')

.PHONY: run test check format bench mutants torture fuzz monkey pictures coach-chart years dist clean

run: $(APP)
	@$(BIN)/backtui $(ARGS)

test: $(READY)
	$(BIN)/pytest -q --numprocesses $(WORKERS) --dist worksteal $(ARGS)

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

mutants: $(READY)
	$(BIN)/python -m tests.mutants $(ARGS)

torture: $(READY)
	$(BIN)/python -m tests.torture $(ARGS)

fuzz: $(READY)
	$(BIN)/python -m tests.fuzz $(ARGS)

monkey: $(READY)
	$(BIN)/python -m tests.monkey $(ARGS)

pictures: $(READY)
	$(BIN)/python docs/pictures.py
	$(BIN)/python docs/figures.py
	$(BIN)/python docs/moving_picture.py

coach-chart: $(READY)
	$(BIN)/python -m docs.coach_chart $(ARGS)
	$(if $(ARGS),,$(BIN)/python -m docs.people_chart)

years: $(READY)
	$(BIN)/python -m tests.simulation years $(or $(ARGS),10000)

dist: $(READY)
	$(BIN)/python -m tests.dist

# The app and what it needs; a developer's tools come with the first test.
$(APP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "backtui needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3"; exit 1; }
	@echo "Setting up $(VENV), once: this takes some seconds."
	@$(PYTHON) -m venv $(VENV)
	@rm -f $@
	@{ $(PIP) --editable . && touch $@; } | $(TOLD)
	@test -e $@

$(READY): pyproject.toml $(APP)
	@echo "Adding what the tests need, once: this takes a minute."
	@rm -f $@
	@{ $(PIP) --editable '.[dev]' && touch $@; } | $(TOLD)
	@test -e $@

clean:
	rm -rf $(VENV) dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
