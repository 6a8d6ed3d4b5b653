"""Add to what a source says that the house has already: statements, and the persons they speak of, new or known."""

from collections.abc import Mapping
from dataclasses import dataclass

from shyraq.actions.open_house import House
from shyraq.actions.take_source import SheetsRefused
from shyraq.basics.ids import PersonId, SourceId, StatementId, draw_id
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import civil_day, latest_day
from shyraq.disclosure.coverage import coverage_of
from shyraq.intake.context import EvidenceFacts, SheetContext
from shyraq.intake.more_sheet import check_more
from shyraq.intake.turn import TurnedMore, turn_more
from shyraq.statements.objections import Objections
from shyraq.statements.purposes import Purpose
from shyraq.store.drafts import Draft, Pen
from shyraq.store.rows import consents_of, known_persons, require_source, scope_of_source, source_material

_NO_FILE = EvidenceFacts(size_bytes=None, room_bytes=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What was added to a source: the person of every label, and the new statements in the order of the sheet.

    Those made from names, sex and birth of its people come first.
    """

    source_id: SourceId
    people: Mapping[str, PersonId]
    statement_ids: tuple[StatementId, ...]


class SourceShut(Refusal):
    """The house itself may not see what a source says, so nothing is added to it."""

    def __init__(self, source_id: SourceId) -> None:
        super().__init__(
            f"The consent of source {source_id} does not let the house see it; record a consent first, then add to it."
        )
        self.source_id = source_id


def add_statements(house: House, *, source_id: SourceId, data: bytes, filename: str = "sheet.yaml") -> Added:
    """Add statements to a source under its own scope and consent, all of them or none.

    Args: data a sheet with ``people`` and ``statements`` alone; filename what it is called in objections.
    Raises: UnknownSource; SourceShut; SheetsRefused with every fault, and nothing is written then.
    Source: docs/spec/source-sheet.md, "More of a source that is there".
    """
    with house.writing():
        source, now_ms = require_source(source_id), house.surroundings.clock.now_ms()
        if coverage_of(consents_of(source_id), purpose=Purpose.INTERNAL, on=civil_day(now_ms)).reason is not None:
            raise SourceShut(source_id)
        context = SheetContext(
            today=latest_day(now_ms),
            is_known_person=lambda person_id: bool(known_persons([person_id])),
            evidence_of=lambda _name: _NO_FILE,
        )
        try:
            more = check_more(data, source=source, said=source_material(source_id).statements, context=context)
        except Objections as objections:
            raise SheetsRefused([(filename, found) for found in objections.found]) from objections
        turned = turn_more(more, source=source, draw=lambda: draw_id(house.surroundings.randomness))
        house.append(_drafts(house.pen(scope_of_source(source_id)), turned, source_id=source_id))
    return Added(
        source_id=source_id,
        people=turned.people,
        statement_ids=tuple(statement.id for statement in turned.statements),
    )


def _drafts(pen: Pen, turned: TurnedMore, *, source_id: SourceId) -> list[Draft]:
    return [
        *(pen.person_opened(person_id, source_id=source_id) for person_id in turned.opened),
        *(pen.person_protected(protection) for protection in turned.protections),
        *(pen.statement_made(statement) for statement in turned.statements),
    ]
