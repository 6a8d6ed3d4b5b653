"""Whether Latin letters look like Pinyin: they can be cut into syllables, and names in Pinyin look like that.

The letters of a name alone decide, by a bigram model of either kind of writing.
Source: data/letter_pairs.tsv, counted by tools/names/learn.py.
"""

import math
from functools import cache

from shyraq.names.learned import learned_rows
from shyraq.names.remembering import remembered
from shyraq.names.syllables import nearly_syllables_of_pinyin

_CACHED = 262_144
_EDGE = "_"
_SLIP = 4.0


@remembered(_CACHED)
def looks_like_pinyin(letters: str) -> bool:
    """Tell whether ``letters`` (small, folded) are likelier the Pinyin of a name than a name in Latin letters."""
    if not letters.isascii() or nearly_syllables_of_pinyin(letters) is None:
        return False
    return pinyin_log_odds(letters) > 0


def pinyin_log_odds(letters: str) -> float:
    """Return the log of how much likelier the letters are in Pinyin than in any other Latin writing of names."""
    table = _log_odds()
    padded = f"{_EDGE}{letters}{_EDGE}"
    return sum(table.get(padded[at : at + 2], -_SLIP) for at in range(len(padded) - 1))


@cache
def _log_odds() -> dict[str, float]:
    return {row[0]: math.log(float(row[1]) / float(row[2])) for row in learned_rows("letter_pairs")}
