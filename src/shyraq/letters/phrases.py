"""The fixed words of letters in a language. A letter is never half in another language: there is no fallback."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

from shyraq.basics.refusals import Refusal
from shyraq.basics.text import Text, script_of
from shyraq.letters.document import Line, Style, runs
from shyraq.wording import Words, fill

LANGS = ("en", "ru", "kk")
_FOLDER = resources.files("shyraq.letters").joinpath("data")


class NoLettersIn(Refusal):
    """Letters are not written in a language."""

    def __init__(self, lang: str) -> None:
        super().__init__(f"letters are not written in “{lang}”; they are in {', '.join(LANGS)}")


@lru_cache(maxsize=len(LANGS))
def phrases(lang: str) -> Mapping[str, str]:
    """Return the words of letters by key, such as "missing.date". Raises: NoLettersIn."""
    if lang not in LANGS:
        raise NoLettersIn(lang)
    raw = tomllib.loads(_FOLDER.joinpath(f"{lang}.toml").read_text("utf-8"))
    sections = {name: section for name, section in raw.items() if isinstance(section, dict)}
    found = {f"{name}.{key}": str(value) for name, section in sections.items() for key, value in section.items()}
    return MappingProxyType(found | {"review": str(raw["review"])})


def is_reviewed(lang: str) -> bool:
    """Tell whether a native reader has read the letters of this language. Raises: NoLettersIn."""
    return not phrases(lang)["review"].startswith("not yet")


def phrase(lang: str, key: str) -> Text:
    """Return the words for ``key`` as text. Raises: NoLettersIn, KeyError for a key that is a mistake."""
    value = phrases(lang)[key]
    return Text(value, script_of(value), lang)


def phrase_line(lang: str, key: str, *value: Text, style: Style = Style.PLAIN) -> Line:
    """Return the words for ``key`` as a line, with ``value`` in the place of its braces where it has them."""
    words: Words = fill(phrase(lang, key), *value) if value else (phrase(lang, key),)
    return runs(words, style=style)
