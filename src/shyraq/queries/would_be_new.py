"""Whom would these sheets open as new, though they are likely in the register already?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from shyraq.basics.ids import SourceId
from shyraq.basics.surroundings import latest_day
from shyraq.intake.context import EvidenceFacts, SheetContext
from shyraq.intake.more_sheet import check_more
from shyraq.intake.sheet import check_sheet
from shyraq.intake.turn import Turned, TurnedMore, turn, turn_more
from shyraq.intake.values import MoreSheet, Sheet
from shyraq.outside.evidence import IncomingSheet
from shyraq.queries.describing import described_by
from shyraq.queries.namesakes import LIKELY, Namesake, namesakes_of
from shyraq.statements.objections import Objections
from shyraq.statements.source import Source
from shyraq.store.opened import OpenVault
from shyraq.store.rows import known_persons, require_source, source_material, source_of_sheet

_SOME_FILE = EvidenceFacts(size_bytes=1, room_bytes=1)


@dataclass(frozen=True, slots=True)
class LikelyKnown:
    """A person a sheet calls new under ``label``, and who of the register it may be, the likeliest first.

    Writing ``is:`` and the id of one of them under the label of the sheet says that it is that person.
    """

    filename: str
    label: str
    namesakes: tuple[Namesake, ...]


def would_be_new(
    house: OpenVault, sheets: Sequence[IncomingSheet], *, at_least: float = LIKELY
) -> tuple[LikelyKnown, ...]:
    """Return the persons these sheets would open as new although they are likely in the register, in order.

    Nothing is written, and no file beside a sheet is read. A sheet with faults, or one that was taken before, opens
    nobody and is passed over. Persons of one sheet are not compared with those of another.
    """
    return tuple(known for incoming in sheets for known in _in_sheet(house, incoming, at_least))


def would_be_new_in_more(
    house: OpenVault, data: bytes, *, source_id: SourceId, filename: str, at_least: float = LIKELY
) -> tuple[LikelyKnown, ...]:
    """Return the same for a sheet that adds to a source which is there. Raises: UnknownSource."""
    source = require_source(source_id)
    more = _more(house, data, source)
    numbers = count()
    if more is None:
        return ()
    turned = turn_more(more, source=source, draw=lambda: str(next(numbers)))
    return tuple(_opened(house, turned, filename, at_least=at_least))


def _in_sheet(house: OpenVault, incoming: IncomingSheet, at_least: float) -> Iterator[LikelyKnown]:
    sheet = _checked(house, incoming)
    if sheet is None or source_of_sheet(sheet.sha256) is not None:
        return
    numbers = count()
    yield from _opened(house, turn(sheet, draw=lambda: str(next(numbers))), incoming.filename, at_least=at_least)


def _opened(house: OpenVault, turned: Turned | TurnedMore, filename: str, *, at_least: float) -> Iterator[LikelyKnown]:
    labels = {person_id: label for label, person_id in turned.people.items()}
    for person_id in turned.opened:
        about = described_by(statement for statement in turned.statements if statement.about == person_id)
        namesakes = namesakes_of(house, about, at_least=at_least) if about.names else ()
        if namesakes:
            yield LikelyKnown(filename, labels[person_id], namesakes)


def _checked(house: OpenVault, incoming: IncomingSheet) -> Sheet | None:
    try:
        return check_sheet(incoming.data, context=_context(house))
    except Objections:
        return None


def _more(house: OpenVault, data: bytes, source: Source) -> MoreSheet | None:
    said = source_material(source.id).statements
    try:
        return check_more(data, source=source, said=said, context=_context(house))
    except Objections:
        return None


def _context(house: OpenVault) -> SheetContext:
    return SheetContext(
        today=latest_day(house.surroundings.clock.now_ms()),
        is_known_person=lambda person_id: bool(known_persons([person_id])),
        evidence_of=lambda _name: _SOME_FILE,
    )
