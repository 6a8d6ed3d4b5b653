"""Open a source of which there is nothing but a title yet, so that files can come to it."""

import hashlib
from dataclasses import replace

import yaml

from shyraq.actions.open_house import House
from shyraq.basics.canonical import encode
from shyraq.basics.ids import SourceId, draw_id
from shyraq.basics.surroundings import latest_day
from shyraq.intake.context import EvidenceFacts, SheetContext
from shyraq.intake.sheet import check_sheet
from shyraq.intake.turn import turn
from shyraq.statements.source import SourceKind


def open_source(house: House, *, title: str, language: str, kind: SourceKind = SourceKind.TESTIMONY) -> SourceId:
    """Take a source in that says nothing yet and that nobody consented to: it is for the house alone.

    Two that are opened with the same title are two sources.

    Args: language is a tag such as "kk".
    Raises: Objections, whose paths are source.title and source.language.
    """
    part = {"kind": kind.value, "title": title, "language": language}
    data = yaml.safe_dump({"shyraq": "1", "source": part}, allow_unicode=True, default_style='"', width=10_000).encode()
    sheet = check_sheet(data, context=_nothing_beside(house))
    with house.writing():
        source = turn(sheet, draw=lambda: draw_id(house.surroundings.randomness)).source
        digest = hashlib.sha256(encode([sheet.sha256, source.id])).hexdigest()
        pen = house.pen(house.draw_source_scope())
        house.append([pen.source_taken(replace(source, sheet_sha256=digest))])
    return source.id


def _nothing_beside(house: House) -> SheetContext:
    return SheetContext(
        today=latest_day(house.surroundings.clock.now_ms()),
        is_known_person=lambda _: False,
        evidence_of=lambda _: EvidenceFacts(size_bytes=None, room_bytes=0),
    )
