"""The curves: how often one name, written twice in two given classes of writing, comes out no more alike than so.

Half of the evidence of a likeness (`shyraq.names.rarity`). A curve is the share of pairs at or below each likeness of
the grid, where few pairs were seen leaning on all classes together; its log is stored.
Source: empirical distribution functions of likenesses of true pairs, from the queries of a trial.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from tools.names.trial import Trial

from shyraq.names.alignment import LONGEST
from shyraq.names.heard import heard_stem
from shyraq.names.likeness import IDENTICAL, reading_likeness
from shyraq.names.rarity import GRID, GRID_TOP
from shyraq.names.readings import class_of
from shyraq.names.segment import CLASSES
from shyraq.names.tabled import columns, tables
from shyraq.names.writing import writing_of_word

_LEAST = 0.3
"""Parts less alike than this are taken for different names, one of which was left out."""
_BACKED_OFF = 20.0
_LEAST_SHARE = 0.002
_CACHED = 1_000_000

Classes = tuple[int, int]
Stems = tuple[str, ...]


def fit_curves(trial: Trial) -> NDArray[np.float32]:
    """Return ``curves[i, j, g]``, the log of the share at or below point g of the grid for classes i and j."""
    found: dict[Classes, list[float]] = defaultdict(list)
    for question in trial.questions:
        if question.meant is not None:
            for classes, likeness in _true_pairs(trial.cuts_of(question.name), trial.cuts_of(question.registered)):
                found[classes].append(likeness)
    grid = np.linspace(0.0, GRID_TOP, GRID)
    everywhere = _shares([likeness for each in found.values() for likeness in each], grid)
    curves = np.empty((CLASSES, CLASSES, GRID))
    for i in range(CLASSES):
        for j in range(CLASSES):
            mine = found[min(i, j), max(i, j)]
            seen = _shares(mine, grid) if mine else everywhere
            curves[i, j] = (len(mine) * seen + _BACKED_OFF * everywhere) / (len(mine) + _BACKED_OFF)
    return np.log(np.maximum(_LEAST_SHARE, curves)).astype(np.float32)


def _shares(likenesses: Sequence[float], grid: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.searchsorted(np.sort(likenesses), grid, side="right") / len(likenesses)


def _true_pairs(asked: Sequence[Stems], kept: Sequence[Stems]) -> list[tuple[Classes, float]]:
    """Pair the parts of two names of one person, cut so that they are most alike; return classes and likeness."""
    pairings = [list(_paired(one, other)) for one in asked for other in kept]
    return max(pairings, key=lambda pairs: sum(likeness for _, likeness in pairs), default=[])


def _paired(asked: Stems, kept: Stems) -> Iterator[tuple[Classes, float]]:
    """Pair parts, the most alike first; yield the classes of each pair and its likeness."""
    alike = np.array([[likeness_of(one, other) for other in kept] for one in asked])
    while alike.size and alike.max() > _LEAST:
        i, j = divmod(int(alike.argmax()), len(kept))
        one, other = sorted((_class_of(asked[i]), _class_of(kept[j])))
        yield (one, other), float(alike[i, j])
        alike[i], alike[:, j] = -1.0, -1.0


@lru_cache(maxsize=_CACHED)
def likeness_of(one: str, other: str) -> float:
    """Return the likeness of two stems by their most alike readings, as a search finds it."""
    if one == other:
        return IDENTICAL
    (readings, read), (others, other_read) = heard_stem(one), heard_stem(other)
    cells = np.empty((LONGEST + 1, LONGEST + 1), np.float32)
    mine, theirs = columns(read), columns(other_read)
    pairs = ((i, j) for i in range(len(readings)) for j in range(len(others)))
    return max((float(reading_likeness(i, j, mine, theirs, tables(), cells)) for i, j in pairs), default=0.0)


def _class_of(stem: str) -> int:
    return int(class_of(stem, writing_of_word(stem)))
