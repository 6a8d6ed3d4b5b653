"""The ``anchor`` of a statement: at which place of the source it stands."""

from shyraq.intake.faults import shown
from shyraq.intake.moments import ADVICE, format_moment, parse_moment_ms
from shyraq.intake.section import Section
from shyraq.statements.statement import Anchor, PageAnchor, QuoteAnchor, TapeAnchor

_KEYS = frozenset({"tape", "page", "quote"})
_MAX_PAGE = 99_999


def read_anchor(statement: Section, *, tape_ms: int | None) -> Anchor | None:
    """Return the anchor of a statement; None where it has none or a faulty one.

    Args: tape_ms the length of the source's tape, None where there is none or it is not known.
    """
    section = statement.section("anchor", _KEYS)
    if section is None:
        return None
    found: list[Anchor | None] = []
    if "tape" in section:
        found.append(_tape(section, tape_ms))
    if "page" in section:
        found.append(_page(section))
    if "quote" in section:
        quote = section.text("quote")
        found.append(None if quote is None else QuoteAnchor(quote))
    if len(found) != 1:
        statement.object_to("anchor", "tell exactly one of tape, page and quote", code="anchor")
    return found[0] if found else None


def _tape(section: Section, tape_ms: int | None) -> TapeAnchor | None:
    texts = section.texts("tape")
    if section.count("tape") not in (None, 2):
        section.object_to("tape", 'a stretch has two moments, from and to: ["00:01:20", "00:01:45"]', code="anchor")
    moments = [parse_moment_ms(text) for text in texts]
    for text, moment in zip(texts, moments, strict=True):
        if moment is None:
            section.object_to("tape", f"{shown(text)} is no moment of a tape; {ADVICE}", code="moment")
    known = [moment for moment in moments if moment is not None]
    if len(known) != 2 or len(texts) != 2:
        return None
    if known[0] > known[1]:
        section.object_to("tape", "the stretch ends before it begins; write from, then to", code="anchor")
        return None
    if tape_ms is not None and known[1] > tape_ms:
        sentence = f"{shown(texts[1])} lies beyond the end of the tape, which is {format_moment(tape_ms)} long"
        section.object_to("tape", sentence, code="beyond_tape")
    return TapeAnchor(known[0], known[1])


def _page(section: Section) -> PageAnchor | None:
    text = section.text("page")
    if text is None:
        return None
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= 5 else 0
    if not 1 <= number <= _MAX_PAGE:
        section.object_to("page", f"{shown(text)} is no page; pages are counted from 1", code="page")
        return None
    return PageAnchor(number)
