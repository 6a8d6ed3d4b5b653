"""What waits and what was done, read from the rows that are kept ready for it; nothing here reads a whole table."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from django.db.models import Sum

from shyraq.basics.ids import MemberId, NeedId, SourceId
from shyraq.basics.money import Currency, Money
from shyraq.ledger.need import NeedState
from shyraq.ledger.posting import Description, Side
from shyraq.store import models


def untold_sources(limit: int) -> tuple[SourceId, ...]:
    """Return up to ``limit`` sources of which nothing told was written down, those that wait longest first."""
    return tuple(map(SourceId, models.SourceUntold.objects.order_by("seq").values_list("id", flat=True)[:limit]))


def unconsented_sources(limit: int) -> tuple[SourceId, ...]:
    """Return up to ``limit`` sources without any consent, the newest first."""
    found = models.SourceUnconsented.objects.order_by("-seq").values_list("id", flat=True)[:limit]
    return tuple(map(SourceId, found))


def ending_consents(*, on: date, within_days: int, limit: int) -> tuple[tuple[SourceId, date], ...]:
    """Return up to ``limit`` sources whose consent ends within so many days of ``on`` or has ended, and the last day.

    Those that still count come first, the next to end before the others; then what ended, the latest first.
    """
    until = on + timedelta(days=within_days)
    rows = models.ConsentEnd.objects
    ahead = rows.filter(last_day__gte=on, last_day__lte=until).order_by("last_day", "id").values_list("id", "last_day")
    found = list(ahead[:limit])
    ended = rows.filter(last_day__lt=on).order_by("-last_day", "id").values_list("id", "last_day")
    found += list(ended[: limit - len(found)]) if len(found) < limit else []
    return tuple((SourceId(source_id), last_day) for source_id, last_day in found)


def unsettled_needs(state: NeedState, *, limit: int) -> tuple[NeedId, ...]:
    """Return up to ``limit`` needs that are open, or decided and not paid yet, those that wait longest first."""
    found = models.NeedWaiting.objects.filter(state=state.value).order_by("seq").values_list("id", flat=True)[:limit]
    return tuple(map(NeedId, found))


def deciders(need_ids: Collection[NeedId]) -> Mapping[NeedId, frozenset[MemberId]]:
    """Return who has decided about each of these needs."""
    said: defaultdict[NeedId, set[MemberId]] = defaultdict(set)
    for need_id, member_id in models.NeedDecision.objects.filter(need__in=need_ids).values_list("need", "member"):
        said[NeedId(need_id)].add(MemberId(member_id))
    return {need_id: frozenset(said[need_id]) for need_id in need_ids}


def tallies(*, first: date, last: date) -> Mapping[tuple[date, str], int]:
    """Return how many entries of each kind were made on each day from ``first`` to ``last``."""
    rows = models.DayTally.objects.filter(day__gte=first, day__lte=last).values_list("day", "kind", "tally")
    return {(day, kind): tally for day, kind, tally in rows}


def paid_between(*, first: date, last: date) -> tuple[Money, ...]:
    """Return what was paid from ``first`` to ``last`` and not undone, one sum a currency in order of its code."""
    made = models.Transaction.objects.filter(on__gte=first, on__lte=last, description=Description.PAYMENT.value)
    ids = set(made.values_list("id", flat=True))
    ids -= set(models.Transaction.objects.filter(reverses__in=ids).values_list("reverses", flat=True))
    sums = (
        models.Posting.objects.filter(transaction__in=ids, side=Side.DEBIT.value)
        .values_list("currency")
        .annotate(total=Sum("minor"))
        .order_by("currency")
    )
    return tuple(Money(total, Currency(currency)) for currency, total in sums)
