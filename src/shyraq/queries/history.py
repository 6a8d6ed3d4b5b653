"""What was done here, by whom and when?"""

from dataclasses import dataclass
from datetime import datetime

from shyraq.basics.ids import PersonId, SourceId
from shyraq.basics.surroundings import moment
from shyraq.store.opened import OpenVault
from shyraq.store.outline import LoggedEntry, logged_entries, members


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


def history(house: OpenVault, *, before_seq: int | None = None, limit: int = 50) -> HistoryPage:  # noqa: ARG001
    """Return a page of the whole log."""
    entries = logged_entries(before_seq=before_seq, limit=limit + 1)
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
