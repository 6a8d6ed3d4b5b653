"""The correction log: what a published site took back or changed, said openly and without a name."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shyraq.appeals.runs import clean
from shyraq.basics.ids import PersonId


class CorrectionKind(StrEnum):
    """What happened to something that had been published."""

    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the log.

    ``on`` is the day of the correction; ``person_id`` the page concerned, None where it concerns none;
    ``words`` what a reader is told beyond the kind. Words of a removal are never shown: whoever asked to
    be removed is not described again.
    """

    on: date
    kind: CorrectionKind
    person_id: PersonId | None = None
    words: str = ""


def told(corrections: Iterable[Correction], *, pages: Container[PersonId]) -> tuple[Correction, ...]:
    """Return what the log tells, the newest first, each line once; equal days are ordered by page, kind and words.

    Args: pages are the persons who have a page now. A line about anybody else keeps its kind and no words.
    """
    lines = {_line(line, words="" if _is_gone(line, pages) else clean(line.words)) for line in corrections}
    by_content = sorted(lines, key=lambda line: (line.person_id or "", line.kind, line.words))
    return tuple(sorted(by_content, key=lambda line: line.on, reverse=True))


def removed_pages(corrections: Iterable[Correction]) -> frozenset[PersonId]:
    """Return the persons whose page was taken away at any time."""
    return frozenset(
        line.person_id for line in corrections if line.kind is CorrectionKind.REMOVED and line.person_id is not None
    )


def _is_gone(line: Correction, pages: Container[PersonId]) -> bool:
    return line.kind is CorrectionKind.REMOVED or (line.person_id is not None and line.person_id not in pages)


def _line(line: Correction, *, words: str) -> Correction:
    return Correction(line.on, line.kind, line.person_id, words)
