"""Where one part of a name ends and the next begins, when a name in Chinese is written without a mark between.

A part that other names have whole is likelier than one nobody has; for parts nobody has, the syllables that names
begin and end with decide. The same holds for Pinyin written in one word, and for Pinyin with every syllable apart.
Source: word segmentation by a unigram model with a spelling model behind it; syllable counts in
data/syllable_places.tsv.
"""

import math
from collections.abc import Mapping, Sequence
from functools import cache

from shyraq.names.learned import learned_rows
from shyraq.names.syllables import syllable_count, syllables_of_pinyin

Syllables = tuple[int, ...]

SHORTEST_SPLIT = 4
"""Fewer syllables than this are one part."""
LONGEST_SPLIT = 18
"""More syllables than this are no name without marks; they are taken as one part."""
_MOST_PARTS = 3
_MOST_SPLITS = 2
_LONGEST_PART = 9
_OPEN = 8.0
_UNKNOWN_SHARE = 0.15
_LENGTHS = {1: 0.004, 2: 0.2, 3: 0.38, 4: 0.27, 5: 0.1, 6: 0.035, 7: 0.011}


class Vocabulary:
    """How often each part was seen among the names of a register, by its syllables."""

    __slots__ = ("_costs", "_counts", "_total")

    def __init__(self, counts: Mapping[Syllables, float]) -> None:
        self._counts = dict(counts)
        self._total = max(1.0, sum(self._counts.values()))
        self._costs: dict[Syllables, float] = {}

    def cost(self, part: Syllables) -> float:
        """Return minus the log of the chance of ``part``."""
        cost = self._costs.get(part)
        if cost is None:
            cost = self._costs[part] = self._cost(part)
        return cost

    def _cost(self, part: Syllables) -> float:
        seen = self._counts.get(part, 0.0) / self._total
        return -math.log((1 - _UNKNOWN_SHARE) * seen + _UNKNOWN_SHARE * _spelled_chance(part))


def splits(syllables: Syllables, vocabulary: Vocabulary, *, at_least: int = 1) -> tuple[tuple[int, ...], ...]:
    """Return the likely splits as the lengths of their parts, one to three of them, the likeliest first.

    Args: ``at_least`` parts are wanted. Returns: one split, or two where it is open how many parts there are; lengths
        that add up to ``len(syllables)``.
    """
    if len(syllables) < SHORTEST_SPLIT:
        return ((len(syllables),),)
    whole = len(syllables)
    reached: list[dict[int, tuple[float, tuple[int, ...]]]] = [{} for _ in range(whole + 1)]
    reached[0][0] = (0.0, ())
    for start in range(whole):
        for end in range(start + 1, min(whole, start + _LONGEST_PART) + 1):
            cost = vocabulary.cost(syllables[start:end])
            for parts, (before, lengths) in reached[start].items():
                _reach(reached[end], parts + 1, before + cost, (*lengths, end - start))
    ends = sorted(
        (cost + _COST_OF_PARTS[parts], lengths)
        for parts, (cost, lengths) in reached[whole].items()
        if parts >= at_least
    )
    if not ends:
        return ((whole,),)
    return tuple(lengths for cost, lengths in ends[:_MOST_SPLITS] if cost <= ends[0][0] + _OPEN)


def _reach(there: dict[int, tuple[float, tuple[int, ...]]], parts: int, cost: float, lengths: tuple[int, ...]) -> None:
    """Note a way to reach a place with so many parts, if none is cheaper."""
    if parts <= _MOST_PARTS and (parts not in there or cost < there[parts][0]):
        there[parts] = (cost, lengths)


_COST_OF_PARTS = {1: 0.0, 2: -2.5, 3: 0.5}
"""What the number of parts is worth beside the chances of the parts: two are the rule."""


def _spelled_chance(part: Sequence[int]) -> float:
    anywhere, first, last = _places()
    chance = _LENGTHS.get(len(part), 0.001)
    for syllable in part:
        chance *= anywhere[syllable]
    return chance * first[part[0]] * last[part[-1]]


@cache
def _places() -> tuple[list[float], list[float], list[float]]:
    """Return for each syllable its share, and how much likelier it is first and last in a part than anywhere."""
    count = syllable_count()
    seen, first, last = [0.2] * count, [0.1] * count, [0.1] * count
    for text, total, begins, ends in learned_rows("syllable_places"):
        (number,) = syllables_of_pinyin(text) or (0,)
        seen[number] += float(total)
        first[number] += float(begins)
        last[number] += float(ends)
    every, firsts, lasts = sum(seen), sum(first), sum(last)
    shares = [value / every for value in seen]
    return (
        shares,
        [value / firsts / share for value, share in zip(first, shares, strict=True)],
        [value / lasts / share for value, share in zip(last, shares, strict=True)],
    )
