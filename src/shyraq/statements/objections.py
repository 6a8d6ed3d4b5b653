"""Objections: what a person can mend. All are collected, then told together."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Objection:
    """One fault of an input: where it is, what is wrong and what would be right.

    ``path`` names the field, such as ``statements[3].on``; ``line`` counts from 1, 0 where there is no file.
    """

    path: str
    sentence: str
    line: int = 0
    code: str = ""


class Objections(ValueError):
    """An input was refused whole; nothing was written."""

    def __init__(self, found: Sequence[Objection]) -> None:
        super().__init__("; ".join(f"{objection.path}: {objection.sentence}" for objection in found))
        self.found = tuple(found)
