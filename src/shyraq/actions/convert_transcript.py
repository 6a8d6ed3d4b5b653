"""Convert a transcript: read one file, in whichever format its name tells, and write another."""

from dataclasses import dataclass
from pathlib import Path

from shyraq.basics.refusals import Refusal
from shyraq.outside.disk import LocalDisk
from shyraq.statements.objections import Objection, Objections
from shyraq.transcripts.cue import Cue
from shyraq.transcripts.formats import Read, format_of

MOST_BYTES = 32 * 1024 * 1024
"""A day of speech has a hundredth of this."""


class TranscriptRefused(Refusal):
    """A file that is no transcript of its format; every fault is told with its line. Nothing was written."""

    def __init__(self, filename: str, found: tuple[Objection, ...]) -> None:
        super().__init__("\n".join(f"{_place(filename, one)}: {one.sentence}" for one in found))
        self.found = found


@dataclass(frozen=True, slots=True)
class Converted:
    """What was written: how many stretches of the tape, and how many of them have a speaker and a translation."""

    cue_count: int
    spoken_count: int
    translated_count: int


def convert_transcript(source: Path, target: Path, *, translated: bool = False) -> Converted:
    """Read the transcript ``source`` and write it to ``target``, which may be there already.

    Args: translated writes the translation instead of what is said, where the format holds one language only.
    Raises: FormatUnknown; TranscriptRefused; OSError.
    Source: docs/spec/transcript.md.
    """
    reading, writing = format_of(source.name), format_of(target.name)
    with LocalDisk().open(source) as file:
        cues = transcript_in(source.name, file.read(MOST_BYTES + 1), read=reading.read)
    if translated and not any(cue.translation for cue in cues):
        raise refused(source.name, "it holds no translation")
    LocalDisk().write(target, writing.write(cues, translated).encode("utf-8"))
    return Converted(
        len(cues), sum(1 for cue in cues if cue.speaker != ""), sum(1 for cue in cues if cue.translation != "")
    )


def transcript_in(filename: str, data: bytes, *, read: Read | None = None) -> tuple[Cue, ...]:
    """Return the cues of a file, as the end of its name says how it is written.

    Raises: FormatUnknown; TranscriptRefused with every fault.
    """
    reading = format_of(filename).read if read is None else read
    if len(data) > MOST_BYTES:
        raise refused(filename, f"it has more than {MOST_BYTES // 1024 // 1024} MB; a transcript is text only")
    try:
        return reading(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise refused(filename, "it is not written in UTF-8; save it so") from None
    except Objections as objections:
        raise TranscriptRefused(filename, objections.found) from objections


def refused(filename: str, *sentences: str) -> TranscriptRefused:
    """Return a refusal of a file as a whole, for these reasons."""
    return TranscriptRefused(filename, tuple(Objection("transcript", one, 0, "transcript") for one in sentences))


def _place(filename: str, objection: Objection) -> str:
    return f"{filename}:{objection.line}" if objection.line else filename
