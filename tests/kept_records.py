"""Puts a whole invented record into a vault as entries, so that what reads the vault can be asked about it."""

from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from random import Random

from offices import CHEAP, surroundings
from records import Record
from shyraq.basics.ids import SourceId
from shyraq.statements.consent import Consent
from shyraq.store.drafts import Draft, Pen
from shyraq.store.founding import create_vault
from shyraq.store.opened import OpenVault


class _DayOf:
    """A clock that stands at noon of the day a record is asked on."""

    def __init__(self, record: Record) -> None:
        self._noon_ms = int(datetime.combine(record.on, time(12), tzinfo=UTC).timestamp() * 1000)

    def now_ms(self) -> int:
        return self._noon_ms


def vault_of(record: Record, path: Path) -> OpenVault:
    """Found a house that knows ``record`` and nothing else, and leave it open; who calls this closes it."""
    house = create_vault(
        path,
        house_name="Lamp House",
        member_name="Serik",
        passphrase="one serik two",
        surroundings=replace(surroundings(), clock=_DayOf(record)),
        cost=CHEAP,
    )
    with house.writing():
        scopes = {source.id: house.draw_source_scope() for source in record.sources}
        house.append(_drafts(record, {source_id: house.pen(scope) for source_id, scope in scopes.items()}, house))
    return house


def _drafts(record: Record, pens: dict[SourceId, Pen], house: OpenVault) -> list[Draft]:
    """Return entries in an order in which a house could have made them, consents and judgements in theirs."""
    first = Random(1).choice(sorted(pens))
    in_house = house.pen(house.house_scope)
    drafts = [pens[source.id].source_taken(source) for source in record.sources]
    drafts += [pens[first].person_opened(person, source_id=first) for person in record.people()]
    # A record may have lost the source that a protection came with; the protection stays.
    drafts += [pens.get(found.source_id, pens[first]).person_protected(found) for found in record.protections]
    drafts += [pens[found.source_id].statement_made(found) for found in record.statements]
    for event in record.consents:
        is_consent = isinstance(event, Consent)
        drafts.append(pens[event.source_id].consent_given(event) if is_consent else in_house.consent_withdrawn(event))
    drafts += [in_house.judgement_made(found) for found in record.judgements]
    return drafts + [in_house.weighing_made(found) for found in record.weighings]
