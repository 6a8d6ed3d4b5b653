"""Building a segment from records: one pass over the names, arrays at the end."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shyraq.names.heard import heard
from shyraq.names.parts import MOST_PARTS, is_one_syllable, parses_of, stems_of, takes_splitting
from shyraq.names.segment import Segment, counted_parts, texts_of
from shyraq.names.splitting import Vocabulary
from shyraq.names.walking import MOST_AT_HAND
from shyraq.names.weights import FIRST_YEAR, YEARS
from shyraq.names.words import LONGEST_RAW, Word, pieces_of, raw_words, words_of

SEXES = {"": 0, "M": 1, "F": 2}
_SPLIT, _SYLLABLE = 1, 2
_FEWEST_APART = 3


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
        self._words: dict[str, int] = {}
        self._known: dict[str, tuple[int, int] | None] = {}
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
        numbers: list[int] = []
        kinds = _SPLIT | _SYLLABLE
        for raw in raw_words(name):
            if len(numbers) > MOST_PARTS or len(raw) > LONGEST_RAW:
                self._take_carefully(person, name)
                return
            known = self._known.get(raw, _UNSEEN)
            if known is _UNSEEN:
                known = self._known[raw] = self._meet(raw)
            if known is None:
                self._take_carefully(person, name)
                return
            number, kind = known
            if number >= 0:
                numbers.append(number)
                kinds &= kind
        if (len(numbers) == 1 and kinds & _SPLIT) or (len(numbers) >= _FEWEST_APART and kinds & _SYLLABLE):
            self._open.append((person, name))
        else:
            self._append(person, numbers)

    def _meet(self, raw: str) -> tuple[int, int] | None:
        """Return the number of a raw word's stem (-1 if it is set aside) and what it may be, None if it is odd."""
        pieces = pieces_of(raw)
        word = pieces[0]
        if len(pieces) != 1 or not isinstance(word, Word):
            return None
        if word.is_initial and not is_one_syllable(word):
            return None
        kind = _SPLIT * takes_splitting(word) | _SYLLABLE * is_one_syllable(word)
        return (-1 if word.is_initial else self._number(word.stem)), kind

    def _take_carefully(self, person: int, name: str) -> None:
        written = words_of(name)
        stems = stems_of(written)
        if stems is None:
            self._open.append((person, name))
        else:
            self._append(person, [self._number(stem) for stem in stems])

    def _number(self, stem: str) -> int:
        return self._words.setdefault(stem, len(self._words))

    def _append(self, person: int, numbers: Sequence[int]) -> None:
        if numbers:
            kept = numbers[:MOST_PARTS]
            self._flat.extend(kept)
            self._lengths.append(len(kept))
            self._bearers.append(person)

    def finish(self) -> Segment:
        """Make the segment of everything that was taken in."""
        seen = np.bincount(np.array(self._flat, np.int32), minlength=len(self._words))
        vocabulary = Vocabulary(counted_parts(self._words, seen))
        for person, name in self._open:
            for parse in parses_of(words_of(name), vocabulary):
                self._append(person, [self._number(part.stem) for part in parse.parts])
        flat, lengths = np.array(self._flat, np.int32), np.array(self._lengths, np.int64)
        return make_segment(
            list(self._words),
            wide=_wide(flat, lengths),
            bearers=np.array(self._bearers, np.int32),
            years=np.array(self._years, np.int16),
            places=np.array(self._places, np.int32),
            sexes=np.array(self._sexes, np.int8),
            place_names=list(self._place_numbers),
            pids=self._pids,
        )


_UNSEEN = (-2, 0)


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
    form_of, form_starts, form_words = _forms(wide)
    posted = postings(form_starts, form_words, word_count=len(stems))
    order = np.argsort(form_of, kind="stable")
    bearer_starts = np.searchsorted(form_of[order], np.arange(len(form_starts))).astype(np.int32)
    of_form = np.repeat(np.arange(len(form_starts) - 1), np.diff(form_starts))
    per_form = np.diff(bearer_starts)
    word_bearers = np.bincount(form_words, weights=per_form[of_form], minlength=len(stems))
    read, keys = heard(stems)
    word_years, word_places = only_bearers(
        posted.forms, bearer_starts, years=years[bearers[order]], places=places[bearers[order]]
    )
    return Segment(
        stems=texts_of(stems),
        heard=read,
        keyed=keys,
        form_starts=form_starts,
        form_words=form_words,
        word_starts=posted.starts,
        word_forms=posted.forms,
        word_lengths=posted.lengths,
        word_spots=posted.spots,
        word_others=posted.others,
        word_years=word_years,
        word_places=word_places,
        word_bearers=word_bearers.astype(np.float32),
        bearer_starts=bearer_starts,
        form_persons=bearers[order],
        bearer_years=years[bearers[order]],
        bearer_places=places[bearers[order]],
        sexes=sexes,
        place_names=texts_of(place_names),
        pids=texts_of(pids),
    )


def _wide(flat: NDArray[np.int32], lengths: NDArray[np.int64]) -> NDArray[np.int32]:
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
    wide = np.full((len(lengths), MOST_PARTS), -1, np.int32)
    row = np.repeat(np.arange(len(lengths)), lengths)
    wide[row, np.arange(len(flat)) - starts[:-1][row]] = flat
    return wide


def _forms(wide: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Number the different rows of words: the form of each row, and the words of each form."""
    packed = np.ascontiguousarray(wide).view(np.int64)
    order = np.lexsort(packed.T)
    fresh = np.ones(len(order), bool)
    fresh[1:] = (packed[order[1:]] != packed[order[:-1]]).any(axis=1)
    form_of = np.empty(len(order), np.int32)
    form_of[order] = np.cumsum(fresh, dtype=np.int32) - 1
    kept = wide[order[fresh]]
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum((kept >= 0).sum(axis=1))]).astype(np.int32)
    return form_of, starts, kept[kept >= 0]


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Where each word stands: the columns of a segment that begin with ``word_``, but for years and places."""

    starts: NDArray[np.int32]
    forms: NDArray[np.int32]
    lengths: NDArray[np.int8]
    spots: NDArray[np.int8]
    others: NDArray[np.int32]


def postings(form_starts: NDArray[np.int32], form_words: NDArray[np.int32], *, word_count: int) -> Postings:
    """Return where each of ``word_count`` words stands in these forms."""
    lengths = np.diff(form_starts)
    of_form = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
    spots = np.arange(len(form_words)) - form_starts[of_form]
    padded = np.append(form_words, np.int32(word_count))
    ahead = np.arange(MOST_AT_HAND)[None, :]
    row = np.where(ahead < lengths[of_form][:, None], form_starts[of_form][:, None] + ahead, -1)
    first = padded[np.where(spots == 0, row[:, 1], row[:, 0])]
    second = padded[np.where(spots <= 1, row[:, 2], row[:, 1])]
    order = np.argsort(form_words, kind="stable")
    return Postings(
        starts=np.searchsorted(form_words[order], np.arange(word_count + 1)).astype(np.int32),
        forms=of_form[order],
        lengths=lengths[of_form][order].astype(np.int8),
        spots=spots[order].astype(np.int8),
        others=np.stack([first, second], axis=1)[order].astype(np.int32),
    )


def only_bearers(
    word_forms: NDArray[np.int32],
    bearer_starts: NDArray[np.int32],
    *,
    years: NDArray[np.int16],
    places: NDArray[np.int32],
) -> tuple[NDArray[np.int16], NDArray[np.int32]]:
    """Return ``word_years`` and ``word_places`` of a segment whose bearers have these years and places."""
    first, several = bearer_starts[word_forms], np.diff(bearer_starts)[word_forms] != 1
    return np.where(several, np.int16(-1), years[first]), np.where(several, np.int32(-1), places[first])
