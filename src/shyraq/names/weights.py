"""What the parts of the evidence are worth together: log-odds that were fitted on held-out names.

Source: data/curves.npz and data/weights.tsv, made by tools/names/learn.py; a conditional logit over the candidates
of many queries (McFadden 1974), in which "none of them" is one answer.
"""

import math
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from shyraq.names.learned import learned_bytes, learned_rows

FIRST_YEAR = 1850
"""Years of birth are counted from here; an earlier one is taken for it."""
YEARS = 256


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """The fitted weights.

    ``curves[i, j]`` the log of how often one name written in class i and in class j comes out no more alike than
    each point of the grid; ``words`` the weights of curve and rarity and the least evidence kept; ``parts`` as
    `walking` numbers them; ``year_steps`` log-odds of birth years 0, 1, 2, 3 to 5 and 6 or more years apart;
    ``place_same``, ``place_within`` (one lies in the other) and ``place_other``; the two rarities weigh minus the
    log of the share of a year or place, less `USUAL_RARITY`; ``nobody`` the log-odds, at one person, that the one
    who is sought is not there.
    """

    curves: NDArray[np.float32]
    words: NDArray[np.float32]
    parts: NDArray[np.float32]
    year_steps: tuple[float, ...]
    year_rarity: float
    place_same: float
    place_within: float
    place_other: float
    place_rarity: float
    sex_other: float
    initial_same: float
    initial_other: float
    nobody: float


USUAL_RARITY = 4.0
"""Minus the log of the share of a usual year or place of birth."""
USUAL_PERSONS = 300
"""So many persons of a usual register are mixed into every register, so that a small one is not taken at its word."""


@cache
def weights() -> Weights:
    """Return the weights that are shipped, read once."""
    table = {row[0]: float(row[1]) for row in learned_rows("weights")}
    stored = np.load(BytesIO(learned_bytes("curves.npz")))
    parts = ("conflict", "extra_asked", "extra_kept", "order", "lonely", "first")
    return Weights(
        curves=stored["curves"],
        words=np.array([table["curve"], table["rarity"], table["least"]], np.float32),
        parts=np.array([table[name] for name in parts], np.float32),
        year_steps=tuple(table[f"years_{step}"] for step in ("0", "1", "2", "3", "6")),
        **{
            name: table[name]
            for name in (
                "year_rarity",
                "place_same",
                "place_within",
                "place_other",
                "place_rarity",
                "sex_other",
                "initial_same",
                "initial_other",
                "nobody",
            )
        },
    )


def nobody_odds(persons: int) -> float:
    """Return the log-odds that whoever is sought is not among ``persons``.

    Each person is one more who might be taken for another. A small register is counted as if it had a few hundred
    more: whoever is sought in it may as well be somebody outside.
    """
    return weights().nobody + math.log(persons + USUAL_PERSONS)
