"""Weighings: which of the versions that contradict each other a member believes, and why.

A weighing takes no statement out and changes none: what is believed is told first, the rest beside it.
"""

from dataclasses import dataclass

from shyraq.basics.ids import PersonId, StatementId, WeighingId
from shyraq.statements.predicates import ATTRIBUTES, EVENTS, Predicate

WEIGHED = frozenset((ATTRIBUTES | EVENTS) - {Predicate.NAME})
"""What can be weighed: answers to a question and happenings. A spelling is evidence and never the wrong one."""

STATE = frozenset(
    {
        Predicate.ARRESTED,
        Predicate.DETAINED,
        Predicate.TRANSFERRED,
        Predicate.HELD_AT,
        Predicate.SENTENCED,
        Predicate.RELEASED,
        Predicate.DIED,
    }
)
"""What tells the state a person is in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """Of what is said about ``person``, the version with the statements ``believed`` is believed, for ``reason``.

    ``predicate`` is the question, None where it is the state the person is in, which several predicates tell.
    ``believed`` are ids of statements about this very person, in order, each once; where it is empty, what was believed
    before is taken back. Of one person and question the latest in the order of the log counts. Entries that one step of
    a member made, about persons judged the same, share one ``id``.
    """

    id: WeighingId
    person: PersonId
    predicate: Predicate | None = None
    believed: tuple[StatementId, ...] = ()
    reason: str
