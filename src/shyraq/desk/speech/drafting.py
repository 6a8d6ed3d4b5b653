"""A machine drafts the transcript of one tape: with which model, in which language, how far it is, what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from shyraq.actions.draft_transcript import Doubt, Drafted, draft_transcript, drop_draft
from shyraq.basics.ids import EvidenceId
from shyraq.desk.answering import back_to, house_of, id_in
from shyraq.desk.forms import Choice, Field, answers_of, filled
from shyraq.desk.jobs import Job, Tell
from shyraq.desk.session import desk_session
from shyraq.desk.speech.models import OURS, language_name
from shyraq.desk.telling import tape_time
from shyraq.desk.tongue import number_words
from shyraq.queries.speech import SpeechModel, TapeToHear, UnknownTape, speech_models, tape_to_hear

_STAGES = {
    "check": gettext_lazy("Checking the model …"),
    "load": gettext_lazy("Loading the model …"),
    "hear": gettext_lazy("Hearing the tape …"),
}
_WHY = {
    Doubt.SILENCE: gettext_lazy("the tape is silent there"),
    Doubt.HURRIED: gettext_lazy("more words than anybody can say in that time"),
    Doubt.CREDITS: gettext_lazy("the credits of a film, which machines invent"),
    Doubt.AGAIN: gettext_lazy("the same words for the third time"),
}


@dataclass(frozen=True, slots=True)
class DoubtLine:
    """A stretch of the tape that nothing was written of, and why, in words."""

    at: str
    why: str


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, tape_id: str) -> HttpResponse:
    """Ask with which model and in which language, or show the work; begin it."""
    house, answers = house_of(request), answers_of(request)
    tape, models = _tape(request, tape_id), speech_models(house.path)
    name = f"draft {tape.id}"
    if request.method == "POST":
        model, language = answers["model"], answers["language"]

        def work(tell: Tell) -> Drafted:
            return draft_transcript(
                house,
                tape=tape.id,
                model=model,
                language=language,
                progress=lambda stage, done, total: tell(stage.value, done, total),
            )

        desk_session().jobs.start(work, name=name, address=reverse("tape-draft", args=[tape.id]), stages=_STAGES)
        return HttpResponseRedirect(reverse("tape-draft", args=[tape.id]), status=303)
    job = desk_session().jobs.latest(name)
    context = {
        "tape": tape,
        "title": _title(tape),
        "length": None if tape.duration_ms is None else tape_time(tape.duration_ms),
        "models": models,
        "fields": filled(_questions(models), answers) if answers.names() else _questions(models),
        "unheard": _unheard(tape, models),
        "job": job,
        "is_busy": job is not None and not job.is_over,
        **_outcome(job),
    }
    return render(request, "desk/speech/draft.html", context)


@require_POST
def drop(request: HttpRequest, tape_id: str) -> HttpResponse:
    """Take out what a machine wrote and nobody signed; it stays in the history, and can be drafted again."""
    tape = _tape(request, tape_id)
    count = drop_draft(house_of(request), tape=tape.id)
    told = ngettext(
        "%(n)s line that only a machine wrote was taken out. It can be drafted again.",
        "%(n)s lines that only a machine wrote were taken out. They can be drafted again.",
        count,
    )
    return back_to(told % {"n": number_words(count)}, "tape-draft", tape.id)


def _tape(request: HttpRequest, tape_id: str) -> TapeToHear:
    try:
        tape = tape_to_hear(house_of(request), EvidenceId(id_in(tape_id)))
    except UnknownTape as refusal:
        raise Http404 from refusal
    if tape is None:
        raise Http404
    return tape


def _title(tape: TapeToHear) -> str:
    if tape.number is None:
        return gettext("A tape without a number")
    if tape.part is None:
        return gettext("Tape %(n)s") % {"n": number_words(tape.number)}
    return gettext("Tape %(n)s, part %(part)s") % {"n": number_words(tape.number), "part": number_words(tape.part)}


def _questions(models: tuple[SpeechModel, ...]) -> tuple[Field, ...]:
    tags = {tag for model in models for tag in model.languages}
    near = [Choice(tag, language_name(tag), gettext("Spoken here")) for tag in OURS if tag in tags]
    far = sorted((language_name(tag), tag) for tag in tags - set(OURS))
    by_ear = Choice("", gettext("Tell by ear, stretch by stretch"))
    asked = Field(
        name="language",
        label=gettext("Language that is spoken"),
        hint=gettext(
            "By ear suits tapes on which languages are mixed; a machine often mistakes Kazakh for a neighbour."
        ),
        kind="choice",
        choices=(by_ear, *near, *(Choice(tag, name, gettext("Others")) for name, tag in far)),
    )
    if len(models) < 2:
        return (asked,)
    choices = tuple(Choice(model.name, model.name) for model in models)
    return (Field(name="model", label=gettext("Model"), kind="choice", choices=choices), asked)


def _unheard(tape: TapeToHear, models: tuple[SpeechModel, ...]) -> str:
    """Return the language of the source where no model here was taught it."""
    primary = tape.language.partition("-")[0]
    known = {tag for model in models for tag in model.languages}
    return (
        "" if not models or primary == "und" or primary in known or tape.language in known else language_name(primary)
    )


def _outcome(job: Job | None) -> Mapping[str, object]:
    if job is None or not job.is_good or not isinstance(job.result, Drafted):
        return {"drafted": None}
    made = job.result
    languages = gettext(", ").join(f"{language_name(tag)} {number_words(n)}" for tag, n in made.languages.items())
    doubts = tuple(DoubtLine(tape_time(one.from_ms), str(_WHY[one.why])) for one in made.left_out)
    return {"drafted": made, "languages": languages, "doubts": doubts}
