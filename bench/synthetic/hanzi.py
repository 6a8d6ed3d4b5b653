"""Names in Chinese characters: their pinyin, their traditional forms, and the table for Russian spellings.

Source: the tables in bench/synthetic/data; readings of other characters by pypinyin.
"""

import re
from functools import cache

from pypinyin import lazy_pinyin

from synthetic.orthography import capitalized
from synthetic.tables import rows

_READINGS = {row["hanzi"]: row["reading"] for row in rows("hanzi_readings.tsv")}
_TRADITIONAL = str.maketrans({row["simplified"]: row["traditional"] for row in rows("hanzi_traditional.tsv")})
_SYLLABLES = {row["consonant"]: row for row in rows("russian_syllables.tsv")}
_VOWELS = {row["vowel"]: row for row in rows("russian_vowels.tsv")}
_FEMININE = str.maketrans("纳马利", "娜玛丽")

_VOWEL = "[аеёиоуыэюя]"
_CONSONANT = f"[{''.join(_SYLLABLES)}]"
_DOUBLED = re.compile(r"([^аеёиоуыэюя])\1")
_SOFT_OR_HARD = re.compile("[ьъ]")
_GUL = "古丽"
_NOT_OPEN = "(?![аеиоуыэюя])"
_WHOLE = tuple(
    (re.compile(pattern), characters)
    for pattern, characters in (
        (f"султан{_NOT_OPEN}", "苏丹"),
        (f"мухамм?ед{_NOT_OPEN}", "穆罕默德"),
        (f"бек{_NOT_OPEN}", "别克"),
        (f"хан{_NOT_OPEN}", "汗"),
        (f"жан{_NOT_OPEN}", "江"),
        ("(?<=[оеё])ва$", "娃"),
        (f"нур{_NOT_OPEN}", "努尔"),
    )
)
"""Parts of names with characters of their own."""

_SYLLABLE = re.compile(
    f"(?P<with_ai>[{''.join(sound for sound, row in _SYLLABLES.items() if row['ai'])}])ай(?![аеоуя])"
    f"|(?P<closed>{_CONSONANT}[аеиоуыэя])н(?!{_VOWEL})"
    f"|(?P<open>{_CONSONANT}{_VOWEL})"
    f"|(?P<consonant>{_CONSONANT})"
    f"|(?P<closed_vowel>[{''.join(vowel for vowel, row in _VOWELS.items() if row['closed'])}])н(?!{_VOWEL})"
    f"|(?P<ai>ай)(?!{_VOWEL})"
    f"|(?P<vowel>[{''.join(_VOWELS)}])"
    "|(?P<done>[\u4e00-\u9fff])"
    "|."
)
"""One step through a Russian spelling; the first alternative that fits counts."""


def pinyin(characters: str, separator: str = "") -> str:
    """Return the pinyin of a name without tones, ü as u.

    Each character is read by itself, as the readings of phrases are wrong in transliterated names.
    ``separator``: nothing; a space, then every syllable has a capital; or an apostrophe, then only before a, o, e.
    """
    syllables = [_reading(character).replace("v", "u") for character in characters]
    if separator == "'":
        marked = [f"'{syllable}" if syllable[0] in "aoe" else syllable for syllable in syllables[1:]]
        return capitalized("".join(syllables[:1] + marked))
    if separator:
        return separator.join(map(capitalized, syllables))
    return capitalized("".join(syllables))


def traditional(characters: str) -> str:
    """Return the characters in their traditional forms, character by character."""
    return characters.translate(_TRADITIONAL)


def from_russian(spelling: str, *, feminine: bool = False) -> str:
    """Return characters for a Russian spelling by the general Russian table: Кошанов 科沙诺夫, Назарбаев 纳扎尔巴耶夫.

    ``feminine``: with the characters that women's names have.
    """
    word = _SOFT_OR_HARD.sub("", spelling.lower().replace("гуль", _GUL).replace("дж", "ж"))
    word = _DOUBLED.sub(r"\1", word)
    for part, characters in _WHOLE:
        word = part.sub(characters, word)
    written = _SYLLABLE.sub(_characters, word)
    return written.translate(_FEMININE) if feminine else written


@cache
def _reading(character: str) -> str:
    known = _READINGS.get(character)
    return lazy_pinyin(character)[0] if known is None else known


def _characters(match: re.Match[str]) -> str:
    """Return the characters for one step of _SYLLABLE; nothing for a sign the table does not know."""
    kind, text = match.lastgroup, match.group()
    if kind == "with_ai":
        return _SYLLABLES[text[0]]["ai"]
    if kind == "closed":
        return _closed(*match["closed"])
    if kind == "open":
        return _open(*text)
    if kind == "consonant":
        return "勒" if text in "лр" and match.start() == 0 else _SYLLABLES[text]["alone"]
    if kind == "closed_vowel":
        return _VOWELS[text[0]]["closed"]
    if kind == "ai":
        return "艾"
    if kind == "vowel":
        return "耶" if text == "е" and match.start() > 0 else _VOWELS[text]["alone"]
    return text if kind == "done" else ""


def _closed(consonant: str, vowel: str) -> str:
    if vowel != "я":
        return _SYLLABLES[consonant][_VOWELS[vowel]["column"] + "n"]
    return "良" if consonant == "л" else _SYLLABLES[consonant]["i"] + "扬"


def _open(consonant: str, vowel: str) -> str:
    if vowel == "я" and consonant not in "шщчжц":
        return _SYLLABLES[consonant]["i"] + "亚"
    return _SYLLABLES[consonant][_VOWELS[vowel]["column"]]
