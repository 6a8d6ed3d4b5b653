"""Two persons side by side: a card of either, how likely they are one, and what speaks for it and against it.

The parts of a name are laid out letter by letter, each above the letter it stands for; what else is known of both
stands between the cards. Both come from the queries; here they only become words.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.basics.text import Text, is_right_to_left, script_of
from shyraq.desk.people.chances import Chance, chance
from shyraq.desk.people.lines import RegisterLine, register_line
from shyraq.desk.telling import date_words, own, place_words
from shyraq.desk.tongue import is_page_rtl, number_words
from shyraq.disclosure import Predicate
from shyraq.matching.finding import Finding, FindingKind, Speaks
from shyraq.names import explaining
from shyraq.profiles import Profile
from shyraq.queries.people import PersonLine
from shyraq.wording import Words, said, word

_HOMES = (Predicate.BORN_AT, Predicate.LIVES_AT)


@dataclass(frozen=True, slots=True)
class PersonCard:
    """What tells a person from a namesake: the line of the register, and the places they belong to."""

    line: RegisterLine
    homes: tuple[tuple[Text, Words], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """Letters of one name above those of the other; one side may be empty. An ending counts little."""

    one: str
    other: str
    is_ending: bool = False


@dataclass(frozen=True, slots=True)
class NamePart:
    """A part of either name: its letters in columns, how they go together, and how common such a name is."""

    speaks: str
    columns: tuple[Column, ...]
    direction: str
    words: str
    rarity: str
    spelled: str


@dataclass(frozen=True, slots=True)
class Point:
    """Something known of both: what either has, and whether that is the same."""

    label: Text
    speaks: str
    words: str
    one: Words
    other: Words


@dataclass(frozen=True, slots=True)
class Comparison:
    """Why two persons may be one, ready to be drawn."""

    chance: Chance
    parts: tuple[NamePart, ...]
    notes: tuple[str, ...]
    points: tuple[Point, ...]


def person_card(line: PersonLine, lang: str) -> PersonCard:
    """Return a person as a card."""
    return PersonCard(register_line(line, lang), () if line.profile is None else tuple(_homes(line.profile, lang)))


def comparison(
    *, probability: float, findings: Iterable[Finding], explanation: "explaining.Explanation", lang: str
) -> Comparison:
    """Return what speaks for and against two persons being one."""
    return Comparison(
        chance=chance(probability),
        parts=tuple(part for finding in explanation.findings for part in _name_parts(finding)),
        notes=tuple(gettext("The parts stand in another order.") for one in explanation.findings if _is(one, "order")),
        points=tuple(point for finding in findings for point in _points(finding, lang)),
    )


def _homes(profile: Profile, lang: str) -> Iterator[tuple[Text, Words]]:
    for predicate in _HOMES:
        versions = profile.versions(predicate)
        place = place_words(versions[0].at, lang) if versions else ()
        if place:
            yield word(lang, f"predicate.{predicate}"), place


def _is(finding: "explaining.Finding", kind: str) -> bool:
    return finding.kind.value == kind


def _name_parts(finding: "explaining.Finding") -> Iterator[NamePart]:
    whole = (Column(finding.one, finding.other),)
    match finding.kind.value:
        case "part":
            yield _matched(finding)
        case "conflict":
            yield _part(finding, whole, speaks=Speaks.AGAINST, words=gettext("different names"))
        case "only_one" | "only_other":
            yield _part(finding, whole, speaks=Speaks.NEARLY, words=gettext("stands in one of the names alone"))
        case "initial" if finding.weight > 0:
            yield _part(finding, whole, speaks=Speaks.FOR, words=gettext("the initial fits"))
        case "initial":
            yield _part(finding, whole, speaks=Speaks.AGAINST, words=gettext("the initial does not fit"))


def _matched(finding: "explaining.Finding") -> NamePart:
    how = "" if finding.how is None else finding.how.value
    words = {"letters": gettext("the same letters"), "sound": gettext("sounds the same")}.get(how)
    speaks = Speaks.NEARLY if how == "near" else Speaks.FOR
    columns: tuple[Column, ...] = (Column(finding.one, finding.other),)
    if how != "letters" and finding.letters:
        columns = tuple(Column(one, other) for one, other in finding.letters)
        columns += (Column(*finding.endings, is_ending=True),) if any(finding.endings) else ()
    return _part(finding, columns, speaks=speaks, words=words or gettext("sounds alike"))


def _part(finding: "explaining.Finding", columns: tuple[Column, ...], *, speaks: Speaks, words: str) -> NamePart:
    rarity = gettext("about 1 person in %(n)s") % {"n": number_words(finding.one_in)} if finding.one_in > 1 else ""
    pair = {"one": finding.one or "–", "other": finding.other or "–"}
    return NamePart(
        speaks=speaks.value,
        columns=columns,
        direction=_direction(finding),
        words=words,
        rarity=rarity,
        spelled=gettext("“%(one)s” and “%(other)s”") % pair,
    )


def _direction(finding: "explaining.Finding") -> str:
    """Return which way the columns run: as both names do, as the page does where they run two ways."""
    ways = {is_right_to_left(script_of(name)) for name in (finding.one, finding.other) if name}
    is_rtl = ways.pop() if len(ways) == 1 else is_page_rtl()
    return "rtl" if is_rtl else "ltr"


def _points(finding: Finding, lang: str) -> Iterator[Point]:
    words = {
        Speaks.FOR: gettext("the same"),
        Speaks.NEARLY: gettext("nearly the same"),
        Speaks.AGAINST: gettext("different"),
    }[finding.speaks]
    one, other = (_value(finding.kind, value, lang) for value in (finding.one, finding.other))
    label = _label(finding.kind, lang)
    if finding.kind is not FindingKind.NAME or finding.speaks is Speaks.AGAINST:
        yield Point(label, finding.speaks.value, words, one, other)


def _label(kind: FindingKind, lang: str) -> Text:
    return {
        FindingKind.NAME: word(lang, "predicate.name"),
        FindingKind.BIRTH: word(lang, "predicate.born_on"),
        FindingKind.PLACE: own(lang, gettext("Place")),
        FindingKind.SEX: word(lang, "predicate.sex"),
    }[kind]


def _value(kind: FindingKind, value: str, lang: str) -> Words:
    if kind is FindingKind.BIRTH:
        return date_words(parse_fuzzy_date(value), lang)
    if kind is FindingKind.SEX:
        return (word(lang, f"sex.{value}"),)
    return (said(value),)
