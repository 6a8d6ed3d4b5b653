"""Take sources: sheets become entries, the files beside them sealed blobs; all of them, or nothing at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from shyraq.actions.open_house import House
from shyraq.basics.ids import EvidenceId, PersonId, SourceId, draw_id
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import latest_day
from shyraq.intake.context import EvidenceFacts, SheetContext
from shyraq.intake.faults import render_fault
from shyraq.intake.sheet import check_sheet
from shyraq.intake.turn import Turned, turn
from shyraq.intake.values import Sheet
from shyraq.outside.evidence import IncomingSheet, free_bytes
from shyraq.outside.media_types import media_type_of
from shyraq.statements.consent import Consent
from shyraq.statements.objections import Objection, Objections
from shyraq.statements.purposes import Purpose
from shyraq.statements.source import Arrival, Evidence, Origin
from shyraq.store.drafts import Draft, Pen
from shyraq.store.rows import known_persons, source_of_sheet
from shyraq.store.tape_rows import latest_tape_number
from shyraq.vault.blob import BlobName

Files: TypeAlias = dict[str, EvidenceFacts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of one sheet.

    ``was_there`` tells that it was taken before and nothing new was written; ``is_hidden`` that its consent does not
    let the house itself see what it says.
    """

    filename: str
    source_id: SourceId
    was_there: bool
    people: Mapping[str, PersonId]
    statement_count: int
    is_hidden: bool = False


class SheetsRefused(Refusal):
    """Sheets with faults; nothing was written. ``faults`` are (file name, objection), by file and line."""

    def __init__(self, faults: Sequence[tuple[str, Objection]]) -> None:
        super().__init__("\n".join(render_fault(filename, objection) for filename, objection in faults))
        self.faults = tuple(faults)


def take_source(house: House, *, sheets: Sequence[IncomingSheet]) -> tuple[Taken, ...]:
    """Take source sheets into the record, each as a source with its own scope.

    Returns: one answer a sheet, in order. A sheet that was taken before is told and writes nothing new.
    Raises: SheetsRefused with every fault of every sheet; nothing is written then, not even a file.
    Source: docs/spec/source-sheet.md.
    """
    with house.writing():
        checked = _checked(house, sheets)
        taken: list[Taken] = []
        drafts: list[Draft] = []
        blobs: list[BlobName] = []
        seen: dict[str, SourceId] = {}
        number = latest_tape_number() + 1
        for incoming, sheet, files in checked:
            earlier = source_of_sheet(sheet.sha256) or seen.get(sheet.sha256)
            if earlier is not None:
                taken.append(_taken(incoming, earlier))
                continue
            turned, made, sealed = _turned(house, incoming, sheet=sheet, files=files, number=number)
            number += any(one.number is not None for one in turned.source.evidence)
            seen[sheet.sha256] = turned.source.id
            drafts += made
            blobs += sealed
            taken.append(_taken(incoming, turned.source.id, turned))
        if drafts:
            house.append(drafts, blobs=blobs)
        return tuple(taken)


def _checked(house: House, sheets: Sequence[IncomingSheet]) -> list[tuple[IncomingSheet, Sheet, Files]]:
    faults: list[tuple[str, Objection]] = []
    checked: list[tuple[IncomingSheet, Sheet, Files]] = []
    for incoming in sheets:
        files: Files = {}
        try:
            checked.append((incoming, check_sheet(incoming.data, context=_context(house, incoming, files)), files))
        except Objections as objections:
            faults += [(incoming.filename, objection) for objection in objections.found]
    if faults:
        raise SheetsRefused(faults)
    return checked


def _context(house: House, incoming: IncomingSheet, files: Files) -> SheetContext:
    """Return what a sheet is checked against; ``files`` keeps what was found, for a long tape is read but once."""
    room_bytes = free_bytes(house.path)

    def look(name: str) -> EvidenceFacts:
        if name not in files:
            files[name] = incoming.beside.facts(name, room_bytes=room_bytes)
        return files[name]

    return SheetContext(
        today=latest_day(house.surroundings.clock.now_ms()),
        is_known_person=lambda person_id: bool(known_persons([person_id])),
        evidence_of=look,
    )


def _turned(
    house: House, incoming: IncomingSheet, *, sheet: Sheet, files: Files, number: int
) -> tuple[Turned, list[Draft], list[BlobName]]:
    scope = house.draw_source_scope()
    kept = _kept_file(house, incoming, sheet=sheet, files=files, scope=scope, number=number)
    evidence = () if kept is None else (kept[0],)
    turned = turn(sheet, draw=lambda: draw_id(house.surroundings.randomness), evidence=evidence)
    return turned, list(_drafts(house.pen(scope), turned)), [] if kept is None else [kept[1]]


def _kept_file(
    house: House, incoming: IncomingSheet, *, sheet: Sheet, files: Files, scope: bytes, number: int
) -> tuple[Evidence, BlobName] | None:
    if sheet.file is None:
        return None
    with incoming.beside.open(sheet.file) as stream:
        name = house.seal_blob(stream, scope_ids=[scope])
    media_type, now_ms = media_type_of(sheet.file), house.surroundings.clock.now_ms()
    evidence = Evidence(
        blob=name.sealed_sha256.hex(),
        sha256=name.content_sha256.hex(),
        size_bytes=name.size_bytes,
        name=sheet.file.replace("\\", "/").rsplit("/", 1)[-1],
        media_type=media_type,
        duration_ms=files[sheet.file].duration_ms,
        id=EvidenceId(draw_id(house.surroundings.randomness)),
        number=number if media_type.startswith(("audio/", "video/")) else None,
        origin=Origin(arrival=Arrival.RECEIVED, device=incoming.beside.device, began_at_ms=now_ms, ended_at_ms=now_ms),
    )
    return evidence, name


def _drafts(pen: Pen, turned: Turned) -> Sequence[Draft]:
    return [
        pen.source_taken(replace(turned.source, evidence=())),
        *(pen.evidence_added(one, source_id=turned.source.id) for one in turned.source.evidence),
        *(pen.person_opened(person_id, source_id=turned.source.id) for person_id in turned.opened),
        *(pen.person_protected(protection) for protection in turned.protections),
        *([] if turned.consent is None else [pen.consent_given(turned.consent)]),
        *(pen.statement_made(statement) for statement in turned.statements),
    ]


def _taken(incoming: IncomingSheet, source_id: SourceId, turned: Turned | None = None) -> Taken:
    return Taken(
        filename=incoming.filename,
        source_id=source_id,
        was_there=turned is None,
        people={} if turned is None else turned.people,
        statement_count=0 if turned is None else len(turned.statements),
        is_hidden=turned is not None and _hides(turned.consent),
    )


def _hides(consent: Consent | None) -> bool:
    return consent is not None and not consent.level(Purpose.INTERNAL).allows
