"""Add a member: a slot of their own, opened by a passphrase of their own."""

from dataclasses import dataclass

from shyraq.actions.open_house import House
from shyraq.basics.ids import MemberId
from shyraq.basics.refusals import Refusal
from shyraq.basics.text import nfc
from shyraq.store import founding
from shyraq.store.outline import members
from shyraq.vault.passphrase import generate_passphrase
from shyraq.vault.slot import DEFAULT_COST, Cost


@dataclass(frozen=True, slots=True)
class Added:
    """A new member and their passphrase: to be shown once and kept nowhere."""

    member_id: MemberId
    passphrase: str


class MemberNameTaken(Refusal):
    """Another member bears the name, or it is empty."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"A member called “{name}” is here already; choose another name."
            if name
            else "A member needs a name or a pseudonym."
        )


def add_member(house: House, *, name: str, passphrase: str | None = None, cost: Cost = DEFAULT_COST) -> Added:
    """Give another person a slot in the vault.

    Args: passphrase made of six words where it is None.
    Raises: MemberNameTaken.
    """
    called = nfc(name.strip())
    if not called or any(member.name == called for member in members()):
        raise MemberNameTaken(called)
    words = passphrase or generate_passphrase(house.surroundings.randomness)
    return Added(founding.add_member(house, name=called, passphrase=words, cost=cost), words)
