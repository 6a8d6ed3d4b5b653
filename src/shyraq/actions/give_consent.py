"""Give consent for a source the house has already: renewed, widened, narrowed, or given back after a withdrawal."""

from dataclasses import replace

from shyraq.actions.open_house import House
from shyraq.actions.take_source import SheetsRefused
from shyraq.basics.ids import ConsentId, PersonId, SourceId, draw_id
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import latest_day
from shyraq.disclosure.giving_back import as_before_withdrawal
from shyraq.intake.consent_sheet import check_consent
from shyraq.statements.consent import Consent
from shyraq.statements.objections import Objections
from shyraq.statements.source import Source
from shyraq.store.rows import consents_of, persons_of_source, require_source, scope_of_source


class NothingToGiveBack(Refusal):
    """The latest word about a source is no withdrawal, or nobody had consented before it."""

    def __init__(self, source_id: SourceId) -> None:
        super().__init__("No consent was taken back last, so none can be given back; record the consent anew.")
        self.source_id = source_id


def give_consent(house: House, *, source_id: SourceId, data: bytes, filename: str = "consent.yaml") -> ConsentId:
    """Record a consent that came later. It replaces that of the same giver; beside other givers the narrower counts.

    Args: data a YAML file with the key ``consent``, as in a source sheet; who gives it is named by their id; filename
        what it is called in objections.
    Raises: UnknownSource; SheetsRefused with every fault.
    Source: docs/spec/consent.md §3.
    """
    with house.writing():
        source = require_source(source_id)
        people, today = persons_of_source(source_id), latest_day(house.surroundings.clock.now_ms())
        try:
            draft = check_consent(data, people=people, tape_ms=_tape_ms(source), today=today)
        except Objections as objections:
            raise SheetsRefused([(filename, found) for found in objections.found]) from objections
        consent = replace(draft, id=_fresh_id(house), source_id=source_id)
        house.append([house.pen(scope_of_source(source_id)).consent_given(consent)])
    return consent.id


def give_consent_back(house: House, *, source_id: SourceId) -> None:
    """Undo the withdrawal that is the latest word about a source: it allows again what it allowed before.

    Raises: UnknownSource; NothingToGiveBack.
    """
    with house.writing():
        require_source(source_id)
        events = as_before_withdrawal(consents_of(source_id))
        if not events:
            raise NothingToGiveBack(source_id)
        pen = house.pen(scope_of_source(source_id))
        house.append(
            [
                pen.consent_given(replace(event, id=_fresh_id(house)))
                if isinstance(event, Consent)
                else pen.consent_withdrawn(event)
                for event in events
            ]
        )


def who_can_consent(house: House, *, source_id: SourceId) -> tuple[PersonId, ...]:  # noqa: ARG001
    """Return whom a source speaks of, who made it and who consented before, in the order of their ids.

    Raises: UnknownSource.
    """
    return tuple(sorted(persons_of_source(source_id)))


def _fresh_id(house: House) -> ConsentId:
    return ConsentId(draw_id(house.surroundings.randomness))


def _tape_ms(source: Source) -> int | None:
    lengths = [kept.duration_ms for kept in source.evidence if kept.duration_ms is not None]
    return max(lengths, default=None)
