"""How fuzzy dates read in a language: bare in a table ("spring 2017"), or within a sentence ("in spring 2017").

Patterns and inflected months come from the catalogue; a language whose catalogue lists no months takes them
from the Unicode CLDR by way of Babel.
"""

from dataclasses import dataclass
from functools import lru_cache

from babel.dates import get_month_names

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.wording.catalogue import SOURCE_LANG, catalogue

_FIRST_SEASON = 21
_QUALIFIERS = {"~": "about", "?": "uncertain", "%": "both"}
_SPANS = {"decade": 9, "century": 99}


@dataclass(frozen=True, slots=True)
class _Point:
    """One date without an interval: its words bare, after "of", after "in", and as an end ("to")."""

    bare: str
    of: str
    within: str
    to: str


def fuzzy_date_words(on: FuzzyDate | None, lang: str, *, lasting: bool = False) -> str:
    """Return a date as it reads within a sentence, in lower case: "on 3 November 2018", "about April 2017".

    Args: lasting says that an interval lasted from its start to its end ("from … to …"); otherwise the thing
        happened once within it ("between … and …").
    """
    if on is None:
        return _filled(lang, "unknown", {})
    if not on.is_interval:
        return _point(on, lang).within
    return _interval(on, lang, "lasting" if lasting else "between")


def fuzzy_date_label(on: FuzzyDate | None, lang: str) -> str:
    """Return a date as it stands alone in a table: "3 November 2018", "spring 2017", "December 2017 – October 2018"."""
    if on is None:
        return _filled(lang, "unknown", {})
    if not on.is_interval:
        return _point(on, lang).bare
    start, end = on.start, on.end
    if start is not None and end is not None:
        return f"{_point(start, lang).bare} – {_point(end, lang).bare}"
    return _interval(on, lang, "lasting")


def fuzzy_date_span(on: FuzzyDate, lang: str) -> str:
    """Return the months of a season or the years of a decade: "March to May", "1980 to 1989"; of others the label.

    Args: on a date without an interval.
    """
    if on.is_interval or on.earliest is None or on.latest is None or on.precision not in ("season", *_SPANS):
        return fuzzy_date_label(on, lang)
    ends = [_span_end(day.year, day.month, on, lang) for day in (on.earliest, on.latest)]
    return _filled(lang, "span", {"first": ends[0], "last": ends[1]})


def _span_end(year: int, month: int, on: FuzzyDate, lang: str) -> str:
    if on.precision in _SPANS:
        return str(year)
    values = {"m": str(month), "y": str(year), **_cases(lang, "month", month - 1, _cldr_month(lang, month))}
    crosses = on.earliest is not None and on.latest is not None and on.earliest.year != on.latest.year
    return _filled(lang, "month" if crosses else "month_alone", values)


def _interval(on: FuzzyDate, lang: str, pattern: str) -> str:
    start = None if on.start is None else _point(on.start, lang)
    end = None if on.end is None else _point(on.end, lang)
    if start is None:
        assert end is not None
        return _filled(lang, "until", {"last": end.to, "last_of": end.of})
    if end is None:
        return _filled(lang, "since", {"first": start.bare, "of": start.of})
    ends = {"first": start.bare, "of": start.of, "last": end.to, "last_bare": end.bare}
    return _filled(lang, pattern, ends)


@lru_cache(maxsize=4096)
def _point(on: FuzzyDate, lang: str) -> _Point:
    values = _values(on, lang)
    kind = on.precision
    bare = _filled(lang, kind, values)
    of = _filled(lang, f"{kind}_of", values, default=bare)
    within = _filled(lang, f"{kind}_in", values, default=bare)
    to = _filled(lang, f"{kind}_to", values, default=bare)
    if "XX" in on.edtf[5:]:
        within = _filled(lang, "some_day", {"in": within, "bare": bare, "of": of})
    doubt = _QUALIFIERS.get(on.edtf[-1])
    if doubt is None:
        return _Point(bare, of, within, to)
    forms = {"bare": bare, "of": of, "in": within, "to": to}
    doubtful = _filled(lang, f"{doubt}_bare", forms)
    return _Point(
        bare=doubtful,
        of=_filled(lang, f"{doubt}_of", forms, default=doubtful),
        within=_filled(lang, doubt, forms),
        to=_filled(lang, f"{doubt}_to", forms, default=doubtful),
    )


def _values(on: FuzzyDate, lang: str) -> dict[str, str]:
    assert on.earliest is not None
    year, month, day = on.earliest.year, on.earliest.month, on.earliest.day
    values = {"y": str(year), "m": str(month), "d": str(day)}
    if on.precision == "season":
        season = int(on.edtf[5:7]) - _FIRST_SEASON
        values |= _cases(lang, "season", season, catalogue(SOURCE_LANG).lists["date.seasons"][season])
    else:
        values |= _cases(lang, "month", month - 1, _cldr_month(lang, month))
    if on.precision in _SPANS:
        first = int(on.edtf[:4].replace("X", "0"))
        values |= {"y": str(first), "last": str(first + _SPANS[on.precision])}
    return values


def _cases(lang: str, name: str, index: int, default: str) -> dict[str, str]:
    lists = catalogue(lang).lists
    plain = lists[f"date.{name}s"][index] if f"date.{name}s" in lists else default
    forms = {name: plain}
    for case in ("of", "in", "to"):
        found = lists.get(f"date.{name}s_{case}")
        forms[f"{name}_{case}"] = plain if found is None else found[index]
    return forms


def _cldr_month(lang: str, month: int) -> str:
    return str(get_month_names("wide", context="format", locale=lang)[month])


def _filled(lang: str, key: str, values: dict[str, str], *, default: str | None = None) -> str:
    words = catalogue(lang).words
    pattern = words[f"date.{key}"] if default is None else words.get(f"date.{key}")
    return str(default) if pattern is None else pattern.format_map(values)
