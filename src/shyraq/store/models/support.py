"""What the house gives: funds, needs with decisions, and the book of balanced postings."""

from django.db import models

from shyraq.store.models.fields import (
    Row,
    bytes_column,
    count_key,
    day_column,
    id_column,
    id_key,
    maybe_id_column,
    number_column,
    number_key,
    truth_column,
    word_column,
)


class Fund(Row):
    """A fund of one currency; ``body`` is what `ledger.codec` writes."""

    id = id_key()
    seq = number_column(index=True)
    body = bytes_column()


class Need(Row):
    """What the family of a person asks for, in minor units; ``body`` is what `ledger.codec` writes."""

    id = id_key()
    seq = number_column(index=True)
    person = id_column()
    asked_minor = number_column()
    currency = word_column(index=False)
    body = bytes_column()


class NeedDecision(Row):
    """What one member said about one need."""

    seq = number_key()
    need = id_column()
    member = id_column(index=False)
    is_yes = truth_column()
    body = bytes_column()


class Transaction(Row):
    """One transaction of the book; its postings stand in `Posting`."""

    id = id_key()
    seq = number_column(index=True)
    on = day_column(index=True)
    description = word_column(index=False)
    need = maybe_id_column()
    reverses = maybe_id_column()


class Posting(Row):
    """One posting; ``minor`` is in minor units, ``position`` counts from 0 within the transaction."""

    id = count_key()
    transaction = id_column()
    position = number_column()
    account = word_column(index=False)
    fund = id_column()
    side = word_column(index=False)
    minor = number_column()
    currency = word_column(index=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(minor__gt=0), name="posting_is_positive")]
