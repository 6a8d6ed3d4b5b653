"""How the parts of a name become one line: separators, capitals, and what keyboards make of letters."""

import random
import unicodedata
from collections.abc import Sequence

from synthetic.orthography import cyrillic_without_extra_letters, upper_turkish
from synthetic.scripts import (
    ENGLISH,
    HANZI,
    KAZAKH_ARABIC,
    KAZAKH_CYRILLIC,
    KAZAKH_LATIN,
    PINYIN,
    RUSSIAN,
    SASM,
    TURKISH,
    UYGHUR_ARABIC,
    UYGHUR_CYRILLIC,
    UYGHUR_LATIN,
)

_HANZI_SEPARATORS = (
    (0.56, "·"),
    (0.66, "•"),
    (0.71, "‧"),
    (0.74, "．"),
    (0.78, "."),
    (0.80, " ·"),
    (0.82, " · "),
    (0.85, " "),
    (0.88, "-"),
    (0.89, "・"),
    (1, ""),
)
"""Each separator with the lot below which it is taken."""

_ARABIC_MIXED_UP = (("ي", "ی", 0.9), ("ى", "ی", 0.5), ("ك", "ک", 0.9), ("ھ", "ه", 0.6), ("ە", "ه", 0.15))
"""Letters of a Persian or Arabic keyboard in place of the right ones, and how often."""

_WITHOUT_DECOMPOSITION = str.maketrans("ıİƣɵəⱪⱨⱬƢƟƏⱩⱧⱫ", "iIgoekhzGOEKHZ")


def join(texts: Sequence[str], *, script: str, chance: random.Random) -> str:
    """Join the parts of a name, in their order, into a line as records hold it."""
    lot = chance.random()
    if script in HANZI:
        return _join_hanzi(texts, lot)
    if script == PINYIN:
        return _join_pinyin(texts, lot)
    line = _type(" ".join(texts), script=script, chance=chance)
    if script in (ENGLISH, SASM) and len(texts) == 2 and lot < 0.08:
        return _type(f"{texts[1]}, {texts[0]}", script=script, chance=chance)
    if script in (ENGLISH, RUSSIAN, KAZAKH_CYRILLIC, UYGHUR_CYRILLIC, SASM) and lot < 0.14:
        return line.upper()
    if script in (TURKISH, KAZAKH_LATIN) and lot < 0.12:
        return upper_turkish(line) if line != _in_ascii(line) or lot < 0.06 else line.upper()
    return line


def _join_hanzi(texts: Sequence[str], lot: float) -> str:
    if len(texts) == 3 and lot > 0.84:
        lot *= 0.8
    return next(separator for limit, separator in _HANZI_SEPARATORS if lot < limit).join(texts)


def _join_pinyin(texts: Sequence[str], lot: float) -> str:
    if lot < 0.07 and len(texts) == 2:
        return f"{texts[0]}, {texts[1]}".upper()
    if lot < 0.20:
        return " ".join(texts).upper()
    if lot < 0.25:
        return "·".join(texts)
    if lot < 0.28:
        return "-".join(texts)
    if lot < 0.32:
        return "".join([texts[0], *(text.lower() for text in texts[1:])])
    return " ".join(texts)


def _type(line: str, *, script: str, chance: random.Random) -> str:
    """Return the line as some keyboard or a system without marks leaves it."""
    lot = chance.random()
    if script in (KAZAKH_ARABIC, UYGHUR_ARABIC):
        return _type_arabic(line, lot, chance=chance)
    if script == UYGHUR_LATIN and lot < 0.35:
        return _in_ascii(line)
    if script in (KAZAKH_LATIN, TURKISH, SASM) and lot < 0.15:
        return _in_ascii(line)
    if script in (KAZAKH_CYRILLIC, UYGHUR_CYRILLIC) and lot < 0.08:
        return cyrillic_without_extra_letters(line)
    return line


def _type_arabic(line: str, lot: float, *, chance: random.Random) -> str:
    if "ء" in line and chance.random() < 0.5:
        line = line.replace("ء", "ٴ")
    if lot < 0.10:
        for right, other, share in _ARABIC_MIXED_UP:
            if chance.random() < share:
                line = line.replace(right, other)
    return line


def _in_ascii(text: str) -> str:
    """Take the marks off Latin letters."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_WITHOUT_DECOMPOSITION))
    return "".join([sign for sign in decomposed if not unicodedata.combining(sign)])
