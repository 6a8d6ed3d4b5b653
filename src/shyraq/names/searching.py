"""Searching one segment: words like those of a query, then the persons who bear them."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shyraq.names.forms import Forms
from shyraq.names.heard import Heard, heard_asking
from shyraq.names.likeness import IDENTICAL, like_words
from shyraq.names.parts import MOST_PARTS
from shyraq.names.rarity import curve_at, log_odds_of_words, log_share
from shyraq.names.remembering import remembered
from shyraq.names.segment import Segment
from shyraq.names.tabled import Columns, columns, tables
from shyraq.names.walking import walk
from shyraq.names.weights import weights

NO_FLOOR = np.float32(-1e9)
_REMEMBERED = 4096
_MARKS_A_WORD = 16


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """One word of a query, as it is heard, with the keys of each of its readings."""

    stem: str
    heard: Heard
    keys: NDArray[np.uint32]
    key_starts: NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Words like a word of a query and what each says, the strongest evidence first.

    ``alike`` and ``likeness`` are all words that were compared and found alike, in no order.
    """

    words: NDArray[np.int32]
    log_odds: NDArray[np.float32]
    alike: NDArray[np.int32]
    likeness: NDArray[np.float32]

    @property
    def strongest(self) -> float:
        """The strongest evidence, 0 where there is none."""
        return float(self.log_odds[0]) if len(self.log_odds) else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Borne:
    """How many persons of a register bear each word, its class of writing, and how many have a name in each class."""

    bearers: NDArray[np.float32]
    classes: NDArray[np.int8]
    class_sizes: NDArray[np.float32]

    def weighed(self, words: NDArray[np.int32], likeness: NDArray[np.float32], *, writing: int) -> Found:
        """Return what each of ``words`` says, which have this likeness with a word in class ``writing``."""
        fitted, log_odds = weights(), np.empty(len(words), np.float32)
        order = log_odds_of_words(
            words,
            likeness,
            fitted.curves[writing],
            self.bearers,
            self.classes,
            self.class_sizes,
            fitted.words,
            log_odds,
        )
        return Found(words[order], log_odds[order], words, likeness)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one likeness says: log-odds, and the log of the share of persons who have a word at least as alike."""

    log_odds: float
    log_share: float


@dataclass(frozen=True, slots=True, eq=False)
class Odds:
    """What else is known of who is sought: log-odds by the number of a birth year, and by the number of a place + 1."""

    years: NDArray[np.float32]
    places: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person of a segment who may be meant, by the form that fits best."""

    person: int
    form: int
    log_odds: float


@remembered(_REMEMBERED)
def ask(stem: str) -> Asked:
    """Return a word of a query, ready to be compared."""
    read, keys, starts = heard_asking(stem)
    return Asked(stem, read, keys, starts)


class SegmentSearch:
    """A segment with the scratch a search needs. Not for two threads at once."""

    def __init__(self, segment: Segment) -> None:
        self.alive = np.ones(len(segment), np.bool_)
        self._mark = 0
        self._remembered: OrderedDict[str, Found] = OrderedDict()
        self._take(segment)

    def _take(self, segment: Segment) -> None:
        """Search ``segment`` from now on; what was remembered of another is forgotten."""
        self.segment = segment
        self._remembered.clear()
        words, readings = len(segment.stems), len(segment.heard.owners)
        self._best = np.zeros(words, np.float32)
        self._found = np.empty(words, np.int32)
        self._seen_readings = np.zeros(readings, np.int32)
        self._columns = columns(segment.heard)
        self._dense = np.zeros((words + 1, MOST_PARTS), np.float32)
        self._alike = np.zeros(words + 1, np.bool_)

    @property
    def scratch(self) -> Columns:
        """Scratch for one walk at a time: evidence and mark of each word."""
        return self._dense, self._alike

    def words_like(self, asked: Asked) -> Found:
        """Return the words of the segment that may be ``asked``, the last few thousand answers from memory."""
        known = self._remembered.get(asked.stem)
        if known is None:
            known = self._remembered[asked.stem] = self._words_like(asked)
            if len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)
        return known

    def _words_like(self, asked: Asked) -> Found:
        segment = self.segment
        words, likeness = self._likenesses(asked)
        borne = Borne(segment.word_bearers, segment.heard.classes, segment.class_sizes)
        return borne.weighed(words, likeness, writing=int(asked.heard.classes[0]))

    def _likenesses(self, asked: Asked) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        segment, keyed = self.segment, self.segment.keyed
        self._mark = _next_mark(self._mark, self._seen_readings)
        count = like_words(
            columns(asked.heard),
            (asked.keys, asked.key_starts),
            self._columns,
            (keyed.keys, keyed.starts, keyed.readings),
            tables(),
            self._best,
            self._seen_readings,
            self._mark,
            self._found,
        )
        words = self._found[:count].copy()
        likeness = self._best[words]
        self._best[words] = 0.0
        same = segment.word_numbers.get(asked.stem)
        if same is not None:
            likeness[words == same] = IDENTICAL
        return words, likeness

    def weigh(self, asked: Asked, *, writing: int, likeness: float, more: float = 0.0) -> Weighed:
        """Return what it says that a word in class ``writing`` is as alike to ``asked`` as ``likeness``.

        Args: ``more`` persons who are not in the segment bear such a word too.
        """
        found, segment, fitted = self.words_like(asked), self.segment, weights()
        near = found.alike[(found.likeness >= likeness) & (segment.heard.classes[found.alike] == writing)]
        share = float(log_share(likeness, segment.word_bearers[near].sum() + more, segment.class_sizes[writing]))
        curve = float(curve_at(fitted.curves[asked.heard.classes[0], writing], likeness))
        return Weighed(float(fitted.words[0]) * curve - float(fitted.words[1]) * share, share)

    def stems_of_form(self, form: int) -> list[str]:
        """Return the words of a form in their order."""
        segment = self.segment
        words = segment.form_words[segment.form_starts[form] : segment.form_starts[form + 1]]
        return [segment.stems[int(word)] for word in words]

    def is_like_any(self, stem: str, asked: Sequence[Asked]) -> bool:
        """Tell whether a word of the segment says anything for a word of the query."""
        word = self.segment.word_numbers[stem]
        return any(word in self.words_like(each).words for each in asked)

    def candidates(self, asked: Sequence[Asked], odds: Odds, *, limit: int) -> list[Candidate]:
        """Return the persons who fit best, the best first, at most ``limit``."""
        found = [self.words_like(each) for each in asked]
        order = sorted(range(len(found)), key=lambda part: -found[part].strongest)
        found = [found[part] for part in order]
        segment = self.segment
        lengths = np.array([len(each.words) for each in found])
        ends = np.cumsum(lengths)
        persons, forms = np.empty(limit, np.int32), np.empty(limit, np.int32)
        scores = np.empty(limit, np.float32)
        words = np.concatenate([each.words for each in found])
        log_odds = np.concatenate([each.log_odds for each in found])
        walk(
            len(found),
            (np.array(order, np.int64), ends - lengths, ends, words, log_odds),
            self.scratch,
            name_columns(segment),
            (odds.years, odds.places),
            self.alive,
            weights().parts,
            NO_FLOOR,
            (persons, forms, scores),
        )
        rows = zip(persons.tolist(), forms.tolist(), scores.tolist(), strict=True)
        return [Candidate(person, form, score) for person, form, score in rows if person >= 0]


def name_columns(segment: Segment | Forms) -> tuple[Columns, Columns, Columns]:
    """Return the columns of postings, of forms and of bearers as `walk` takes them."""
    return (
        (
            segment.word_starts,
            segment.word_forms,
            segment.word_lengths,
            segment.word_spots,
            segment.word_others,
            segment.word_years,
            segment.word_places,
        ),
        (segment.form_starts, segment.form_words),
        (segment.bearer_starts, segment.form_persons, segment.bearer_years, segment.bearer_places),
    )


def _next_mark(mark: int, seen: NDArray[np.int32]) -> int:
    """Return a mark that ``seen`` does not hold yet; it is wiped once the numbers run out."""
    if mark < np.iinfo(np.int32).max - 2 * _MARKS_A_WORD:
        return mark + _MARKS_A_WORD
    seen[:] = 0
    return _MARKS_A_WORD
