"""Setting in type: a document becomes one PDF file that can be archived and read aloud.

The files keep to PDF/A-2a and PDF/UA-1 at once: fonts embedded, structure tagged, languages marked. Data reach the
template as JSON and are never pasted into markup. Equal documents give equal bytes.

Source: ISO 19005-2 (PDF/A-2, level A), ISO 14289-1 (PDF/UA-1).
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Final, Literal, TypeAlias

import typst

from shyraq.basics.text import Text, is_right_to_left
from shyraq.letters.document import (
    Block,
    BulletList,
    Document,
    Element,
    FactsTable,
    Line,
    NumberedList,
    Paragraph,
    Style,
)
from shyraq.letters.transcript import PrintedTranscript
from shyraq.outside.glyphs import FONTS, made_drawable

Json: TypeAlias = "str | int | bool | None | Sequence[Json] | Mapping[str, Json]"

_STANDARDS: Final[list[Literal["a-2a", "ua-1"]]] = ["a-2a", "ua-1"]
_TEMPLATES = Path(__file__).parent / "typst"
_ONE_AT_A_TIME = Lock()


class CannotBeSet(RuntimeError):
    """A document could not be set in type; the message holds no word of it."""

    def __init__(self, template: str, why: str) -> None:
        super().__init__(f"the template “{template}” cannot be set: {why}")


@dataclass(frozen=True, slots=True)
class Typeset:
    """One file. ``content`` are the bytes of the PDF, ``sha256`` their digest in hex."""

    content: bytes
    sha256: str


def typeset_letter(document: Document) -> Typeset:
    """Set a letter in type, on A4.

    Returns: a PDF/A-2a and PDF/UA-1 file whose date is the letter's; equal documents give equal bytes.
    Raises: CannotBeSet.
    """
    return typeset("letter", _Pages().letter(document))


def typeset_transcript(transcript: PrintedTranscript) -> Typeset:
    """Set a transcript in type, on A4: a PDF/A-2a and PDF/UA-1 file; equal transcripts give equal bytes.

    Raises: CannotBeSet.
    """
    return typeset("transcript", _Pages().transcript(transcript))


def typeset(template: str, data: Json) -> Typeset:
    """Set ``data`` in type with a template of this house.

    Args: template the name of a file in ``outside/typst`` without its ending; data what it reads as JSON. Texts may
        hold any character: one that no font can draw is written as its code point.
    Raises: CannotBeSet, also for a warning such as an unknown font, which would leave boxes in a name.
    """
    content = json.dumps(_drawable(data), ensure_ascii=False, sort_keys=True)
    with _ONE_AT_A_TIME:
        try:
            made, warnings = _compiler(template).compile_with_warnings(
                format="pdf", pdf_standards=[*_STANDARDS], sys_inputs={"data": content}, timestamp=0
            )
        except typst.TypstError as fault:
            raise CannotBeSet(template, _without_words(str(fault))) from None
    if warnings:
        raise CannotBeSet(template, "; ".join(sorted({_without_words(warning.message) for warning in warnings})))
    if not isinstance(made, bytes):
        raise CannotBeSet(template, "it did not become one file")
    return Typeset(made, hashlib.sha256(made).hexdigest())


@cache
def _compiler(template: str) -> typst.Compiler:
    path = _TEMPLATES / f"{template}.typ"
    return typst.Compiler(
        str(path),
        root=str(_TEMPLATES),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": "{}"},
    )


def _drawable(data: Json) -> Json:
    if isinstance(data, str):
        return made_drawable(data)
    if isinstance(data, Mapping):
        return {key: _drawable(value) for key, value in data.items()}
    if isinstance(data, Sequence):
        return [_drawable(value) for value in data]
    return data


def _without_words(message: str) -> str:
    """Return a message of the typesetter without what it quotes: that may be a name."""
    return " ".join(part for index, part in enumerate(message.split("`")) if index % 2 == 0).strip()


@dataclass(slots=True)
class _Pages:
    """Turns one document into what the template reads; knows which footnotes were already cited."""

    _cited: set[int] = field(default_factory=set)

    def letter(self, document: Document) -> Json:
        on = document.on
        return {
            "lang": document.lang,
            "title": document.title,
            "on": {"year": on.year, "month": on.month, "day": on.day},
            "draft": document.is_draft,
            "marks": {
                "draft": document.marks.draft,
                "page": document.marks.page,
                "annexes": document.marks.annexes,
            },
            "sender": self._text(document.sender),
            "sender_lines": self._lines(document.sender_lines),
            "recipient": self._lines(document.recipient),
            "particulars": [[self._text(label), self._text(value)] for label, value in document.particulars],
            "subject": self._line(document.subject),
            "subject_names": self._line(document.subject_names),
            "salutation": self._line(document.salutation),
            "blocks": [self._block(block) for block in document.blocks],
            "closing": self._line(document.closing),
            "signatures": [self._text(signature.label) for signature in document.signatures],
            "annexes": self._lines(document.annexes),
            "footnotes": [self._line(note.runs) for note in document.footnotes],
        }

    def transcript(self, printed: PrintedTranscript) -> Json:
        on = printed.on
        return {
            "lang": printed.lang,
            "title": printed.title,
            "on": {"year": on.year, "month": on.month, "day": on.day},
            "page": printed.page,
            "sender": self._text(printed.sender),
            "particulars": [[self._text(label), self._text(value)] for label, value in printed.particulars],
            "subject": self._line(printed.subject),
            "about": [[self._text(label), self._line(value)] for label, value in printed.about],
            "note": self._line(printed.note),
            "heads": self._lines(printed.heads),
            "rows": [
                {
                    "time": row.time,
                    "said": self._line(row.said),
                    "said_rtl": row.is_said_rtl,
                    "meant": self._line(row.meant or ()),
                    "meant_rtl": row.is_meant_rtl,
                }
                for row in printed.rows
            ],
            "signatures": [self._text(signature.label) for signature in printed.signatures],
        }

    def _block(self, block: Block) -> Json:
        if isinstance(block, Element):
            return {
                "kind": "element",
                "number": block.number,
                "title": self._text(block.title),
                "blocks": [self._block(part) for part in block.blocks],
            }
        if isinstance(block, FactsTable):
            rows = [{"label": self._text(row.label), "versions": self._lines(row.versions)} for row in block.rows]
            return {"kind": "facts", "rows": rows}
        if isinstance(block, NumberedList | BulletList):
            kind = "numbered" if isinstance(block, NumberedList) else "bullets"
            return {"kind": kind, "items": self._lines(block.items)}
        return {"kind": "paragraph" if isinstance(block, Paragraph) else "gap", "runs": self._line(block.runs)}

    def _lines(self, lines: Sequence[Line]) -> list[Json]:
        return [self._line(line) for line in lines]

    def _line(self, line: Line) -> list[Json]:
        return [self._text(run.text, style=run.style, notes=run.notes) for run in line]

    def _text(self, text: Text, *, style: Style = Style.PLAIN, notes: Sequence[int] = ()) -> Json:
        return {
            "t": text.value,
            "lang": text.lang.partition("-")[0],
            "script": text.script.value,
            "rtl": is_right_to_left(text.script),
            "style": style.value,
            "notes": [self._note(index) for index in notes],
        }

    def _note(self, index: int) -> Json:
        first = index not in self._cited
        self._cited.add(index)
        return {"at": index, "first": first}
