# Bare `make` is what continuous integration runs.
.DEFAULT_GOAL := test
.DELETE_ON_ERROR:
SHELL := /bin/bash
BIN := .venv/bin
# Where the measured data lies; proofs and scores that need it skip without it.
RASOAT_SHARED ?= ../shared
export RASOAT_SHARED

.PHONY: help install building test format check types imports tests demo services services-stop prove score bench model lock clean

help: ## say what each target does
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

install: .venv/.installed ## put the command at .venv/bin/rasoat, and install what the machine lacks

.venv/.installed: requirements.txt pyproject.toml infra/install.sh
	@infra/install.sh
	@touch $@

test: building check types imports tests ## all that continuous integration checks

check: install ## format and lint
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: install ## types, strictly
	$(BIN)/mypy

imports: install ## the direction of imports
	$(BIN)/lint-imports

tests: building ## tests, without the long proofs
	$(BIN)/pytest -q

building: install # servers that must be built are built beside all that needs none of them
	@$(BIN)/python -m infra.servers install >/dev/null &

services: install ## start OpenSearch, S3 servers and PostgreSQL on this machine, without Docker
	@$(BIN)/python -m infra.servers start

services-stop: install ## end them
	@$(BIN)/python -m infra.servers stop

format: install ## write the format and the mendable findings of the linter
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

demo: install ## from the samples to the outdated list, each line with its sentence and page
	@mkdir -p .demo/prefect
	PREFECT_HOME=$(CURDIR)/.demo/prefect PREFECT_LOGGING_LEVEL=WARNING $(BIN)/python -m flows.demo .demo/home

prove: install .venv/.model ## the long proofs: kills, whole corpora, parity with sentence-transformers
	$(BIN)/pytest -m prove -s

score: install ## precision and recall of every kind of fact on labelled documents; search on people's questions
	$(BIN)/python -m tests.scoring.facts
	$(BIN)/python -m index.measuring --server "$$($(BIN)/python -m infra.servers start opensearch | cut -f2)"

bench: install ## the timings of docs/scores.md
	@infra/fonts.sh
	$(BIN)/python -m tests.bench
	LANCE_LOG=error $(BIN)/python -m tests.bench_servers
	$(BIN)/python -m tests.bench_ocr $$([ -x .venv-ocrmypdf/bin/ocrmypdf ] && echo --ocrmypdf .venv-ocrmypdf/bin/ocrmypdf)
	$(BIN)/python -m tests.bench_facts $$([ -x .venv-eyecite/bin/python ] && echo --eyecite .venv-eyecite/bin/python)

.venv-ocrmypdf: ## install OCRmyPDF apart, for `make bench` to measure it beside ours
	python3 -m venv $@ && $@/bin/pip install -q ocrmypdf==17.13.0

.venv-eyecite: ## install eyecite apart, for `make bench` to measure extraction beside it; with Hyperscan where that installs
	python3 -m venv $@ && $@/bin/pip install -q eyecite==2.7.8
	-$@/bin/pip install -q hyperscan==0.9.1

model: install .venv/.model ## train the shipped embedder again (5.8 GB of libraries)
	$(BIN)/python -m index.training

.venv/.model: .venv/.installed
	@$(BIN)/python -c 'import sentence_transformers' 2>/dev/null \
		|| $(BIN)/uv pip install -q --python $(BIN)/python --constraints requirements.txt -r pyproject.toml --extra model
	@touch $@

lock: install ## compile requirements.txt from pyproject.toml, keeping the pins that still fit
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --extra dev pyproject.toml -o requirements.txt

clean: ## remove what can be made again
	rm -rf .demo .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache build *.egg-info
