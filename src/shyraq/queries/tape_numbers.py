"""Which tape is meant by a number, such as 12, or by an id?"""

from shyraq.basics.ids import EvidenceId, is_id
from shyraq.basics.refusals import Refusal
from shyraq.store.opened import OpenVault
from shyraq.store.tape_rows import require_tape, tape_numbered


class NoSuchTape(Refusal):
    """The house has no tape of this number."""

    def __init__(self, said: str) -> None:
        super().__init__(f"There is no tape “{said}”; name it by its number, such as 12, or 12.2 for its second part.")


def tape_called(house: OpenVault, said: str) -> EvidenceId:  # noqa: ARG001 - one vault a process
    """Return the id of the tape with this number, part, or id. Raises: NoSuchTape; UnknownTape."""
    wanted = said.strip().upper()
    number, _, part = wanted.partition(".")
    if number.isascii() and number.isdigit() and len(number) < len("123456789012"):
        found = tape_numbered(int(number), part=int(part) if part.isascii() and part.isdigit() else 1)
        if found is None or found.evidence.id is None:
            raise NoSuchTape(said)
        return found.evidence.id
    if not is_id(wanted):
        raise NoSuchTape(said)
    require_tape(wanted)
    return EvidenceId(wanted)
