"""Marks of a tape that is there already: set, taken off, and set again."""

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.views.decorators.http import require_POST

from shyraq.actions.mark_tape import mark_tape, unmark_tape
from shyraq.basics.ids import EvidenceId
from shyraq.desk.answering import house_of, id_in, number_in
from shyraq.desk.tapes.page import MarkLine, mark_line
from shyraq.queries.transcript import tape_seen, transcript
from shyraq.statements.transcript import MarkKind


@require_POST
def mark(request: HttpRequest, tape_id: str) -> HttpResponse:
    """Mark a moment of a tape; answer with the mark as a line."""
    house, tape = house_of(request), EvidenceId(id_in(tape_id))
    if tape_seen(house, tape=tape) is None:
        return JsonResponse({"refused": "closed"}, status=409)
    at_ms, kind = number_in(request.POST.get("at", "")), request.POST.get("kind", "")
    if at_ms is None or kind not in set(MarkKind):
        return HttpResponseBadRequest()
    words = request.POST.get("words", "")
    return JsonResponse(_told(mark_line(mark_tape(house, tape=tape, at_ms=at_ms, kind=MarkKind(kind), words=words))))


@require_POST
def unmark(request: HttpRequest, tape_id: str) -> HttpResponse:
    """Take a mark off its tape; answer with what it was."""
    house, tape = house_of(request), EvidenceId(id_in(tape_id))
    mark_id = request.POST.get("mark", "")
    found = next((one for one in transcript(house, tape=tape).marks if one.id == mark_id), None)
    if found is None:
        return JsonResponse({"refused": "gone"}, status=409)
    unmark_tape(house, mark_id=found.id)
    return JsonResponse(_told(mark_line(found)))


def _told(line: MarkLine) -> dict[str, object]:
    return {
        "id": line.id,
        "at": line.at_ms,
        "place": line.place,
        "kind": line.kind,
        "kind_words": line.kind_words,
        "words": line.words,
    }
