"""The cost tables in the order the compiled parts take them."""

from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from shyraq.names.costs import SWAP, costs
from shyraq.names.heard import Heard

Tables: TypeAlias = tuple[NDArray[np.generic] | np.float32, ...]
Columns: TypeAlias = tuple[NDArray[np.generic], ...]


@cache
def tables() -> Tables:
    """Return pairs, gaps, chunks, the chunks turned, lone sounds, syllables, their gaps, and the cost of a swap."""
    known = costs()
    return (
        known.pairs,
        known.gaps,
        known.chunks,
        np.ascontiguousarray(known.chunks.T),
        known.lone_sounds,
        known.syllables,
        known.syllable_gaps,
        SWAP,
    )


def columns(words: Heard) -> Columns:
    """Return the columns of ``words`` that an alignment reads: units, rows, worth, penalties and chunks.

    A row is where a reading's units begin and end, its kind and its word, side by side, since they are read together.
    """
    rows = np.stack([words.starts[:-1], words.starts[1:], words.kinds, words.owners], axis=1).astype(np.int32)
    return (words.units, rows, words.worth, words.penalties, words.chunks)
