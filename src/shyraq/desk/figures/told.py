"""The register in numbers as figures: what is counted, in words, with the way to who is counted."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from shyraq.basics.text import Text, script_of
from shyraq.desk.figures.bars import bars
from shyraq.desk.figures.places import by_prefecture
from shyraq.desk.telling import own
from shyraq.desk.tongue import month_words, number_words, percent_words, wording_language
from shyraq.disclosure import Purpose
from shyraq.places import UnknownPlace, label
from shyraq.profiles import StatusKind
from shyraq.queries.register import Facet, RegisterCounts
from shyraq.wording import word

SMALL_BELOW = 5
"""A number under this one may point to a person; it is marked where an audience outside is to get it."""
MOST_BARS = 12
_ORDER = (StatusKind.HELD, StatusKind.SENTENCED, StatusKind.ARRESTED, StatusKind.RELEASED, StatusKind.DEAD)


class Kind(StrEnum):
    """How a figure is drawn."""

    BARS = "bars"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One number of a figure: what is counted, how many, and the list of them; ``length`` of its bar from 0 to 100.

    ``shown`` is the number as it may be told, ``is_small`` where it is under five and meant for outside; it is then
    drawn as ``drawn_count``, five, and pale, so that nobody reads it off the paper.
    """

    key: str
    label: Text
    count: int
    drawn_count: int
    shown: str
    share: str
    length: float
    address: str
    is_small: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure. ``parts`` hold everybody of whom it is known, ``unknown`` the rest of ``total``; everybody once."""

    key: str
    kind: Kind
    title: str
    note: str
    parts: tuple[Part, ...]
    total: int
    known: int
    unknown: int
    sentence: str

    @property
    def counts(self) -> Mapping[str, int]:
        """Return the numbers to draw by what is counted."""
        return {part.key: part.drawn_count for part in self.parts}

    @property
    def small(self) -> frozenset[str]:
        """Return what is counted under five times and may not be told so."""
        return frozenset(part.key for part in self.parts if part.is_small)

    @property
    def drawn(self) -> tuple[Part, ...]:
        """Return the parts there is room for as bars."""
        return self.parts[:MOST_BARS]

    @property
    def has_small(self) -> bool:
        """Tell whether a number may point to a person."""
        return any(part.is_small for part in self.parts)


def figures_told(found: RegisterCounts, *, purpose: Purpose) -> tuple[Figure, ...]:
    """Return the figures of a register in the order of the page."""
    make = _Maker(found, purpose)
    return (
        make.figure(Facet.STATUS, Kind.BARS, gettext("Where they are, as last told")),
        make.figure(Facet.PLACE, Kind.BARS, gettext("Where they were last known to be")),
        make.figure(Facet.SEX, Kind.BARS, gettext("Women and men")),
        make.figure(Facet.TAKEN, Kind.MONTHS, gettext("When they were taken")),
        make.figure(Facet.SILENCE, Kind.YEARS, gettext("Nothing known since")),
        make.figure(Facet.BORN, Kind.BARS, gettext("When they were born")),
        make.figure(Facet.ETHNICITY, Kind.BARS, gettext("Ethnicity, as told")),
    )


def note_of(facet: Facet) -> str:
    """Return how people are counted in a figure."""
    return {
        Facet.STATUS: gettext("A person counts once. Where sources differ, the latest dated one counts."),
        Facet.TAKEN: gettext(
            "The first arrest or detention of each person. Whose month nobody tells is counted in the year."
        ),
        Facet.PLACE: gettext("A person counts once, at the place they were in when last heard of, by prefecture."),
        Facet.SILENCE: gettext(
            "The last day anybody knew anything of them. The released and the dead are not counted."
        ),
        Facet.BORN: gettext("By decade. Where sources differ, the best attested birth counts."),
        Facet.SEX: gettext("Counted where all who tell it agree."),
        Facet.ETHNICITY: gettext("In the words of the sources; nothing is guessed from a name."),
    }[facet]


class _Maker:
    """Makes figures of one register for one purpose."""

    def __init__(self, found: RegisterCounts, purpose: Purpose) -> None:
        self._found = found
        self._is_inside = purpose is Purpose.INTERNAL

    def figure(self, facet: Facet, kind: Kind, title: str) -> Figure:
        counts = _counted(facet, self._found.facets.get(facet, {}))
        known = {key: count for key, count in counts.items() if key and count}
        # Those of whom it makes no sense to ask, such as how long a released person is silent, are not unknown.
        total = self._found.cases if facet is not Facet.SILENCE else sum(known.values())
        keys = _ordered(facet, known)
        lengths = bars([self._drawn(known[key]) for key in keys], total=total)
        parts = tuple(
            self._part(facet, key, known[key], bar.length, total) for key, bar in zip(keys, lengths, strict=True)
        )
        told = sum(known.values())
        return Figure(
            key=facet.value,
            kind=kind,
            title=title,
            note=note_of(facet),
            parts=parts,
            total=total,
            known=told,
            unknown=total - told,
            sentence=_sentence(title, parts, total=total, unknown=total - told),
        )

    def _drawn(self, count: int) -> int:
        return count if self._is_inside else max(count, SMALL_BELOW)

    def _part(self, facet: Facet, key: str, count: int, length: float, total: int) -> Part:
        is_small = self._drawn(count) != count
        return Part(
            key=key,
            label=_label(facet, key),
            count=count,
            drawn_count=self._drawn(count),
            shown=gettext("under %(n)s") % {"n": number_words(SMALL_BELOW)} if is_small else number_words(count),
            share="" if is_small or not total else percent_words(count / total),
            length=length,
            address=_address(facet, key) if self._is_inside else "",
            is_small=is_small,
        )


def _counted(facet: Facet, counts: Mapping[str, int]) -> Mapping[str, int]:
    return by_prefecture(counts) if facet is Facet.PLACE else counts


def _ordered(facet: Facet, known: Mapping[str, int]) -> tuple[str, ...]:
    if facet is Facet.STATUS:
        return tuple(kind.value for kind in _ORDER if kind.value in known)
    if facet in (Facet.TAKEN, Facet.SILENCE, Facet.BORN):
        return tuple(sorted(known))
    return tuple(sorted(known, key=lambda key: (-known[key], key)))


def _label(facet: Facet, key: str) -> Text:
    lang = wording_language()
    match facet:
        case Facet.STATUS:
            return word(lang, f"status.{key}")
        case Facet.PLACE:
            return own(lang, place_name(key, lang))
        case Facet.SEX:
            return own(lang, gettext("Women") if key == "f" else gettext("Men"))
        case Facet.BORN:
            return own(lang, f"{key[:3]}0–{key[:3]}9")
        case Facet.TAKEN:
            return own(lang, month_words(key))
        case Facet.ETHNICITY:
            return Text(key, script_of(key))
        case Facet.SILENCE:
            return own(lang, key)


def place_name(key: str, lang: str) -> str:
    """Return the name of a place that is counted; a key with a star is what is left of it."""
    code, is_rest = key.rstrip("*"), key.endswith("*")
    try:
        name = label(code, lang)
    except UnknownPlace:
        return code
    return gettext("elsewhere in %(place)s") % {"place": name} if is_rest else name


def _address(facet: Facet, key: str) -> str:
    asked: Mapping[Facet, Callable[[], Iterable[tuple[str, str]]]] = {
        Facet.STATUS: lambda: [("state", key)],
        Facet.PLACE: lambda: [("place", key.rstrip("*"))],
        Facet.SEX: lambda: [("sex", key)],
        Facet.BORN: lambda: [("born_from", f"{key[:3]}0"), ("born_to", f"{key[:3]}9")],
        Facet.TAKEN: lambda: [("taken_from", key), ("taken_to", key)],
        Facet.ETHNICITY: lambda: [("ethnicity", key)],
        Facet.SILENCE: lambda: [("sign_after", f"{key}-01-01"), ("sign_before", f"{int(key) + 1:04}-01-01")],
    }
    return f"{reverse('people')}?{urlencode([('who', 'cases'), *asked[facet]()])}"


def place_address(code: str) -> str:
    """Return the list of everybody who was last known to be in a place."""
    return _address(Facet.PLACE, code)


def year_address(year: int) -> str:
    """Return the list of everybody who was taken in a year."""
    return _address(Facet.TAKEN, f"{year:04}")


def _sentence(title: str, parts: tuple[Part, ...], *, total: int, unknown: int) -> str:
    told = [f"{part.label.value} {part.shown}" for part in parts[:MOST_BARS]]
    told += [gettext("others %(n)s") % {"n": number_words(sum(part.count for part in parts[MOST_BARS:]))}] * (
        len(parts) > MOST_BARS
    )
    told += [gettext("not known %(n)s") % {"n": number_words(unknown)}] * (unknown > 0)
    values = {"total": number_words(total), "title": title, "parts": ", ".join(told)}
    return gettext("Of %(total)s people: %(parts)s.") % values if told else ""
