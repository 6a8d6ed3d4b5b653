"""Text that carries its script and its language; nothing said by anybody is a bare string."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Script(StrEnum):
    """Writing systems the house meets, by ISO 15924 code."""

    CYRILLIC = "Cyrl"
    LATIN = "Latn"
    ARABIC = "Arab"
    HAN = "Hani"
    OTHER = "Zyyy"


_RANGES: tuple[tuple[int, int, Script], ...] = (
    (0x0041, 0x024F, Script.LATIN),
    (0x1E00, 0x1EFF, Script.LATIN),
    (0x0400, 0x052F, Script.CYRILLIC),
    (0x1C80, 0x1C8F, Script.CYRILLIC),
    (0x0600, 0x077F, Script.ARABIC),
    (0x08A0, 0x08FF, Script.ARABIC),
    (0xFB50, 0xFDFF, Script.ARABIC),
    (0xFE70, 0xFEFF, Script.ARABIC),
    (0x3400, 0x9FFF, Script.HAN),
    (0xF900, 0xFAFF, Script.HAN),
    (0x20000, 0x323AF, Script.HAN),
)


@dataclass(frozen=True, slots=True)
class Text:
    """Words as said or written: ``value`` in NFC, its script, its language as a BCP 47 tag ("und" if unknown)."""

    value: str
    script: Script
    lang: str = "und"


def nfc(value: str) -> str:
    """Return ``value`` in Unicode normalisation form C, the only form that is stored."""
    return unicodedata.normalize("NFC", value)


def script_of(value: str) -> Script:
    """Return the script most letters of ``value`` belong to; OTHER where it has no letter of ours."""
    counts: dict[Script, int] = {}
    for character in value:
        if not character.isalpha():
            continue
        point = ord(character)
        for low, high, script in _RANGES:
            if low <= point <= high:
                counts[script] = counts.get(script, 0) + 1
                break
    return max(counts, key=lambda script: counts[script]) if counts else Script.OTHER


def is_right_to_left(script: Script) -> bool:
    """Tell whether lines in ``script`` run from right to left."""
    return script is Script.ARABIC
