"""SubRip (.srt): the plainest subtitles. It has no place for a speaker, who stands in front of the words.

Source: the format as players read it; there is no standard. A name in front is not taken for a speaker when reading.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from shyraq.transcripts.cue import Cue, Faults, clock, tidy

_TIMING = re.compile(r"\s*(\S+)\s*-->\s*(\S+).*")
_TAG = re.compile(r"</?(?:[biu]|font)\b[^>]*>", re.IGNORECASE)


def read_subrip(text: str) -> tuple[Cue, ...]:
    """Read the cues of a SubRip file in order of time. Raises: Objections with every line that is not right."""
    faults, cues = Faults(), []
    lines = text.removeprefix("\ufeff").splitlines()
    starts = [number for number, line in enumerate(lines) if _TIMING.fullmatch(line)]
    if not starts:
        faults.add(0, "this is no SubRip file: no line has two times, such as 00:01:20,000 --> 00:01:24,500")
    for start, end in pairwise([*starts, len(lines)]):
        match = _TIMING.fullmatch(lines[start])
        assert match is not None
        span = faults.span(start + 1, match[1], match[2])
        said = tidy(_TAG.sub("", "\n".join(_without_number(lines[start + 1 : end], is_last=end == len(lines)))))
        if span is not None and said:
            cues.append(Cue(*span, "", said))
    return faults.done(cues)


def write_subrip(cues: Iterable[Cue], *, translated: bool = False) -> str:
    """Return a SubRip file of ``cues``: what is said, or its translation, behind the speaker's name."""
    told = [(cue, cue.translation if translated else cue.text) for cue in cues]
    return "\n".join(
        f"{number}\n{clock(cue.from_ms, point=',')} --> {clock(cue.to_ms, point=',')}\n"
        f"{f'{cue.speaker}: ' if cue.speaker else ''}{words}\n"
        for number, (cue, words) in enumerate(((cue, words) for cue, words in told if words), start=1)
    )


def _without_number(lines: list[str], *, is_last: bool) -> list[str]:
    """Return the lines of a cue without the number of the next, which stands last behind an empty line."""
    if not is_last and lines and lines[-1].strip().isdecimal():
        return lines[:-1]
    return lines
