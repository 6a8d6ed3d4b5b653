"""The tapes, and the page on which one is heard and written down."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shyraq.basics.ids import EvidenceId
from shyraq.desk.adding.said_here import said_here
from shyraq.desk.answering import house_of, id_in
from shyraq.desk.sifting import pages
from shyraq.desk.tapes.lines import state_in, state_sifts, tape_lines
from shyraq.desk.tapes.page import tape_page_view
from shyraq.desk.tapes.words import mark_words
from shyraq.desk.tongue import wording_language
from shyraq.queries.tape_media import tape_media
from shyraq.queries.transcript import transcript
from shyraq.statements.transcript import MarkKind

_SET_HERE = tuple(kind for kind in MarkKind if kind is not MarkKind.GUIDE)
"""The marks that are set on this page; those of the guide are set while somebody asks."""


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """List the tapes, the newest first, or those of them that are so far."""
    house, state, behind = house_of(request), state_in(request.GET.get("state", "")), request.GET.get("behind", "")
    found = tape_lines(house, state, behind=behind)
    context = {
        "tapes": found.lines,
        "sifts": state_sifts(house, state),
        "pages": pages("tapes", behind=found.behind, here=behind, state=None if state is None else state.value),
        "is_empty_house": not found.lines and state is None and not behind,
    }
    return render(request, "desk/tapes/register.html", context)


@require_safe
def tape(request: HttpRequest, tape_id: str) -> HttpResponse:
    """Show one tape: the player, what is marked on it, and what is written down of it cue by cue."""
    house = house_of(request)
    found = transcript(house, tape=EvidenceId(id_in(tape_id)))
    view = tape_page_view(house, found, to=request.GET.get("to", ""))
    kinds = tuple((kind.value, mark_words(kind)) for kind in _SET_HERE)
    media = tape_media(house, tape=view.id) if view.is_seen else None
    context = {
        "tape": view,
        "kinds": kinds,
        "slow": _SPEEDS,
        "back": _BACK,
        "statements": said_here(house, EvidenceId(view.id), wording_language()) if view.is_seen else (),
        "has_peaks": media is not None and bool(media.peaks),
    }
    return render(request, "desk/tapes/tape.html", context)


_SPEEDS = ("0.5", "0.6", "0.7", "0.8", "0.9", "1", "1.1", "1.25", "1.5", "1.75", "2")
_BACK = ("0", "1", "2", "3", "5")
