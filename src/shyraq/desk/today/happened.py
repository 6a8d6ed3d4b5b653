"""What others did since this member was last here, in words."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from shyraq.basics.ids import MemberId
from shyraq.desk.history.views import kind_words
from shyraq.queries.happened import ByMember, Deeds, Happened

_MOST_MEMBERS, _MOST_KINDS = 6, 6
_SOURCES = frozenset({"source.taken", "statement.made", "consent.given", "consent.withdrawn"})
_TAPES = frozenset({"evidence.added", "cues.written", "tape.marked"})
_PERSONS = frozenset({"person.opened", "person.protected", "judgement.made"})
_BY_SUBJECT = {
    "letter.drafted": "letter-page",
    "letter.sent": "letter-page",
    "need.recorded": "need-page",
    "need.decided": "need-page",
}


@dataclass(frozen=True, slots=True)
class DeedLine:
    """What somebody did of one kind and how often; ``address`` of what they did it to, where it was done once."""

    what: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class MemberLine:
    """What one member did, all of it in the history; ``is_cut`` where they did more than is told here."""

    member: str
    address: str
    deeds: tuple[DeedLine, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HappenedShown:
    """What others did since ``since``, at most a screen of it; the history tells all of it, from that day on."""

    since: datetime | None
    address: str
    members: tuple[MemberLine, ...]
    is_cut: bool


def happened_shown(found: Happened) -> HappenedShown:
    """Return what happened as lines."""
    return HappenedShown(
        since=found.since,
        address=_history(found.since),
        members=tuple(_member(one, found.since) for one in found.members[:_MOST_MEMBERS]),
        is_cut=found.is_more or len(found.members) > _MOST_MEMBERS,
    )


def _member(one: ByMember, since: datetime | None) -> MemberLine:
    deeds = tuple(map(_deed, one.deeds[:_MOST_KINDS]))
    return MemberLine(one.member, _history(since, one.member_id), deeds, len(one.deeds) > _MOST_KINDS)


def _history(since: datetime | None, member_id: MemberId | None = None) -> str:
    """Return the history from a day on, of everybody or of one member."""
    asked = {"member": member_id, "from": None if since is None else since.date().isoformat()}
    query = urlencode({name: value for name, value in asked.items() if value is not None})
    return reverse("history") + (f"?{query}" if query else "")


def _deed(deeds: Deeds) -> DeedLine:
    return DeedLine(kind_words(deeds.kind), deeds.count, _address(deeds) if deeds.count == 1 else "")


def _address(deeds: Deeds) -> str:
    latest = deeds.latest
    if deeds.kind in _SOURCES | _TAPES and latest.source_id is not None:
        return reverse("source", args=[latest.source_id])
    if deeds.kind in _PERSONS and latest.person_id is not None:
        return reverse("person", args=[latest.person_id])
    page = _BY_SUBJECT.get(deeds.kind)
    return reverse(page, args=[latest.subject]) if page is not None and latest.subject is not None else ""
