"""What each yes means, what can go wrong and what can be taken back, for whoever is asked.

The words promise nothing the house cannot keep: a letter that was sent and a page that was copied are not called
back. Sentences are short enough to be read aloud to somebody who cannot read.

Source: docs/spec/consent.md §2, §3 and §8; one TOML file a language beside this module.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from shyraq.wording.catalogue import LANGS, NoCatalogue

_FOLDER = resources.files("shyraq.wording").joinpath("consent_words")


@dataclass(frozen=True, slots=True, kw_only=True)
class PurposeWords:
    """A purpose of the consent in plain words: what a yes ``means``, what can go ``wrong``, what is taken ``back``."""

    purpose: str
    means: str
    wrong: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaWords:
    """A question about face, voice or own words: how it is asked, what yes and no ``mean``, what can go ``wrong``."""

    medium: str
    ask: str
    means: str
    wrong: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentWords:
    """The explanation of a consent in one language.

    ``opening`` and ``closing`` are what is said before and after, ``levels`` map each level of a consent to its
    sentence, ``headings`` and ``sheet`` hold the words around them. In ``opening``, "{house}" stands for the name of
    the house; :meth:`opening_of` puts it in.
    """

    lang: str
    review: str
    title: str
    opening: tuple[str, ...]
    purposes: Mapping[str, PurposeWords]
    media: Mapping[str, MediaWords]
    levels: Mapping[str, str]
    closing: tuple[str, ...]
    headings: Mapping[str, str]
    sheet: Mapping[str, str]

    @property
    def is_reviewed(self) -> bool:
        """Tell whether a native reader has read these words."""
        return not self.review.startswith("not yet")

    def opening_of(self, house: str) -> tuple[str, ...]:
        """Return the opening sentences as members of the house of that name say them."""
        return tuple(sentence.replace("{house}", house) for sentence in self.opening)


@lru_cache(maxsize=len(LANGS))
def consent_words(lang: str) -> ConsentWords:
    """Return the explanation of a consent in a language of the house.

    Returns: words for every purpose, level and medium of docs/spec/consent.md §2.
    Raises: NoCatalogue.
    """
    if lang not in LANGS:
        raise NoCatalogue(lang)
    raw: dict[str, Any] = tomllib.loads(_FOLDER.joinpath(f"{lang}.toml").read_text("utf-8"))
    return ConsentWords(
        lang=raw["lang"],
        review=raw["review"],
        title=raw["title"],
        opening=tuple(raw["opening"]),
        purposes=MappingProxyType({key: PurposeWords(purpose=key, **said) for key, said in raw["purposes"].items()}),
        media=MappingProxyType({key: MediaWords(medium=key, **said) for key, said in raw["media"].items()}),
        levels=MappingProxyType(raw["levels"]),
        closing=tuple(raw["closing"]),
        headings=MappingProxyType(raw["headings"]),
        sheet=MappingProxyType(raw["sheet"]),
    )
