"""The ``anchor`` of a statement: at which place of the source it stands."""

from collections.abc import Sequence

from shyraq.intake.context import KnownTape
from shyraq.intake.faults import shown
from shyraq.intake.moments import ADVICE, format_moment, parse_moment_ms
from shyraq.intake.section import Section
from shyraq.statements.statement import Anchor, PageAnchor, QuoteAnchor, TapeAnchor

_KEYS = frozenset({"tape", "number", "part", "page", "quote"})
_MAX_PAGE = 99_999
_LONGEST_NUMBER = 7


def read_anchor(statement: Section, *, tapes: Sequence[KnownTape]) -> Anchor | None:
    """Return the anchor of a statement; None where it has none or a faulty one.

    Args: tapes those of the source, the first of which is meant where the anchor names none.
    """
    section = statement.section("anchor", _KEYS)
    if section is None:
        return None
    found: list[Anchor | None] = []
    if "tape" in section:
        found.append(_tape(section, tapes))
    elif "number" in section or "part" in section:
        key = "number" if "number" in section else "part"
        section.object_to(key, "only a stretch of a tape has one; write “tape: [from, to]” too", code="tape_number")
    if "page" in section:
        found.append(_page(section))
    if "quote" in section:
        quote = section.text("quote")
        found.append(None if quote is None else QuoteAnchor(quote))
    if len(found) != 1:
        statement.object_to("anchor", "tell exactly one of tape, page and quote", code="anchor")
    return found[0] if found else None


def _tape(section: Section, tapes: Sequence[KnownTape]) -> TapeAnchor | None:
    texts = section.texts("tape")
    if section.count("tape") not in (None, 2):
        section.object_to("tape", 'a stretch has two moments, from and to: ["00:01:20", "00:01:45"]', code="anchor")
    moments = [parse_moment_ms(text) for text in texts]
    for text, moment in zip(texts, moments, strict=True):
        if moment is None:
            section.object_to("tape", f"{shown(text)} is no moment of a tape; {ADVICE}", code="moment")
    tape = _named(section, tapes) if "number" in section or "part" in section else next(iter(tapes), None)
    known = [moment for moment in moments if moment is not None]
    if len(known) != 2 or len(texts) != 2:
        return None
    if known[0] > known[1]:
        section.object_to("tape", "the stretch ends before it begins; write from, then to", code="anchor")
        return None
    length_ms = None if tape is None else tape.duration_ms
    if length_ms is not None and known[1] > length_ms:
        sentence = f"{shown(texts[1])} lies beyond the end of the tape, which is {format_moment(length_ms)} long"
        section.object_to("tape", sentence, code="beyond_tape")
    is_first = tape is None or tape is tapes[0]
    return TapeAnchor(known[0], known[1], None if tape is None or is_first else tape.id)


def _named(section: Section, tapes: Sequence[KnownTape]) -> KnownTape | None:
    """Return the tape of the number, and of the part where one is told; None with a fault where there is none."""
    numbered = [tape for tape in tapes if tape.number is not None]
    if not numbered:
        key = "number" if "number" in section else "part"
        sentence = "no tape of this source has a number yet; leave it out, and the first one is meant"
        section.object_to(key, sentence, code="tape_number")
        return None
    section.require("number", "a part is one of a tape with a number")
    number, part = _count(section, "number"), _count(section, "part") if "part" in section else 1
    if number is None or part is None:
        return None
    found = next((tape for tape in numbered if (tape.number, tape.part or 1) == (number, part)), None)
    if found is None:
        of_part = f", part {part}," if part > 1 else ""
        sentence = f"tape {number}{of_part} is none of this source; it has {', '.join(map(_called, numbered))}"
        section.object_to("number", sentence, code="tape_number")
    return found


def _called(tape: KnownTape) -> str:
    return f"tape {tape.number}" + ("" if tape.part in (None, 1) else f", part {tape.part}")


def _count(section: Section, key: str) -> int | None:
    text = section.text(key)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER and int(text) > 0):
        section.object_to(key, f"{shown(text)} is no number; write it in digits, from 1", code="tape_number")
        return None
    return int(text)


def _page(section: Section) -> PageAnchor | None:
    text = section.text("page")
    if text is None:
        return None
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= 5 else 0
    if not 1 <= number <= _MAX_PAGE:
        section.object_to("page", f"{shown(text)} is no page; pages are counted from 1", code="page")
        return None
    return PageAnchor(number)
