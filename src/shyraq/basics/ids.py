"""Identifiers: twelve Crockford base32 characters, drawn at random.

Sixty random bits, and nothing else: no time, no serial number. A gap in a series would tell a reader
that somebody is hidden, and a time would tell when a source came to the house.
"""

import re
from typing import NewType

from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import Randomness

PersonId = NewType("PersonId", str)
SourceId = NewType("SourceId", str)
StatementId = NewType("StatementId", str)
ConsentId = NewType("ConsentId", str)
JudgementId = NewType("JudgementId", str)
WeighingId = NewType("WeighingId", str)
MemberId = NewType("MemberId", str)
FilingId = NewType("FilingId", str)
PublicationId = NewType("PublicationId", str)
NeedId = NewType("NeedId", str)
TransactionId = NewType("TransactionId", str)
FundId = NewType("FundId", str)
OutputId = NewType("OutputId", str)
ListId = NewType("ListId", str)
CopyId = NewType("CopyId", str)
EvidenceId = NewType("EvidenceId", str)
MarkId = NewType("MarkId", str)
CueId = NewType("CueId", str)

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
_SHAPE = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")


class NotAnId(Refusal):
    """The text is no identifier of this house."""

    def __init__(self, text: str) -> None:
        super().__init__(f"“{text}” is no id; an id has {LENGTH} characters such as 01JD2V6M3QK8.")
        self.text = text


def draw_id(randomness: Randomness) -> str:
    """Draw a new identifier from 60 bits of ``randomness``."""
    number = int.from_bytes(randomness.draw(8), "big") >> 4
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(55, -5, -5))


def is_id(text: str) -> bool:
    """Tell whether ``text`` is written exactly as identifiers are."""
    return _SHAPE.fullmatch(text) is not None


def parse_id(text: str) -> str:
    """Read an identifier as people type it: lower case, O for 0, I and L for 1.

    Raises: NotAnId.
    """
    folded = text.strip().upper().replace("O", "0").replace("I", "1").replace("L", "1")
    if not is_id(folded):
        raise NotAnId(text)
    return folded
