"""A statement: somebody said something about somebody, at one place of one source, under its consent.

A statement is never edited; a correction is another statement of another source.
"""

from dataclasses import dataclass

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.ids import EvidenceId, PersonId, SourceId, StatementId
from shyraq.basics.text import Text
from shyraq.statements.predicates import Certainty, NameRole, Predicate
from shyraq.statements.source import Place


@dataclass(frozen=True, slots=True)
class TapeAnchor:
    """A stretch of a tape, in milliseconds from its start; ``from_ms`` ≤ ``to_ms``.

    ``tape`` tells which of several tapes of the source; None is the first of them.
    """

    from_ms: int
    to_ms: int
    tape: EvidenceId | None = None


@dataclass(frozen=True, slots=True)
class PageAnchor:
    """A page of a document, counted from 1."""

    page: int


@dataclass(frozen=True, slots=True)
class QuoteAnchor:
    """The very words of the source."""

    quote: str


Anchor = TapeAnchor | PageAnchor | QuoteAnchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One claim about one person.

    ``value`` is text as said; ``on`` when it happened, ``since`` from when a figure counts; ``at``, ``origin``
    (the sheet's ``from``) and ``to_place`` are places, ``to`` is who was addressed; ``by`` who did it;
    ``told_by`` how the speaker knows. ``name_role`` belongs to the predicate ``name`` alone, ``role`` to
    ``member_of``. ``note`` never leaves the house.
    """

    id: StatementId
    source_id: SourceId
    about: PersonId
    predicate: Predicate
    certainty: Certainty
    value: Text | None = None
    name_role: NameRole | None = None
    on: FuzzyDate | None = None
    since: FuzzyDate | None = None
    at: Place | None = None
    origin: Place | None = None
    to_place: Place | None = None
    by: str | None = None
    to: str | None = None
    other: PersonId | None = None
    relation: str | None = None
    role: str | None = None
    term: str | None = None
    charge: str | None = None
    means: str | None = None
    result: str | None = None
    of: str | None = None
    told_by: str | None = None
    anchor: Anchor | None = None
    note: str | None = None
