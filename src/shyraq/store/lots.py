"""Rows with one of many values in a column, asked for some hundred at a time: a question takes only so many."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from shyraq.store.models.fields import Row

R = TypeVar("R", bound=Row)
_AT_ONCE = 500


def rows_where(model: type[R], column: str, values: Iterable[str]) -> Iterator[R]:
    """Yield the rows of ``model`` with one of ``values`` in ``column``, some hundred values a question."""
    wanted = sorted(set(values))
    for start in range(0, len(wanted), _AT_ONCE):
        yield from model.objects.filter(**{f"{column}__in": wanted[start : start + _AT_ONCE]})


def values_where(
    model: type[Row], column: str, values: Iterable[str], *, columns: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    """Yield some columns of the rows of ``model`` with one of ``values`` in ``column``, some hundred a question."""
    wanted = sorted(set(values))
    for start in range(0, len(wanted), _AT_ONCE):
        found = model.objects.filter(**{f"{column}__in": wanted[start : start + _AT_ONCE]})
        yield from found.values_list(*columns)
