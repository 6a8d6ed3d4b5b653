"""Judgements about persons: who is the same, and who is never named outside."""

from dataclasses import dataclass
from enum import StrEnum

from shyraq.basics.ids import JudgementId, PersonId, SourceId


class Verdict(StrEnum):
    """What somebody decided about two persons."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Two persons are the same, different or unsure because a member judged so; a later one replaces it."""

    id: JudgementId
    one: PersonId
    other: PersonId
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Protection:
    """A person who is never named outside the house, whatever any consent says; it is never taken back."""

    person_id: PersonId
    source_id: SourceId
