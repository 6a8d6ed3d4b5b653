"""Note that an answer to a letter came: when, and what it says in a few words."""

from shyraq.actions.draft_letter import scopes_of
from shyraq.actions.open_house import House
from shyraq.basics.canonical import Plain
from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.ids import FilingId
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import civil_day
from shyraq.basics.text import nfc
from shyraq.store.outputs import letter, sources_of_statements


class NeverSent(Refusal):
    """An answer was to be noted to a letter that did not leave the house."""

    def __init__(self, filing_id: FilingId) -> None:
        super().__init__(f"Letter {filing_id} is not noted as sent; note that first, then what was answered.")
        self.filing_id = filing_id


class AnswerWithoutWords(Refusal):
    """An answer was to be noted without saying what it is."""

    def __init__(self) -> None:
        super().__init__("Say in a few words what was answered.")


class AnsweredInFuture(Refusal):
    """An answer was to be noted as come on a day that has not come."""

    def __init__(self, on: FuzzyDate) -> None:
        super().__init__(f"{on.edtf} has not come yet; give the day on which the answer came.")


class NoAnswerNoted(Refusal):
    """A note of an answer was to be taken back and there is none."""

    def __init__(self, filing_id: FilingId) -> None:
        super().__init__(f"No answer to letter {filing_id} is noted, so none can be taken back.")
        self.filing_id = filing_id


def mark_answered(house: House, *, filing_id: FilingId, what: str, on: FuzzyDate | None = None) -> None:
    """Note an answer to a letter; every answer stays on record, a letter may have several.

    Args: what it says, in a few words of the house; on the day it came, today where it is None.
    Raises: UnknownFiling; NeverSent; AnswerWithoutWords; AnsweredInFuture.
    """
    words = nfc(what.strip())
    if not words:
        raise AnswerWithoutWords
    with house.writing():
        if letter(filing_id).sent_on is None:
            raise NeverSent(filing_id)
        today = civil_day(house.surroundings.clock.now_ms())
        if on is not None and on.earliest is not None and on.earliest > today:
            raise AnsweredInFuture(on)
        _append(house, {"filing": filing_id, "on": on.edtf if on else today.isoformat(), "what": words})


def take_back_answer(house: House, *, filing_id: FilingId) -> None:
    """Take back the latest note of an answer; the letter waits again where it was the only one.

    Raises: UnknownFiling; NoAnswerNoted.
    """
    with house.writing():
        if not letter(filing_id).answers:
            raise NoAnswerNoted(filing_id)
        _append(house, {"filing": filing_id, "back": True})


def _append(house: House, answer: dict[str, Plain]) -> None:
    found = letter(FilingId(str(answer["filing"])))
    scopes = scopes_of(house, sources_of_statements(found.statement_ids))
    house.append([house.pen(*scopes).letter_answered(answer)])
