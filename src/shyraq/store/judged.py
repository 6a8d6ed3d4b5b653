"""Judgements with who made them and when, each with the one of the same pair that it replaced."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from shyraq.basics.canonical import decode
from shyraq.basics.ids import JudgementId, MemberId, PersonId
from shyraq.statements.codec import from_body
from shyraq.statements.judgement import Judgement
from shyraq.store import models


@dataclass(frozen=True, slots=True)
class Judged:
    """The latest judgement of a pair, and the one before it; ``claimed_ms`` since 1970-01-01T00:00Z, a claim."""

    judgement: Judgement
    former: Judgement | None
    actor: MemberId | None
    claimed_ms: int


def latest_judgements(about: Collection[PersonId] | None = None) -> tuple[Judged, ...]:
    """Return the judgement that counts for each pair, in the order of the log; of these persons alone where named."""
    rows = models.Judgement.objects.order_by("seq")
    if about is not None:
        wanted = sorted(about)
        rows = rows.filter(Q(one__in=wanted) | Q(other__in=wanted))
    latest: dict[frozenset[str], tuple[int, Judgement]] = {}
    former: dict[JudgementId, Judgement] = {}
    for row in rows:
        judgement = from_body(Judgement, decode(bytes(row.body)))
        pair = frozenset((judgement.one, judgement.other))
        if pair in latest:
            former[judgement.id] = latest.pop(pair)[1]
        latest[pair] = (row.seq, judgement)
    return tuple(_with_entry(seq, judgement, former.get(judgement.id)) for seq, judgement in latest.values())


def _with_entry(seq: int, judgement: Judgement, former: Judgement | None) -> Judged:
    entry = models.Entry.objects.get(seq=seq)
    return Judged(judgement, former, None if entry.actor is None else MemberId(entry.actor), entry.claimed_ms)
