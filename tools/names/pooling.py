"""Characters and their syllable: what was seen of one character is little, of its syllable much.

Every unit, a syllable of Pinyin or a character, leans on all units that are read alike.
"""

import numpy as np
from numpy.typing import NDArray

from shyraq.names.syllables import plain_syllables

Counts = NDArray[np.float64]


def pooled(values: Counts) -> Counts:
    """Return for each unit (along the first axis) the sum over the units of its syllable."""
    plain = np.array(plain_syllables())
    totals = np.zeros(values.shape)
    np.add.at(totals, plain, values)
    return np.asarray(totals[plain])


def leaning(counts: Counts, on: Counts, *, strength: float) -> Counts:
    """Return the chances that ``counts`` tell, row by row, leaning on the chances ``on`` as on ``strength`` counts."""
    return np.asarray((counts + strength * on) / (counts.sum(-1, keepdims=True) + strength))
