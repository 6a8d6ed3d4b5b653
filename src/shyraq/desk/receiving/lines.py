"""Files that are on their way in, and how each file of a source came, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext

from shyraq.actions.open_house import House
from shyraq.basics.ids import EvidenceId, SourceId
from shyraq.desk.receiving.keeping import outcome
from shyraq.desk.session import desk_session
from shyraq.desk.tape_names import tape_in_words
from shyraq.desk.tongue import bytes_words
from shyraq.queries.arriving import Unfinished, unfinished
from shyraq.queries.custody import Custody, custody
from shyraq.statements.source import AwaitedFile

_ASIDE = "files put aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivingLine:
    """A file that is on its way in: how much came, since when, and what can be done.

    ``told`` is why it was not sealed, where that was tried; ``is_elsewhere`` where another source has the same bytes.
    """

    id: EvidenceId
    name: str
    come: str
    since: datetime
    member: str
    is_whole: bool
    is_empty: bool
    go_on: str
    told: str
    is_elsewhere: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyLine:
    """How one file of a source came to the house."""

    name: str
    size: str
    number: str
    is_unplayable: bool
    member: str
    keeper: str
    device: str
    began_at: datetime | None
    ended_at: datetime | None
    entries: str
    sha256: str
    blob: str


@dataclass(frozen=True, slots=True)
class Arriving:
    """What is on its way in to a source, and what was put aside since the desk was opened and can be taken up again."""

    lines: tuple[ArrivingLine, ...]
    aside: tuple[AwaitedFile, ...]


def arriving_of(house: House, source_id: SourceId) -> Arriving:
    """Return which files are on their way in to a source; recordings are shown by the room they are made in."""
    aside = tuple(one for one in put_asides().values() if one.source_id == source_id)
    found = (one for one in unfinished(house, source_id=source_id) if not one.is_recording)
    return Arriving(tuple(map(_line, found)), aside)


def custody_of(house: House, source_id: SourceId) -> tuple[CustodyLine, ...]:
    """Return how each file of a source came."""
    return tuple(_custody(one) for one in custody(house, source_id=source_id))


def come_words(one: Unfinished) -> str:
    """Return how much of a file has come."""
    kept = bytes_words(one.kept_bytes)
    if one.file.size_bytes is None:
        return gettext("%(kept)s so far") % {"kept": kept}
    if one.is_whole:
        return gettext("all %(kept)s have come, to be sealed") % {"kept": kept}
    return gettext("%(kept)s of %(all)s have come") % {"kept": kept, "all": bytes_words(one.file.size_bytes)}


def put_asides() -> Mapping[str, AwaitedFile]:
    """Return the files that were put aside since the desk was opened, by their ids."""
    found = desk_session().kept(_ASIDE, at=None)
    return found if isinstance(found, dict) else {}


def note_aside(file: AwaitedFile) -> None:
    """Note that a file was put aside, so that it can be taken up again until the desk is locked."""
    desk_session().keep(_ASIDE, at=None, made={**put_asides(), file.id: file})


def forget_aside(evidence_id: str) -> None:
    """Note that a file is no longer aside."""
    left = {key: one for key, one in put_asides().items() if key != evidence_id}
    desk_session().keep(_ASIDE, at=None, made=left)


def _line(one: Unfinished) -> ArrivingLine:
    tried = outcome(one.file.id)
    return ArrivingLine(
        id=one.file.id,
        name=one.file.name,
        come=come_words(one),
        since=one.since,
        member=one.member,
        is_whole=one.is_whole,
        is_empty=not one.kept_bytes or one.is_straight,
        go_on=f"{reverse('receive')}?source={one.file.source_id}",
        told="" if tried is None or tried.state == "kept" else tried.words,
        is_elsewhere=tried is not None and tried.state == "elsewhere",
    )


def _custody(one: Custody) -> CustodyLine:
    seqs = [str(seq) for seq in (one.awaited_seq, one.added_seq) if seq is not None]
    return CustodyLine(
        name=one.evidence.name,
        size=bytes_words(one.evidence.size_bytes),
        number=tape_in_words(one.evidence.number, one.evidence.part),
        is_unplayable=one.is_unplayable,
        member=one.member,
        keeper=one.keeper if one.keeper != one.member else "",
        device=one.device,
        began_at=one.began_at,
        ended_at=one.ended_at,
        entries=" – ".join(seqs),
        sha256=one.evidence.sha256,
        blob=one.evidence.blob,
    )
