"""Persons and their names in arrays: what an index searches."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shyraq.names.arrays import NotAnIndex, Texts, packed_texts
from shyraq.names.heard import Heard, Keyed
from shyraq.names.readings import class_of
from shyraq.names.splitting import Vocabulary
from shyraq.names.syllables import nearly_syllables_of_pinyin, syllables_of_han
from shyraq.names.writing import Writing, writing_of_word

CLASSES = 5


@dataclass(frozen=True, eq=False)
class Segment:
    """Persons and their names in arrays.

    A word is a part of a name by its number; form f (a name as words, in order) is
    ``form_words[form_starts[f] : form_starts[f + 1]]``; word w stands in the forms
    ``word_forms[word_starts[w] : word_starts[w + 1]]`` and is borne ``word_bearers[w]`` times; form f is borne by
    ``form_persons[bearer_starts[f] : bearer_starts[f + 1]]``, whose birth years (from 1849 on, 0 where none is known)
    and places (-1 where none is known) lie beside them. Beside each of ``word_forms`` lie the number of words of that
    form, where in it this word stands, and its first two other words (the number behind the last word where there is
    none). ``word_years`` and ``word_places`` hold the
    year and place of the only bearer of each of ``word_forms``, -1 for a year where there are several.
    ``sexes`` by person: 0 unknown, 1 male, 2 female.
    """

    stems: Texts
    heard: Heard
    keyed: Keyed
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
    sexes: NDArray[np.int8]
    place_names: Texts
    pids: Texts

    def __post_init__(self) -> None:
        """Close every array for writing, as those are that lie in a mapped file."""
        for values in segment_arrays(self).values():
            if values.flags.writeable:
                values.setflags(write=False)

    def __len__(self) -> int:
        return len(self.pids)

    @cached_property
    def years(self) -> NDArray[np.int16]:
        """The birth year of each person, as ``bearer_years``; 0 also for one without a readable name."""
        return self._by_person(self.bearer_years, missing=0)

    @cached_property
    def places(self) -> NDArray[np.int32]:
        """The place of each person, as ``bearer_places``; -1 also for one without a readable name."""
        return self._by_person(self.bearer_places, missing=-1)

    def _by_person(self, values: NDArray[Any], *, missing: int) -> NDArray[Any]:
        found = np.full(len(self), missing, values.dtype)
        found[self.form_persons] = values
        return found

    @cached_property
    def word_numbers(self) -> Mapping[str, int]:
        """The number of each word by its letters."""
        return {self.stems[number]: number for number in range(len(self.stems))}

    @cached_property
    def place_numbers(self) -> Mapping[str, int]:
        """The number of each place by its name."""
        return {self.place_names[number]: number for number in range(len(self.place_names))}

    @cached_property
    def class_sizes(self) -> NDArray[np.float32]:
        """About how many persons have a name in each class of writing: half of the words, since most names have two."""
        return class_sizes_of(self.heard.classes, self.word_bearers)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The parts of Chinese and Pinyin names, by which names without a mark between are cut."""
        return Vocabulary(counted_parts(self.word_numbers, self.word_bearers))

    @cached_property
    def _by_pid(self) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        digests = np.fromiter((zlib.crc32(self.pids[n].encode()) for n in range(len(self))), np.uint32, len(self))
        order = np.argsort(digests, kind="stable")
        return digests[order], order

    def person_of(self, pid: str) -> int | None:
        """Return the number of the person with this id; None where there is none."""
        digests, order = self._by_pid
        at = int(np.searchsorted(digests, zlib.crc32(pid.encode())))
        while at < len(order) and digests[at] == zlib.crc32(pid.encode()):
            if self.pids[int(order[at])] == pid:
                return int(order[at])
            at += 1
        return None


def class_sizes_of(classes: NDArray[np.int8], bearers: NDArray[Any]) -> NDArray[np.float32]:
    """Return about how many persons have a name in each class of writing, given those who bear each word."""
    words = np.bincount(classes, weights=bearers, minlength=CLASSES)
    return np.maximum(1.0, words / 2).astype(np.float32)


def counted_parts(word_numbers: Mapping[str, int], bearers: NDArray[Any]) -> dict[tuple[int, ...], float]:
    """Count the parts of Chinese and Pinyin names by their syllables."""
    counts: dict[tuple[int, ...], float] = {}
    for stem, number in word_numbers.items():
        syllables = _syllables_of(stem)
        if syllables:
            counts[syllables] = counts.get(syllables, 0.0) + float(bearers[number])
    return counts


def _syllables_of(stem: str) -> tuple[int, ...]:
    writing = class_of(stem, writing_of_word(stem))
    if writing is Writing.HAN:
        return syllables_of_han(stem)
    return (nearly_syllables_of_pinyin(stem) or ()) if writing is Writing.PINYIN else ()


def segment_arrays(segment: Segment) -> dict[str, NDArray[Any]]:
    """Return everything a segment holds as named arrays."""
    found: dict[str, NDArray[Any]] = {}
    for each in fields(segment):
        value = getattr(segment, each.name)
        if isinstance(value, Texts):
            found[f"{each.name}.run"], found[f"{each.name}.offsets"] = value.run, value.offsets
        elif isinstance(value, Heard | Keyed):
            found |= {f"{each.name}.{inner.name}": getattr(value, inner.name) for inner in fields(value)}
        else:
            found[each.name] = value
    return found


def segment_from(arrays: Mapping[str, NDArray[Any]]) -> Segment:
    """Return the segment whose arrays these are. Raises: NotAnIndex where one is missing."""
    try:
        values: dict[str, Any] = {}
        for each in fields(Segment):
            if each.type in (Texts, "Texts"):
                values[each.name] = Texts(arrays[f"{each.name}.run"], arrays[f"{each.name}.offsets"])
            elif each.type in (Heard, Keyed):
                inner = {one.name: arrays[f"{each.name}.{one.name}"] for one in fields(each.type)}
                values[each.name] = each.type(**inner)
            else:
                values[each.name] = arrays[each.name]
    except KeyError as missing:
        raise NotAnIndex("this name index is of another version; build it anew from its register") from missing
    return Segment(**values)


def texts_of(texts: list[str]) -> Texts:
    """Return ``texts`` packed."""
    return Texts(*packed_texts(texts))
