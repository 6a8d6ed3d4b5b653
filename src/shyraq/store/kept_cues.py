"""Cues that are being typed: kept in a scratch file for each member and tape until they are written to the record."""

import json
from collections.abc import Collection, Mapping

from shyraq.basics.ids import EvidenceId
from shyraq.basics.refusals import Refusal
from shyraq.store.opened import OpenVault

PLACE = "cues/"
MOST_BYTES = 2_000_000


class TooMuchUnwritten(Refusal):
    """More was typed into one transcript than is kept before it is written."""

    def __init__(self) -> None:
        super().__init__("This is more than is kept before it is written. Write it to the record with Ctrl+S.")


def put_cues(house: OpenVault, tape: EvidenceId, cues: Mapping[str, Mapping[str, str]]) -> int:
    """Keep these cues beside those that are kept already; return when, in claimed milliseconds.

    Raises: TooMuchUnwritten; OSError; VaultDamaged.
    """
    with house.locked():
        return _put(house, tape, {**cues_kept(house, tape), **cues})


def cues_kept(house: OpenVault, tape: EvidenceId) -> dict[str, Mapping[str, str]]:
    """Return what the member typed into the transcript of a tape and did not write yet, by the ids of the cues."""
    scratch = house.scratch.get(_name(house, tape))
    return {} if scratch is None else dict(json.loads(scratch.data))


def forget_cues(house: OpenVault, tape: EvidenceId, cue_ids: Collection[str]) -> None:
    """Forget what was typed into these cues: it is in the record now, or nobody wants it."""
    with house.locked():
        kept = cues_kept(house, tape)
        left = {cue_id: cue for cue_id, cue in kept.items() if cue_id not in cue_ids}
        if kept and not left:
            house.scratch.remove(_name(house, tape))
        elif len(left) < len(kept):
            _put(house, tape, left)


def _put(house: OpenVault, tape: EvidenceId, cues: Mapping[str, Mapping[str, str]]) -> int:
    data = json.dumps(cues, ensure_ascii=False).encode()
    if len(data) > MOST_BYTES:
        raise TooMuchUnwritten
    return house.scratch.put(_name(house, tape), data)


def _name(house: OpenVault, tape: EvidenceId) -> str:
    return f"{PLACE}{tape}/{house.member_id}"
