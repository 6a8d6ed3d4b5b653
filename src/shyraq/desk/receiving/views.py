"""The page on which files are received, and what is done with those that did not come whole."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from shyraq.actions.keep_evidence import NotAwaited
from shyraq.actions.open_house import House
from shyraq.actions.open_source import open_source
from shyraq.actions.put_aside import put_aside, take_up_again
from shyraq.basics.ids import EvidenceId, SourceId
from shyraq.desk.answering import back_to, house_of, id_in
from shyraq.desk.forms import Choice, Field, answers_of
from shyraq.desk.naming import source_title
from shyraq.desk.receiving.keeping import begin_keeping, outcome, sealing_now
from shyraq.desk.receiving.lines import arriving_of, forget_aside, note_aside, put_asides
from shyraq.desk.session import desk_session
from shyraq.desk.taking.questions import TONGUES
from shyraq.desk.tape_names import tape_in_words
from shyraq.desk.telling import tape_time
from shyraq.desk.tongue import page_language, wording_language
from shyraq.queries.arriving import KeptFile, arrived_file, awaited_file, edges_of, unfinished
from shyraq.queries.sources import source_view
from shyraq.statements.objections import Objections

_WAIT_S = 2.0
PIECE_BYTES = 4 << 20
"""So much a browser sends at once: what is not acknowledged of it is sent once more."""


@require_safe
def receive(request: HttpRequest) -> HttpResponse:
    """Show where files are dropped, for a source that is there or for new ones."""
    house, asked = house_of(request), request.GET.get("source", "")
    context: dict[str, object] = {"fields": _questions(), "piece_bytes": PIECE_BYTES}
    if asked:
        source_id = SourceId(id_in(asked))
        line = source_view(house, source_id=source_id).line
        context |= {
            "source_id": source_id,
            "title": source_title(line.source, wording_language()),
            "is_closed": line.source is None,
            "arriving": arriving_of(house, source_id),
        }
    return render(request, "desk/receiving/receive.html", context)


@require_POST
def new_source(request: HttpRequest) -> HttpResponse:
    """Open a source for files that come; answer with its id, or with what is objected to by question."""
    answers = answers_of(request)
    try:
        source_id = open_source(house_of(request), title=answers["title"], language=answers["language"])
    except Objections as objections:
        faults = {one.path.rpartition(".")[2]: _mended(one.sentence, answers["title"]) for one in objections.found}
        return JsonResponse({"faults": faults}, status=422)
    return JsonResponse({"source": source_id, "address": reverse("source", args=[source_id])}, status=201)


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Tell which files are on their way in, so that one that is chosen again goes on where it stopped."""
    asked = request.GET.get("source", "")
    found = unfinished(house_of(request), source_id=SourceId(id_in(asked)) if asked else None)
    return JsonResponse(
        {
            "files": [
                {"id": one.file.id, "source": one.file.source_id, "name": one.file.name, "size": one.file.size_bytes}
                for one in found
                if not one.is_recording
            ]
        }
    )


@require_safe
def edges(request: HttpRequest, evidence_id: str) -> HttpResponse:
    """Tell how much of a file is kept and the digests of its first and last bytes, by which it is known again."""
    try:
        found = edges_of(house_of(request), evidence_id=EvidenceId(id_in(evidence_id)))
    except NotAwaited as refusal:
        raise Http404 from refusal
    return JsonResponse({"kept": found.kept_bytes, "first": found.first_sha256, "last": found.last_sha256})


@require_safe
def state(request: HttpRequest, evidence_id: str) -> HttpResponse:
    """Tell where a file is on its way: arriving, being sealed, kept, or what stands against keeping it."""
    return JsonResponse(_state(house_of(request), EvidenceId(id_in(evidence_id))))


@require_POST
def keep(request: HttpRequest, evidence_id: str) -> HttpResponse:
    """Seal what came of a file: asked by a page that goes on looking, or by a form."""
    house, number = house_of(request), EvidenceId(id_in(evidence_id))
    answers = answers_of(request)
    file = awaited_file(house, evidence_id=number)
    if file is None:
        if _is_page(request):
            return JsonResponse(_state(house, number))
        raise NotAwaited(number)
    began = begin_keeping(
        house,
        number,
        source_id=file.source_id,
        keeps_part=answers.ticked("part"),
        keeps_twice=answers.ticked("twice"),
    )
    if _is_page(request):
        return JsonResponse({"began": began}, status=202)
    if not began:
        return back_to(gettext("Something else is being done just now. Try again soon."), "source", file.source_id)
    if desk_session().jobs.wait(_WAIT_S):
        _say_outcome(number)
    return HttpResponseRedirect(f"{reverse('source', args=[file.source_id])}#arriving", status=303)


@require_POST
def aside(request: HttpRequest, evidence_id: str) -> HttpResponse:
    """Put a file aside that did not come whole; it can be taken up again until the desk is locked."""
    file = put_aside(house_of(request), evidence_id=EvidenceId(id_in(evidence_id)))
    note_aside(file)
    if _is_page(request):
        return JsonResponse({"aside": file.id})
    return HttpResponseRedirect(f"{reverse('source', args=[file.source_id])}#arriving", status=303)


@require_POST
def back(request: HttpRequest, evidence_id: str) -> HttpResponse:
    """Take a file up again that was put aside."""
    file = put_asides().get(id_in(evidence_id))
    if file is None:
        raise NotAwaited(evidence_id)
    take_up_again(house_of(request), file=file)
    forget_aside(file.id)
    if _is_page(request):
        return JsonResponse({"back": file.id})
    return back_to(gettext("It is awaited again, with all that had come of it."), "source", file.source_id)


def _is_page(request: HttpRequest) -> bool:
    """Tell whether a page asks that goes on by itself, and not a form."""
    return request.headers.get("Accept", "") == "application/json"


def _state(house: House, evidence_id: EvidenceId) -> Mapping[str, object]:
    running = sealing_now(evidence_id)
    if running is not None:
        return {"state": "sealing", "done": running[0], "total": running[1]}
    kept = arrived_file(house, evidence_id=evidence_id)
    if kept is not None:
        return {"state": "kept", "words": _kept_words(kept), "address": _file_address(kept)}
    tried = outcome(evidence_id)
    if tried is not None:
        address = "" if tried.source_id is None else reverse("source", args=[tried.source_id])
        return {"state": tried.state, "words": tried.words, "address": address}
    file = awaited_file(house, evidence_id=evidence_id)
    return {"state": "gone"} if file is None else {"state": "arriving", "source": file.source_id}


def _kept_words(kept: KeptFile) -> str:
    evidence = kept.evidence
    called = tape_in_words(evidence.number, evidence.part)
    if not called:
        return gettext("Sealed in the record.")
    length = gettext("cannot be played") if evidence.duration_ms is None else tape_time(evidence.duration_ms)
    return gettext("Sealed in the record: %(tape)s, %(length)s.") % {"tape": called, "length": length}


def _file_address(kept: KeptFile) -> str:
    return reverse("source", args=[kept.source_id])


def _say_outcome(evidence_id: EvidenceId) -> None:
    found = outcome(evidence_id)
    if found is not None:
        desk_session().say(gettext("It is sealed in the record.") if found.state == "kept" else found.words)


def _mended(sentence: str, title: str) -> str:
    """Return an objection to a sheet as one to the form: an empty answer is missing, it is not malformed."""
    return sentence if title else gettext("say in a few words what the source is")


def _questions() -> tuple[Field, ...]:
    return (
        Field(
            name="title",
            label=gettext("Title of the source"),
            hint=gettext("Such as: Testimony of a mother. Left empty, each file gets its name."),
        ),
        Field(
            name="language",
            label=gettext("Language spoken or written"),
            kind="choice",
            value={"kk": "kk", "ru": "ru", "ug": "ug", "zh-hans": "zh"}.get(page_language(), "kk"),
            choices=tuple(Choice(tag, name) for tag, name in TONGUES.items()),
        ),
    )
