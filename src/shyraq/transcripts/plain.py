"""Plain text: "[00:01:20] Mother: They came at night." A time stands where a turn begins and reaches to the next.

Source: shared practice of interviewers; docs/spec/transcript.md.
"""

import re
from collections.abc import Iterable

from shyraq.transcripts.cue import Cue, Faults, clock, parse_clock, tidy

_TURN = re.compile(r"\[([\d:.,]+)\]\s*(?:([^:\[\]\n]{1,40}):\s+)?(.*)")
_LAST_MS = 5_000
"""How long the last turn lasts, since no time says where it ends."""


def read_plain(text: str) -> tuple[Cue, ...]:
    """Read turns that begin with a time in square brackets. Raises: Objections with every line that is not right."""
    faults = Faults()
    turns: list[tuple[int, str, list[str]]] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        match = _TURN.fullmatch(line.strip())
        at_ms = None if match is None else parse_clock(match[1])
        if match is not None and at_ms is None:
            faults.add(number, f"“{match[1]}” is no time; write it as 00:01:20")
        elif match is not None and at_ms is not None:
            if turns and at_ms <= turns[-1][0]:
                faults.add(number, f"{match[1]} does not come after the time before it")
            turns.append((at_ms, match[2] or "", [match[3]]))
        elif line.strip() and not turns:
            faults.add(number, "the first line begins with its time in square brackets, as in [00:01:20] Mother: …")
        elif turns:
            turns[-1][2].append(line)
    ends = [at_ms for at_ms, _, _ in turns[1:]] + [turns[-1][0] + _LAST_MS] if turns else []
    told = ((turn, end, tidy("\n".join(turn[2]))) for turn, end in zip(turns, ends, strict=True))
    return faults.done([Cue(turn[0], end, tidy(turn[1]), said) for turn, end, said in told if said])


def write_plain(cues: Iterable[Cue], *, translated: bool = False) -> str:
    """Return ``cues`` as turns: what is said, or its translation; times to the thousandth."""
    told = [(cue, cue.translation if translated else cue.text) for cue in cues]
    return "".join(
        f"[{clock(cue.from_ms)}] {f'{cue.speaker}: ' if cue.speaker else ''}{words}\n" for cue, words in told if words
    )
