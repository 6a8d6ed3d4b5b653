"""Dates as people say them, read into FuzzyDates: “spring 2017”, “сәуір 2017”, “2017年4月”, “2017-يىلى 4-ئاي”.

Every language is tried that is written in the letters of the text, the hinted one first; a reading without a
slip of the pen and without a doubt wins. What can be read in several ways says so and tells the others.

Source: docs/spec/dates-as-said.md; tests/vectors/dates/said.json.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shyraq.basics.fuzzydate import FuzzyDate, NotAFuzzyDate, parse_fuzzy_date
from shyraq.basics.text import Script, script_of
from shyraq.wording.said_dates.ends import Reading, reading_of
from shyraq.wording.said_dates.folding import folded
from shyraq.wording.said_dates.hearing import Piece, pieces_of, signs_of
from shyraq.wording.said_dates.lexicon import lexicon
from shyraq.wording.said_dates.refusing import Fault, NotASaidDate

_LONGEST = 120
_CLOCK = re.compile(r"\d\s?:\s?\d")
_UNKNOWN_DIGITS = re.compile(r"(\d\d\d?)([xх]{1,2})([~?%]?)", re.IGNORECASE)
_SPOKEN_IN: dict[Script, tuple[str, ...]] = {
    Script.LATIN: ("en", "tr", "kk-Latn", "ug-Latn"),
    Script.CYRILLIC: ("ru", "kk"),
    Script.ARABIC: ("ug", "kk-Arab"),
    Script.HAN: ("zh",),
    Script.OTHER: ("en",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidDate:
    """What a date as somebody said it was understood as.

    ``alternatives`` are the other readings, the likeliest first; where there are any, or a word was only guessed or
    the year counted from today, ``is_sure`` is False and a person should be asked.
    """

    date: FuzzyDate
    is_sure: bool
    alternatives: tuple[FuzzyDate, ...]


def read_said_date(text: str, *, today: date, lang_hint: str | None = None) -> SaidDate:
    """Read a date as people say it in English, Kazakh, Russian, Uyghur, Chinese or Turkish, in any script of these.

    Args: text any words, of which 120 characters may be a date; today the civil day on which they were said; it
        counts for "last year", for years of two digits and for months without a year; lang_hint the language of the
        form, tried first.
    Returns: a date of EDTF level 0 or 1; EDTF itself comes back unchanged and sure.
    Raises: NotASaidDate, whose message says what would be right.
    Source: docs/spec/dates-as-said.md.
    """
    plain = _plain(text)
    if not plain:
        raise NotASaidDate(Fault.EMPTY, "")
    if len(plain) > _LONGEST:
        raise NotASaidDate(Fault.TOO_LONG, plain)
    written = _edtf(plain)
    if written is not None:
        return SaidDate(date=written, is_sure=True, alternatives=())
    if _CLOCK.search(plain):
        raise NotASaidDate(Fault.CLOCK, plain)
    readings, refusals = _tried(plain, lang_hint=lang_hint, today=today)
    if not readings:
        raise next((one for one in refusals if one.fault is not Fault.UNKNOWN_WORD), refusals[0])
    best = next((one for one in readings if one.is_sure), readings[0])
    date_, *others = _dates(best, plain)
    return SaidDate(date=date_, is_sure=best.is_sure, alternatives=tuple(others))


def _tried(plain: str, *, lang_hint: str | None, today: date) -> tuple[list[Reading], list[NotASaidDate]]:
    readings: list[Reading] = []
    refusals: list[NotASaidDate] = []
    pieces = pieces_of(folded(plain))
    for langs in _languages(plain, lang_hint):
        for hyphens_join in (True, False):
            try:
                found = _read(pieces, langs, hyphens_join=hyphens_join, today=today)
            except NotASaidDate as refusal:
                refusals.append(refusal)
                if refusal.fault is Fault.UNKNOWN_WORD:
                    break
            else:
                readings.append(found)
                break
        if readings and readings[-1].is_sure:
            break
    return readings, refusals


def _read(pieces: tuple[Piece, ...], langs: tuple[str, ...], *, hyphens_join: bool, today: date) -> Reading:
    return reading_of(signs_of(pieces, lexicon(langs), hyphens_join=hyphens_join), today=today)


def _languages(plain: str, lang_hint: str | None) -> Iterator[tuple[str, ...]]:
    """Yield the languages to try, one by one and then all of the script together."""
    script = script_of(plain)
    spoken = _SPOKEN_IN[script]
    hinted = tuple(lang for lang in spoken if lang_hint is not None and lang.split("-")[0] == lang_hint.split("-")[0])
    ordered = (*hinted, *(lang for lang in spoken if lang not in hinted))
    for lang in ordered:
        yield (lang,)
    yield ordered
    rest = tuple(lang for langs in _SPOKEN_IN.values() for lang in langs)
    yield (*ordered, *(lang for lang in dict.fromkeys(rest) if lang not in ordered))


def _dates(reading: Reading, plain: str) -> list[FuzzyDate]:
    dates: list[FuzzyDate] = []
    for edtf in reading.dates:
        try:
            dates.append(parse_fuzzy_date(edtf))
        except NotAFuzzyDate:
            continue
    if not dates:
        raise NotASaidDate(Fault.NO_DATE, plain)
    return dates


def _edtf(plain: str) -> FuzzyDate | None:
    unknown = _UNKNOWN_DIGITS.fullmatch(plain)
    if unknown is not None:
        plain = unknown[1] + "X" * len(unknown[2]) + unknown[3]
    try:
        return parse_fuzzy_date(plain)
    except NotAFuzzyDate:
        return None


def _plain(text: str) -> str:
    """Return the text with digits 0–9 and full-width marks narrow, invisible signs and outer spaces left out."""
    narrow = unicodedata.normalize("NFKC", text)
    shown = (character for character in narrow if unicodedata.category(character) != "Cf")
    digits = (str(unicodedata.decimal(character, character)) for character in shown)
    return " ".join("".join(digits).split())
