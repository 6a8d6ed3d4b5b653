"""The catalogues of words: one TOML file a language, English the one they all fall back to.

A word that a language lacks comes back in English and says so by its language tag, so that no reader takes a
gap for a translation and a screen reader speaks it rightly.

Source: docs/vocabulary.md; domain vocabularies of docs/spec/source-sheet.md.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

from shyraq.basics.refusals import Refusal
from shyraq.basics.text import Text, script_of

LANGS = ("en", "ru", "kk", "ug", "zh", "tr")
SOURCE_LANG = "en"
UNKNOWN = "unknown"
_FOLDER = resources.files("shyraq.wording").joinpath("languages")


class NoCatalogue(Refusal):
    """There is no catalogue for a language."""

    def __init__(self, lang: str) -> None:
        super().__init__(f"there are no words in “{lang}”; there are in {', '.join(LANGS)}")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The words of one language.

    ``words`` maps keys such as ``relation.child.m`` to words, ``lists`` keys such as ``date.months`` to tuples;
    ``review`` says who has read them, in English; ``complete`` whether every English key is there.
    """

    lang: str
    review: str
    complete: bool
    words: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]

    @property
    def is_reviewed(self) -> bool:
        """Tell whether a native reader has read these words."""
        return not self.review.startswith("not yet")


@lru_cache(maxsize=len(LANGS))
def catalogue(lang: str) -> Catalogue:
    """Return the words of a language.

    Raises: NoCatalogue.
    """
    if lang not in LANGS:
        raise NoCatalogue(lang)
    raw = tomllib.loads(_FOLDER.joinpath(f"{lang}.toml").read_text("utf-8"))
    words: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    _flatten(raw, "", words, lists)
    return Catalogue(
        lang=words.pop("lang"),
        review=words.pop("review"),
        complete=raw["complete"] is True,
        words=MappingProxyType(words),
        lists=MappingProxyType(lists),
    )


def word(lang: str, key: str, *, form: str = "") -> Text:
    """Return the word for ``key``, in its ``form`` ("m", "f") where the language has one.

    Args: key such as "predicate.arrested"; a key no catalogue has comes back as its last part, as it is.
    Returns: the word with the language it is in: ``lang``, or "en" where that language lacks it.
    Raises: NoCatalogue.
    """
    for tag in (lang, SOURCE_LANG):
        words = catalogue(tag).words
        for candidate in (f"{key}.{form}" if form else key, key, f"{key}.{UNKNOWN}"):
            if candidate in words:
                return Text(words[candidate], script_of(words[candidate]), tag)
    name = key.rpartition(".")[2]
    return Text(name.replace("_", " "), script_of(name))


def label(lang: str, key: str, *, form: str = "") -> str:
    """Return the word for ``key`` as bare text; an English word among others is marked "[en]"."""
    found = word(lang, key, form=form)
    return found.value if found.lang in (lang, "und") else f"{found.value} [{found.lang}]"


def knows(lang: str, key: str) -> bool:
    """Tell whether the language itself has the key, in some form."""
    words = catalogue(lang).words
    return key in words or f"{key}.{UNKNOWN}" in words


def _flatten(raw: Mapping[str, object], prefix: str, words: dict[str, str], lists: dict[str, tuple[str, ...]]) -> None:
    for key, item in raw.items():
        path = f"{prefix}{key}"
        if isinstance(item, str):
            words[path] = item
        elif isinstance(item, list):
            lists[path] = tuple(str(part) for part in item)
        elif isinstance(item, dict):
            _flatten(item, f"{path}.", words, lists)
