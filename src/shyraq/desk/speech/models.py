"""The speech models of this machine: add one from a folder, and remove one."""

from dataclasses import dataclass
from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from shyraq.actions.keep_speech_model import FASTER_WHISPER, SpeechModel, add_speech_model, remove_speech_model
from shyraq.desk.answering import back_to, house_of
from shyraq.desk.forms import Answers, Choice, Field, answers_of, shown
from shyraq.desk.jobs import Tell
from shyraq.desk.session import desk_session
from shyraq.desk.tongue import babel_locale
from shyraq.queries.speech import engine_names, is_whisper_installed, speech_models
from shyraq.statements.objections import Objection

JOB = "speech"
_STAGES = {
    "try": gettext_lazy("Loading the model to see whether it works …"),
    "copy": gettext_lazy("Copying the model …"),
}
OURS = ("kk", "ug", "ky", "ru", "zh", "uz", "tr", "tt", "en")
"""The languages people who come to such a house speak, Kazakh first."""


@dataclass(frozen=True, slots=True)
class ModelLine:
    """A model in words: which of the languages spoken here it was taught, which not, and of how many it knows."""

    name: str
    engine: str
    size_bytes: int
    sha256: str
    taught: str
    lacking: str
    language_count: int


@require_http_methods(["GET", "POST"])
def models(request: HttpRequest) -> HttpResponse:
    """Show the models and ask for another one; begin to try and copy the one whose folder was named."""
    house, answers = house_of(request), answers_of(request)
    if request.method == "POST":
        objections = _objections(answers)
        if not objections:
            _begin(house.path, answers)
            return HttpResponseRedirect(reverse("speech"), status=303)
    else:
        objections = []
    job = desk_session().jobs.latest(JOB)
    context = {
        "models": model_lines(house.path),
        "job": job,
        "lacks_whisper": not is_whisper_installed(),
        "is_busy": job is not None and not job.is_over,
    }
    return shown(request, "desk/speech/models.html", _questions(), objections=objections, context=context)


@require_POST
def remove(request: HttpRequest, name: str) -> HttpResponse:
    """Delete a model; the folder it came from brings it back."""
    remove_speech_model(house_of(request).path, name=name)
    told = gettext("The model %(name)s is removed. What it drafted stays; it can be added again from its folder.")
    return back_to(told % {"name": name}, "speech")


def model_lines(vault: Path) -> tuple[ModelLine, ...]:
    """Return the models of this machine in words."""
    return tuple(_line(model) for model in speech_models(vault))


def language_name(tag: str) -> str:
    """Return how a language is called in the language of the page; the tag itself where nobody knows."""
    return str(babel_locale().languages.get(tag.replace("-", "_")) or tag)


def _line(model: SpeechModel) -> ModelLine:
    taught = [language_name(tag) for tag in OURS if tag in model.languages]
    lacking = [language_name(tag) for tag in OURS[:3] if tag not in model.languages]
    return ModelLine(
        name=model.name,
        engine=model.engine,
        size_bytes=model.size_bytes,
        sha256=model.sha256,
        taught=gettext(", ").join(taught),
        lacking=gettext(", ").join(lacking),
        language_count=len(model.languages),
    )


def _objections(answers: Answers) -> list[Objection]:
    folder = Path(answers["folder"]).expanduser()
    if not answers["folder"] or not folder.is_absolute():
        fault = gettext("write the whole way to a folder, from the first stroke on, such as %(example)s")
        return [Objection("folder", fault % {"example": "/media/stick/faster-whisper-small"})]
    if not folder.is_dir():
        return [Objection("folder", gettext("there is no such folder; look whether the stick is in"))]
    return []


def _begin(vault: Path, answers: Answers) -> None:
    folder, name = Path(answers["folder"]).expanduser(), answers["name"]
    engine = answers["engine"] or FASTER_WHISPER

    def work(tell: Tell) -> SpeechModel:
        return add_speech_model(
            vault, folder, name=name, engine=engine, progress=lambda stage, done, total: tell(stage.value, done, total)
        )

    desk_session().jobs.start(work, name=JOB, address=reverse("speech"), stages=_STAGES)


def _questions() -> tuple[Field, ...]:
    engines = engine_names()
    asked = (
        Field(
            name="folder",
            label=gettext("Folder of the model"),
            hint=gettext("On a stick or on this machine. It is tried, copied beside the vault, and needed no more."),
            is_required=True,
        ),
        Field(
            name="name",
            label=gettext("What to call it (may be left out)"),
            hint=gettext("Latin letters, digits, dots and dashes; else it is called as the folder is."),
            width="short",
        ),
    )
    if len(engines) == 1:
        return asked
    choices = tuple(Choice(name, name) for name in engines)
    return (*asked, Field(name="engine", label=gettext("Engine"), kind="choice", choices=choices, width="short"))
