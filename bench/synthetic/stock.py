"""The stock from which names are drawn: stems and compounds, some far more often than others, as in life.

Within a language and sex the n-th name counts 1 / (n + 3) ** 0.85, a law like Zipf's, in an order that is drawn
once for all; stems share 86 of 100 draws, compounds the rest.
"""

import hashlib
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from pathlib import Path

from synthetic.stems import FEMALE, KAZAKH, MALE, UYGHUR, GivenName, make_compounds, read_stems

_GROUPS = tuple((language, sex) for language in (KAZAKH, UYGHUR) for sex in (MALE, FEMALE))
_ORDER_SEED = 12345
_SHARE_OF_STEMS, _SHARE_OF_COMPOUNDS = 0.86, 0.14


class Split(StrEnum):
    """Which stems serve: all, those to tune with, or the third kept apart for the report."""

    ALL = "all"
    TRAIN = "train"
    HELD_OUT = "held-out"


@dataclass(frozen=True, slots=True)
class Group:
    """The names of one language and sex, with the sums of their frequencies up to and with each."""

    names: tuple[GivenName, ...]
    frequency_sums: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Stock:
    """Names to draw from, by language and sex."""

    groups: Mapping[tuple[str, str], Group]

    def draw(self, language: str, sex: str, *, chance: random.Random) -> GivenName:
        """Draw a name, frequent ones more often; takes one random number."""
        group = self.groups[language, sex]
        return chance.choices(group.names, cum_weights=group.frequency_sums)[0]


def fill_stock(files: Sequence[Path], *, split: Split = Split.ALL) -> Stock:
    """Read the stems of ``files``, make compounds, and keep the names of ``split`` that have hanzi.

    A name is as frequent in a split as among all. Raises: StemsUnreadable.
    """
    stems = read_stems(files)
    compounds = make_compounds(stems)
    frequencies = _frequencies(stems, compounds)
    served = [name for name in stems + compounds if name.hanzi and _is_in(name, split)]
    return Stock({group: _group(served, *group, frequencies=frequencies) for group in _GROUPS})


def _is_in(name: GivenName, split: Split) -> bool:
    """Tell whether a name belongs to a split; a compound goes where its stem goes."""
    digest = int(hashlib.md5(name.stem_id.encode()).hexdigest(), 16)
    is_held_out = digest // 4 % 3 == 0
    return split is Split.ALL or is_held_out == (split is Split.HELD_OUT)


def _group(served: list[GivenName], language: str, sex: str, *, frequencies: Mapping[tuple[str, str], float]) -> Group:
    names = tuple(_of_group(served, language, sex))
    return Group(names, tuple(accumulate(frequencies[name.id, sex] for name in names)))


def _frequencies(stems: list[GivenName], compounds: list[GivenName]) -> dict[tuple[str, str], float]:
    """Return the frequency of each name, by its id and the sex of its bearers."""
    chance = random.Random(_ORDER_SEED)
    frequencies: dict[tuple[str, str], float] = {}
    for names, share in ((stems, _SHARE_OF_STEMS), (compounds, _SHARE_OF_COMPOUNDS)):
        for language, sex in _GROUPS:
            ordered = _of_group(names, language, sex)
            chance.shuffle(ordered)
            counts = [1 / (place + 3) ** 0.85 for place in range(len(ordered))]
            whole = sum(counts)
            frequencies |= {(name.id, sex): share * count / whole for name, count in zip(ordered, counts, strict=True)}
    return frequencies


def _of_group(names: list[GivenName], language: str, sex: str) -> list[GivenName]:
    return [name for name in names if name.language == language and sex in name.sexes]
