"""Building a segment from records: one pass over the names, arrays at the end."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from shyraq.names.cutting import Cutter
from shyraq.names.forms import forms_of, wide_rows
from shyraq.names.heard import heard
from shyraq.names.parts import MOST_PARTS, parses_of
from shyraq.names.segment import Segment, counted_parts, texts_of
from shyraq.names.splitting import Vocabulary
from shyraq.names.weights import FIRST_YEAR, YEARS
from shyraq.names.words import words_of

SEXES = {"": 0, "M": 1, "F": 2}


@dataclass(frozen=True, slots=True)
class NameRecord:
    """A person as an index takes them.

    ``pid`` is the person's id; ``names`` all names they bear, as written; ``birth_year`` 0 where it is not known;
    ``place`` a code or word that stands for the same place wherever it stands, empty where none is known; ``sex``
    "M", "F" or empty.
    """

    pid: str
    names: tuple[str, ...]
    birth_year: int = 0
    place: str = ""
    sex: str = ""


def year_number(birth_year: int) -> int:
    """Return a year of birth as a segment keeps it: from 1 on, 0 for none."""
    return 0 if birth_year == 0 else min(max(birth_year - FIRST_YEAR + 1, 1), YEARS - 1)


class SegmentBuilder:
    """Takes records one by one; `finish` makes the segment."""

    def __init__(self) -> None:
        self._cutter = Cutter()
        self._flat = array("i")
        self._lengths = array("b")
        self._bearers = array("i")
        self._years = array("h")
        self._places = array("i")
        self._sexes = array("b")
        self._place_numbers: dict[str, int] = {}
        self._pids: list[str] = []
        self._open: list[tuple[int, str]] = []

    def __len__(self) -> int:
        return len(self._pids)

    def add(self, record: NameRecord) -> None:
        """Take one person in."""
        number = len(self._pids)
        self._pids.append(record.pid)
        self._years.append(year_number(record.birth_year))
        places = self._place_numbers
        self._places.append(places.setdefault(record.place, len(places)) if record.place else -1)
        self._sexes.append(SEXES[record.sex])
        for name in record.names:
            self._take(number, name)

    def _take(self, person: int, name: str) -> None:
        """Note a name by the numbers of its words, or for later where only the whole register can cut it."""
        numbers = self._cutter.cut(name)
        if numbers is None:
            self._open.append((person, name))
        else:
            self._append(person, numbers)

    def _append(self, person: int, numbers: Sequence[int]) -> None:
        if numbers:
            kept = numbers[:MOST_PARTS]
            self._flat.extend(kept)
            self._lengths.append(len(kept))
            self._bearers.append(person)

    def finish(self) -> Segment:
        """Make the segment of everything that was taken in."""
        cutter = self._cutter
        vocabulary = Vocabulary(counted_parts(cutter.numbers, self._seen()))
        for person, name in self._open:
            for parse in parses_of(words_of(name), vocabulary):
                self._append(person, [cutter.number(part.stem) for part in parse.parts])
        is_borne = self._seen() > 0  # The whole of a name that was cut is nobody's word.
        renumbered = (np.cumsum(is_borne) - 1).astype(np.int32)
        flat, lengths = renumbered[np.array(self._flat, np.int32)], np.array(self._lengths, np.int64)
        return make_segment(
            [stem for stem, number in cutter.numbers.items() if is_borne[number]],
            wide=wide_rows(flat, lengths),
            bearers=np.array(self._bearers, np.int32),
            years=np.array(self._years, np.int16),
            places=np.array(self._places, np.int32),
            sexes=np.array(self._sexes, np.int8),
            place_names=list(self._place_numbers),
            pids=self._pids,
        )

    def _seen(self) -> NDArray[np.int64]:
        """Return how often each word stands in the names that were cut."""
        return np.bincount(np.array(self._flat, np.int32), minlength=len(self._cutter.numbers))


def make_segment(
    stems: list[str],
    *,
    wide: NDArray[np.int32],
    bearers: NDArray[np.int32],
    years: NDArray[np.int16],
    places: NDArray[np.int32],
    sexes: NDArray[np.int8],
    place_names: list[str],
    pids: list[str],
) -> Segment:
    """Make a segment of names as rows of word numbers, ``wide`` filled with -1, row i borne by ``bearers[i]``."""
    forms = forms_of(wide, word_count=len(stems), bearers=bearers, years=years, places=places)
    read, keys = heard(stems)
    return Segment(
        stems=texts_of(stems),
        heard=read,
        keyed=keys,
        sexes=sexes,
        place_names=texts_of(place_names),
        pids=texts_of(pids),
        **{each.name: getattr(forms, each.name) for each in fields(forms)},
    )
