"""By which words a cue is found: the search keys of its words, its numbers, and pairs of Han characters.

Chinese stands without spaces, so a sentence is one word to `names.folding`; pairs of neighbouring characters find what
stands in the middle of it.
"""

import re
import unicodedata
from collections.abc import Sequence

from shyraq.names.folding import search_key

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")
_NUMBER = re.compile(r"\d+")

Sought = Sequence[Sequence[Sequence[str]]]
"""What a text must have, all of it: for each, one of several; for each of those, all beginnings of words."""


def cue_key(text: str) -> str:
    """Return the words by which ``text`` is found, with single spaces between, each once."""
    return " ".join(dict.fromkeys([*search_key(text).split(), *_numbers(text), *_pairs_in(text)]))


def sought(text: str) -> Sought:
    """Return what a text must have in which ``text`` is found; nothing for a text without letters or digits."""
    wanted: list[Sequence[Sequence[str]]] = [(tuple(_pairs(run)), (search_key(run),)) for run in _HAN.findall(text)]
    rest = _HAN.sub(" ", text)
    wanted += [tuple((one,) for one in _heard_as(word)) for word in (*search_key(rest).split(), *_numbers(rest))]
    return [tuple(words for words in one if all(words)) for one in wanted]


def says(key: str, wanted: Sought) -> bool:
    """Tell whether a key of `cue_key` has all that is sought."""
    words = key.split()
    return all(any(all(_begins(begun, words) for begun in found) for found in one) for one in wanted)


def match_of(wanted: Sought) -> str:
    """Return what is sought in the language of the index."""
    return " AND ".join(
        "(" + " OR ".join("(" + " AND ".join(f'"{begun}" *' for begun in found) + ")" for found in one) + ")"
        for one in wanted
    )


def _heard_as(word: str) -> tuple[str, ...]:
    """Return the key of a word, and that of its other spelling where it begins as Yerzhan and Erzhan do."""
    if word.startswith("ie"):
        return word, word[1:]
    return (word, f"i{word}") if word.startswith("e") else (word,)


def _begins(begun: str, words: Sequence[str]) -> bool:
    return any(word.startswith(begun) for word in words)


def _numbers(text: str) -> list[str]:
    return ["".join(str(unicodedata.digit(figure)) for figure in number) for number in _NUMBER.findall(text)]


def _pairs_in(text: str) -> list[str]:
    return [pair for run in _HAN.findall(text) for pair in _pairs(run)]


def _pairs(run: str) -> list[str]:
    """Return the pairs of a run of Han characters, and its last character, which begins no pair."""
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]
