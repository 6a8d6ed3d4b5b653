"""What is put behind a name: patronymics, surnames of the Russian type, endings of respect."""

import random
from collections.abc import Callable

from synthetic.hanzi import pinyin, traditional
from synthetic.orthography import (
    kazakh_arabic,
    kazakh_english,
    kazakh_latin,
    kazakh_turkish,
    uyghur_arabic,
    uyghur_cyrillic,
    uyghur_english,
    uyghur_sasm,
    uyghur_turkish,
)
from synthetic.scripts import (
    ENGLISH,
    KAZAKH_ARABIC,
    KAZAKH_CYRILLIC,
    KAZAKH_LATIN,
    PINYIN,
    RUSSIAN,
    SASM,
    SIMPLIFIED,
    TRADITIONAL,
    TURKISH,
    UYGHUR_ARABIC,
    UYGHUR_CYRILLIC,
    UYGHUR_LATIN,
)
from synthetic.stems import FEMALE, KAZAKH
from synthetic.tables import rows

_CYRILLIC_VOWELS = frozenset("аеёиоуыэюяәіөүұ")
_CYRILLIC_HARD = frozenset("жшчщц")
_ENGLISH_DIPHTHONGS = ("ai", "ay", "ei", "ey", "oi", "oy")
_ENGLISH_HARD = ("sh", "zh", "ch", "j")
_LATIN_CHILD_OF = (("qyzy", "ūly"), ("qyzy", "uly"), ("qızı", "ulı"))
"""Daughter and son, by the conventions of Kazakh Latin."""

_TITLED_ALREADY = ("жан", "бек", "хан", "jan", "xan", "haji", "axun", "gül", "гүл", "бай")


def patronymic(
    father: str,
    *,
    sex: str,
    script: str,
    convention: int,
    russian_only: bool,
    chance: random.Random,
) -> str:
    """Return the father's name as a patronymic, with a Kazakh ending or a Russian one.

    ``convention``: of Kazakh Latin. ``russian_only``: in English, only the Russian ending.
    """
    is_daughter = sex == FEMALE
    lot = chance.random()
    if script == KAZAKH_CYRILLIC:
        return father + ("қызы" if is_daughter else "ұлы")
    if script == KAZAKH_ARABIC:
        return father + chance.choice([" ", ""]) + ("قىزى" if is_daughter else "ۇلى")
    if script == KAZAKH_LATIN:
        return father + _LATIN_CHILD_OF[convention][0 if is_daughter else 1]
    if script == RUSSIAN and lot < 0.45:
        return father + chance.choice(["", "", " ", "-"]) + ("кызы" if is_daughter else "улы")
    if script in (RUSSIAN, UYGHUR_CYRILLIC):
        return _russian_patronymic(father) + ("вна" if is_daughter else "вич")
    if script == ENGLISH and lot < 0.7 and not russian_only:
        child_of = chance.choice(["kyzy", "qyzy", "kyzy"] if is_daughter else ["uly", "uly", "uli"])
        return father + (" " if lot < 0.25 else "") + child_of
    return _english_patronymic(father) + ("vna" if is_daughter else "vich")


def surname(ancestor: str, *, sex: str, script: str, chance: random.Random) -> str:
    """Return a surname of the Russian type for a name in Cyrillic or English letters."""
    if script == ENGLISH:
        return _english_surname(ancestor, chance=chance) + ("a" if sex == FEMALE else "")
    return _cyrillic_surname(ancestor, chance=chance) + ("а" if sex == FEMALE else "")


def title_ending(native: str, *, language: str, sex: str, script: str, chance: random.Random) -> str:
    """Draw an ending of respect or endearment, as a script writes it.

    Returns: an empty text if the name, spelt ``native``, has such an ending already.
    """
    titles = [row for row in rows("titles.tsv") if (row["language"], row["sex"]) == (language, sex)]
    title = chance.choice(titles)
    if native.lower().endswith(_TITLED_ALREADY):
        return ""
    if script in (SIMPLIFIED, TRADITIONAL, PINYIN):
        hanzi = title["hanzi"]
        return {SIMPLIFIED: hanzi, TRADITIONAL: traditional(hanzi), PINYIN: pinyin(hanzi).lower()}[script]
    if script == RUSSIAN:
        return title["russian"]
    spell = _kazakh_title if language == KAZAKH else _uyghur_title
    return spell(title["native"], script=script, chance=chance).lower()


def _russian_patronymic(father: str) -> str:
    last = father[-1]
    stem = father[:-1] if last == "й" else father
    return stem + ("е" if last in _CYRILLIC_VOWELS | _CYRILLIC_HARD | {"й", "ь"} else "о")


def _english_patronymic(father: str) -> str:
    stem = father[:-1] if father[-2:].lower() in _ENGLISH_DIPHTHONGS else father
    if stem[-1] in "aeou":
        return stem + "ye"
    return stem + ("e" if stem[-1] in "iy" or stem.endswith(_ENGLISH_HARD) else "o")


def _english_surname(ancestor: str, *, chance: random.Random) -> str:
    lowered = ancestor.lower()
    if lowered.endswith(_ENGLISH_DIPHTHONGS):
        return ancestor[:-1] + chance.choice(["yev", "ev"])
    if lowered[-1] in "iy":
        return ancestor[:-1] + chance.choice(["iyev", "iev"])
    if lowered[-1] in "aeou":
        return ancestor + "yev"
    return ancestor + ("ev" if lowered.endswith(_ENGLISH_HARD) else "ov")


def _cyrillic_surname(ancestor: str, *, chance: random.Random) -> str:
    last = ancestor[-1].lower()
    if last == "й":
        return ancestor[:-1] + "ев"
    if last == "ь":
        return ancestor[:-1] + chance.choice(["ев", "ов"])
    if last in "іы":
        return ancestor[:-1] + "иев"
    return ancestor + ("ев" if last in _CYRILLIC_VOWELS | _CYRILLIC_HARD else "ов")


def _kazakh_title(native: str, *, script: str, chance: random.Random) -> str:
    if script == KAZAKH_LATIN:
        return kazakh_latin(native)
    if script == KAZAKH_ARABIC:
        return kazakh_arabic(native)
    if script == TURKISH:
        return kazakh_turkish(native)[0]
    return kazakh_english(native, chance.choice((0, 2))) if script == ENGLISH else native


def _uyghur_title(native: str, *, script: str, chance: random.Random) -> str:
    if script == ENGLISH:
        return uyghur_english(native, chance.choice((1, 2)))
    by_rule: dict[str, Callable[[str], str]] = {
        UYGHUR_ARABIC: uyghur_arabic,
        UYGHUR_LATIN: str,
        UYGHUR_CYRILLIC: uyghur_cyrillic,
        SASM: uyghur_sasm,
        TURKISH: uyghur_turkish,
    }
    return by_rule[script](native)
