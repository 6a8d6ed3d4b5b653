"""What the recorder in the browser says to the desk: it begins, here are bytes, here is a mark. Answers are JSON.

Every answer that is not good says why in ``refusal``; bytes out of place are answered with how many are ``kept``.
"""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from shyraq.actions.add_bytes import NotAwaited, OutOfPlace, add_bytes
from shyraq.actions.begin_recording import NewTestimony, begin_recording, go_on_recording
from shyraq.actions.mark_tape import mark_tape, unmark_tape
from shyraq.basics.ids import EvidenceId, MarkId, SourceId
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import civil_day
from shyraq.desk.answering import house_of, id_in, number_in
from shyraq.desk.forms import answers_of
from shyraq.desk.recording.lines import is_live, note_left, note_live
from shyraq.desk.tape_names import tape_title
from shyraq.desk.tongue import day_words
from shyraq.queries.recordings import is_unfinished
from shyraq.statements.source import AwaitedFile
from shyraq.statements.transcript import MarkKind

View = Callable[..., HttpResponse]


def _answered(view: View) -> View:
    """Let a view answer what it is refused as the recorder understands it."""

    @wraps(view)
    def answer(request: HttpRequest, **named: str) -> HttpResponse:
        try:
            return view(request, **named)
        except OutOfPlace as refusal:
            return JsonResponse({"kept": refusal.size_bytes}, status=409)
        except NotAwaited as refusal:
            return JsonResponse({"refusal": str(refusal)}, status=410)
        except Refusal as refusal:
            return JsonResponse({"refusal": str(refusal)}, status=422)
        except OSError as fault:
            return JsonResponse({"refusal": fault.strerror or type(fault).__name__}, status=507)

    return answer


@require_POST
@_answered
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a recording and answer where its bytes and marks go."""
    house, answers = house_of(request), answers_of(request)
    told = {"media_type": answers["type"], "device": answers["device"] or gettext("the microphone of this desk")}
    if answers["after"]:
        return _begun(go_on_recording(house, follows=EvidenceId(id_in(answers["after"])), **told))
    if answers["source"]:
        return _begun(begin_recording(house, to=SourceId(id_in(answers["source"])), **told))
    day = day_words(civil_day(house.surroundings.clock.now_ms()))
    title = answers["title"] or gettext("Testimony of %(day)s") % {"day": day}
    return _begun(begin_recording(house, to=NewTestimony(title=title, language=answers["language"]), **told))


@require_POST
@_answered
def add(request: HttpRequest, evidence_id: str) -> HttpResponse:
    """Keep the bytes of the request behind the first ``at`` bytes; they survive a power cut once this is answered."""
    number, offset = EvidenceId(id_in(evidence_id)), number_in(request.GET.get("at", ""))
    if offset is None:
        return _wrong(gettext("Say with “at” behind how many bytes these belong."))
    kept = add_bytes(house_of(request), evidence_id=number, data=request.body, offset=offset)
    note_live(number)
    return JsonResponse({"kept": kept})


@require_POST
@_answered
def mark(request: HttpRequest, evidence_id: str) -> HttpResponse:
    """Set a mark, perhaps in the place of another one."""
    house, answers = house_of(request), answers_of(request)
    at_ms, kind, before = number_in(answers["at"]), answers["kind"], answers["instead"]
    if at_ms is None or kind not in set(MarkKind):
        return _wrong(gettext("A mark has a moment in milliseconds and one of these kinds: %s.") % ", ".join(MarkKind))
    made = mark_tape(
        house,
        tape=EvidenceId(id_in(evidence_id)),
        at_ms=at_ms,
        kind=MarkKind(kind),
        words=answers["words"],
        instead_of=MarkId(id_in(before)) if before else None,
    )
    return JsonResponse({"mark": made.id})


@require_POST
@_answered
def unmark(request: HttpRequest) -> HttpResponse:
    """Take a mark off."""
    unmark_tape(house_of(request), mark_id=MarkId(id_in(answers_of(request)["mark"])))
    return JsonResponse({})


@require_POST
def left(request: HttpRequest, evidence_id: str) -> HttpResponse:
    """Note that the page of a recording was left, so that what came of it is offered at once."""
    number = EvidenceId(id_in(evidence_id))
    if not is_unfinished(house_of(request), evidence_id=number):
        raise Http404
    note_left(number)
    return HttpResponse(status=204)


@require_safe
def live(request: HttpRequest, evidence_id: str) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Tell whether a recording still runs in another window."""
    return JsonResponse({"live": is_live(EvidenceId(id_in(evidence_id)))})


def _begun(file: AwaitedFile) -> HttpResponse:
    note_live(file.id)
    return JsonResponse(
        {
            "id": file.id,
            "tape": tape_title(file.number, file.part),
            "bytes": reverse("record-bytes", args=[file.id]),
            "marks": reverse("record-mark", args=[file.id]),
            "unmark": reverse("record-unmark"),
            "keep": reverse("record-keep", args=[file.id]),
            "left": reverse("record-left", args=[file.id]),
            "here": f"{reverse('record')}?source={file.source_id}",
        }
    )


def _wrong(sentence: str) -> HttpResponse:
    return JsonResponse({"refusal": sentence}, status=422)
