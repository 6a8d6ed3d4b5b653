"""Differences and warnings as a member reads them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from shyraq.actions.open_house import House
from shyraq.basics.ids import StatementId
from shyraq.basics.text import Text
from shyraq.desk.history.views import kind_words
from shyraq.desk.naming import names_in, person_address
from shyraq.desk.telling import answer_words, own
from shyraq.desk.tongue import number_words, wording_language
from shyraq.disclosure import Fact, Predicate, Reason
from shyraq.places import UnknownPlace
from shyraq.places import label as place_label
from shyraq.queries.site_differences import Change, PageDifference, SiteDifferences, facts_inside
from shyraq.queries.site_review import SinceApproved
from shyraq.wording import Words, word

PAGE_SIZE = 20
MOST_FACTS = 12


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact that came to a page or went from it; ``why`` it went, empty where it came."""

    label: Text
    words: Words
    is_gone: bool
    why: str


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """The page of one person that is new, changed or removed; ``more`` facts are not listed."""

    address: str
    preview: str
    name: Words
    change: str
    change_words: str
    colour: str
    facts: tuple[FactLine, ...]
    more: int
    why: str


@dataclass(frozen=True, slots=True)
class Happening:
    """What was written since somebody approved."""

    words: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class VoidLine:
    """An approval that counts no more, and what was written since."""

    name: str
    is_me: bool
    digest: str
    since: tuple[Happening, ...]
    has_only_aged: bool


def difference_lines(house: House, found: Sequence[PageDifference]) -> tuple[DifferenceLine, ...]:
    """Return some differences in words; facts are told as the house itself may see them."""
    lang, ids = wording_language(), [one.person_id for one in found]
    names = names_in(house, ids, lang)
    told = [one.person_id for one in found if one.change is not Change.NEW]
    facts = facts_inside(house, told) if told else {}
    return tuple(_difference(one, names[one.person_id], facts, lang) for one in found)


def summary(differences: SiteDifferences) -> str:
    """Return in one sentence how many pages come, change and go."""
    new, changed, removed = (differences.count(change) for change in Change)
    if not differences.pages:
        told = ngettext("%(n)s page, not changed.", "%(n)s pages, none of them changed.", differences.unchanged)
        return told % {"n": number_words(differences.unchanged)}
    parts = (
        (new, ngettext("%(n)s new page", "%(n)s new pages", new)),
        (changed, ngettext("%(n)s changed", "%(n)s changed", changed)),
        (removed, ngettext("%(n)s removed", "%(n)s removed", removed)),
        (differences.unchanged, ngettext("%(n)s as before", "%(n)s as before", differences.unchanged)),
    )
    return ", ".join(words % {"n": number_words(count)} for count, words in parts if count)


def void_lines(found: Iterable[SinceApproved]) -> tuple[VoidLine, ...]:
    """Return the approvals that count no more, each with what was written since."""
    return tuple(
        VoidLine(
            name=one.by.name,
            is_me=one.by.is_me,
            digest=one.digest,
            since=_happenings(one),
            has_only_aged=one.entry_count == 0,
        )
        for one in found
    )


def reason_words(reason: Reason | None) -> str:
    """Return why a fact is not for the public any more."""
    if reason is None:
        return gettext("it is judged to be about somebody else, or stands on another page")
    return word(wording_language(), f"withheld.{reason}").value


def predicate_words(predicate: Predicate) -> Text:
    """Return the question a statement answers."""
    return word(wording_language(), f"predicate.{predicate}")


def place_name(code: str) -> str:
    """Return what pages call a place."""
    try:
        return place_label(code, wording_language())
    except UnknownPlace:
        return code


def _difference(one: PageDifference, name: Words, facts: Mapping[StatementId, Fact], lang: str) -> DifferenceLine:
    words, colour = {
        Change.NEW: (gettext("new"), "leaf"),
        Change.CHANGED: (gettext("changed"), "lampish"),
        Change.REMOVED: (gettext("removed"), "rose"),
    }[one.change]
    lines = [] if one.change is Change.NEW else _fact_lines(one, facts, lang)
    return DifferenceLine(
        address=person_address(one.person_id),
        preview="" if one.change is Change.REMOVED else reverse("preview", args=[one.person_id]),
        name=name,
        change=one.change.value,
        change_words=words,
        colour=colour,
        facts=tuple(lines[:MOST_FACTS]),
        more=max(0, len(lines) - MOST_FACTS),
        why="; ".join(reason_words(reason) for reason in one.reasons) if one.change is Change.REMOVED else "",
    )


def _fact_lines(one: PageDifference, facts: Mapping[StatementId, Fact], lang: str) -> list[FactLine]:
    if one.change is Change.REMOVED:
        return []
    went = [_fact_line(it.statement_id, facts, lang, why=reason_words(it.reason), is_gone=True) for it in one.went]
    return [*went, *(_fact_line(statement_id, facts, lang, why="", is_gone=False) for statement_id in one.came)]


def _fact_line(
    statement_id: StatementId, facts: Mapping[StatementId, Fact], lang: str, *, why: str, is_gone: bool
) -> FactLine:
    fact = facts.get(statement_id)
    if fact is None:
        unseen = gettext("something that may not be seen here any more, or about somebody near")
        return FactLine(own(lang, gettext("A statement")), (own(lang, unseen),), is_gone, why)
    return FactLine(predicate_words(fact.predicate), answer_words(fact, lang), is_gone, why)


def _happenings(one: SinceApproved) -> tuple[Happening, ...]:
    found: dict[tuple[str, str], int] = {}
    for entry in one.entries:
        address = reverse("source", args=[entry.source_id]) if entry.source_id is not None else reverse("history")
        found[kind_words(entry.kind), address] = found.get((kind_words(entry.kind), address), 0) + 1
    return tuple(Happening(words, count, address) for (words, address), count in found.items())
