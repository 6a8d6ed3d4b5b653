"""What the house gives: funds, needs with decisions, and the book of balanced postings."""

from django.db import models

from shyraq.store.models.fields import id_column, id_key, seq_column, seq_key


class Fund(models.Model):
    """A fund of one currency; ``body`` is what `ledger.codec` writes."""

    id = id_key()
    seq = seq_column(index=True)
    body = models.BinaryField()


class Need(models.Model):
    """What the family of a person asks for; ``body`` is what `ledger.codec` writes."""

    id = id_key()
    seq = seq_column(index=True)
    person = id_column()
    body = models.BinaryField()


class NeedDecision(models.Model):
    """What one member said about one need."""

    seq = seq_key()
    need = id_column()
    member = id_column(index=False)
    body = models.BinaryField()


class Transaction(models.Model):
    """One transaction of the book; its postings stand in `Posting`."""

    id = id_key()
    seq = seq_column(index=True)
    on = models.DateField()
    description = models.CharField(max_length=16)
    need = id_column(null=True)
    reverses = id_column(null=True)


class Posting(models.Model):
    """One posting; ``minor`` is in minor units, ``position`` counts from 0 within the transaction."""

    id = models.BigAutoField(primary_key=True)
    transaction = id_column()
    position = models.IntegerField()
    account = models.CharField(max_length=8)
    fund = id_column()
    side = models.CharField(max_length=6)
    minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(minor__gt=0), name="posting_is_positive")]
