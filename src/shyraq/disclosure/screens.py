"""Screens: what must not stand in the words of a source, told from the words alone.

Both screens rather stop a harmless text than let a harmful one through: unknown means withhold.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from phonenumbers import Leniency, PhoneNumberMatcher

from shyraq.basics.text import Script, script_of
from shyraq.names.folding import search_key

_WORDS = re.compile(r"[^\W_]+(?:[’'ʻʼ`][^\W_]+)*")
_CACHED = 131_072
_SHORTEST_STEM = 4
_LONG_STEM = 5
_SUFFIX, _LONG_SUFFIX = 3, 6
_SOFTENED = {"k": "g", "q": "g", "p": "b"}
_VOWELS = frozenset("aeiouyAEO")
_VOWEL_RUN = re.compile("[aeiouyv]+")
_ROUND = frozenset("ouv")
_SOFT_V = re.compile("(?<=[aeiou])v")

_PARTICLES = "uly ogly oglu qyzy kyzy kizi bin bint ibn mr mrs ms dr and the from"
_COMMON_PLACES = "almaty astana nursultan kazakhstan kazakstan qazaqstan turkistan xinjiang"
_NO_NAMES = frozenset(map(search_key, f"{_PARTICLES} {_COMMON_PLACES}".split()))
"""Keys of words that stand in names and texts alike and name nobody: particles, titles and common places."""


class NameScreen:
    """Finds names of certain persons in texts of any script, by the keys of their words.

    A word of a text is taken for a word of a name where it begins with it and adds no more than an ending, so
    that “Серікке” and “Serik’s” are found for “Серік”; a last vowel may change (“Гульнары”) and a last k, q or p
    may soften (“Серігі”). Vowels that one spelling writes for another count as one (“Yerbol”, “Ербол”). A name in
    Han characters is looked for as it stands, too. One word of a name is enough.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._exact: set[str] = set()
        self._stems: set[str] = set()
        self._han: set[str] = set()
        for name in names:
            self._add(name)

    def finds_in(self, text: str, *, spared: Sequence["NameScreen"] = ()) -> bool:
        """Tell whether ``text`` holds a name; a word that one of ``spared`` takes for its own does not count."""
        if any(part in text and not any(own.takes_han(part) for own in spared) for part in self._han):
            return True
        if not self._exact:
            return False
        found = (word for word in _WORDS.findall(text) if self.takes(word))
        return any(not any(own.takes(word) for own in spared) for word in found)

    def takes(self, word: str) -> bool:
        """Tell whether a word is, or begins with, a word of one of the names."""
        key, shape = _key_and_shape(word)
        if key in _NO_NAMES:
            return False
        return key in self._exact or shape in self._exact or self._begins(key) or self._begins(shape)

    def _begins(self, key: str) -> bool:
        for length in range(_SHORTEST_STEM, len(key) + 1):
            if key[:length] in self._stems:
                ending = len(key) - length
                if ending <= (_LONG_SUFFIX if length >= _LONG_STEM else _SUFFIX):
                    return True
        return False

    def takes_han(self, part: str) -> bool:
        """Tell whether Han characters stand in one of the names."""
        return any(part in own for own in self._han)

    def _add(self, name: str) -> None:
        for word in _WORDS.findall(name):
            if script_of(word) is Script.HAN and len(word) > 1:
                self._han.add(word)
            key, shape = _key_and_shape(word)
            if len(key) > 1 and key not in _NO_NAMES:
                self._exact.add(key)
                self._stems.update(_stems(key))
                if len(shape) >= _SHORTEST_STEM:
                    self._exact.add(shape)
                if len(shape) > _SHORTEST_STEM:
                    self._stems.update(_stems(shape))


def _stems(key: str) -> Iterable[str]:
    if len(key) >= _SHORTEST_STEM:
        yield key
    if len(key) > _SHORTEST_STEM:
        if key[-1] in _VOWELS:
            yield key[:-1]
        elif key[-1] in _SOFTENED:
            yield key[:-1] + _SOFTENED[key[-1]]


@lru_cache(maxsize=_CACHED)
def _key_and_shape(word: str) -> tuple[str, str]:
    """Return the search key of a word, and the same with one capital for each run of vowels."""
    key = _SOFT_V.sub("u", search_key(word).replace(" ", ""))
    return key, _VOWEL_RUN.sub(_vowel_class, key)


def _vowel_class(run: re.Match[str]) -> str:
    """Return O for a run with o, u or w in it, E for e, i and what glides into i, A for the rest."""
    vowels = run.group()
    if not _ROUND.isdisjoint(vowels):
        return "O"
    return "A" if vowels.endswith("a") or (vowels[0] == "a" and "i" not in vowels) else "E"


_MAYBE_PRIVATE = re.compile(r"[@＠﹫]|\d(?:\W{0,3}\d){4}")
_YEAR = r"(?:19|20)\d\d"
_ISO_DAY = rf"{_YEAR}-\d\d(?:-\d\d)?"
_DATES = re.compile(
    rf"(?<![\d-])(?<!\d\W)"
    rf"(?:{_ISO_DAY}(?:\s?[/–—]\s?{_ISO_DAY})?|\d\d?\.\d\d?\.{_YEAR}|(?:{_YEAR}\W{{1,3}})+{_YEAR})"
    rf"(?![\d-]|\W\d)"
)
_E_MAIL = re.compile(r"[^\s@<>]@[^\s@<>]+[.\u3002][^\s@<>]|[^\s@<>]+\s?@\s?[\w-]+\.\w")
_DIGIT_GROUPS = re.compile(r"\d+(?:[\s\-–—.()/_·]{1,3}\d+)*[Xx]?")
_DIGIT_GROUP = re.compile(r"\d+[Xx]?")
_IDENTITY_LENGTHS = frozenset({12, 15, 18})
_PASSPORT = re.compile(r"(?<![^\W\d_])(?:[A-ZА-Я]{1,2}\s?\d{7,9}|[a-z]\d{8})(?!\d)")
_SAID_PHONE = re.compile(
    r"(?:\b(?:tel|phone|mobile|whatsapp|telegram|тел|телефон\w*|ұялы)\b|电话|手机|微信)\W{0,3}(?:\w{1,8}\W{1,3})?\d(?:\W{0,3}\d){4}",
    re.IGNORECASE,
)
_BARE_PHONE = re.compile(r"(?<!\d)(?:\+\d{8,15}|00\d{9,15}|8?7\d{9}|1[3-9]\d{9})(?!\d)")
_LONG_NUMBER = re.compile(r"\d{9}")
_REGIONS = ("KZ", "CN", "RU", "TR", "US")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s\-–—.()/_·]{1,3}(?=\d)")


def holds_private_number(text: str) -> bool:
    """Tell whether ``text`` holds a telephone or identity number or an e-mail address.

    Identity numbers are found by their length alone, 18 or 15 digits for the People's Republic of China and 12 for
    Kazakhstan, whatever their check digit and however they are spaced; passports by letters and 7 to 9 digits.
    Source: GB 11643-1999; Kazakhstan law of 12 January 2007 No. 223 on national registers (unverified).
    """
    if _MAYBE_PRIVATE.search(text) is None:
        return False
    plain = _with_plain_digits(text)
    if _E_MAIL.search(plain) or _SAID_PHONE.search(plain):
        return True
    plain = _DATES.sub("…", plain)
    closed = _BETWEEN_DIGITS.sub("", plain)
    if _holds_identity_number(plain) or any(pattern.search(closed) for pattern in (_PASSPORT, _BARE_PHONE)):
        return True
    return _LONG_NUMBER.search(closed) is not None and any(
        PhoneNumberMatcher(plain, region, leniency=Leniency.VALID).has_next() for region in _REGIONS
    )


def _holds_identity_number(plain: str) -> bool:
    """Tell whether neighbouring groups of digits have the length of an identity number, whatever stands beside them."""
    for run in _DIGIT_GROUPS.findall(plain):
        groups = _DIGIT_GROUP.findall(run)
        for start in range(len(groups)):
            length = 0
            for group in groups[start:]:
                length += len(group)
                if length in _IDENTITY_LENGTHS:
                    return True
                if length > max(_IDENTITY_LENGTHS):
                    break
    return False


def _with_plain_digits(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    return "".join(str(unicodedata.digit(character)) if character.isdigit() else character for character in folded)
