"""Why words are not read as a date, with what would be right, in the reader's language."""

from enum import StrEnum

from shyraq.basics.refusals import Refusal
from shyraq.wording.catalogue import SOURCE_LANG, word

_LONGEST = 40


class Fault(StrEnum):
    """What is wrong with a date that was not read; the words are in the catalogues under ``said_date``."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    UNKNOWN_WORD = "unknown_word"
    NO_DATE = "no_date"
    NO_YEAR = "no_year"
    NO_MONTH = "no_month"
    NO_DAY = "no_day"
    WHICH_NUMBER = "which_number"
    TOO_MUCH = "too_much"
    BACKWARDS = "backwards"
    VAGUE = "vague"
    CLOCK = "clock"


class NotASaidDate(Refusal):
    """The words are no date that can be read; the message says what would be right.

    ``fault`` names the rule, ``part`` the words it is about.
    """

    def __init__(self, fault: Fault, part: str) -> None:
        self.fault = fault
        self.part = part if len(part) <= _LONGEST else part[:_LONGEST] + "…"
        super().__init__(self.sentence(SOURCE_LANG))

    def sentence(self, lang: str) -> str:
        """Return the message in a language of the house, without a full stop. Raises: NoCatalogue."""
        return word(lang, f"said_date.{self.fault}").value.replace("{}", self.part)
