"""The page on which a testimony is recorded, and what becomes of a recording."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from shyraq.actions.await_evidence import forgo_evidence
from shyraq.actions.keep_evidence import keep_evidence
from shyraq.actions.open_house import House
from shyraq.basics.ids import EvidenceId, SourceId
from shyraq.basics.refusals import Refusal
from shyraq.desk.answering import back_to, house_of, id_in
from shyraq.desk.forms import Choice, Field
from shyraq.desk.guards import HEADERS
from shyraq.desk.jobs import JobRunning, Tell
from shyraq.desk.naming import source_title
from shyraq.desk.people.heard import HeardBefore, heard_lines
from shyraq.desk.recording.guide import checklist
from shyraq.desk.recording.lines import kept_words, recorder_words, unfinished_lines
from shyraq.desk.session import desk_session
from shyraq.desk.taking.questions import NOTHING, TONGUES
from shyraq.desk.tape_names import tape_title
from shyraq.desk.tongue import wording_language
from shyraq.queries.recordings import FurtherPart, further_part, kept_recording, recordings
from shyraq.queries.sources import source_view
from shyraq.statements.source import Evidence, Source

FOR_RECORDING = (
    HEADERS["Permissions-Policy"].replace("camera=()", "camera=(self)").replace("microphone=()", "microphone=(self)")
)
"""This page alone may use the microphone and the camera."""
_KEEPING = {
    "look": gettext_lazy("Looking how long the recording is …"),
    "seal": gettext_lazy("Sealing the recording as one file …"),
}


class SomethingArrived(Refusal):
    """A recording of which something is sealed is not thrown away."""

    def __init__(self) -> None:
        super().__init__(gettext("Something of this recording is sealed, so it is not thrown away. Keep it."))


@require_safe
def record(request: HttpRequest) -> HttpResponse:
    """Show the recorder: for a source that is there, for a new testimony, or to go on with what was interrupted."""
    house, after = house_of(request), request.GET.get("after", "")
    following = further_part(house, evidence_id=EvidenceId(id_in(after))) if after else None
    source_id = _source_id(request, following)
    source = None if source_id is None else source_view(house, source_id=source_id).line.source
    lang = wording_language()
    context = {
        "source_id": source_id or "",
        "title": None if source_id is None else source_title(source, lang),
        "is_shut": source_id is not None and source is None,
        "after": after if following is not None else "",
        "following": None if following is None else tape_title(following.number, following.part),
        "is_film": following is not None and following.is_film,
        "fields": () if source_id is not None else _questions(),
        "unfinished": unfinished_lines(one for one in recordings(house, source_id=source_id) if one.file.id != after),
        "guide": checklist(_spoken(source)),
        "words": recorder_words(),
        "marks": _MARKS,
        "heard_before": _heard_before(house, source, is_part=following is not None),
    }
    answer = render(request, "desk/recording/record.html", context)
    answer.headers["Permissions-Policy"] = FOR_RECORDING
    return answer


def _heard_before(house: House, source: Source | None, *, is_part: bool) -> tuple[HeardBefore, ...]:
    """Return by whom those who speak were heard before; nothing where a recording only goes on."""
    if source is None or is_part:
        return ()
    lang = wording_language()
    people = (maker.person for maker in source.made_by if maker.person is not None)
    return tuple(heard_lines(house, person, lang, but=source.id) for person in people)


@require_POST
def keep(request: HttpRequest, evidence_id: str) -> HttpResponse:
    """Begin to keep what was recorded as a tape; then to the page that tells how far it is, or to record on."""
    number, house = EvidenceId(id_in(evidence_id)), house_of(request)
    goes_on = request.POST.get("then") == "record"
    if kept_recording(house, evidence_id=number) is None:
        try:
            _begin_to_keep(house, number)
        except JobRunning:
            desk_session().say(
                gettext(
                    "Something else is still being done here. The recording is sealed; keep it when that is finished."
                )
            )
    where = f"{reverse('record')}?after={number}" if goes_on else reverse("record-kept", args=[number])
    return HttpResponseRedirect(where, status=303)


@require_safe
def kept(request: HttpRequest, evidence_id: str) -> HttpResponse:
    """Tell how far a recording is on its way to become a tape; once it is one, go to its source."""
    number, house = EvidenceId(id_in(evidence_id)), house_of(request)
    found = kept_recording(house, evidence_id=number)
    if found is not None:
        return back_to(kept_words(found[1]), "source", found[0])
    job = desk_session().jobs.latest(_job_name(number))
    rest = tuple(one for one in recordings(house) if one.file.id == number)
    context = {"job": job, "unfinished": () if job is not None and not job.is_over else unfinished_lines(rest)}
    return render(request, "desk/recording/kept.html", context)


@require_POST
def forgo(request: HttpRequest, evidence_id: str) -> HttpResponse:
    """Await a recording no longer of which nothing came."""
    number, house = EvidenceId(id_in(evidence_id)), house_of(request)
    if any(one.size_bytes for one in recordings(house) if one.file.id == number):
        raise SomethingArrived
    forgo_evidence(house, evidence_id=number)
    return back_to(gettext("Nothing had come of this recording; it is put aside."), "sources")


def _begin_to_keep(house: House, evidence_id: EvidenceId) -> None:
    def work(tell: Tell) -> Evidence:
        tell("look", 0, 0)
        return keep_evidence(house, evidence_id=evidence_id, progress=lambda done, total: tell("seal", done, total))

    address = reverse("record-kept", args=[evidence_id])
    desk_session().jobs.start(work, name=_job_name(evidence_id), address=address, stages=_KEEPING)


def _job_name(evidence_id: EvidenceId) -> str:
    return f"keep {evidence_id}"


def _source_id(request: HttpRequest, following: FurtherPart | None) -> SourceId | None:
    if following is not None:
        return following.source_id
    asked = request.GET.get("source", "")
    return SourceId(id_in(asked)) if asked else None


def _spoken(source: Source | None) -> str:
    return wording_language() if source is None else source.language


def _questions() -> tuple[Field, ...]:
    """Return the few things that are asked before a new testimony is recorded; all may be left out."""
    tongues = (NOTHING, *(Choice(tag, name) for tag, name in TONGUES.items()))
    return (
        Field(
            name="title",
            label=gettext("Who speaks (may be left out)"),
            hint=gettext("What this testimony is called in the lists, such as “a mother from Emin”."),
        ),
        Field(name="language", label=gettext("Language spoken"), kind="choice", choices=tongues),
    )


_MARKS = (("name", "1"), ("date", "2"), ("place", "3"), ("consent", "4"), ("note", "5"))
"""The kinds of marks that are set by a button or a key, each with its key."""
