#!/bin/sh
# Pin every library with the hashes of its files, for Python 3.11 and newer, on every system.
set -eu
cd "$(dirname "$0")/.."
.venv/bin/python -m pip install --quiet uv
common="--universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet --upgrade"
.venv/bin/uv pip compile $common pyproject.toml -o requirements/core.txt
.venv/bin/uv pip compile $common --extra dev pyproject.toml -o requirements/dev.txt
