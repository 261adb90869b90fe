# Two commands: `make graph` builds the graph of the sample page, `make test` runs all tests.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SAMPLE ?= data/sample

.PHONY: graph test test-hanlp test-clients lint types train bench docs clean

graph: $(VENV)/.installed
	$(BIN)/python visualize.py $(SAMPLE)
	@echo "Open out/graph.html in a browser; events.graphml, actors.graphml and graph.gexf are for Gephi."

test: $(VENV)/.tested
	$(BIN)/python -m pytest

test-hanlp: $(VENV)/.hanlp
	$(BIN)/python -m pytest -m hanlp

test-clients: $(VENV)/.tested tests/export/clients/node_modules
	$(BIN)/python -m pytest -m clients

tests/export/clients/node_modules: tests/export/clients/package-lock.json
	npm ci --prefix tests/export/clients --no-fund --no-audit
	@touch $@

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.tested
	$(BIN)/mypy

train: $(VENV)/.train
	$(BIN)/python -m pipelines.train --treebank $(TREEBANK) --annotated $(ANNOTATED) --unlabelled $(UNLABELLED) --held-out $(HELD_OUT) --aside $(ASIDE) --lexicons $(LEXICONS) -o data/models/zh_news

bench: $(VENV)/.bench
	$(BIN)/python -m benchmarks.speed

docs: $(VENV)/.docs
	$(BIN)/mkdocs build --strict

lock: $(VENV)/.tested
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --universal --python-version 3.10 --generate-hashes --extra dev --quiet pyproject.toml -o requirements.lock

audit: $(VENV)/.tested
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-audit
	$(BIN)/pip-audit -r requirements.lock --disable-pip --require-hashes --strict $(AUDIT)

clean:
	rm -rf $(VENV) out site

$(VENV)/.made:
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

$(VENV)/.hanlp: $(VENV)/.tested
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[hanlp]' $(TORCH)
	@touch $@

$(VENV)/.train: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[train]' $(TORCH)
	@touch $@

$(VENV)/.docs: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[docs]'
	@touch $@

$(VENV)/.bench: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	@touch $@
