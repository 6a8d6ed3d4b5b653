"""Channels: recipients as dated, sourced records. What is not verified says so on every screen that shows it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType

from shyraq.disclosure import Purpose


class ChannelStatus(StrEnum):
    """Whether somebody read the rule in the cited text."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A rule about time: ``length`` from ``trigger``, in words; ``kind`` says whether it binds anybody.

    ``counts`` is "days" or "working_days" where the term runs from the day a letter goes out or is registered, and
    ``number`` how many of them; empty and 0 where it runs from something else. ``own`` marks a date of the house.
    """

    rule: str
    length: str
    trigger: str
    kind: str
    status: ChannelStatus
    source: str
    counts: str = ""
    number: int = 0
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """How a recipient is reached: names by language, languages it accepts, terms. Addresses are not kept here.

    ``checked_on`` is the month in which the record was last compared with its ``source``.
    """

    key: str
    purpose: Purpose
    names: Mapping[str, tuple[str, ...]]
    accepts: tuple[str, ...]
    status: ChannelStatus
    checked_on: str
    source: str
    terms: tuple[Term, ...]


@cache
def channels() -> Mapping[str, Channel]:
    """Return every channel by its key."""
    raw = tomllib.loads(resources.files("shyraq.letters").joinpath("data", "channels.toml").read_text("utf-8"))
    return MappingProxyType({key: _channel(key, record) for key, record in raw.items()})


def _channel(key: str, record: Mapping[str, object]) -> Channel:
    names, terms, accepts = record["names"], record["terms"], record["accepts"]
    assert isinstance(names, dict)
    assert isinstance(terms, list)
    assert isinstance(accepts, list)
    return Channel(
        key=key,
        purpose=Purpose(str(record["purpose"])),
        names=MappingProxyType({lang: tuple(lines) for lang, lines in names.items()}),
        accepts=tuple(accepts),
        status=ChannelStatus(str(record["status"])),
        checked_on=str(record["checked_on"]),
        source=str(record["source"]),
        terms=tuple(Term(**{**term, "status": ChannelStatus(term["status"])}) for term in terms),
    )
