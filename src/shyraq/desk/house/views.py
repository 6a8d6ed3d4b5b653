"""How the house stands, a safe copy of it, and the check of everything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from shyraq.actions.make_copy import SafeCopy, make_copy
from shyraq.desk.answering import house_of
from shyraq.desk.forms import Answers, Field, answers_of, filled, objected
from shyraq.desk.house.copies import told_copy
from shyraq.desk.jobs import Tell
from shyraq.desk.session import desk_session
from shyraq.desk.speech.models import model_lines
from shyraq.queries.house_on_disk import house_on_disk, places_for_a_copy, versions
from shyraq.queries.house_status import house_status
from shyraq.queries.members import members_of_house
from shyraq.queries.safe_copy import copies
from shyraq.queries.tape_media import prepared
from shyraq.queries.verify import Report, verify

_COPYING = {
    "blobs": gettext_lazy("Copying tapes and papers …"),
    "log": gettext_lazy("Copying the log …"),
    "check-log": gettext_lazy("Reading the log back …"),
    "check-blobs": gettext_lazy("Reading tapes and papers back …"),
}
_CHECKING = {
    "log": gettext_lazy("Checking the entries of the log …"),
    "view": gettext_lazy("Comparing the tables with the log …"),
    "blobs": gettext_lazy("Checking tapes and papers …"),
}
_COPY_FOLDER = "shyraq-copy"


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that was made in this session, and the folder it was made in, kept in memory alone."""

    copy: SafeCopy
    folder: str


@require_safe
def standing(request: HttpRequest) -> HttpResponse:
    """Show the house in numbers, its members, its latest copy, and what was mended."""
    return _standing(request, Answers())


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Begin to check every entry, blob, slot and table; the page of the house shows how far it is."""
    house = house_of(request)

    def work(tell: Tell) -> Report:
        return verify(house, progress=lambda part, done, total: tell(part.value, done, total))

    desk_session().jobs.start(work, name="check", address=reverse("house"), stages=_CHECKING)
    return HttpResponseRedirect(reverse("house"), status=303)


@require_POST
def copy(request: HttpRequest) -> HttpResponse:
    """Begin a safe copy into the folder that was named."""
    house, answers = house_of(request), answers_of(request)
    folder = Path(answers["folder"]).expanduser() if answers["folder"] else None
    if folder is None or not folder.is_absolute():
        fault = gettext("write the whole way to a folder, from the first stroke on, such as %(example)s")
        return _standing(request, answers, faults={"folder": [fault % {"example": _example()}]})
    chosen, label = folder, answers["label"]

    def work(tell: Tell) -> Copied:
        made = make_copy(house, chosen, label=label, progress=lambda stage, done, total: tell(stage.value, done, total))
        return Copied(made, str(chosen))

    desk_session().jobs.start(work, name="copy", address=f"{reverse('house')}#copy", stages=_COPYING)
    return HttpResponseRedirect(f"{reverse('house')}#copy", status=303)


def _standing(
    request: HttpRequest, answers: Answers, *, faults: Mapping[str, Sequence[str]] | None = None
) -> HttpResponse:
    house, jobs = house_of(request), desk_session().jobs
    copied, checked = jobs.latest("copy"), jobs.latest("check")
    fields = _copy_questions(copied.result if copied is not None and copied.is_good else None)
    context = {
        "status": house_status(house),
        "members": members_of_house(house),
        "disk": house_on_disk(house),
        "versions": versions(),
        "tapes": prepared(house),
        "copies": tuple(told_copy(made) for made in copies(house, limit=5)),
        "copied": copied,
        "checked": checked,
        "fields": objected(filled(fields, answers) if faults else fields, faults or {}),
        "sticks": places_for_a_copy(),
        "speech_models": model_lines(house.path),
    }
    return render(request, "desk/house/standing.html", context, status=422 if faults else 200)


def _copy_questions(latest: object) -> tuple[Field, ...]:
    """Ask for the folder, proposing the one of this session or the stick that is in the machine."""
    sticks = places_for_a_copy()
    proposed = str(sticks[0] / _COPY_FOLDER) if len(sticks) == 1 else ""
    return (
        Field(
            name="folder",
            label=gettext("Folder for the copy"),
            hint=gettext("A new folder on a stick or another disk, or that of an earlier copy. It is noted nowhere."),
            value=latest.folder if isinstance(latest, Copied) else proposed,
            is_required=True,
        ),
        Field(
            name="label",
            label=gettext("A word about where it will lie (may be left out)"),
            hint=gettext("Sealed in the log, so that the others know which copies there are."),
        ),
    )


def _example() -> str:
    sticks = places_for_a_copy()
    return str((sticks[0] if sticks else Path("/media/stick")) / _COPY_FOLDER)
