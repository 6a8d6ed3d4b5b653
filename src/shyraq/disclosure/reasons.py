"""Why a statement was withheld: for the screens inside the house, never for anything that leaves it."""

from dataclasses import dataclass
from enum import StrEnum

from shyraq.basics.ids import StatementId


class Reason(StrEnum):
    """The one rule that kept a statement back; where several did, the first in the order written here.

    Source: docs/spec/consent.md §6.
    """

    WITHDRAWN = "withdrawn"
    """A consent for the purpose was given and taken back."""
    NO_CONSENT = "no_consent"
    """Nobody ever answered for this source."""
    NOT_COVERED = "not_covered"
    """The consent answers "no" for the purpose, or does not list it."""
    ASK_FIRST = "ask_first"
    """The consent wants a question before each use; nobody asked yet."""
    NOT_YET_GIVEN = "not_yet_given"
    """The day lies before the consent."""
    EXPIRED = "expired"
    """The day lies after the consent's last day."""
    NEVER_OUTSIDE = "never_outside"
    """What this predicate says is never shown for the purpose, whatever the consent."""
    QUOTE_NOT_ALLOWED = "quote_not_allowed"
    """The consent does not let the words themselves be shown."""
    PRIVATE_NUMBER = "private_number"
    """A text holds a telephone number, an identity number or an e-mail address."""
    NAME_IN_TEXT = "name_in_text"
    """A text holds the name of somebody who must not be named in full here."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """One statement kept back, and why."""

    statement_id: StatementId
    reason: Reason
