"""The part ``source`` of a sheet: what the statements come from, and the file that is kept of it."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from shyraq.basics.ids import PersonId, SourceId
from shyraq.intake.context import SheetContext
from shyraq.intake.faults import shown
from shyraq.intake.section import Section
from shyraq.places import resolve
from shyraq.statements.source import Maker, Place, Source, SourceKind

UNKNOWN_LANGUAGE = "und"
_KEYS = frozenset({"kind", "title", "language", "made_on", "made_at", "made_by", "recorded_by", "file", "url"})
_LONGEST_PART_BYTES = 255
_MOST_PARTS = 8
_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*")


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """The source with labels for persons, the path of its file, and how long that is where it is a tape."""

    source: Source
    file: str | None = None
    tape_ms: int | None = None


def read_source(root: Section, *, labels: frozenset[str], context: SheetContext) -> SourceDraft:
    """Return the draft of the source; a stand-in where the part is missing or faulty."""
    section = root.section("source", _KEYS) if root.require("source", "tell what the statements come from") else None
    if section is None:
        return SourceDraft(_source(SourceKind.TESTIMONY))
    section.require("kind", f"write one of {', '.join(SourceKind)}")
    section.require("title", "say in a few words what the source is")
    makers = section.texts("made_by")
    source = Source(
        id=SourceId(""),
        kind=section.choice("kind", SourceKind) or SourceKind.TESTIMONY,
        title=section.text("title") or "",
        language=section.language("language") or UNKNOWN_LANGUAGE,
        sheet_sha256="",
        made_on=section.when("made_on", today=context.today),
        made_at=place_from(section.text("made_at")),
        made_by=tuple(Maker(person=PersonId(name)) if name in labels else Maker(None, name) for name in makers),
        recorded_by=section.text("recorded_by"),
        url=_url(section),
    )
    file, tape_ms = _file(section, context)
    return SourceDraft(source, file, tape_ms)


def place_from(said: str | None) -> Place | None:
    """Return a place as said, with the gazetteer's code where the words leave no doubt."""
    if said is None:
        return None
    match = resolve(said)
    return Place(said, None if match is None else match.code)


def _source(kind: SourceKind) -> Source:
    return Source(id=SourceId(""), kind=kind, title="", language=UNKNOWN_LANGUAGE, sheet_sha256="")


def _url(section: Section) -> str | None:
    url = section.text("url")
    if url is not None and not _ADDRESS.fullmatch(url):
        section.object_to("url", f"{shown(url)} is no web address; it begins with https:// or http://", code="url")
        return None
    return url


def _file(section: Section, context: SheetContext) -> tuple[str | None, int | None]:
    name = section.text("file")
    if name is None:
        return None, None
    if not _lies_beside(name):
        sentence = (
            f"{shown(name)} does not lie beside the sheet; put the file into the sheet's folder and write its name"
        )
        section.object_to("file", sentence, code="file_path")
        return None, None
    facts = context.evidence_of(name)
    if facts.size_bytes is None:
        section.object_to("file", f"there is no file {shown(name)} beside the sheet; put it there", code="file_missing")
    elif facts.size_bytes == 0:
        section.object_to(
            "file", f"the file {shown(name)} is empty; copy it again from where it was made", code="file_empty"
        )
    elif facts.size_bytes > facts.room_bytes:
        sentence = f"the file {shown(name)} has {facts.size_bytes} bytes, the disk has room for {facts.room_bytes}"
        section.object_to("file", f"{sentence}; make room or use a larger disk", code="file_too_large")
    return name, facts.duration_ms


def _lies_beside(name: str) -> bool:
    path = PurePosixPath(name)
    leaves = path.is_absolute() or ".." in path.parts or "\\" in name or re.match("[A-Za-z]:", name) is not None
    too_long = any(len(part.encode()) > _LONGEST_PART_BYTES for part in path.parts) or len(path.parts) > _MOST_PARTS
    return not leaves and not too_long
