"""Decide about a need, as the member whose passphrase opened the vault."""

from shyraq.basics.ids import NeedId
from shyraq.basics.surroundings import civil_day
from shyraq.basics.text import nfc
from shyraq.ledger.codec import decision_to_body
from shyraq.ledger.need import Decision, Need
from shyraq.store.opened import OpenVault
from shyraq.store.support_rows import read_need


def decide_need(house: OpenVault, *, need_id: NeedId, yes: bool, reason: str) -> Need:
    """Say yes or no to a need and return it as it then stands.

    Two different members say yes before anything is paid; a single no stops it.

    Raises: UnknownNeed; NoReasonGiven; AlreadyDecided; NeedStopped.
    """
    decision = Decision(
        member_id=house.member_id,
        yes=yes,
        reason=nfc(reason.strip()),
        on=civil_day(house.surroundings.clock.now_ms()),
    )
    with house.writing():
        decided = read_need(need_id).decided_by(decision)
        house.append(
            [house.pen(house.ledger_scope).ledger("need.decided", need=need_id, decision=decision_to_body(decision))]
        )
    return decided
