"""Whom would these sheets open as new, though they are likely in the register already?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from shyraq.basics.surroundings import latest_day
from shyraq.intake.context import EvidenceFacts, SheetContext
from shyraq.intake.sheet import check_sheet
from shyraq.intake.turn import turn
from shyraq.intake.values import Sheet
from shyraq.outside.evidence import IncomingSheet
from shyraq.queries.describing import described_by
from shyraq.queries.namesakes import LIKELY, Namesake, namesakes_of
from shyraq.statements.objections import Objections
from shyraq.store.opened import OpenVault
from shyraq.store.rows import known_persons, source_of_sheet

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


def _in_sheet(house: OpenVault, incoming: IncomingSheet, at_least: float) -> Iterator[LikelyKnown]:
    sheet = _checked(house, incoming)
    if sheet is None or source_of_sheet(sheet.sha256) is not None:
        return
    numbers = count()
    turned = turn(sheet, draw=lambda: str(next(numbers)))
    labels = {person_id: label for label, person_id in turned.people.items()}
    for person_id in turned.opened:
        about = described_by(statement for statement in turned.statements if statement.about == person_id)
        namesakes = namesakes_of(house, about, at_least=at_least) if about.names else ()
        if namesakes:
            yield LikelyKnown(incoming.filename, labels[person_id], namesakes)


def _checked(house: OpenVault, incoming: IncomingSheet) -> Sheet | None:
    context = SheetContext(
        today=latest_day(house.surroundings.clock.now_ms()),
        is_known_person=lambda person_id: bool(known_persons([person_id])),
        evidence_of=lambda _name: _SOME_FILE,
    )
    try:
        return check_sheet(incoming.data, context=context)
    except Objections:
        return None
