"""When each member was here last: a scratch file for each, for it is nobody's statement and no entry of the log.

Whoever comes back within some hours still sits at the same desk: what happened since stays what it was that morning.
"""

import json
from dataclasses import dataclass

from shyraq.store.damage import VaultDamaged
from shyraq.store.opened import OpenVault

SITTING_MS = 4 * 3600 * 1000
_PLACE = "visit/"


@dataclass(frozen=True, slots=True)
class Visit:
    """Up to which entry a member had seen the log, and when, in claimed milliseconds."""

    seq: int
    at_ms: int


def former_visit(house: OpenVault) -> Visit | None:
    """Return the visit before the one that goes on now, None where there is no note of one.

    A note that is damaged, which `shyraq verify` names, counts for none; the next visit writes over it.
    """
    kept = _kept(house)
    return None if kept is None else _former(kept, now_ms=house.surroundings.clock.now_ms())


def put_visit(house: OpenVault) -> None:
    """Note that the member of this vault is here now. Raises: OSError where the disk takes no more."""
    now = Visit(house.entry_count, house.surroundings.clock.now_ms())
    kept = _kept(house)
    former = None if kept is None else _former(kept, now_ms=now.at_ms)
    told = {"seq": now.seq, "at_ms": now.at_ms}
    if former is not None:
        told |= {"former_seq": former.seq, "former_at_ms": former.at_ms}
    house.scratch.put(_PLACE + house.member_id, json.dumps(told).encode())


def _kept(house: OpenVault) -> tuple[Visit, Visit | None] | None:
    try:
        scratch = house.scratch.get(_PLACE + house.member_id)
    except VaultDamaged:
        return None
    if scratch is None:
        return None
    told = json.loads(scratch.data)
    former = Visit(told["former_seq"], told["former_at_ms"]) if "former_seq" in told else None
    return Visit(told["seq"], told["at_ms"]), former


def _former(kept: tuple[Visit, Visit | None], *, now_ms: int) -> Visit | None:
    latest, former = kept
    return former if now_ms - latest.at_ms < SITTING_MS else latest
