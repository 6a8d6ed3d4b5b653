# Every target sets up what it needs: on a bare machine python3, make and git are enough.
PORT ?= 8765
PY := .venv/bin/python
RUN_READY := .venv/.ready-run
DEV_READY := .venv/.ready-dev
PEERS_READY := .venv-bench/.ready
SPEECH_READY := .venv-speech/.ready
BENCH_PEOPLE ?= 10000
BENCH_TIMES ?= 1
BENCH_SIZE ?= 100000
BENCH_QUERIES ?= 2000
BENCH_OPTIONS ?=
LEARNED := $(CURDIR)/build/learned
STEMS := $(addprefix bench/synthetic/data/,development.txt kazakh.txt uyghur.txt)

.PHONY: help run test test-core test-long test-speech check bench bench-desk bench-typing bench-names bench-tape bench-tape-media screens costs lock vectors clean

help: ## say what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

run: $(RUN_READY) ## start the product with its demo at 127.0.0.1:8765
	$(PY) -m shyraq --vault .demo/vault run --demo --port $(PORT)

test: $(DEV_READY) ## run all tests
	sh tools/setup.sh browser
	sh tools/setup.sh java
	$(PY) -m pytest -n 2

test-core: $(DEV_READY) ## run the unit tests of floors 0 to 4, without Django
	PYTHONPATH=tests $(PY) -m pytest tests/unit -n 2 -p without_django

test-long: $(DEV_READY) $(SPEECH_READY) ## run the long suites too: more rounds, with seeds that replay
	sh tools/setup.sh browser
	sh tools/setup.sh java
	SHYRAQ_LONG=1 $(PY) -m pytest -n 2
	SHYRAQ_SPEECH=1 .venv-speech/bin/python -m pytest tests/speech

test-speech: $(SPEECH_READY) ## run the tests of the extra transcribe, in an environment of its own
	SHYRAQ_SPEECH=1 .venv-speech/bin/python -m pytest tests/speech

check: $(DEV_READY) ## check style, types and the floors of the house
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	$(PY) -m pytest tests/house

bench: $(DEV_READY) ## measure speed and memory and print the table
	$(PY) bench/run.py

bench-desk: $(DEV_READY) ## measure every page of the desk in a large register (BENCH_PEOPLE, BENCH_TIMES)
	$(PY) bench/desk.py --people $(BENCH_PEOPLE) --times $(BENCH_TIMES) --write

bench-typing: $(DEV_READY) ## measure in a browser how soon a search shows what was found (BENCH_PEOPLE)
	sh tools/setup.sh browser
	$(PY) bench/desk_typing.py --people $(BENCH_PEOPLE) --write

bench-tape: $(DEV_READY) ## measure how fast tapes come in, and in how much memory (BENCH_OPTIONS)
	$(PY) bench/tape.py $(BENCH_OPTIONS) --write

bench-tape-media: $(DEV_READY) ## measure what is made from tapes, first byte and seeking
	sh tools/setup.sh browser
	$(PY) bench/tape_media.py --seconds 15 --write
	$(PY) bench/tape_player.py --write

bench-names: $(DEV_READY) $(PEERS_READY) $(LEARNED)/weights.tsv ## compare the search for names with other tools (BENCH_SIZE, BENCH_QUERIES, BENCH_OPTIONS)
	SHYRAQ_NAMES_LEARNED=$(LEARNED) $(PY) bench/names/run.py --sizes $(BENCH_SIZE) --queries $(BENCH_QUERIES) --names $(STEMS) $(BENCH_OPTIONS)

$(LEARNED)/weights.tsv: $(DEV_READY) $(STEMS)
	$(PY) tools/names/learn.py --names $(STEMS) --pairs tools/names/pairs --stems train --out $(LEARNED)

screens: $(DEV_READY) ## write pictures of the screens to screens/
	sh tools/setup.sh browser
	$(PY) tools/screens.py

costs: $(DEV_READY) ## learn anew what names are compared by, from all stems; takes some minutes
	$(PY) tools/names/learn.py --names $(STEMS) --pairs tools/names/pairs --stems all --out src/shyraq/names/data

vectors: $(DEV_READY) ## write the test vectors of the specs again
	$(PY) tools/make_vectors.py

lock: $(DEV_READY) ## pin the libraries again, with hashes
	sh tools/lock.sh

clean: ## forget the virtual environment and the demo
	rm -rf .venv .venv-bench .venv-speech .demo

$(RUN_READY): requirements/core.txt pyproject.toml tools/setup.sh
	sh tools/setup.sh run

$(DEV_READY): requirements/core.txt requirements/dev.txt pyproject.toml tools/setup.sh
	sh tools/setup.sh dev

$(PEERS_READY): requirements/bench.txt tools/setup.sh
	sh tools/setup.sh bench

$(SPEECH_READY): $(DEV_READY) requirements/transcribe.txt tools/setup.sh
	sh tools/setup.sh speech
