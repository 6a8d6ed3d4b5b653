"""Which letters were drafted and sent, and what is in one of them?"""

import io

from shyraq.basics.ids import FilingId, PersonId
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import Purpose
from shyraq.store import outputs
from shyraq.store.disclosing import disclosed_about
from shyraq.store.opened import OpenVault
from shyraq.store.outputs import Letter
from shyraq.store.rows import same_persons

__all__ = ["Letter", "LetterRecalled", "letter_file", "letters"]

__all__ = ["Letter", "LetterRecalled", "letter_file", "letter_standing", "letters"]


class LetterRecalled(Refusal):
    """A letter stands on something its purpose may not see any more."""

    def __init__(self, filing_id: FilingId) -> None:
        super().__init__(
            f"Letter {filing_id} stands on a source whose consent no longer covers it; draft a new letter instead."
        )
        self.filing_id = filing_id


def letters(house: OpenVault, *, person_id: PersonId | None = None) -> tuple[Letter, ...]:  # noqa: ARG001 - one vault
    """Return every letter, the newest first: all, or those about one person and those judged the same."""
    return outputs.letters(person_ids=None if person_id is None else same_persons([person_id]))


def letter_standing(house: OpenVault, *, filing_id: FilingId) -> Letter:  # noqa: ARG001 - one vault
    """Return one letter with how it was sent. Raises: UnknownFiling."""
    return outputs.letter(filing_id)


def letter_file(house: OpenVault, *, filing_id: FilingId) -> bytes:
    """Return the PDF of a letter as it was drafted.

    Raises: UnknownFiling; LetterRecalled where any statement it stands on is withheld today; VaultDamaged.
    """
    letter = outputs.letter(filing_id)
    if letter.blob is None or not set(letter.statement_ids) <= _kept_today(house, letter):
        raise LetterRecalled(filing_id)
    content = io.BytesIO()
    house.copy_blob(letter.blob, content)
    return content.getvalue()


def _kept_today(house: OpenVault, letter: Letter) -> set[str]:
    today = civil_day(house.surroundings.clock.now_ms())
    return set(disclosed_about([letter.person_id], purpose=Purpose(letter.purpose), on=today).kept_ids)
