"""Needs page by page and accounts as they stand: read from rows that are kept ready, never from the whole book."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, QuerySet

from shyraq.basics.ids import FundId, MemberId, NeedId, PersonId
from shyraq.basics.money import Currency
from shyraq.ledger.posting import Description, Transaction
from shyraq.store import models
from shyraq.store.support_rows import transactions_of


class NeedList(StrEnum):
    """The lists needs stand in; each need is in one of them."""

    OPEN = "open"
    """Fewer than two members have agreed."""
    DECIDED = "decided"
    """Two members have agreed, and something is left to pay."""
    PAID = "paid"
    """All of it is paid."""
    STOPPED = "stopped"
    """A member said no."""


@dataclass(frozen=True, slots=True)
class NeedIds:
    """A page of needs, the newest first; ``next_seq`` begins the next page, None where this is the last."""

    ids: tuple[NeedId, ...]
    next_seq: int | None


def need_ids(*, which: NeedList | None, before_seq: int | None, limit: int) -> NeedIds:
    """Return up to ``limit`` needs: all, or those of one list."""
    rows = models.NeedStanding.objects.order_by("-seq")
    if which is not None:
        rows = rows.filter(state=which.value)
    if before_seq is not None:
        rows = rows.filter(seq__lt=before_seq)
    page = list(rows.values_list("id", "seq")[: limit + 1])
    ids = tuple(NeedId(need_id) for need_id, _ in page[:limit])
    return NeedIds(ids, page[limit - 1][1] if len(page) > limit else None)


def needs_awaiting(member_id: MemberId, *, limit: int) -> tuple[NeedId, ...]:
    """Return up to ``limit`` needs ``member_id`` has not decided about: those with one yes first, then the oldest."""
    rows = _awaiting(member_id).order_by("-yes_count", "seq")
    return tuple(NeedId(need_id) for need_id in rows.values_list("id", flat=True)[:limit])


def awaiting_count(member_id: MemberId) -> int:
    """Return how many needs wait for what ``member_id`` says."""
    return _awaiting(member_id).count()


def needs_of_person(person_id: PersonId) -> tuple[NeedId, ...]:
    """Return the needs of one person in the order in which they were recorded."""
    rows = models.NeedStanding.objects.filter(person=person_id).order_by("seq")
    return tuple(NeedId(need_id) for need_id in rows.values_list("id", flat=True))


def need_counts() -> dict[NeedList, int]:
    """Return how many needs each list has; a list without any is missing."""
    rows = models.NeedStanding.objects.values_list("state").annotate(n=Count("id")).order_by("state")
    return {NeedList(state): count for state, count in rows}


def payments_for(need_ids: Collection[NeedId]) -> Mapping[NeedId, tuple[Transaction, ...]]:
    """Return the payments for these needs that were not reversed, in order; needs without any are missing."""
    made = transactions_of(need_ids)
    undone = {later.reverses for later in made if later.reverses is not None}
    found: defaultdict[NeedId, list[Transaction]] = defaultdict(list)
    for one in made:
        if one.description is Description.PAYMENT and one.id not in undone and one.need_id is not None:
            found[one.need_id].append(one)
    return {need_id: tuple(payments) for need_id, payments in found.items()}


def account_minors() -> Mapping[tuple[FundId, str, Currency], int]:
    """Return what each account of each fund comes to in minor units, debits positive."""
    columns = ("fund", "account", "currency", "minor")
    rows = models.AccountStanding.objects.order_by("id").values_list(*columns)
    return {(FundId(fund), account, Currency(currency)): minor for fund, account, currency, minor in rows}


def _awaiting(member_id: MemberId) -> QuerySet[models.NeedStanding]:
    said = models.NeedDecision.objects.filter(member=member_id).values("need")
    return models.NeedStanding.objects.filter(state=NeedList.OPEN.value).exclude(id__in=said)
