"""Forms that are being filled in: what was typed so far, kept in scratch files until it is taken in or put away.

A form that is put away stays for a day, so that it can be brought back.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from shyraq.basics.refusals import Refusal
from shyraq.store.opened import OpenVault
from shyraq.vault.scratch import Scratch

KEPT, AWAY = "take/", "away/"
AWAY_FOR_MS = 24 * 3600 * 1000
MOST_BYTES = 2_000_000


class DraftTooLong(Refusal):
    """More was typed into one form than is kept of any."""

    def __init__(self) -> None:
        super().__init__("This is more than one draft keeps. Take it in, and go on with another source.")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptForm:
    """A form as it was kept last: when, in claimed milliseconds, by which member, and the answers by their names."""

    id: str
    kept_at_ms: int
    member: str
    answers: Mapping[str, str] = field(repr=False)


def put_form(house: OpenVault, draft_id: str, *, answers: Mapping[str, str]) -> int:
    """Keep the answers of a form; return when, in claimed milliseconds. Raises: DraftTooLong; OSError."""
    data = json.dumps({"by": house.member_name, "answers": dict(answers)}, ensure_ascii=False).encode()
    if len(data) > MOST_BYTES:
        raise DraftTooLong
    return house.scratch.put(KEPT + draft_id, data)


def form_kept(house: OpenVault, draft_id: str) -> KeptForm | None:
    """Return the form with this id, None where there is none. Raises: VaultDamaged."""
    scratch = house.scratch.get(KEPT + draft_id)
    return None if scratch is None else _form(scratch, KEPT)


def forms_kept(house: OpenVault) -> Iterator[KeptForm]:
    """Yield every form that is kept, the newest first."""
    yield from (_form(scratch, KEPT) for scratch in house.scratch.all(KEPT))


def move_form(house: OpenVault, draft_id: str, *, is_away: bool) -> bool:
    """Put a form away, or bring it back; tell whether there was one. What is away for more than a day is forgotten."""
    origin, target = (KEPT, AWAY) if is_away else (AWAY, KEPT)
    with house.locked():
        forget_old_forms(house)
        scratch = house.scratch.get(origin + draft_id)
        if scratch is not None:
            house.scratch.put(target + draft_id, scratch.data)
            house.scratch.remove(origin + draft_id)
        return scratch is not None


def forget_form(house: OpenVault, draft_id: str) -> None:
    """Forget a form for good: what it said is in the record now."""
    house.scratch.remove(KEPT + draft_id)


def forget_old_forms(house: OpenVault) -> None:
    """Forget what was put away a day ago and not brought back."""
    now_ms = house.surroundings.clock.now_ms()
    for scratch in house.scratch.all(AWAY):
        if now_ms - scratch.kept_at_ms >= AWAY_FOR_MS:
            house.scratch.remove(scratch.name)


def _form(scratch: Scratch, place: str) -> KeptForm:
    told = json.loads(scratch.data)
    return KeptForm(
        id=scratch.name.removeprefix(place),
        kept_at_ms=scratch.kept_at_ms,
        member=told["by"],
        answers=told["answers"],
    )
