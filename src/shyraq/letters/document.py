"""Document: a letter or a receipt before it is set in type. Values only; the pen is ``shyraq.outside.pdf``.

Every stretch of text carries its language and script, so that an Arabic or Han name within an English sentence
is shaped, ordered and spoken rightly. Every factual sentence points to footnotes that name the source and how
certain it is.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shyraq.basics.ids import StatementId
from shyraq.basics.text import Script, Text, is_right_to_left, script_of


class Style(StrEnum):
    """How a run stands out, if at all."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one language and script; ``notes`` are indices of the document's footnotes, after it."""

    text: Text
    style: Style = Style.PLAIN
    notes: tuple[int, ...] = ()


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    runs: Line


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Items that the answer can refer to by number."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class BulletList:
    """Items without numbers: a chronology."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class FactRow:
    """One line of a table of facts: what is told, and each version of it."""

    label: Text
    versions: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class FactsTable:
    """Facts as a table of two columns."""

    rows: tuple[FactRow, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where something that is required is not known; a letter that goes out has none."""

    runs: Line


@dataclass(frozen=True, slots=True)
class Element:
    """A part of the letter with its title, and its number where the recipient's form has one."""

    number: str | None
    title: Text
    blocks: "tuple[Paragraph | NumberedList | BulletList | FactsTable | Gap, ...]"


Block = Paragraph | NumberedList | BulletList | FactsTable | Gap | Element


@dataclass(frozen=True, slots=True)
class Footnote:
    """Which source says so and how it knows; ``statement_ids`` are what the sentence stands on, at least one."""

    runs: Line
    statement_ids: tuple[StatementId, ...]


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A line to be signed by hand: what is to be written there."""

    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The words of the page itself in the letter's language; ``page`` has the slots {page} and {pages}."""

    draft: str
    page: str
    annexes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A letter.

    ``title`` names the file for its readers' software and names nobody; ``sender`` is the house; ``recipient`` the
    lines of its block; ``particulars`` pairs such as ("Our reference", "…"), the date among them; ``subject`` the
    heading and ``subject_names`` the person's names in other scripts, under it. ``on`` is the civil day of the
    letter; with equal documents come equal bytes.
    """

    lang: str
    title: str
    on: date
    is_draft: bool
    marks: Marks
    sender: Text
    sender_lines: tuple[Line, ...]
    recipient: tuple[Line, ...]
    particulars: tuple[tuple[Text, Text], ...]
    subject: Line
    subject_names: Line
    salutation: Line
    blocks: tuple[Block, ...]
    closing: Line
    signatures: tuple[SignatureLine, ...]
    annexes: tuple[Line, ...]
    footnotes: tuple[Footnote, ...]


def runs(words: Sequence[Text], *, style: Style = Style.PLAIN, notes: Sequence[int] = ()) -> Line:
    """Return ``words`` as runs, cut where the script changes, with ``notes`` after the last.

    Words whose language does not write that script lose the language: an Arabic name in an English text is "und".
    A full stop is never doubled.
    """
    cut = [piece for text in _with_single_stops(words) for piece in _pieces(text)]
    marked = [Run(piece, style) for piece in cut]
    if marked and notes:
        marked[-1] = Run(cut[-1], style, tuple(notes))
    return tuple(marked)


def plain_text(line: Line) -> str:
    """Return the bare words of a line, without its footnotes."""
    return "".join(run.text.value for run in line)


_SCRIPTS = {
    "en": Script.LATIN,
    "tr": Script.LATIN,
    "ru": Script.CYRILLIC,
    "kk": Script.CYRILLIC,
    "ug": Script.ARABIC,
    "zh": Script.HAN,
}


def _with_single_stops(words: Sequence[Text]) -> list[Text]:
    """Drop the full stop of a sentence after a word that ends in one: “2019 г.” needs no second."""
    kept: list[Text] = []
    for text in words:
        doubled = kept and kept[-1].value.endswith(".") and text.value.startswith(".")
        shown = Text(text.value[1:], text.script, text.lang) if doubled else text
        if shown.value:
            kept.append(shown)
    return kept


def _pieces(text: Text) -> list[Text]:
    """Cut a text where its script changes; marks, digits and spaces stay with what stands before them.

    A text that is Arabic on the whole stays whole, because all of it runs from right to left.
    """
    if text.script is Script.ARABIC:
        return [Text(text.value, text.script, _lang(text.lang, text.script))]
    pieces: list[tuple[str, Script]] = []
    for character in text.value:
        script = script_of(character)
        if pieces and (script is Script.OTHER or pieces[-1][1] in (script, Script.OTHER)):
            value, known = pieces[-1]
            pieces[-1] = (value + character, known if script is Script.OTHER else script)
        else:
            pieces.append((character, script))
    return [Text(value, script, _lang(text.lang, script)) for value, script in _with_neighbours(pieces)]


def _with_neighbours(pieces: Sequence[tuple[str, Script]]) -> list[tuple[str, Script]]:
    """Move what follows the last letter of an Arabic piece to the next piece: it belongs to the sentence."""
    moved: list[tuple[str, Script]] = []
    carried = ""
    for value, script in pieces:
        value = carried + value
        carried = _tail(value) if is_right_to_left(script) else ""
        moved.append((value.removesuffix(carried), script))
    return [*moved, (carried, Script.OTHER)] if carried else moved


def _tail(value: str) -> str:
    end = len(value)
    while end and unicodedata.category(value[end - 1])[0] in "PSZ":
        end -= 1
    return value[end:]


def _lang(lang: str, script: Script) -> str:
    expected = _SCRIPTS.get(lang.partition("-")[0])
    return lang if expected is None or script in (expected, Script.OTHER) else "und"
