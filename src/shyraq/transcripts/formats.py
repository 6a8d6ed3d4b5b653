"""Which format a file of a transcript has, by the end of its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from shyraq.basics.refusals import Refusal
from shyraq.transcripts.cue import Cue
from shyraq.transcripts.elan import read_elan, write_elan
from shyraq.transcripts.otranscribe import read_otranscribe, write_otranscribe
from shyraq.transcripts.plain import read_plain, write_plain
from shyraq.transcripts.subrip import read_subrip, write_subrip
from shyraq.transcripts.webvtt import read_webvtt, write_webvtt

Read: TypeAlias = Callable[[str], tuple[Cue, ...]]


class FormatUnknown(Refusal):
    """The name of the file tells no format that is read here."""

    def __init__(self, filename: str) -> None:
        super().__init__(f"“{filename}” has none of the endings {', '.join(FORMATS)}; name the file by its format.")


@dataclass(frozen=True, slots=True)
class Format:
    """How one format is read, and written: what is said, or its translation; ELAN holds both and ignores which."""

    read: Read
    write: Callable[[Sequence[Cue], bool], str]


FORMATS = {
    ".vtt": Format(read_webvtt, lambda cues, translated: write_webvtt(cues, translated=translated)),
    ".srt": Format(read_subrip, lambda cues, translated: write_subrip(cues, translated=translated)),
    ".txt": Format(read_plain, lambda cues, translated: write_plain(cues, translated=translated)),
    ".eaf": Format(read_elan, lambda cues, _translated: write_elan(cues)),
    ".otr": Format(read_otranscribe, lambda cues, translated: write_otranscribe(cues, translated=translated)),
}


def format_of(filename: str) -> Format:
    """Return the format a file of this name has. Raises: FormatUnknown."""
    stem, point, ending = filename.rpartition(".")
    found = FORMATS.get(f"{point}{ending}".lower()) if stem else None
    if found is None:
        raise FormatUnknown(filename)
    return found
