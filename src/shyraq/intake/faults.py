"""Faults of a sheet: collected while it is read, told all at once, each with the line it stands on."""

from collections.abc import Iterable
from difflib import get_close_matches

from shyraq.statements.objections import Objection, Objections

MAX_FAULTS = 50_000
_SHOWN = 60


class TooManyFaults(Exception):
    """So much is wrong that reading on would tell nobody anything."""


class Faults:
    """Objections found so far; reading goes on after each, so that one look finds them all."""

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: list[Objection] = []

    def add(self, path: str, sentence: str, *, line: int, code: str) -> None:
        """Note one fault. ``line`` counts from 1; ``code`` is a short fixed word for tests and translations.

        Raises: TooManyFaults, after which nothing more is to be read.
        """
        self._found.append(Objection(path, sentence, line, code))
        if len(self._found) == MAX_FAULTS:
            self._found.append(Objection("", f"more than {MAX_FAULTS} faults; the rest is not told", line, "too_many"))
            raise TooManyFaults

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was found yet."""
        return not self._found

    def raise_if_any(self) -> None:
        """Raise every fault found, in the order of their lines. Raises: Objections."""
        if self._found:
            raise Objections(sorted(self._found, key=lambda objection: objection.line))


def render_fault(filename: str, objection: Objection) -> str:
    """Return the fault as one line: ``FILE:LINE: path: what is wrong and what would be right``."""
    where = objection.path or "sheet"
    return f"{_one_line(filename)}:{objection.line}: {_one_line(where)}: {_one_line(objection.sentence)}"


def shown(text: str) -> str:
    """Return ``text`` between quotation marks, on one line and short enough for a sentence."""
    flat = _one_line(text)
    return f"“{flat[:_SHOWN]}…”" if len(flat) > _SHOWN else f"“{flat}”"


def instead(text: str, choices: Iterable[str]) -> str:
    """Return what to write instead of ``text``: the nearest of ``choices`` first, where one is near."""
    known = list(choices)
    near = get_close_matches(text[:_SHOWN], known, n=1, cutoff=0.7)
    listed = ", ".join(known)
    return f"did you mean {near[0]}? Allowed are {listed}" if near else f"write one of {listed}"


def _one_line(text: str) -> str:
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())
