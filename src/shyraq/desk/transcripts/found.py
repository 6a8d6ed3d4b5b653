"""Words that were said on tapes: a page of what was found, each with the lines around it and the way to its second."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shyraq.basics.ids import EvidenceId
from shyraq.basics.text import Text
from shyraq.desk.answering import house_of
from shyraq.desk.forms import Answers
from shyraq.desk.naming import source_title, tape_address
from shyraq.desk.tongue import wording_language
from shyraq.queries.said_on_tapes import Hit, Said, said_on_tapes
from shyraq.transcripts.cue import clock
from shyraq.wording import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLine:
    """A line of a tape as the page shows it; ``time`` as hh:mm:ss and ``address`` that of its second."""

    time: str
    address: str
    speaker: str
    words: Text
    meant: Text | None
    is_draft: bool
    before: Said | None
    after: Said | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTape:
    """A tape with what was found on it, in the order of time."""

    number: str
    address: str
    title: Words
    lines: tuple[FoundLine, ...]


@require_safe
def found(request: HttpRequest) -> HttpResponse:
    """Show where on the tapes words were said."""
    words = Answers(request.GET)["q"][:200]
    heard = said_on_tapes(house_of(request), words, limit=50) if words else None
    tapes = () if heard is None else _by_tape(heard.hits)
    count = 0 if heard is None else len(heard.hits)
    context = {
        "q": words,
        "tapes": tapes,
        "count": count,
        "has_more": heard is not None and heard.has_more,
        "is_asked": bool(words),
    }
    return render(request, "desk/tapes/found.html", context)


def _by_tape(hits: tuple[Hit, ...]) -> tuple[FoundTape, ...]:
    on: dict[EvidenceId, list[Hit]] = {}
    for hit in hits:
        on.setdefault(hit.tape, []).append(hit)
    lang = wording_language()
    return tuple(
        FoundTape(
            number=str(some[0].number) if some[0].part is None else f"{some[0].number}.{some[0].part}",
            address=tape_address(tape),
            title=source_title(some[0].source, lang),
            lines=tuple(map(_line, sorted(some, key=lambda hit: hit.line.from_ms))),
        )
        for tape, some in on.items()
    )


def _line(hit: Hit) -> FoundLine:
    return FoundLine(
        time=clock(hit.line.from_ms)[:8],
        address=tape_address(hit.tape, hit.line.from_ms),
        speaker=hit.line.speaker or "",
        words=hit.line.words,
        meant=hit.meant,
        is_draft=hit.line.is_draft,
        before=hit.before,
        after=hit.after,
    )
