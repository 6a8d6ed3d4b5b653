"""The files that were learned from spellings of names, by tools/names/learn.py.

They lie in the package; the environment variable SHYRAQ_NAMES_LEARNED may name a folder with others of the same names,
so that an evaluation can use what was learned from one part of the names on the other part.
"""

import os
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from shyraq.names.tables import rows_in

VARIABLE = "SHYRAQ_NAMES_LEARNED"


def learned_bytes(name: str) -> bytes:
    """Return the learned file ``name``, as "costs.npz"."""
    folder = os.environ.get(VARIABLE)
    if folder:
        return (Path(folder) / name).read_bytes()
    return files("shyraq.names").joinpath("data", name).read_bytes()


def learned_rows(table: str) -> Iterator[list[str]]:
    """Yield the rows of the learned table ``table``.tsv in file order, each as its cells."""
    return rows_in(learned_bytes(f"{table}.tsv").decode())
