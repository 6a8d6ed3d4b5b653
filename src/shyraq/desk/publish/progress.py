"""How far the long work is, as a page and as words that the page asks for by itself; ending it; what came of it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from shyraq.desk.jobs import Job
from shyraq.desk.publish.seen import LOOK, PUBLISH, Wrote
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
    job = site_job()
    if job is None or (job.is_good and job.name != PUBLISH):
        return HttpResponseRedirect(reverse("publish"), status=303)
    return render(request, "desk/publish/progress.html", {"line": _line(job)})


@require_safe
def part(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django's signature
    """Tell in words how far the work is; the page asks again and again, which keeps no desk open."""
    job = site_job()
    if job is None or job.is_over:
        return JsonResponse({"running": False})
    line = _line(job)
    return JsonResponse(
        {"running": True, "phase": line.phase, "done": line.done, "total": line.total, "told": line.told}
    )


@require_POST
def end(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """End the work cleanly; nothing is published where it had not come to that."""
    if site_job() is not None:
        desk_session().jobs.stop()
        desk_session().jobs.wait(2)
    return HttpResponseRedirect(reverse("publish-progress"), status=303)


def site_job() -> Job | None:
    """Return the latest long work that was about the site, None where the latest was about something else."""
    job = desk_session().jobs.latest()
    return job if job is not None and job.name in (LOOK, PUBLISH) else None


def _line(job: Job) -> ProgressLine:
    is_publishing = job.name == PUBLISH
    return ProgressLine(
        title=gettext("Publishing the site") if is_publishing else gettext("Looking at what would change"),
        phase=job.words,
        done=job.done,
        total=job.total,
        is_running=not job.is_over,
        can_end=job.can_stop,
        wrote=job.result if isinstance(job.result, Wrote) else None,
        fault=_fault_words(job),
    )


def _fault_words(job: Job) -> str:
    if not job.is_over or job.is_good:
        return ""
    if job.was_stopped:
        return gettext("It was ended. Nothing was published.")
    if job.fault is not None:
        return gettext("The folder could not be written: %(why)s. Publish again to the same folder or to another.") % {
            "why": job.fault.strerror or type(job.fault).__name__
        }
    return job.refusal or gettext("The program made a mistake. What was saved is saved; go back and try once more.")
