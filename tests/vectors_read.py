"""Reads the vectors under tests/vectors, whose JSON writes bytes, maps and great numbers in its own way."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "vectors"


def vectors(path: str) -> Any:
    """Return the contents of one file of vectors."""
    return json.loads((FOLDER / path).read_text(encoding="utf-8"))


def value_of(written: Any) -> Any:
    """Return the value that a vector writes as ``written``."""
    if isinstance(written, list):
        return [value_of(item) for item in written]
    if not isinstance(written, dict):
        return written
    if "bytes" in written:
        return bytes.fromhex(written["bytes"])
    if "uint" in written:
        return int(written["uint"])
    return {value_of(key): value_of(item) for key, item in written["map"]}
