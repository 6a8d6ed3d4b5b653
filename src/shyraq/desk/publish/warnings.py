"""What to look at before publishing, each with the way to its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from shyraq.actions.open_house import House
from shyraq.basics.ids import PersonId
from shyraq.basics.text import Text
from shyraq.desk.naming import names_in, person_address
from shyraq.desk.publish.lines import place_name, predicate_words, reason_words
from shyraq.desk.tongue import number_words, wording_language
from shyraq.disclosure import Level, Predicate, Purpose, Reason
from shyraq.queries.site_warnings import LEAST_CELL, Detail, KeptOut, SiteWarnings, SmallNumber
from shyraq.wording import Words

MOST_LISTED = 12
Names = Mapping[PersonId, Words]


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody a warning is about: where to look, what they are called in the house, and what is to be looked at."""

    address: str
    preview: str
    name: Words
    what: str
    on: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Warned:
    """One kind of warning: people of whom at most a dozen are listed, ``count`` all of them."""

    people: tuple[PersonLine, ...]
    count: int

    @property
    def more(self) -> int:
        """Return how many are not listed."""
        return self.count - len(self.people)


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place that nobody compared, and people whose pages print it."""

    name: str
    count: str
    people: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class KeptLine:
    """What was kept out: how many statements that answer a question, and by which rule."""

    count: int
    label: Text
    is_of_witness: bool
    why: str


@dataclass(frozen=True, slots=True)
class WarningLines:
    """Everything to look at, in words; ``count`` of them, what was kept out apart."""

    count: int
    few_people: str
    small: tuple[str, ...]
    recognisable: Warned
    ending: Warned
    places: tuple[PlaceLine, ...]
    kept: tuple[KeptLine, ...]
    children: str


def warning_lines(house: House, found: SiteWarnings) -> WarningLines:
    """Return the warnings in words; names are those the house itself may see."""
    ids = [one.person_id for one in found.recognisable[:MOST_LISTED]]
    ids += [one.person_id for one in found.ending[:MOST_LISTED]]
    ids += [person_id for one in found.places[:MOST_LISTED] for person_id in one.person_ids]
    names = names_in(house, dict.fromkeys(ids), wording_language())
    return WarningLines(
        count=found.count,
        few_people=_few(found.few_people),
        small=tuple(_small(one) for one in found.small_numbers),
        recognisable=_recognisable(found, names),
        ending=_ending(found, names),
        places=_places(found, names),
        kept=tuple(_kept(one) for one in found.kept_out),
        children=_children(found.children),
    )


def _few(count: int) -> str:
    if count == 0:
        return ""
    told = ngettext(
        "The whole site counts %(n)s person. Every figure on it points at them.",
        "The whole site counts %(n)s people, fewer than %(least)s. Every figure on it points at them.",
        count,
    )
    return told % {"n": number_words(count), "least": number_words(LEAST_CELL)}


def _small(one: SmallNumber) -> str:
    table = {
        "state": gettext("People by state"),
        "year": gettext("People by year"),
        "place": gettext("People by place"),
        "sex": gettext("People by sex"),
    }.get(one.table, one.table)
    if one.is_left_out:
        return gettext("%(table)s: left out, the numbers are too small to tell.") % {"table": table}
    told = ngettext(
        "%(table)s: %(n)s row of fewer than %(least)s people is not told by itself.",
        "%(table)s: %(n)s rows of fewer than %(least)s people are not told one by one.",
        one.merged,
    )
    return told % {"table": table, "n": number_words(one.merged), "least": number_words(LEAST_CELL)}


def _recognisable(found: SiteWarnings, names: Names) -> Warned:
    shown = found.recognisable[:MOST_LISTED]
    return Warned(
        tuple(
            PersonLine(
                address=person_address(one.person_id, Purpose.PUBLIC),
                preview=reverse("preview", args=[one.person_id]),
                name=names[one.person_id],
                what=_details(one.form, one.details, one.alike),
            )
            for one in shown
        ),
        len(found.recognisable),
    )


def _details(form: Level, details: Sequence[Detail], alike: int) -> str:
    shown_as = {
        Level.INITIALS: gettext("shown by initials"),
        Level.PSEUDONYM: gettext("shown by another name"),
    }.get(form, gettext("shown without a name"))
    words = {
        Detail.FEW_ALIKE: gettext("people of the same sex, place and year: %(n)s") % {"n": number_words(alike)},
        Detail.EXACT_DAY: gettext("the very day"),
        Detail.WORK: gettext("their work"),
        Detail.TERM: gettext("the length of the sentence"),
        Detail.QUOTE: gettext("words as they were spoken"),
        Detail.RELATIVE_NAMED: gettext("a relative with their name"),
    }
    return f"{shown_as}; {', '.join(words[detail] for detail in details)}"


def _ending(found: SiteWarnings, names: Names) -> Warned:
    shown = found.ending[:MOST_LISTED]
    return Warned(
        tuple(
            PersonLine(
                address=person_address(one.person_id),
                preview=reverse("preview", args=[one.person_id]),
                name=names[one.person_id],
                what="",
                on=one.last_day,
                source=reverse("source", args=[one.source_id]),
            )
            for one in shown
        ),
        len(found.ending),
    )


def _places(found: SiteWarnings, names: Names) -> tuple[PlaceLine, ...]:
    shown = found.places[:MOST_LISTED]
    return tuple(
        PlaceLine(
            name=gettext("not found in the gazetteer") if one.code is None else place_name(one.code),
            count=ngettext("on %(n)s page", "on %(n)s pages", one.count) % {"n": number_words(one.count)},
            people=tuple((person_address(person_id), names[person_id]) for person_id in one.person_ids),
        )
        for one in shown
    )


def _kept(one: KeptOut) -> KeptLine:
    label = predicate_words(one.predicate)
    if one.reason is Reason.NEVER_OUTSIDE:
        why = gettext("never on a public page, whatever the consent")
    else:
        why = reason_words(one.reason)
    return KeptLine(one.count, label, one.is_of_witness and one.predicate is Predicate.LIVES_AT, why)


def _children(count: int) -> str:
    if count == 0:
        return ""
    told = ngettext(
        "%(n)s person who may be under 18 is not named.", "%(n)s people who may be under 18 are not named.", count
    )
    return told % {"n": number_words(count)}
