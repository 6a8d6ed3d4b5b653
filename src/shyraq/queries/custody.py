"""How did the files of a source come to the house: who, when, from what device?"""

from dataclasses import dataclass
from datetime import datetime

from shyraq.basics.ids import MemberId, SourceId
from shyraq.basics.surroundings import moment
from shyraq.queries.sources import source_lines
from shyraq.statements.source import Evidence
from shyraq.store.arrival_rows import custody_entries
from shyraq.store.opened import OpenVault
from shyraq.store.outline import LoggedEntry, members


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """How one file came: every entry that tells of it, with who wrote it and the claimed time (UTC).

    ``began_at`` is when its first byte was awaited and ``ended_at`` when its last was sealed; ``awaited_seq`` and
    ``added_seq`` are the numbers of those entries in the log. All are None of a file that came with its source, as long
    as files had no entries of their own. ``resumed`` counts how often it was put aside and taken up again.
    """

    evidence: Evidence
    member: str = ""
    keeper: str = ""
    device: str = ""
    began_at: datetime | None = None
    ended_at: datetime | None = None
    awaited_seq: int | None = None
    added_seq: int | None = None
    resumed: int = 0

    @property
    def is_unplayable(self) -> bool:
        """Tell whether it is a recording by its name, and no player understands it."""
        return self.evidence.is_tape and self.evidence.duration_ms is None


def custody(house: OpenVault, *, source_id: SourceId) -> tuple[Custody, ...]:
    """Return how each file of a source came; nothing where the house may not see the source. Raises: UnknownSource."""
    source = source_lines(house, [source_id])[source_id].source
    if source is None:
        return ()
    entries: dict[str, list[LoggedEntry]] = {}
    for entry in custody_entries(source_id):
        entries.setdefault(entry.subject or "", []).append(entry)
    names = {member.id: member.name for member in members()}
    return tuple(_custody(one, entries.get(one.id or "-", []), names) for one in source.evidence)


def _custody(evidence: Evidence, entries: list[LoggedEntry], names: dict[MemberId, str]) -> Custody:
    awaited = [one for one in entries if one.kind == "evidence.awaited"]
    added = next((one for one in entries if one.kind == "evidence.added"), None)
    origin = evidence.origin
    first = awaited[0] if awaited else added
    return Custody(
        evidence=evidence,
        member=_name(first, names),
        keeper=_name(added, names),
        device="" if origin is None else origin.device,
        began_at=None if origin is None else moment(awaited[0].claimed_ms if awaited else origin.began_at_ms),
        ended_at=None if origin is None else moment(origin.ended_at_ms),
        awaited_seq=awaited[0].seq if awaited else None,
        added_seq=None if added is None else added.seq,
        resumed=max(0, len(awaited) - 1),
    )


def _name(entry: LoggedEntry | None, names: dict[MemberId, str]) -> str:
    return "" if entry is None or entry.actor is None else names.get(entry.actor, entry.actor)
