"""Look at the long work of this session, and stop it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from shyraq.desk.session import desk_session


@require_safe
def now(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Tell how far the work is: its stage in words, how much is done of how much, and whether it is over."""
    job = desk_session().jobs.latest()
    if job is None:
        return JsonResponse({"over": True})
    return JsonResponse({"over": job.is_over, "words": job.words, "done": job.done, "total": job.total})


@require_POST
def stop(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - likewise
    """Stop the work at its next step and go back to the page that shows it."""
    jobs = desk_session().jobs
    jobs.stop()
    jobs.wait(2)
    job = jobs.latest()
    return HttpResponseRedirect(reverse("house") if job is None else job.address, status=303)
