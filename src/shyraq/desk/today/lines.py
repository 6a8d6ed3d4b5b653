"""What waits, in words, each line with the way to its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from shyraq.actions.open_house import House
from shyraq.basics.ids import PersonId
from shyraq.basics.money import Money
from shyraq.basics.text import Text, script_of
from shyraq.desk.letters.lines import recipient_name
from shyraq.desk.naming import names_in, source_title
from shyraq.desk.support.questions import kind_name
from shyraq.desk.telling import own
from shyraq.desk.tongue import day_words, distance_words, number_words
from shyraq.queries.waiting import Waiting, WaitingItem, WaitingKind, WaitsFor
from shyraq.wording import Words

_SOURCES = frozenset({WaitingKind.CONSENT_ENDS, WaitingKind.STATEMENTS, WaitingKind.CONSENT})
_DATED = frozenset({WaitingKind.CONSENT_ENDS, WaitingKind.LETTER})
_NEEDS = frozenset({WaitingKind.DECISION, WaitingKind.PAYMENT})


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """One thing that waits: what it is, quiet words about it, and when; ``is_late`` where the day has passed."""

    words: Words
    address: str
    about: str
    amount: Money | None
    when: str
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingGroup:
    """Things of one kind: their heading, how many, whom they wait for, and the first few; ``all`` leads to the rest."""

    kind: str
    whom: str
    icon: str
    title: str
    why: str
    count: str
    is_more: bool
    is_mine: bool
    is_for_another: bool
    lines: tuple[WaitingLine, ...]
    rest: str
    all_address: str


def waiting_groups(house: House, found: Sequence[Waiting], *, lang: str, today: date) -> tuple[WaitingGroup, ...]:
    """Return what waits as groups of lines, in the order given."""
    persons = [person_id for group in found for item in group.items if (person_id := _person_of(item)) is not None]
    names = names_in(house, persons, lang)
    return tuple(_group(one, names, lang=lang, today=today) for one in found)


def count_words(group: Waiting) -> str:
    """Return how many wait, honestly where nobody counted on."""
    if not group.is_more:
        return number_words(group.count)
    return gettext("more than %(n)s") % {"n": number_words(group.count)}


def kind_title(kind: WaitingKind, waits_for: WaitsFor) -> str:
    """Return the heading over things of one kind."""
    if kind is WaitingKind.DECISION and waits_for is WaitsFor.ANOTHER:
        return gettext("Needs that await another member")
    return {
        WaitingKind.DECISION: gettext("Needs that await your decision"),
        WaitingKind.SITE: _site_title(waits_for),
        WaitingKind.LETTER: gettext("Letters that await an answer"),
        WaitingKind.SAFE_COPY: gettext("A safe copy of the vault"),
        WaitingKind.DRAFT: gettext("Begun and not taken in"),
        WaitingKind.CONSENT_ENDS: gettext("Consents to renew"),
        WaitingKind.STATEMENTS: gettext("Told and not written down"),
        WaitingKind.PAYMENT: gettext("Granted and not paid yet"),
        WaitingKind.CONSENT: gettext("Sources without any consent"),
    }[kind]


def _site_title(waits_for: WaitsFor) -> str:
    return {
        WaitsFor.ME: gettext("A site that awaits your approval"),
        WaitsFor.ANOTHER: gettext("A site that awaits another member"),
        WaitsFor.ANYBODY: gettext("A site that can be published"),
    }[waits_for]


def _why(kind: WaitingKind, waits_for: WaitsFor) -> str:
    if kind is WaitingKind.DECISION and waits_for is WaitsFor.ANOTHER:
        return gettext("You have decided; it takes the yes of two different members.")
    return {
        WaitingKind.DECISION: gettext("It takes the yes of two different members before anything is paid."),
        WaitingKind.SITE: gettext("Two different members approve this very site before it is published."),
        WaitingKind.LETTER: gettext("Remind the recipient, or note the answer."),
        WaitingKind.SAFE_COPY: gettext("If this machine is lost, only a copy brings the record back."),
        WaitingKind.DRAFT: gettext("They are sealed on this machine and not in the record yet."),
        WaitingKind.CONSENT_ENDS: gettext(
            "After its last day nothing of a source leaves the house. Ask the witness in time."
        ),
        WaitingKind.STATEMENTS: gettext("Nobody finds what a witness told until it is written down as statements."),
        WaitingKind.PAYMENT: gettext("Two members have agreed; the family waits."),
        WaitingKind.CONSENT: gettext("They stay inside the house. Not pressing."),
    }[kind]


def _group(one: Waiting, names: Mapping[PersonId, Words], *, lang: str, today: date) -> WaitingGroup:
    rest = one.count - len(one.items)
    return WaitingGroup(
        kind=one.kind.value,
        whom=one.waits_for.value,
        icon=_ICONS[one.kind],
        title=kind_title(one.kind, one.waits_for),
        why=_why(one.kind, one.waits_for),
        count=count_words(one),
        is_more=one.is_more,
        is_mine=one.waits_for is WaitsFor.ME,
        is_for_another=one.waits_for is WaitsFor.ANOTHER,
        lines=tuple(_line(one.kind, item, names, lang=lang, today=today) for item in one.items),
        rest=number_words(rest) if rest > 0 and not one.is_more else "",
        all_address=reverse("today-kind", args=[one.kind.value, one.waits_for.value]) if rest > 0 else "",
    )


def _line(
    kind: WaitingKind, item: WaitingItem, names: Mapping[PersonId, Words], *, lang: str, today: date
) -> WaitingLine:
    person_id = _person_of(item)
    is_late = kind in _DATED and item.on is not None and item.on < today
    return WaitingLine(
        words=_words(kind, item, lang) if person_id is None else names[person_id],
        address=_address(kind, item),
        about=_about(item),
        amount=None if item.need is None else item.need.asked,
        when=_when(kind, item, is_late=is_late, today=today),
        is_late=is_late,
    )


def _person_of(item: WaitingItem) -> PersonId | None:
    if item.need is not None:
        return item.need.person_id
    return None if item.letter is None else item.letter.person_id


def _about(item: WaitingItem) -> str:
    if item.need is not None:
        return kind_name(item.need.kind)
    return "" if item.letter is None else recipient_name(item.letter.recipient)


def _words(kind: WaitingKind, item: WaitingItem, lang: str) -> Words:
    if kind is WaitingKind.SAFE_COPY:
        return (own(lang, gettext("Make a copy on another disk")),)
    if kind is WaitingKind.SITE:
        return (own(lang, gettext("The public site")),)
    if kind is WaitingKind.DRAFT:
        return (Text(item.title, script_of(item.title)),) if item.title else (own(lang, gettext("Without a title")),)
    return source_title(item.source, lang)


def _address(kind: WaitingKind, item: WaitingItem) -> str:
    if kind in _NEEDS:
        return reverse("need-page", args=[item.id])
    if kind is WaitingKind.STATEMENTS:
        return reverse("source-add", args=[item.id])
    if kind in _SOURCES:
        return reverse("source", args=[item.id])
    if kind is WaitingKind.LETTER:
        return reverse("letter-page", args=[item.id])
    if kind is WaitingKind.SITE:
        return reverse("publish")
    return f"{reverse('house')}#copy" if kind is WaitingKind.SAFE_COPY else f"{reverse('take')}?draft={item.id}"


def _when(kind: WaitingKind, item: WaitingItem, *, is_late: bool, today: date) -> str:
    if item.on is None:
        return gettext("there is none yet") if kind is WaitingKind.SAFE_COPY else ""
    distance = distance_words(item.on, today=today)
    if kind is WaitingKind.CONSENT_ENDS:
        words = gettext("ended %(when)s") if is_late else gettext("ends %(when)s")
        return words % {"when": distance}
    if kind is WaitingKind.LETTER:
        return (
            (gettext("overdue since %(day)s") % {"day": day_words(item.on)})
            if is_late
            else gettext("due %(when)s") % {"when": distance}
        )
    if kind is WaitingKind.DRAFT:
        return f"{item.member}, {distance}"
    return distance


_ICONS = {
    WaitingKind.DECISION: "support",
    WaitingKind.SITE: "publish",
    WaitingKind.LETTER: "letters",
    WaitingKind.SAFE_COPY: "house",
    WaitingKind.DRAFT: "sources",
    WaitingKind.CONSENT_ENDS: "shield",
    WaitingKind.STATEMENTS: "sources",
    WaitingKind.PAYMENT: "support",
    WaitingKind.CONSENT: "shield",
}
