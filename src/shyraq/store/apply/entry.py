"""What the functions that apply entries are given and what they give back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from shyraq.basics.canonical import Plain
from shyraq.store.writer import ViewWriter


class EntryMalformed(ValueError):
    """An entry is genuine, but its body is not what its kind says; names the key."""

    def __init__(self, key: str) -> None:
        super().__init__(f"“{key}” is missing or of the wrong type")
        self.key = key


@dataclass(frozen=True, slots=True)
class OpenedEntry:
    """One entry of the log with its body open.

    ``scopes`` are the ids of the scopes it stands under; ``claimed_ms`` is what the clock of the device said.
    """

    seq: int
    entry_class: int
    claimed_ms: int
    scopes: tuple[bytes, ...]
    body: dict[str, Plain]

    def text(self, key: str) -> str:
        """Return the text under ``key``. Raises: EntryMalformed."""
        value = self.body.get(key)
        if not isinstance(value, str):
            raise EntryMalformed(key)
        return value

    def text_or_none(self, key: str) -> str | None:
        """Return the text under ``key``, None where there is none. Raises: EntryMalformed."""
        return self.text(key) if key in self.body else None

    def part(self, key: str) -> dict[str, Plain]:
        """Return the map under ``key``. Raises: EntryMalformed."""
        value = self.body.get(key)
        if not isinstance(value, dict):
            raise EntryMalformed(key)
        return value

    def digest(self, key: str) -> bytes:
        """Return the bytes under ``key``. Raises: EntryMalformed."""
        value = self.body.get(key)
        if not isinstance(value, bytes):
            raise EntryMalformed(key)
        return value


@dataclass(frozen=True, slots=True)
class Subject:
    """What an entry is about, by ids, for the log in readable words."""

    id: str | None = None
    person: str | None = None
    source: str | None = None


Apply: TypeAlias = Callable[[OpenedEntry, ViewWriter], Subject]


def text_in(part: dict[str, Plain], key: str) -> str:
    """Return the text under ``key`` of a map inside a body. Raises: EntryMalformed."""
    value = part.get(key)
    if not isinstance(value, str):
        raise EntryMalformed(key)
    return value


def text_or_none_in(part: dict[str, Plain], key: str) -> str | None:
    """Return the text under ``key`` of a map inside a body, None where there is none. Raises: EntryMalformed."""
    return text_in(part, key) if key in part else None


def items_in(part: dict[str, Plain], key: str) -> list[Plain]:
    """Return the list under ``key`` of a map inside a body, empty where there is none. Raises: EntryMalformed."""
    value = part.get(key, [])
    if not isinstance(value, list):
        raise EntryMalformed(key)
    return value


def map_in(value: Plain, key: str) -> dict[str, Plain]:
    """Return ``value``, found under ``key``, as a map with text keys. Raises: EntryMalformed."""
    if not isinstance(value, dict):
        raise EntryMalformed(key)
    return value
