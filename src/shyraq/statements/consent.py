"""Consent: for which purpose a source may be used, in which form people may be named, and until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.ids import ConsentId, PersonId, SourceId
from shyraq.statements.purposes import Level, Purpose


class ConsentMode(StrEnum):
    """How a consent was given: a second of the tape, a signed paper, or aloud before a witness."""

    TAPE = "tape"
    SIGNATURE = "signature"
    ORAL = "oral"


@dataclass(frozen=True, slots=True)
class HowGiven:
    """The proof of a consent: ``detail`` is the time on the tape, the paper's file name or the witness."""

    mode: ConsentMode
    detail: str


@dataclass(frozen=True, slots=True)
class Media:
    """What of a tape may be shown outside; quotes are ``text``."""

    face: bool = False
    voice: bool = False
    text: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What was agreed for one source.

    ``given_by`` None means that the source was public before the house had it. ``levels`` holds what was
    answered; a purpose that is not listed is NO. It counts from the first day ``given_on`` can mean up to
    and including the last day of ``valid_until``.
    """

    id: ConsentId
    source_id: SourceId
    given_by: PersonId | None
    levels: Mapping[Purpose, Level]
    given_on: FuzzyDate | None = None
    valid_until: FuzzyDate | None = None
    how: HowGiven | None = None
    media: Media = Media()

    def level(self, purpose: Purpose) -> Level:
        """Return what this consent answers for ``purpose``."""
        return self.levels.get(purpose, Level.NO)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A consent taken back: for ``purposes``, or for everything where that is empty."""

    source_id: SourceId
    purposes: frozenset[Purpose] = frozenset()

    def covers(self, purpose: Purpose) -> bool:
        """Tell whether this withdrawal takes back ``purpose``."""
        return not self.purposes or purpose in self.purposes


ConsentEvent = Consent | Withdrawal
