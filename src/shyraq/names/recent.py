"""Persons who came after an index was built: few enough to compare with every one of them.

Their arrays grow by a row at a time; no keys are kept. What a likeness says is counted in the whole index, not among
these few.
"""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shyraq.names.building import SEXES, NameRecord, year_number
from shyraq.names.forms import only_bearers, postings
from shyraq.names.heard import Heard, Keyed, heard, joined
from shyraq.names.likeness import IDENTICAL, LEAST, all_likenesses
from shyraq.names.parts import MOST_PARTS, Parts, parses_of
from shyraq.names.rarity import MOST_WORDS
from shyraq.names.searching import Asked, Found, SegmentSearch
from shyraq.names.segment import Segment, texts_of
from shyraq.names.tabled import columns, tables
from shyraq.names.weights import weights
from shyraq.names.words import words_of


class RecentSearch(SegmentSearch):
    """The persons added since the index was built."""

    def __init__(self, whole: SegmentSearch) -> None:
        super().__init__(empty_segment())
        self._whole = whole
        self._stems: list[str] = []
        self._pids: list[str] = []
        self._places: list[str] = []

    def add(self, record: NameRecord) -> None:
        """Add one person; takes as long as a row of every array."""
        segment, number = self.segment, len(self._pids)
        vocabulary = self._whole.segment.vocabulary
        parses = [parse for name in record.names for parse in parses_of(words_of(name), vocabulary)]
        rows = [self._numbers_of(parse) for parse in parses]
        form_words = np.concatenate([segment.form_words, *(np.array(row, np.int32) for row in rows)])
        lengths = [len(row) for row in rows if row]
        form_starts = np.append(segment.form_starts, segment.form_starts[-1] + np.cumsum(lengths)).astype(np.int32)
        posted = postings(form_starts, form_words, word_count=len(self._stems))
        year, place = year_number(record.birth_year), self._place_number(record.place)
        bearer_starts = np.arange(len(form_starts), dtype=np.int32)
        years = np.append(segment.bearer_years, np.full(len(lengths), year, np.int16))
        places = np.append(segment.bearer_places, np.full(len(lengths), place, np.int32))
        word_years, word_places = only_bearers(posted.forms, bearer_starts, years=years, places=places)
        self._pids.append(record.pid)
        grown = replace(
            self._with_words(),
            form_starts=form_starts,
            form_words=form_words,
            word_starts=posted.starts,
            word_forms=posted.forms,
            word_lengths=posted.lengths,
            word_spots=posted.spots,
            word_others=posted.others,
            word_years=word_years,
            word_places=word_places,
            word_bearers=np.diff(posted.starts).astype(np.float32),
            bearer_starts=bearer_starts,
            form_persons=np.append(segment.form_persons, np.full(len(lengths), number, np.int32)),
            bearer_years=years,
            bearer_places=places,
            sexes=np.append(segment.sexes, np.int8(SEXES[record.sex])),
            place_names=texts_of(self._places),
            pids=texts_of(self._pids),
        )
        self.alive = np.append(self.alive, True)
        self._take(grown)

    def _numbers_of(self, parse: Parts) -> list[int]:
        numbers = []
        for part in parse.parts[:MOST_PARTS]:
            if part.stem not in self._stems:
                self._stems.append(part.stem)
            numbers.append(self._stems.index(part.stem))
        return numbers

    def _place_number(self, place: str) -> int:
        if not place:
            return -1
        if place not in self._places:
            self._places.append(place)
        return self._places.index(place)

    def _with_words(self) -> Segment:
        fresh = self._stems[len(self.segment.heard.classes) :]
        if not fresh:
            return self.segment
        read, _ = heard(fresh)
        return replace(self.segment, heard=joined(self.segment.heard, read), stems=texts_of(self._stems))

    def _likenesses(self, asked: Asked) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        best = np.zeros(len(self._stems), np.float32)
        all_likenesses(columns(asked.heard), self._columns, tables(), best)
        if asked.stem in self._stems:
            best[self._stems.index(asked.stem)] = IDENTICAL
        words = np.flatnonzero(best >= LEAST).astype(np.int32)
        return words, best[words]

    def _words_like(self, asked: Asked) -> Found:
        words, likeness = self._likenesses(asked)
        classes = self.segment.heard.classes
        log_odds = np.array(
            [
                self._whole.weigh(asked, writing=classes[word], likeness=alike, more=1.0).log_odds
                for word, alike in zip(words.tolist(), likeness.tolist(), strict=True)
            ],
            np.float32,
        )
        order = np.argsort(-log_odds)[:MOST_WORDS]
        order = order[log_odds[order] > weights().words[2]]
        return Found(words[order], log_odds[order], words, likeness)


def empty_segment() -> Segment:
    """Return a segment of nobody."""
    nothing: dict[str, Any] = {
        "form_starts": np.zeros(1, np.int32),
        "form_words": np.zeros(0, np.int32),
        "word_starts": np.zeros(1, np.int32),
        "word_forms": np.zeros(0, np.int32),
        "word_lengths": np.zeros(0, np.int8),
        "word_spots": np.zeros(0, np.int8),
        "word_others": np.zeros((0, 2), np.int32),
        "word_years": np.zeros(0, np.int16),
        "word_places": np.zeros(0, np.int32),
        "word_bearers": np.zeros(0, np.float32),
        "bearer_starts": np.zeros(1, np.int32),
        "form_persons": np.zeros(0, np.int32),
        "bearer_years": np.zeros(0, np.int16),
        "bearer_places": np.zeros(0, np.int32),
        "sexes": np.zeros(0, np.int8),
    }
    keyed = Keyed(np.zeros(0, np.uint32), np.zeros(1, np.int32), np.zeros(0, np.int32))
    read: Heard = heard(())[0]
    return Segment(stems=texts_of([]), heard=read, keyed=keyed, place_names=texts_of([]), pids=texts_of([]), **nothing)
