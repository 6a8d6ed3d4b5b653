"""Two segments brought into one, without those who were taken out."""

import numpy as np
from numpy.typing import NDArray

from shyraq.names.arrays import Texts
from shyraq.names.building import make_segment
from shyraq.names.parts import MOST_PARTS
from shyraq.names.segment import Segment

Alive = NDArray[np.bool_]


def merged(base: Segment, added: Segment, *, alive: tuple[Alive, Alive]) -> Segment:
    """Return one segment of the persons of both who are ``alive``, in their order; no pid may stand twice."""
    segments = (base, added)
    words, word_maps = _united([_all(each.stems) for each in segments])
    places, place_maps = _united([_all(each.place_names) for each in segments])
    wide, bearers, firsts = [], [], 0
    for segment, lives, renumbered in zip(segments, alive, word_maps, strict=True):
        numbers = np.where(lives, np.cumsum(lives) - 1 + firsts, -1)
        rows = _rows(segment, renumbered)
        persons = numbers[segment.form_persons]
        wide.append(rows[persons >= 0])
        bearers.append(persons[persons >= 0])
        firsts += int(lives.sum())
    return make_segment(
        words,
        wide=np.concatenate(wide),
        bearers=np.concatenate(bearers).astype(np.int32),
        years=np.concatenate([each.years[lives] for each, lives in zip(segments, alive, strict=True)]),
        places=np.concatenate(
            [
                np.where(each.places >= 0, renumbered[each.places], -1)[lives]
                for each, lives, renumbered in zip(segments, alive, place_maps, strict=True)
            ]
        ).astype(np.int32),
        sexes=np.concatenate([each.sexes[lives] for each, lives in zip(segments, alive, strict=True)]),
        place_names=places,
        pids=[each.pids[int(n)] for each, lives in zip(segments, alive, strict=True) for n in np.flatnonzero(lives)],
    )


def _all(texts: Texts) -> list[str]:
    return [texts[number] for number in range(len(texts))]


def _united(lists: list[list[str]]) -> tuple[list[str], list[NDArray[np.int32]]]:
    """Number all texts once; returns them and, for each list, the new number of each of its own (-1 behind them)."""
    numbers: dict[str, int] = {}
    maps = [np.array([*(numbers.setdefault(text, len(numbers)) for text in texts), -1], np.int32) for texts in lists]
    return list(numbers), maps


def _rows(segment: Segment, renumbered: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the form of each bearer as a row of new word numbers."""
    starts, lengths = segment.form_starts[:-1], np.diff(segment.form_starts)
    wide = np.full((len(lengths), MOST_PARTS), -1, np.int32)
    of_form = np.repeat(np.arange(len(lengths)), lengths)
    wide[of_form, np.arange(len(segment.form_words)) - starts[of_form]] = renumbered[segment.form_words]
    return np.repeat(wide, np.diff(segment.bearer_starts), axis=0)
