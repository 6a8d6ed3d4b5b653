"""Which letters were drafted and sent, and what is in one of them?"""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shyraq.basics.ids import FilingId, PersonId
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import Purpose
from shyraq.letters.deadlines import Due
from shyraq.queries.letters_due import due_count, due_of, overdue_count
from shyraq.store import outputs
from shyraq.store.disclosing import disclosed_about
from shyraq.store.letter_rows import (
    LetterPage,
    LetterState,
    StandingLetter,
    counts_by_state,
    letter_page,
    recalled_count,
    standing_letter,
    standing_letters,
)
from shyraq.store.opened import OpenVault
from shyraq.store.outputs import Letter, UnknownFiling
from shyraq.store.rows import same_persons

__all__ = [
    "Letter",
    "LetterCounts",
    "LetterPage",
    "LetterRecalled",
    "LetterState",
    "LetterView",
    "StandingLetter",
    "letter_counts",
    "letter_file",
    "letter_list",
    "letter_view",
    "letters",
    "letters_standing",
]


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


@dataclass(frozen=True, slots=True)
class LetterView:
    """One letter, how it stands, and by which day an answer is due; None where no term runs.

    ``is_recalled`` where the gate keeps back today anything it stands on.
    """

    standing: StandingLetter
    due: Due | None
    is_overdue: bool
    is_recalled: bool


@dataclass(frozen=True, slots=True)
class LetterCounts:
    """How many letters there are in each list; a letter may be recalled and in another list as well."""

    by_state: Mapping[LetterState, int]
    recalled: int
    due: int
    overdue: int


def letter_list(
    house: OpenVault,
    *,
    state: LetterState | None = None,
    is_recalled: bool = False,
    before_seq: int | None = None,
    limit: int = 50,
) -> LetterPage:
    """Return a page of the letters, the newest first: all, those in one state, or those that are recalled."""
    on = civil_day(house.surroundings.clock.now_ms())
    return letter_page(state=state, is_recalled=is_recalled, on=on, before_seq=before_seq, limit=limit)


def letter_counts(house: OpenVault) -> LetterCounts:
    """Return the numbers of the lists."""
    on = civil_day(house.surroundings.clock.now_ms())
    return LetterCounts(counts_by_state(), recalled_count(on=on), due_count(), overdue_count(house))


def letters_standing(house: OpenVault, filing_ids: Iterable[FilingId]) -> tuple[StandingLetter, ...]:
    """Return these letters with how they stand today, the newest first."""
    on = civil_day(house.surroundings.clock.now_ms())
    return standing_letters(tuple(filing_ids), on=on)


def letter_view(house: OpenVault, *, filing_id: FilingId) -> LetterView:
    """Return one letter with how it stands. Raises: UnknownFiling."""
    on = civil_day(house.surroundings.clock.now_ms())
    found = standing_letter(filing_id, on=on)
    if found is None:
        raise UnknownFiling(filing_id)
    due = due_of(found)
    is_waiting = found.state is LetterState.SENT
    is_recalled = not set(found.letter.statement_ids) <= _kept_today(house, found.letter)
    return LetterView(found, due, due is not None and is_waiting and due.on < on, is_recalled)


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
