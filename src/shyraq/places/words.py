"""Words of a place name, folded so that spellings which differ in case, accents or marks alone come out the same."""

import unicodedata
from collections.abc import Iterable
from typing import TypeAlias

Words: TypeAlias = tuple[str, ...]

_BEFORE_A_VOWEL = "ئ"  # Uyghur writes it where Kazakh does not, and it has no sound of its own
_JOINED = frozenset("'’‘ʻʼ`´")


def fold(text: str) -> Words:
    """Return the words of ``text``: small letters, no accents, no punctuation; each Han character alone."""
    words: list[str] = []
    current: list[str] = []
    for character in unicodedata.normalize("NFKD", text.casefold().replace(_BEFORE_A_VOWEL, "")):
        if _is_han(character):
            _close(current, words)
            words.append(character)
        elif character.isalnum():
            current.append(character)
        elif character not in _JOINED and unicodedata.category(character) not in ("Mn", "Cf", "Me"):
            _close(current, words)
    _close(current, words)
    return tuple(words)


class Phrases:
    """Fixed phrases that stand for a kind; a word of a phrase that ends in ``*`` stands for any ending."""

    __slots__ = ("_by_first",)

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[Words, str]]] = {}
        for phrase, kind in pairs:
            words = tuple(fold(part)[0] + "*" if part.endswith("*") else part for part in _parts(phrase))
            self._by_first.setdefault(words[0][0], []).append((words, kind))
        for phrases in self._by_first.values():
            phrases.sort(key=lambda entry: -len(entry[0]))

    def at(self, words: Words, start: int) -> tuple[str | None, int]:
        """Return the kind of the longest phrase that begins at ``start`` and its number of words, or (None, 0)."""
        if not 0 <= start < len(words):
            return None, 0
        for phrase, kind in self._by_first.get(words[start][0], ()):
            part = words[start : start + len(phrase)]
            if len(part) == len(phrase) and all(map(_fits, part, phrase)):
                return kind, len(phrase)
        return None, 0

    def left_out_of(self, words: Words) -> Words:
        """Return ``words`` without every phrase of this table."""
        kept: list[str] = []
        at = 0
        while at < len(words):
            kind, length = self.at(words, at)
            if kind is None:
                kept.append(words[at])
            at += max(length, 1)
        return tuple(kept)


def _parts(phrase: str) -> list[str]:
    return [word for part in phrase.split() for word in ([part] if part.endswith("*") else fold(part))]


def _fits(word: str, pattern: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def _close(current: list[str], words: list[str]) -> None:
    if current:
        words.append("".join(current))
        current.clear()


def _is_han(character: str) -> bool:
    return "㐀" <= character <= "鿿" or "豈" <= character <= "﫿" or "\U00020000" <= character <= "\U000323af"
