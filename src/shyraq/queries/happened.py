"""What did others do since this member was last here?"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from shyraq.basics.ids import MemberId
from shyraq.basics.surroundings import moment
from shyraq.store.opened import OpenVault
from shyraq.store.outline import LoggedEntry, entries_after, members
from shyraq.store.visits import former_visit

MOST_LOOKED_AT = 2_000
"""So many entries are looked at, the newest; what is older is in the history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """What a member did of one kind: how often, and the latest entry of it."""

    kind: str
    count: int
    latest: LoggedEntry


@dataclass(frozen=True, slots=True)
class ByMember:
    """What one member did, the kinds in the order in which they were begun.

    ``member_id`` is None and ``member`` empty for what the house itself wrote.
    """

    member_id: MemberId | None
    member: str
    count: int
    deeds: tuple[Deeds, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What others did since the member was last here, who did most first.

    ``since`` is the claimed time (UTC) of that visit, None where there was none; ``after_seq`` the newest entry that
    was seen then. ``is_more`` where more entries were made than were looked at.
    """

    since: datetime | None
    after_seq: int
    count: int
    is_more: bool
    members: tuple[ByMember, ...]


def happened(house: OpenVault) -> Happened:
    """Return what others did since this member was last here; nothing where it is the first visit."""
    visit = former_visit(house)
    if visit is None:
        return Happened(since=None, after_seq=house.entry_count, count=0, is_more=False, members=())
    newest = entries_after(visit.seq, limit=MOST_LOOKED_AT + 1)
    theirs = [entry for entry in newest[:MOST_LOOKED_AT] if entry.actor != house.member_id]
    return Happened(
        since=moment(visit.at_ms),
        after_seq=visit.seq,
        count=len(theirs),
        is_more=len(newest) > MOST_LOOKED_AT,
        members=_by_member(theirs),
    )


def _by_member(newest_first: list[LoggedEntry]) -> tuple[ByMember, ...]:
    names = {member.id: member.name for member in members()}
    told: defaultdict[MemberId | None, dict[str, list[LoggedEntry]]] = defaultdict(dict)
    for entry in reversed(newest_first):
        told[entry.actor].setdefault(entry.kind, []).append(entry)
    found = [
        ByMember(
            member_id,
            "" if member_id is None else names.get(member_id, member_id),
            sum(map(len, kinds.values())),
            tuple(Deeds(kind=kind, count=len(entries), latest=entries[-1]) for kind, entries in kinds.items()),
        )
        for member_id, kinds in told.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, one.member)))
