# Two commands: `make run` builds the sample knowledge base and asks it; `make test` runs all checks.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
KB ?= kb

.PHONY: run test install bench docs clean

run: $(VENV)/.installed
	$(BIN)/chancery build data/articles --kb $(KB)
	@echo; echo "== What happened, in time order (first 25) =="
	$(BIN)/chancery timeline --kb $(KB) --limit 25
	@echo; echo "== Who said what of whom: queries/claims/said-by.rq =="
	$(BIN)/chancery query said-by --kb $(KB) --format table --limit 12
	@echo; echo "== What did not happen or was refused: queries/events/did-not-happen.rq =="
	$(BIN)/chancery query did-not-happen --kb $(KB) --format table --limit 12
	$(BIN)/chancery export --kb $(KB) --format turtle --output $(KB)/export/chancery.ttl
	@echo; echo "Turtle of the whole base: $(KB)/export/chancery.ttl"
	@echo "Next: $(BIN)/chancery queries           lists the saved questions"
	@echo "      $(BIN)/chancery ingest FILE --kb $(KB)   takes in an article of your own"
	@echo "      $(BIN)/chancery show IRI --kb $(KB)      shows the words a statement rests on"

test: $(VENV)/.installed-dev
	$(BIN)/ruff check src tests bench training docs
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -n 2

install: $(VENV)/.installed

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/.installed-dev: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) $(KB) build dist .mypy_cache .ruff_cache .pytest_cache
