"""Record what the family of a person needs."""

from datetime import date

from shyraq.basics.ids import NeedId, PersonId, draw_id
from shyraq.basics.money import Money
from shyraq.basics.surroundings import civil_day
from shyraq.basics.text import Text
from shyraq.ledger.account import NeedKind
from shyraq.ledger.codec import need_to_body
from shyraq.ledger.day import require_not_future
from shyraq.ledger.need import Need
from shyraq.store.opened import OpenVault
from shyraq.store.rows import require_person
from shyraq.store.support_rows import read_need


def record_need(
    house: OpenVault, *, person_id: PersonId, kind: NeedKind, asked: Money, words: Text, on: date | None = None
) -> Need:
    """Record a need and return it; nobody has decided about it yet.

    Args: person_id whose family it is; asked more than zero; words in NFC, as said, may be empty; on the day it was
        told, today where it is None.
    Raises: UnknownPerson; AmountOutOfRange; DayInFuture.
    """
    today = civil_day(house.surroundings.clock.now_ms())
    day = today if on is None else on
    require_not_future(day, today=today)
    need = Need(
        id=NeedId(draw_id(house.surroundings.randomness)),
        person_id=person_id,
        kind=kind,
        asked=asked,
        words=words,
        recorded_on=day,
    )
    with house.writing():
        require_person(person_id)
        house.append([house.pen(house.ledger_scope).ledger("need.recorded", need=need_to_body(need))])
    return read_need(need.id)
