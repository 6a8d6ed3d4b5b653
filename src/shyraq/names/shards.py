"""A share of a register's persons, for a register that no single machine holds.

Words have the same numbers in all shards, and what is known of the whole register (how common words, years and
places are) is told from outside: so every shard gives a person the log-odds that the whole register would give.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from shyraq.names.forms import forms_of, wide_rows
from shyraq.names.known import Known
from shyraq.names.linking import Tops, empty_tops
from shyraq.names.parts import MOST_PARTS
from shyraq.names.searching import name_columns
from shyraq.names.walking import walk_many
from shyraq.names.weights import weights

Kind = TypeVar("Kind", bound=Hashable)


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """Names of persons: ``lengths`` words of each, in order, and the person who bears it."""

    words: NDArray[np.int32]
    lengths: NDArray[np.int64]
    persons: NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """What words of the register say for asked words, the strongest first: those of w are ``begins[w]`` and on.

    ``strongest`` is the strongest evidence for each asked word in the whole register.
    """

    begins: NDArray[np.int64]
    words: NDArray[np.int32]
    log_odds: NDArray[np.float32]
    strongest: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class AskedNames:
    """Names to look up: ``parts[n]`` the asked words of name n, filled up with -1; years and places as written."""

    parts: NDArray[np.int64]
    years: Sequence[int]
    places: Sequence[str]


class Shard:
    """Some persons of a register; ``place_numbers`` counts their places."""

    def __init__(self, names: Names, *, years: NDArray[np.int16], places: Sequence[str]) -> None:
        """Take persons in: ``years`` by `year_number`, and ``places``, empty where none is known."""
        self.place_numbers: Mapping[str, int] = _numbered(place for place in places if place)
        self._words, own = np.unique(names.words, return_inverse=True)
        forms = forms_of(
            wide_rows(own.astype(np.int32), names.lengths),
            word_count=len(self._words),
            bearers=names.persons,
            years=years,
            places=np.array([self.place_numbers.get(place, -1) for place in places], np.int32),
        )
        self._columns = name_columns(forms)
        self._scratch = (
            np.zeros((len(self._words) + 1, MOST_PARTS), np.float32),
            np.zeros(len(self._words) + 1, np.bool_),
        )
        self._alive = np.ones(len(places), np.bool_)

    def own(self, said: Said) -> Said:
        """Return what the words of this shard say, by their numbers in this shard."""
        at = np.minimum(np.searchsorted(self._words, said.words), max(len(self._words) - 1, 0))
        is_own = self._words[at] == said.words if len(self._words) else np.zeros(len(said.words), np.bool_)
        kept = np.concatenate([np.zeros(1, np.int64), np.cumsum(is_own)])
        return Said(kept[said.begins], at[is_own].astype(np.int32), said.log_odds[is_own], said.strongest)

    def walk(self, names: AskedNames, said: Said, known: Known, *, floor: np.float32) -> Tops:
        """Return the best persons for each name: numbers (-1 where there are fewer), forms, log-odds.

        Args: ``said`` as `own` returns it, ``known`` of the whole register; who does not pass ``floor`` is left out.
        """
        years, places = _numbered(names.years), _numbered(names.places)
        tops = empty_tops(len(names.parts))
        if not len(names.parts):
            return tops
        asked = (
            names.parts,
            np.arange(len(names.parts)),
            np.array([years[year] for year in names.years], np.int64),
            np.stack([known.year_odds(year) for year in years]),
            np.array([places[place] for place in names.places], np.int64),
            np.stack([known.place_odds(self, place) for place in places]),
        )
        walk_many(
            (np.int64(0), np.int64(len(names.parts))),
            asked,
            (said.begins, said.words, said.log_odds, said.strongest),
            self._scratch,
            self._columns,
            self._alive,
            weights().parts,
            floor,
            tops,
        )
        return tops


def _numbered(values: Iterable[Kind]) -> dict[Kind, int]:
    numbers: dict[Kind, int] = {}
    for value in values:
        numbers.setdefault(value, len(numbers))
    return numbers
