"""One map of a sheet, read key by key; whatever is not as it should be becomes a fault, never an exception."""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TypeVar

from shyraq.basics.fuzzydate import FuzzyDate, NotAFuzzyDate, parse_fuzzy_date
from shyraq.intake.faults import Faults, instead, shown
from shyraq.intake.tree import Entries, Items, Node, Scalar, holds_controls

MAX_TEXT = 20_000
_YES = {"yes": True, "true": True, "no": False, "false": False}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}")
_CHOICE = TypeVar("_CHOICE", bound=StrEnum)


class Section:
    """A map at ``path`` in which only ``allowed`` keys may stand."""

    __slots__ = ("_entries", "_faults", "line", "path")

    def __init__(self, node: Entries, *, path: str, allowed: frozenset[str], faults: Faults) -> None:
        self._entries = node.entries
        self._faults = faults
        self.line = node.line
        self.path = path
        if not allowed.issuperset(node.entries):
            for key, (line, value) in node.entries.items():
                if key not in allowed:
                    sentence = f"the key {shown(key)} is unknown here; {instead(key, sorted(allowed))}"
                    if isinstance(value, Scalar) and not value.text:
                        sentence += "; text that holds a comma stands between quotation marks"
                    faults.add(self.path_of(key), sentence, line=line, code="unknown_key")

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[str]:
        """Yield the keys in the order written, unknown ones too."""
        return iter(self._entries)

    def path_of(self, key: str) -> str:
        """Return the path of a key of this map, short enough to be shown."""
        short = key if len(key) <= 40 else key[:40] + "…"
        return f"{self.path}.{short}" if self.path else short

    def line_of(self, key: str) -> int:
        """Return the line of a key, or that of the map where the key is missing."""
        return self._entries[key][0] if key in self._entries else self.line

    def object_to(self, key: str, sentence: str, *, code: str) -> None:
        """Note a fault at ``key``."""
        self._faults.add(self.path_of(key), sentence, line=self.line_of(key), code=code)

    def require(self, key: str, advice: str) -> bool:
        """Tell whether ``key`` is there, and note a fault where it is not."""
        if key not in self._entries:
            self.object_to(key, f"“{key}” is missing; {advice}", code="missing")
        return key in self._entries

    def text(self, key: str) -> str | None:
        """Return the text under ``key``; None where it is absent or faulty."""
        if key not in self._entries:
            return None
        node = self._entries[key][1]
        if not isinstance(node, Scalar):
            self.object_to(key, f"text is expected, not {_kind(node)}", code="wrong_type")
            return None
        return self._sound(key, node.text)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of texts under ``key``; empty where it is absent or faulty."""
        found: list[str] = []
        for path, node in self.items(key):
            if not isinstance(node, Scalar):
                self._faults.add(path, f"text is expected, not {_kind(node)}", line=node.line, code="wrong_type")
            elif (fault := _text_fault(node.text)) is not None:
                self._faults.add(path, fault[0], line=node.line, code=fault[1])
            else:
                found.append(node.text)
        return tuple(found)

    def items(self, key: str) -> Iterator[tuple[str, Node]]:
        """Yield each item of the list under ``key`` with its path; nothing where it is absent or no list."""
        if key not in self._entries:
            return
        node = self._entries[key][1]
        if not isinstance(node, Items):
            self.object_to(key, f"a list is expected, not {_kind(node)}; write [one, another]", code="wrong_type")
            return
        path = self.path_of(key)
        for number, item in enumerate(node.items):
            yield f"{path}[{number}]", item

    def section(self, key: str, allowed: frozenset[str]) -> "Section | None":
        """Return the map under ``key``; None where it is absent or no map."""
        if key not in self._entries:
            return None
        return section_of(
            self._entries[key][1], path=self.path_of(key), allowed=allowed, faults=self._faults, line=self.line_of(key)
        )

    def map_of_any(self, key: str) -> "Section | None":
        """Return the map under ``key``, whose keys are free; None where it is absent or no map."""
        node = self._entries[key][1] if key in self._entries else None
        keys = frozenset(node.entries) if isinstance(node, Entries) else frozenset()
        return self.section(key, keys)

    def count(self, key: str) -> int | None:
        """Return how many items the list under ``key`` has; None where it is absent or no list."""
        node = self._entries[key][1] if key in self._entries else None
        return len(node.items) if isinstance(node, Items) else None

    def sections(self, key: str, allowed: frozenset[str]) -> "Iterator[Section]":
        """Yield each map of the list under ``key``; items that are no maps are told and left out."""
        for path, node in self.items(key):
            found = section_of(node, path=path, allowed=allowed, faults=self._faults, line=node.line)
            if found is not None:
                yield found

    def choice(self, key: str, choices: type[_CHOICE]) -> _CHOICE | None:
        """Return the member of ``choices`` written under ``key``; None where it is absent or faulty."""
        text = self.text(key)
        if text is None:
            return None
        try:
            return choices(text)
        except ValueError:
            self.object_to(key, f"{shown(text)} is none of its values; {instead(text, choices)}", code="choice")
            return None

    def word(self, key: str, words: tuple[str, ...]) -> str | None:
        """Return the text under ``key`` if it is one of ``words``; None where it is absent or faulty."""
        text = self.text(key)
        if text is None or text in words:
            return text
        self.object_to(key, f"{shown(text)} is none of its values; {instead(text, words)}", code="choice")
        return None

    def yes(self, key: str, *, default: bool) -> bool:
        """Return the answer under ``key``, ``default`` where it is absent or faulty."""
        text = self.text(key)
        if text is None:
            return default
        if text not in _YES:
            self.object_to(key, f"{shown(text)} is no answer; write yes or no", code="choice")
        return _YES.get(text, default)

    def when(self, key: str, *, today: date | None) -> FuzzyDate | None:
        """Return the date under ``key``; None where it is absent, none, or lies after ``today`` if that is given."""
        text = self.text(key)
        return None if text is None else self.when_in(key, text, today=today)

    def when_in(self, key: str, text: str, *, today: date | None) -> FuzzyDate | None:
        """Return the date ``text`` of ``key``; None where it is none, or lies after ``today`` if that is given."""
        try:
            found = parse_fuzzy_date(text)
        except NotAFuzzyDate as refusal:
            self.object_to(key, str(refusal), code="date")
            return None
        if today is not None and any(end is not None and end.surely_after(today) for end in (found.start, found.end)):
            sentence = f"{shown(text)} lies in the future; today is {today.isoformat()}"
            self.object_to(key, sentence, code="future")
            return None
        return found

    def language(self, key: str) -> str | None:
        """Return the BCP 47 tag under ``key``; None where it is absent or none."""
        text = self.text(key)
        if text is None or _LANGUAGE.fullmatch(text):
            return text
        self.object_to(key, f"{shown(text)} is no language; write a tag such as kk, ru, ug, zh or en", code="language")
        return None

    def _sound(self, key: str, text: str) -> str | None:
        fault = _text_fault(text)
        if fault is None:
            return text
        self.object_to(key, fault[0], code=fault[1])
        return None


def section_of(node: Node, *, path: str, allowed: frozenset[str], faults: Faults, line: int) -> Section | None:
    """Return ``node`` as a map, or None with a fault at ``line`` where it is none."""
    if isinstance(node, Entries):
        return Section(node, path=path, allowed=allowed, faults=faults)
    faults.add(path, f"a map (key: value) is expected, not {_kind(node)}", line=line, code="wrong_type")
    return None


def _text_fault(text: str) -> tuple[str, str] | None:
    if not text:
        return "the value is empty; write it or leave the key out", "empty"
    if len(text) > MAX_TEXT:
        return (
            f"the text has {len(text)} characters, {MAX_TEXT} are allowed; cut it into several statements",
            "too_long",
        )
    if holds_controls(text):
        return "the text holds a control character; take it out", "control"
    return None


def _kind(node: Node) -> str:
    if isinstance(node, Items):
        return "a list"
    if isinstance(node, Entries):
        return "a map"
    return shown(node.text) if node.text else "nothing"
