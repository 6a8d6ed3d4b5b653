"""What was done here, by whom and when?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from shyraq.basics.ids import MemberId, PersonId, SourceId
from shyraq.basics.surroundings import moment
from shyraq.store.apply import KINDS
from shyraq.store.logged import Wanted, wanted_entries
from shyraq.store.opened import OpenVault
from shyraq.store.outline import LoggedEntry, members
from shyraq.store.rows import same_persons

_PREFIXES = {
    "testimony": ("source", "person", "statement", "evidence", "tape", "cues"),
    "consent": ("consent",),
    "judgement": ("judgement",),
    "letters": ("letter", "output"),
    "site": ("site",),
    "support": ("fund", "need", "payment", "donation", "money", "transaction"),
}
_GROUPED = {
    group: frozenset(kind for kind in KINDS if kind.partition(".")[0] in prefixes)
    for group, prefixes in _PREFIXES.items()
}
_REST = frozenset(KINDS).difference(*_GROUPED.values())
KIND_GROUPS: Mapping[str, frozenset[str]] = {**_GROUPED, "house": _REST}
"""The kinds of entries by what they are about: each kind is in one group, that of the house where it is in no other."""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry of the log: its number and kind, who made it, the claimed time (UTC), and the ids it is about."""

    seq: int
    kind: str
    member: str
    at: datetime
    subject: str | None
    person_id: PersonId | None
    source_id: SourceId | None


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A page of the log, the newest first; ``next_seq`` begins the next page, None where this is the last."""

    lines: tuple[HistoryLine, ...]
    next_seq: int | None


def history(
    house: OpenVault,  # noqa: ARG001 - one vault a process
    *,
    before_seq: int | None = None,
    limit: int = 50,
    person_id: PersonId | None = None,
    source_id: SourceId | None = None,
    member_id: MemberId | None = None,
    kinds: frozenset[str] | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
) -> HistoryPage:
    """Return a page of the log; what is None is not asked for, and all that is asked for must hold.

    Args: before_seq begins a later page; limit is the most entries of a page; person_id finds what is about this
        person and all who were judged the same; kinds any of these kinds; the days are UTC days, both included.
    """
    wanted = Wanted(
        person_ids=None if person_id is None else same_persons([person_id]),
        source_id=source_id,
        member_id=member_id,
        kinds=kinds,
        first_day=first_day,
        last_day=last_day,
    )
    entries = wanted_entries(wanted, before_seq=before_seq, limit=limit + 1)
    shown = entries[:limit]
    return HistoryPage(history_lines(shown), shown[-1].seq if len(entries) > limit else None)


def history_lines(entries: tuple[LoggedEntry, ...]) -> tuple[HistoryLine, ...]:
    """Return entries in outline with the names of those who made them."""
    names = {member.id: member.name for member in members()}
    return tuple(
        HistoryLine(
            seq=entry.seq,
            kind=entry.kind,
            member="" if entry.actor is None else names.get(entry.actor, entry.actor),
            at=moment(entry.claimed_ms),
            subject=entry.subject,
            person_id=entry.person_id,
            source_id=entry.source_id,
        )
        for entry in entries
    )
