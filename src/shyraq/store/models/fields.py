"""What every table of the view is made of: one base and the few kinds of columns there are."""

from datetime import date
from typing import Any, ClassVar, Self, TypeAlias

from django.db import models

ID_LENGTH = 12
DIGEST_LENGTH = 64

TextColumn: TypeAlias = "models.CharField[str, str]"
LongTextColumn: TypeAlias = "models.TextField[str, str]"
MaybeTextColumn: TypeAlias = "models.CharField[str | None, str | None]"
NumberColumn: TypeAlias = "models.BigIntegerField[int, int]"
TruthColumn: TypeAlias = "models.BooleanField[bool, bool]"
BytesColumn: TypeAlias = "models.BinaryField[bytes, bytes]"
DayColumn: TypeAlias = "models.DateField[date, date]"
MaybeDayColumn: TypeAlias = "models.DateField[date | None, date | None]"
MaybeNumberColumn: TypeAlias = "models.BigIntegerField[int | None, int | None]"
MaybeLongTextColumn: TypeAlias = "models.TextField[str | None, str | None]"
CountColumn: TypeAlias = "models.BigAutoField[int, int]"


class Row(models.Model):
    """A row of the view. Rows are written by `store.writer` only; what Django opens cannot write."""

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True


def id_key() -> TextColumn:
    """A column that holds the id of its row."""
    return models.CharField(max_length=ID_LENGTH, primary_key=True)


def id_column(*, index: bool = True) -> TextColumn:
    """A column that holds the id of another row; the log is the proof that it exists."""
    return models.CharField(max_length=ID_LENGTH, db_index=index)


def maybe_id_column(*, index: bool = True) -> MaybeTextColumn:
    """A column that holds the id of another row, or nothing."""
    return models.CharField(max_length=ID_LENGTH, db_index=index, null=True)


def text_key() -> TextColumn:
    """A column that holds some words by which its row is known."""
    return models.CharField(max_length=80, primary_key=True)


def digest_key() -> TextColumn:
    """A column that holds a SHA-256 in hex, by which its row is known."""
    return models.CharField(max_length=DIGEST_LENGTH, primary_key=True)


def digest_column(*, index: bool = False) -> TextColumn:
    """A column that holds a SHA-256 in hex."""
    return models.CharField(max_length=DIGEST_LENGTH, db_index=index)


def word_column(*, index: bool = True) -> TextColumn:
    """A column that holds one of a few known words."""
    return models.CharField(max_length=40, db_index=index)


def text_column() -> LongTextColumn:
    """A column that holds text of any length."""
    return models.TextField()


def words_key() -> LongTextColumn:
    """A column that holds the words its row is known by."""
    return models.TextField(primary_key=True)


def maybe_word_column() -> MaybeLongTextColumn:
    """A column that holds a word that is sought or ordered by, or nothing."""
    return models.TextField(null=True)


def bytes_column() -> BytesColumn:
    """A column that holds bytes."""
    return models.BinaryField()


def number_column(*, index: bool = False) -> NumberColumn:
    """A column that holds a whole number."""
    return models.BigIntegerField(db_index=index)


def maybe_number_column() -> MaybeNumberColumn:
    """A column that holds a whole number, or nothing."""
    return models.BigIntegerField(null=True)


def number_key() -> NumberColumn:
    """A column that holds the number of its row, which the entry gives."""
    return models.BigIntegerField(primary_key=True)


def count_key() -> CountColumn:
    """A column that counts the rows of its table in the order of the log."""
    return models.BigAutoField(primary_key=True)


def day_column(*, index: bool = False) -> DayColumn:
    """A column that holds a civil day."""
    return models.DateField(db_index=index)


def maybe_day_column() -> MaybeDayColumn:
    """A column that holds a civil day, or nothing."""
    return models.DateField(null=True)


def truth_column(*, index: bool = False) -> TruthColumn:
    """A column that holds true or false."""
    return models.BooleanField(db_index=index)


def only(**values: Any) -> models.CheckConstraint:
    """Return the rule that a table has no other rows than one with these values."""
    return models.CheckConstraint(condition=models.Q(**values), name="only_" + "_".join(values))
