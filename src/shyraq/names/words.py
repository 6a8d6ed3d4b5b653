"""A written name cut into its parts: words, initials, and what is no part of a name.

Patronymic and surname endings (-uly, -qyzy, -ov, -ovna …) are taken off, since one and the same person is written
with and without them; forms of address are set aside. Nothing is lost: what is not read is reported.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from shyraq.names.pinyin_look import looks_like_pinyin
from shyraq.names.remembering import remembered
from shyraq.names.tables import rows_of
from shyraq.names.writing import Writing, folded, writing_of, writing_of_word

_INSIDE = "'\u02bc\u02bb\u02b9\u02bf\u02be\u2018\u2019\u201b`´\u0300-\u036f\u064b-\u0652\u0670\u200c\u200d"
_INSIDE_SIGNS = frozenset("'\u02bc\u02bb\u02b9\u02bf\u02be\u2018\u2019\u201b`´\u0640\u0674\u0621")
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_INSIDE}])*\.?")
_BY_TAG = {
    "Cyrl": Writing.CYRILLIC,
    "Arab": Writing.ARABIC,
    "Latn": Writing.LATIN,
    "Han": Writing.HAN,
    "Pinyin": Writing.PINYIN,
}
_INITIALS = frozenset(("sh", "zh", "ch", "kh", "gh", "дж"))
_SHORTEST_STEM = 3
LONGEST_RAW = 64
_MOST_WORDS = 24
_CACHED = 262_144


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name.

    ``written`` is the word as it stands in the name; ``letters`` its folded letters; ``stem`` those without the
    ending that was taken off, and ``ending`` that ending, empty where there was none.
    """

    written: str
    letters: str
    writing: Writing
    stem: str
    ending: str = ""
    ending_kind: str = ""
    is_initial: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """Letters of no script that this room reads."""

    written: str


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A name as its words; ``set_aside`` are forms of address and words like "uly", ``unread`` all else but
    separators."""

    words: tuple[Word, ...]
    set_aside: tuple[str, ...] = ()
    unread: str = ""


def words_of(name: str) -> WrittenName:
    """Cut ``name`` into its words.

    Accepts any text. Returns: no words where nothing can be read; at most 24 words, of at most 64 letters each, the
        rest being reported as unread.
    """
    words: list[Word] = []
    set_aside: list[str] = []
    unread = "".join(sign for sign in _WORD.sub("", name) if sign.isalnum())
    for number, written in enumerate(raw_words(name)):
        if number >= _MOST_WORDS or len(written) > LONGEST_RAW:
            unread += written
            continue
        for piece in pieces_of(written):
            if isinstance(piece, Unread):
                unread += piece.written
            elif isinstance(piece, str):
                set_aside.append(piece)
            else:
                words.append(piece)
    if not words and set_aside:  # A name that is nothing but such a word is a name.
        words, set_aside = [_word(text, text) for text in set_aside], []
    return WrittenName(tuple(words), tuple(set_aside), unread)


def raw_words(name: str) -> list[str]:
    """Return the runs of letters in ``name``, as written."""
    return _WORD.findall(name)


@remembered(_CACHED)
def pieces_of(written: str) -> "tuple[Word | str | Unread, ...]":
    """Return what a run of letters holds: one word as a rule, several where scripts are mixed, or what is no word."""
    bare = written.rstrip(".")
    found: list[Word | str | Unread] = []
    for run in _runs(bare):
        letters = folded(run)
        if not letters or writing_of(letters[0]) is None:
            found.append(Unread(run))
        elif letters in _set_aside_words():
            found.append(run)
        else:
            found.append(_word(run, letters, is_shortened=written.endswith(".")))
    return tuple(found)


def _word(written: str, letters: str, *, is_shortened: bool = False) -> Word:
    writing = writing_of_word(letters)
    is_initial = writing is not Writing.HAN and (len(letters) == 1 or (is_shortened and letters in _INITIALS))
    if is_initial:
        return Word(written, letters, writing, letters, is_initial=True)
    if writing is Writing.LATIN and looks_like_pinyin(letters):  # Ayiguli does not end in the patronymic -uli.
        return Word(written, letters, writing, letters)
    for ending, kind in _endings(writing):
        if letters.endswith(ending) and len(letters) - len(ending) >= _SHORTEST_STEM:
            return Word(written, letters, writing, letters[: -len(ending)], ending, kind)
    return Word(written, letters, writing, letters)


def _runs(written: str) -> Iterator[str]:
    """Yield the stretches of one script, marks with what stands before them; what is of none stands together."""
    start, current = 0, _writing_in(written[0])
    for at, sign in enumerate(written):
        if sign in _INSIDE_SIGNS or unicodedata.combining(sign):
            continue
        writing = _writing_in(sign)
        if writing is not current:
            yield written[start:at]
            start, current = at, writing
    yield written[start:]


def _writing_in(sign: str) -> Writing | None:
    letters = folded(sign)
    return writing_of(letters[0]) if letters else None


@cache
def _set_aside_words() -> frozenset[str]:
    return frozenset(row[1] for row in rows_of("endings") if row[2] in ("honorific", "filiation"))


@cache
def _endings(writing: Writing) -> Sequence[tuple[str, str]]:
    """Return the endings of names in this script, the longest first."""
    found = [(row[1], row[2]) for row in rows_of("endings") if _BY_TAG[row[0]] is writing]
    return sorted((pair for pair in found if pair[1] in ("patronymic", "surname")), key=lambda pair: -len(pair[0]))
