"""OHMS XML: an interview as oral history archives take it in, with its index and both languages. Written, never read.

Source: the fields which the OHMS viewer reads, https://github.com/uklibraries/ohms-viewer; docs/spec/transcript.md §5.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from shyraq.transcripts.cue import Cue
from shyraq.transcripts.webvtt import write_webvtt

_MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class IndexPoint:
    """A moment of the tape in ms under a title."""

    at_ms: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """What an archive is told of a tape; what is empty is not told.

    ``language`` and ``translation_language`` are BCP 47 tags, the second empty where there is no translation;
    ``on`` the day or month it was made, in EDTF; ``is_film`` where there is something to be seen.
    """

    title: str
    language: str
    accession: str = ""
    duration_ms: int | None = None
    on: str = ""
    repository: str = ""
    interviewee: str = ""
    translation_language: str = ""
    is_film: bool = False
    points: tuple[IndexPoint, ...] = ()


def write_ohms(cues: Sequence[Cue], interview: Interview) -> str:
    """Return an OHMS file of ``cues``, which are in the order of time: a cue is a line, a minute a point of sync."""
    root = ElementTree.Element("ROOT")
    record = ElementTree.SubElement(root, "record", id="1")
    for name, value in _fields(interview):
        ElementTree.SubElement(record, name).text = value
    ElementTree.SubElement(record, "date", value=interview.on, format="yyyy-mm-dd").text = interview.on
    media = ElementTree.SubElement(record, "mediafile")
    ElementTree.SubElement(media, "host").text = "Other"
    ElementTree.SubElement(media, "clip_format").text = "video" if interview.is_film else "audio"
    has_alt = bool(interview.translation_language)
    _write_lines(record, cues, "", translated=False)
    _write_lines(record, cues if has_alt else (), "_alt", translated=True)
    _write_index(record, cues, interview.points)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _fields(interview: Interview) -> tuple[tuple[str, str], ...]:
    seconds = 0 if interview.duration_ms is None else interview.duration_ms // 1000
    length = "" if interview.duration_ms is None else f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    has_alt = bool(interview.translation_language)
    empty = ("collection_name", "series_name", "interviewer", "media_url", "file_name", "rights", "usage", "funding")
    return (
        ("version", "5.4"),
        ("title", interview.title),
        ("accession", interview.accession),
        ("duration", length),
        ("repository", interview.repository),
        ("interviewee", interview.interviewee),
        ("language", interview.language),
        ("transcript_alt_lang", interview.translation_language),
        ("translate", "1" if has_alt else "0"),
        ("fmt", "video" if interview.is_film else "audio"),
        *((name, "") for name in empty),
        ("user_notes", ""),
        ("type", "interview"),
    )


def _write_lines(record: ElementTree.Element, cues: Sequence[Cue], ending: str, *, translated: bool) -> None:
    told = [(cue, cue.translation if translated else cue.text) for cue in cues]
    told = [(cue, words) for cue, words in told if words]
    lines = [f"{cue.speaker}: {_one_line(words)}" if cue.speaker else _one_line(words) for cue, words in told]
    ElementTree.SubElement(record, f"transcript{ending}").text = "".join(f"{line}\n" for line in lines)
    ElementTree.SubElement(record, f"sync{ending}").text = _sync([cue for cue, _ in told])
    vtt = write_webvtt(cues, translated=translated) if told else ""
    ElementTree.SubElement(record, f"vtt_transcript{ending}").text = vtt


def _sync(cues: Sequence[Cue]) -> str:
    """Return for each whole minute, from the first on, the line that begins then or next, counted from 0."""
    minutes = cues[-1].from_ms // _MINUTE_MS if cues else 0
    points, line = [], 0
    for minute in range(1, minutes + 1):
        while line < len(cues) - 1 and cues[line].from_ms < minute * _MINUTE_MS:
            line += 1
        points.append(f"{line}(1)")
    return "1:" + "|".join(points) if points else ""


def _write_index(record: ElementTree.Element, cues: Sequence[Cue], points: Sequence[IndexPoint]) -> None:
    index = ElementTree.SubElement(record, "index")
    for point in points:
        said = next((cue for cue in cues if cue.to_ms > point.at_ms), None)
        one = ElementTree.SubElement(index, "point")
        ElementTree.SubElement(one, "time").text = str(point.at_ms // 1000)
        ElementTree.SubElement(one, "title").text = point.title
        ElementTree.SubElement(one, "title_alt").text = ""
        ElementTree.SubElement(one, "partial_transcript").text = "" if said is None else _one_line(said.text)
        meant = "" if said is None else _one_line(said.translation)
        ElementTree.SubElement(one, "partial_transcript_alt").text = meant
        for name in ("synopsis", "synopsis_alt", "keywords", "keywords_alt", "subjects", "subjects_alt"):
            ElementTree.SubElement(one, name).text = ""


def _one_line(words: str) -> str:
    return " ".join(words.split())
