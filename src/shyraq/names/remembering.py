"""Answers kept in memory because the same words come again and again, and forgotten when a vault is locked.

What is remembered are words of names. They must not stay in memory longer than the names they came from.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

_P = ParamSpec("_P")
_T = TypeVar("_T")

_FORGETTING: list[Callable[[], None]] = []


def remembered(most: int) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Keep the last ``most`` answers of a function whose arguments can be hashed, until `forget_words`."""

    def remembering(function: Callable[_P, _T]) -> Callable[_P, _T]:
        kept = lru_cache(maxsize=most)(function)
        _FORGETTING.append(kept.cache_clear)
        return cast("Callable[_P, _T]", kept)

    return remembering


def forget_words() -> None:
    """Forget every word that was read, compared or asked for."""
    for forget in _FORGETTING:
        forget()
