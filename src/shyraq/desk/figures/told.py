"""The register in numbers as figures: what is counted, in words, with the way to who is counted."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from shyraq.basics.text import Text, script_of
from shyraq.desk.figures.bars import bars
from shyraq.desk.figures.places import by_prefecture
from shyraq.desk.figures.small import SMALL_BELOW, is_small, kept_back
from shyraq.desk.telling import own
from shyraq.desk.tongue import month_words, number_words, percent_words, wording_language
from shyraq.disclosure import Purpose
from shyraq.places import UnknownPlace, label
from shyraq.profiles import StatusKind
from shyraq.queries.register import Facet, RegisterCounts
from shyraq.wording import word

MOST_BARS = 12
_UNKNOWN = ""
_ORDER = (StatusKind.HELD, StatusKind.SENTENCED, StatusKind.ARRESTED, StatusKind.RELEASED, StatusKind.DEAD)


class Kind(StrEnum):
    """How a figure is drawn."""

    BARS = "bars"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One number of a figure: what is counted, how many, and the list of them; ``length`` of its bar from 0 to 100.

    ``shown`` is the number as it may be told. ``is_small`` where it is meant for outside and may not be told, as it is
    under five or one under five would follow from it; it is then drawn as ``drawn_count``, five, and pale, so that
    nobody reads it off the paper.
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
    """One figure. ``parts`` hold everybody of whom it is known, ``unknown`` the rest of ``total``; everybody once.

    ``head`` says of how many it is, ``shown_unknown`` of how many it is not known, both as they may be told. There are
    no parts where even bands would give a small number away.
    """

    key: str
    kind: Kind
    title: str
    note: str
    parts: tuple[Part, ...]
    total: int
    known: int
    unknown: int
    head: str
    shown_unknown: str
    sentence: str

    @property
    def counts(self) -> Mapping[str, int]:
        """Return the numbers to draw by what is counted."""
        return {part.key: part.drawn_count for part in self.parts}

    @property
    def small(self) -> Mapping[str, str]:
        """Return what may not be told in numbers, and what is told instead."""
        return {part.key: part.shown for part in self.parts if part.is_small}

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
        unknown = total - sum(known.values())
        hidden = self._kept_back(known, unknown)
        parts = () if hidden is None else self._parts(facet, known, hidden, total=total)
        is_unknown_told = _UNKNOWN not in (hidden or ())
        return Figure(
            key=facet.value,
            kind=kind,
            title=title,
            note=note_of(facet),
            parts=parts,
            total=total,
            known=total - unknown,
            unknown=unknown,
            head=_head(total, total - unknown if is_unknown_told else None),
            shown_unknown=number_words(unknown) if is_unknown_told else band_words(unknown),
            sentence=_sentence(title, parts, total=total, unknown=(unknown, is_unknown_told)),
        )

    def _kept_back(self, known: Mapping[str, int], unknown: int) -> Collection[str] | None:
        if self._is_inside:
            return ()
        return kept_back({**known, _UNKNOWN: unknown} if unknown else known)

    def _parts(
        self, facet: Facet, known: Mapping[str, int], hidden: Collection[str], *, total: int
    ) -> tuple[Part, ...]:
        keys = _ordered(facet, {key: 0 if key in hidden else count for key, count in known.items()})
        drawn = [SMALL_BELOW if key in hidden else known[key] for key in keys]
        lengths = bars(drawn, total=total)
        return tuple(
            self._part(facet, key, known[key], length=bar.length, share=None if key in hidden else known[key] / total)
            for key, bar in zip(keys, lengths, strict=True)
        )

    def _part(self, facet: Facet, key: str, count: int, *, length: float, share: float | None) -> Part:
        is_told = share is not None
        return Part(
            key=key,
            label=_label(facet, key),
            count=count,
            drawn_count=count if is_told else SMALL_BELOW,
            shown=number_words(count) if is_told else band_words(count),
            share="" if share is None else percent_words(share),
            length=length,
            address=_address(facet, key) if self._is_inside else "",
            is_small=not is_told,
        )


def band_words(count: int) -> str:
    """Return a number that may not be told as what may be: under five, or five or more."""
    words = gettext("under %(n)s") if is_small(count) else gettext("%(n)s or more")
    return words % {"n": number_words(SMALL_BELOW)}


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


def _head(total: int, known: int | None) -> str:
    """Return of how many people a figure is, and of how many of them it is known, None where that is not told."""
    if known is None:
        return ngettext("%(n)s person", "%(n)s people", total) % {"n": number_words(total)}
    return gettext("%(known)s of %(total)s people") % {"known": number_words(known), "total": number_words(total)}


def _sentence(title: str, parts: tuple[Part, ...], *, total: int, unknown: tuple[int, bool]) -> str:
    told = [f"{part.label.value} {part.shown}" for part in parts[:MOST_BARS]]
    others = parts[MOST_BARS:]
    if others:
        number, is_told = sum(part.count for part in others), not any(part.is_small for part in others)
        told.append(gettext("others %(n)s") % {"n": number_words(number) if is_told else band_words(number)})
    number, is_told = unknown
    if number:
        told.append(gettext("not known %(n)s") % {"n": number_words(number) if is_told else band_words(number)})
    values = {"total": number_words(total), "title": title, "parts": ", ".join(told)}
    return gettext("Of %(total)s people: %(parts)s.") % values if parts else ""
