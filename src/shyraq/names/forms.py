"""Names as rows of word numbers, and the columns in which a walk reads them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shyraq.names.parts import MOST_PARTS
from shyraq.names.walking import MOST_AT_HAND


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """Names in arrays, by word and by person: the columns of a `Segment` of the same names, where they are told."""

    form_starts: NDArray[np.int32]
    form_words: NDArray[np.int32]
    word_starts: NDArray[np.int32]
    word_forms: NDArray[np.int32]
    word_lengths: NDArray[np.int8]
    word_spots: NDArray[np.int8]
    word_others: NDArray[np.int32]
    word_years: NDArray[np.int16]
    word_places: NDArray[np.int32]
    word_bearers: NDArray[np.float32]
    bearer_starts: NDArray[np.int32]
    form_persons: NDArray[np.int32]
    bearer_years: NDArray[np.int16]
    bearer_places: NDArray[np.int32]


def forms_of(
    wide: NDArray[np.int32],
    *,
    word_count: int,
    bearers: NDArray[np.int32],
    years: NDArray[np.int16],
    places: NDArray[np.int32],
) -> Forms:
    """Return names as forms: row i of ``wide``, filled up with -1, is borne by ``bearers[i]``; years by person."""
    form_of, form_starts, form_words = _forms(wide)
    posted = postings(form_starts, form_words, word_count=word_count)
    order = np.argsort(form_of, kind="stable")
    persons = bearers[order]
    bearer_starts = np.searchsorted(form_of[order], np.arange(len(form_starts))).astype(np.int32)
    of_form = np.repeat(np.arange(len(form_starts) - 1), np.diff(form_starts))
    word_bearers = np.bincount(form_words, weights=np.diff(bearer_starts)[of_form], minlength=word_count)
    word_years, word_places = only_bearers(posted.forms, bearer_starts, years=years[persons], places=places[persons])
    return Forms(
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
        form_persons=persons,
        bearer_years=years[persons],
        bearer_places=places[persons],
    )


def wide_rows(flat: NDArray[np.int32], lengths: NDArray[np.int64]) -> NDArray[np.int32]:
    """Return names as rows of word numbers, filled up with -1; ``flat`` holds the numbers one name after the other."""
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
