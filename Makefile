# Two commands: `make run` builds the sample knowledge base and asks it; `make test` runs all checks.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
KB ?= kb

.PHONY: run test install bench docs clean

run: $(VENV)/.installed
	$(BIN)/chancery build data/articles --kb $(KB)
	@echo; echo "== What happened, in time order (the first lines) =="
	@$(BIN)/chancery timeline --kb $(KB) --format text --output $(KB)/export/timeline.txt
	@head -n 40 $(KB)/export/timeline.txt
	@echo; echo "== Who voted how: queries/events/votes.rq =="
	@$(BIN)/chancery query votes --kb $(KB) --format table --output $(KB)/export/votes.txt
	@head -n 24 $(KB)/export/votes.txt
	@echo; echo "== What did not happen or was refused: queries/events/not-happened.rq =="
	@$(BIN)/chancery query not-happened --kb $(KB) --format table --output $(KB)/export/not-happened.txt
	@head -n 24 $(KB)/export/not-happened.txt
	@$(BIN)/chancery export --kb $(KB) --format turtle --output $(KB)/export/chancery.ttl
	@echo; echo "Turtle of the whole base: $(KB)/export/chancery.ttl"
	@echo "Next: $(BIN)/chancery queries                        the saved questions"
	@echo "      $(BIN)/chancery show 'Vladimir Putin' --kb $(KB)   what is known of somebody, with the words"
	@echo "      $(BIN)/chancery timeline --kb $(KB) --format html -o timeline.html"
	@echo "      $(BIN)/chancery ingest FILE --kb $(KB)            take in an article of your own"

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
