"""The filters over the register: what can be chosen, with counts, and what is chosen, each to be taken off."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext, ngettext

from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.basics.text import Text, script_of
from shyraq.desk.people.asked import Asked
from shyraq.desk.people.columns import silence_words
from shyraq.desk.telling import own
from shyraq.places import UnknownPlace
from shyraq.places import label as place_label
from shyraq.places.tiles import country_of, places_in, tile_of, tiles
from shyraq.profiles import StatusKind
from shyraq.queries.register import Facet, RegisterCounts, Sorting, Wanted, Who
from shyraq.wording import fuzzy_date_label, said, word

FACETS = (Facet.STATUS, Facet.PLACE, Facet.ETHNICITY, Facet.SEX)
_SILENCES = (6, 12, 24, 60, 96)
_MOST_CHOICES = 30


@dataclass(frozen=True, slots=True)
class Pick:
    """One choice of a filter: choosing it again takes it off; ``count`` is None where nobody counted."""

    words: Text
    address: str
    count: int | None = None
    is_on: bool = False
    is_inner: bool = False


@dataclass(frozen=True, slots=True)
class Asking:
    """One end of a span that is typed: its name, label, what is answered, and what is wrong with that."""

    name: str
    label: str
    value: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Two ends of one thing, such as when somebody was born."""

    label: str
    ends: tuple[Asking, Asking]


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of the bar, with its choices or its spans; ``is_open`` where an answer is to be mended."""

    key: str
    label: str
    is_on: bool
    picks: tuple[Pick, ...] = ()
    spans: tuple[Span, ...] = ()
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter that is set, in words, with the list without it; ``count`` says how many that has, where counted."""

    label: str
    words: Text
    without: Asked
    count: int | None = None

    @property
    def address(self) -> str:
        """Return the address of the list without this filter."""
        return self.without.address()


@dataclass(frozen=True, slots=True)
class Tab:
    """One list to go to: those the house has by itself and those somebody kept."""

    label: str
    address: str
    count: int | None
    is_here: bool


def filters(asked: Asked, found: RegisterCounts, lang: str) -> tuple[Filter, ...]:
    """Return every filter of the bar with what can be chosen."""
    wanted = asked.wanted
    return (
        Filter("state", gettext("State"), bool(wanted.statuses), _states(asked, found.facets[Facet.STATUS], lang)),
        Filter("place", gettext("Where"), bool(wanted.place), _places(asked, found.facets[Facet.PLACE], lang)),
        _dates(asked),
        Filter("silent", gettext("No news"), wanted.no_news_months is not None, _silences(asked, lang)),
        Filter("sex", gettext("Sex"), bool(wanted.sex), _sexes(asked, found.facets[Facet.SEX], lang)),
        Filter(
            "ethnicity",
            gettext("Ethnicity"),
            bool(wanted.ethnicity),
            _ethnicities(asked, found.facets[Facet.ETHNICITY]),
        ),
    )


def tabs(asked: Asked, found: RegisterCounts, kept: Iterable[tuple[str, Asked]]) -> tuple[Tab, ...]:
    """Return the lists to go to: everybody, the missing, their families, and those that are kept, by name."""
    numbers = {Who.ALL: found.people, Who.CASES: found.cases, Who.FAMILY: found.people - found.cases}
    own_tabs = tuple(
        Tab(
            who_words(who),
            Asked(wanted=Wanted(who=who)).address(),
            number,
            is_here=not asked.list_id and asked.wanted.who is who,
        )
        for who, number in numbers.items()
    )
    others = tuple(Tab(name, one.address(), None, is_here=one.list_id == asked.list_id) for name, one in kept)
    return own_tabs + others


def who_words(who: Who) -> str:
    """Return whom a list speaks of."""
    if who is Who.ALL:
        return gettext("Everybody")
    return gettext("Missing") if who is Who.CASES else gettext("Family and witnesses")


def chips(asked: Asked, lang: str) -> tuple[Chip, ...]:
    """Return every filter that is set; whom a list speaks of is told by its tab."""
    wanted = asked.wanted
    found = [
        Chip(gettext("State"), word(lang, f"status.{kind}"), asked.asking(statuses=wanted.statuses - {kind}))
        for kind in StatusKind
        if kind in wanted.statuses
    ]
    told = (
        (gettext("Where"), place_name(wanted.place, lang) if wanted.place else "", {"place": ""}),
        (gettext("Born"), _span(wanted.born_from, wanted.born_to), {"born_from": None, "born_to": None}),
        (gettext("Taken"), _months(wanted, lang), {"taken_from": "", "taken_to": ""}),
        (gettext("Last sign"), _signs(wanted), {"last_sign_after": None, "last_sign_before": None}),
        (gettext("No news for"), _silence(wanted.no_news_months), {"no_news_months": None}),
    )
    found += [Chip(label, own(lang, words), asked.asking(**off)) for label, words, off in told if words]
    if wanted.sex:
        found.append(Chip(gettext("Sex"), word(lang, f"sex.{wanted.sex}"), asked.asking(sex="")))
    if wanted.ethnicity:
        found.append(Chip(gettext("Ethnicity"), said(_capital(wanted.ethnicity)), asked.asking(ethnicity="")))
    return tuple(found)


def order_words(asked: Asked) -> str:
    """Return in which order the list stands, for the line above it."""
    down, up = {
        Sorting.NEWEST: (gettext("the newest first"), gettext("the oldest entry first")),
        Sorting.NAME: (gettext("by name, from the end"), gettext("by name")),
        Sorting.BORN: (gettext("the youngest first"), gettext("the eldest first")),
        Sorting.STATUS: (gettext("by state, from the end"), gettext("by state")),
        Sorting.AS_OF: (gettext("the latest word first"), gettext("the oldest word first")),
        Sorting.LAST_SIGN: (gettext("the latest sign of life first"), gettext("the oldest sign of life first")),
    }[asked.sorting]
    return down if asked.is_descending else up


def place_name(code: str, lang: str) -> str:
    """Return the short name of a prefecture, or the name of any other place."""
    tile = next((tile for tile in tiles() if tile.code == code), None)
    if tile is not None:
        return tile.name(lang)
    try:
        return place_label(code, lang)
    except UnknownPlace:
        return code


def _states(asked: Asked, numbers: Mapping[str, int], lang: str) -> tuple[Pick, ...]:
    chosen = asked.wanted.statuses
    return tuple(
        Pick(
            word(lang, f"status.{kind}"),
            asked.asking(statuses=chosen ^ {kind}).address(),
            numbers.get(kind.value, 0),
            is_on=kind in chosen,
        )
        for kind in StatusKind
    )


def _places(asked: Asked, numbers: Mapping[str, int], lang: str) -> tuple[Pick, ...]:
    """Return the prefectures somebody is in, the fullest first, with the counties of the chosen one; then countries."""
    here = asked.wanted.place
    inside = tile_of(here) if here else None
    outer = [code for code in numbers if code and (tile_of(code) == code or country_of(code) == code)]
    picks: list[Pick] = []
    for code in sorted(outer, key=lambda code: (tile_of(code) is None, -numbers[code], code)):
        picks.append(_place(asked, code, numbers, lang))
        if code == inside:
            counties = [inner for inner in places_in(code, level="county") if numbers.get(inner)]
            counties.sort(key=lambda inner: -numbers[inner])
            picks += [_place(asked, inner, numbers, lang, is_inner=True) for inner in counties]
    return tuple(picks)


def _place(asked: Asked, code: str, numbers: Mapping[str, int], lang: str, *, is_inner: bool = False) -> Pick:
    is_on = asked.wanted.place == code
    address = asked.asking(place="" if is_on else code).address()
    return Pick(own(lang, place_name(code, lang)), address, numbers.get(code, 0), is_on=is_on, is_inner=is_inner)


def _sexes(asked: Asked, numbers: Mapping[str, int], lang: str) -> tuple[Pick, ...]:
    here = asked.wanted.sex
    return tuple(
        Pick(
            word(lang, f"sex.{sex}"),
            asked.asking(sex="" if sex == here else sex).address(),
            numbers.get(sex, 0),
            is_on=sex == here,
        )
        for sex in ("f", "m")
    )


def _ethnicities(asked: Asked, numbers: Mapping[str, int]) -> tuple[Pick, ...]:
    here = asked.wanted.ethnicity.casefold()
    keys = sorted((key for key in numbers if key), key=lambda key: (-numbers[key], key))[:_MOST_CHOICES]
    return tuple(
        Pick(
            Text(_capital(key), script_of(key)),
            asked.asking(ethnicity="" if key == here else key).address(),
            numbers[key],
            is_on=key == here,
        )
        for key in keys
    )


def _silences(asked: Asked, lang: str) -> tuple[Pick, ...]:
    here = asked.wanted.no_news_months
    return tuple(
        Pick(
            own(lang, _silence(months)),
            asked.asking(no_news_months=None if months == here else months).address(),
            is_on=months == here,
        )
        for months in sorted({*_SILENCES, *(() if here is None else (here,))})
    )


def _dates(asked: Asked) -> Filter:
    wanted = asked.wanted
    values: tuple[tuple[str, str, object, str, object], ...] = (
        (gettext("Taken"), "taken_from", wanted.taken_from, "taken_to", wanted.taken_to),
        (gettext("Born"), "born_from", wanted.born_from, "born_to", wanted.born_to),
        (
            gettext("Last sign of life"),
            *("sign_after", wanted.last_sign_after),
            *("sign_before", wanted.last_sign_before),
        ),
    )
    spans = tuple(
        Span(label, (_asking(asked, first, gettext("from"), begin), _asking(asked, last, _until(last), end)))
        for label, first, begin, last, end in values
    )
    is_on = any(end.value for span in spans for end in span.ends)
    return Filter("dates", gettext("Dates"), is_on, spans=spans, is_open=bool(asked.faults))


def _asking(asked: Asked, name: str, label: str, value: object) -> Asking:
    told = "" if value is None else str(value)
    return Asking(name, label, asked.typed.get(name, told), asked.faults.get(name, ""))


def _until(name: str) -> str:
    return gettext("before") if name == "sign_before" else gettext("to")


def kept_pairs(asked: Asked) -> tuple[tuple[str, str], ...]:
    """Return what a form of the dates has to send along, so that the other filters stay."""
    dates = {"taken_from": "", "taken_to": "", "born_from": None, "born_to": None}
    bare = replace(asked.asking(**dates, last_sign_after=None, last_sign_before=None), faults={}, typed={})
    return tuple(bare.pairs())


def _span(first: int | None, last: int | None) -> str:
    if first is None and last is None:
        return ""
    return str(first) if first == last else f"{'' if first is None else first}–{'' if last is None else last}"


def _months(wanted: Wanted, lang: str) -> str:
    first, last = wanted.taken_from, wanted.taken_to
    if first == last and first:
        return fuzzy_date_label(parse_fuzzy_date(first), lang)
    if not first and not last:
        return ""
    return fuzzy_date_label(parse_fuzzy_date(f"{first or '..'}/{last or '..'}"), lang)


def _signs(wanted: Wanted) -> str:
    after, before = wanted.last_sign_after, wanted.last_sign_before
    parts = [] if after is None else [gettext("from %(day)s") % {"day": after.isoformat()}]
    parts += [] if before is None else [gettext("before %(day)s") % {"day": before.isoformat()}]
    return ", ".join(parts)


def _silence(months: int | None) -> str:
    if months is None:
        return ""
    if months % 12 == 0 and months:
        years = months // 12
        return ngettext("%(n)s year or longer", "%(n)s years or longer", years) % {"n": years}
    return gettext("%(time)s or longer") % {"time": silence_words(months)}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
