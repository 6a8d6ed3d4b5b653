"""Lists that are sifted: one link a list with its number, and the way to the next page of the same list."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Sift:
    """One list among several: what it is called, where it is, how many lines it has; None where that is not told."""

    label: str
    address: str
    count: int | None
    is_here: bool
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class Pages:
    """The way through a list: back to its beginning, on to the next page; empty where there is none."""

    first: str
    following: str


def address_of(name: str, **asked: str | None) -> str:
    """Return the address of a page with what it is asked for; what is None or empty is left out."""
    given = {key: value for key, value in asked.items() if value}
    return reverse(name) + (f"?{urlencode(given)}" if given else "")


def pages(name: str, *, behind: str | None, here: str, **asked: str | None) -> Pages:
    """Return the way through a list.

    Args: behind where the next page begins, None where this is the last; here where this page begins, empty at first.
    """
    first = address_of(name, **asked) if here else ""
    return Pages(first, "" if behind is None else address_of(name, **asked, behind=behind))
