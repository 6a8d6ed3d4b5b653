"""Mark a letter as sent: when, how, and with what proof."""

from shyraq.actions.draft_letter import scopes_of
from shyraq.actions.open_house import House
from shyraq.basics.canonical import Plain
from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.ids import FilingId
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import civil_day
from shyraq.basics.text import nfc
from shyraq.store.outputs import letter, sources_of_statements


class DraftNotSent(Refusal):
    """A letter marked DRAFT lacks what its recipient requires and is not sent."""

    def __init__(self, filing_id: FilingId) -> None:
        super().__init__(f"Letter {filing_id} is marked DRAFT; draft it again once nothing is missing, then send that.")
        self.filing_id = filing_id


class SentInFuture(Refusal):
    """A letter was to be noted as sent on a day that has not come."""

    def __init__(self, on: FuzzyDate) -> None:
        super().__init__(f"{on.edtf} has not come yet; give the day on which the letter was sent.")


def mark_sent(
    house: House, *, filing_id: FilingId, how: str, on: FuzzyDate | None = None, proof: str | None = None
) -> None:
    """Note that a letter was sent; a later note of the same letter counts instead.

    Args: how a channel such as "post"; on the day, today where it is None; proof a tracking number.
    Raises: UnknownFiling; DraftNotSent; SentInFuture.
    """
    with house.writing():
        found = letter(filing_id)
        if found.is_draft:
            raise DraftNotSent(filing_id)
        today = civil_day(house.surroundings.clock.now_ms())
        if on is not None and on.earliest is not None and on.earliest > today:
            raise SentInFuture(on)
        sent: dict[str, Plain] = {"filing": filing_id, "how": how, "on": on.edtf if on else today.isoformat()}
        if proof is not None:
            sent["proof"] = nfc(proof.strip())
        scopes = scopes_of(house, sources_of_statements(found.statement_ids))
        house.append([house.pen(*scopes).letter_sent(sent)])
