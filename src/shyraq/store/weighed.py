"""Weighings with who made them and when, each with what was believed before."""

from collections.abc import Collection
from dataclasses import dataclass

from shyraq.basics.canonical import decode
from shyraq.basics.ids import MemberId, PersonId, StatementId, WeighingId
from shyraq.statements.codec import from_body
from shyraq.statements.predicates import Predicate
from shyraq.statements.weighing import Weighing
from shyraq.store import models


@dataclass(frozen=True, slots=True)
class Believed:
    """What is believed of persons judged the same, about one question: statements in order, none where taken back."""

    statement_ids: tuple[StatementId, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The step that counts for one question; ``claimed_ms`` since 1970-01-01T00:00Z, a claim."""

    id: WeighingId
    predicate: Predicate | None
    now: Believed
    former: Believed
    actor: MemberId | None
    claimed_ms: int


def latest_weighings(person_ids: Collection[PersonId]) -> tuple[Weighed, ...]:
    """Return the step that counts for each question about these persons, who are one, in the order of the log."""
    found: dict[Predicate | None, Weighed] = {}
    standing: dict[tuple[PersonId, Predicate | None], tuple[StatementId, ...]] = {}
    for row in models.Weighing.objects.filter(person__in=sorted(person_ids)).order_by("seq"):
        weighing = from_body(Weighing, decode(bytes(row.body)))
        before = found.pop(weighing.predicate, None)
        is_same_step = before is not None and before.id == weighing.id
        standing[(weighing.person, weighing.predicate)] = weighing.believed
        now = Believed(_standing(standing, weighing.predicate), weighing.reason)
        former = Believed() if before is None else before.former if is_same_step else before.now
        entry = models.Entry.objects.get(seq=row.seq)
        actor = None if entry.actor is None else MemberId(entry.actor)
        found[weighing.predicate] = Weighed(
            weighing.id, weighing.predicate, now, former, actor=actor, claimed_ms=entry.claimed_ms
        )
    return tuple(found.values())


def _standing(
    standing: dict[tuple[PersonId, Predicate | None], tuple[StatementId, ...]], predicate: Predicate | None
) -> tuple[StatementId, ...]:
    ids = {found for (_, asked), believed in standing.items() if asked is predicate for found in believed}
    return tuple(sorted(ids))
