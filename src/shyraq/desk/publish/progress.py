"""How far the long work is, as a page and as words that the page asks for by itself; ending it; what came of it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from shyraq.basics.refusals import Refusal
from shyraq.desk.jobs import Job
from shyraq.desk.publish.seen import PUBLISH, Wrote
from shyraq.desk.session import desk_session
from shyraq.desk.tongue import number_words


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """How far a job is: what it does, ``done`` of ``total`` (0 where nobody knows), and what came of it.

    ``wrote`` is what was published where it was; ``fault`` says in one sentence why it was not.
    """

    title: str
    phase: str
    done: int
    total: int
    is_running: bool
    can_end: bool
    wrote: Wrote | None
    fault: str

    @property
    def told(self) -> str:
        """Return how far it is in words."""
        if not self.total:
            return gettext("Reading the record …")
        return gettext("%(done)s of %(total)s") % {"done": number_words(self.done), "total": number_words(self.total)}


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """Show how far the work is, or what came of it; a site that was only looked at leads to what it is."""
    job = desk_session().job()
    if job is None or (not job.is_running and job.name != PUBLISH and job.fault is None):
        return HttpResponseRedirect(reverse("publish"), status=303)
    return render(request, "desk/publish/progress.html", {"line": _line(job)})


@require_safe
def part(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django's signature
    """Tell in words how far the work is; the page asks again and again, which keeps no desk open."""
    job = desk_session().job()
    if job is None or not job.is_running:
        return JsonResponse({"running": False})
    line = _line(job)
    return JsonResponse(
        {"running": True, "phase": line.phase, "done": line.done, "total": line.total, "told": line.told}
    )


@require_POST
def end(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """End the work cleanly; nothing is published where it had not come to that."""
    job = desk_session().job()
    if job is not None:
        job.end()
        job.wait(2)
    return HttpResponseRedirect(reverse("publish-progress"), status=303)


def _line(job: Job) -> ProgressLine:
    is_publishing = job.name == PUBLISH
    return ProgressLine(
        title=gettext("Publishing the site") if is_publishing else gettext("Looking at what would change"),
        phase=_phase_words(job.phase),
        done=job.done,
        total=job.total,
        is_running=job.is_running,
        can_end=job.can_end,
        wrote=job.result if isinstance(job.result, Wrote) else None,
        fault=_fault_words(job),
    )


def _phase_words(phase: str) -> str:
    return {
        "making": gettext("The pages are being made."),
        "writing": gettext("The site is in the log. Its files are being written."),
    }.get(phase, "")


def _fault_words(job: Job) -> str:
    if job.fault is None:
        return ""
    if job.was_ended:
        return gettext("It was ended. Nothing was published.")
    if isinstance(job.fault, OSError):
        return gettext("The folder could not be written: %(why)s. Publish again to the same folder or to another.") % {
            "why": job.fault.strerror or type(job.fault).__name__
        }
    if isinstance(job.fault, Refusal):
        return str(job.fault)
    return gettext("The program made a mistake. What was saved is saved; go back and try once more.")
