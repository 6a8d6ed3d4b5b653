#!/bin/sh
# Pin every library with the hashes of its files, for Python 3.11 and newer, on every system.
set -eu
cd "$(dirname "$0")/.."
.venv/bin/python -m pip install --quiet uv
common="--universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet --upgrade"
.venv/bin/uv pip compile $common pyproject.toml -o requirements/core.txt
.venv/bin/uv pip compile $common --extra dev pyproject.toml -o requirements/dev.txt
echo 'faster-whisper>=1.2' |
  .venv/bin/uv pip compile $common -c requirements/dev.txt - -o requirements/transcribe.txt
.venv/bin/uv pip compile $common - -o requirements/bench.txt <<PEERS
anyascii>=0.3.3
duckdb>=1.5
followthemoney>=4.11
metaphone>=0.6
nomenklatura>=4.17
numpy>=2.4
pandas>=3.1
rapidfuzz>=3.14
rigour>=2.6
splink>=5
PEERS
