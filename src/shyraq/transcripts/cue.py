"""A stretch of a tape with what is said in it, as files of other tools have it, and how they write its times."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shyraq.basics.text import nfc
from shyraq.statements.objections import Objection, Objections

MOST_MS = 100 * 3600 * 1000
"""No tape is longer than a hundred hours; a time beyond that is a mistake of the file."""
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said between two moments of a tape, in ms from its start; ``speaker`` is empty where nobody is named.

    ``translation`` is what stands beside it in a second language; empty where there is none.
    """

    from_ms: int
    to_ms: int
    speaker: str
    text: str
    translation: str = ""


def clock(at_ms: int, *, point: str = ".") -> str:
    """Write a moment as hours, minutes, seconds and thousandths: "01:02:03.004"."""
    seconds, thousandths = divmod(at_ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{thousandths:03}"


def parse_clock(text: str) -> int | None:
    """Read a moment such as "1:02:03.004", "02:03" or "02:03,5" as ms; None for anything else."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return None
    hours, minutes, seconds, thousandths = match.groups(default="0")
    if int(seconds) > 59 or (match[1] is not None and int(minutes) > 59):
        return None
    return (int(hours) * 3600 + int(minutes) * 60 + int(seconds)) * 1000 + int(thousandths.ljust(3, "0"))


class Faults:
    """Gathers what is wrong with a file, so that all of it is told at once."""

    def __init__(self) -> None:
        self._found: list[Objection] = []

    def add(self, line: int, sentence: str) -> None:
        """Note a fault at ``line``, counted from 1; 0 for the file as a whole."""
        self._found.append(Objection("transcript", sentence, line, "transcript"))

    def done(self, cues: Sequence[Cue]) -> tuple[Cue, ...]:
        """Return ``cues`` in order of time. Raises: Objections where anything was noted, or nothing is said."""
        if not self._found and not cues:
            self.add(0, "nothing is said in this file; a transcript has one timed line at least")
        if self._found:
            raise Objections(self._found)
        return tuple(sorted(cues, key=lambda cue: (cue.from_ms, cue.to_ms)))

    def span(self, line: int, start: str, end: str) -> tuple[int, int] | None:
        """Return two moments in ms; None, and a fault, where they are none or run backwards."""
        from_ms, to_ms = parse_clock(start), parse_clock(end)
        if from_ms is None or to_ms is None:
            self.add(line, f"“{start.strip()} … {end.strip()}” are no two times; write them as 00:01:20.000")
        elif not from_ms < to_ms <= MOST_MS:
            self.add(line, f"a line begins before it ends; {start.strip()} is not before {end.strip()}")
        else:
            return from_ms, to_ms
        return None


def tidy(text: str) -> str:
    """Return what is said in one form: NFC, no spaces at the ends, nothing that cannot be shown, line breaks kept."""
    shown = "".join(letter for letter in nfc(text) if letter.isprintable() or letter.isspace())
    lines = (" ".join(line.split()) for line in shown.splitlines())
    return "\n".join(line for line in lines if line)
