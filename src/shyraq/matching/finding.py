"""A finding: one thing that is known of two persons, as each has it, and what that says."""

from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """What was compared."""

    NAME = "name"
    BIRTH = "birth"
    PLACE = "place"
    SEX = "sex"


class Speaks(StrEnum):
    """What a finding says: they agree; nearly (a year apart, or one place in the other); or they differ."""

    FOR = "for"
    NEARLY = "nearly"
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is known of both, as each has it: a name, a date in EDTF, a place as said, "m" or "f"."""

    kind: FindingKind
    speaks: Speaks
    one: str
    other: str
