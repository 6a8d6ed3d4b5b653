"""What every request passes: our own address only, strict headers, the lock, and refusals in plain words.

Source: security.md of the design, T11 and T12; docs/adr/0006.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from shyraq.basics.refusals import Refusal
from shyraq.desk.session import COOKIE, Locked, desk_session

Answer = Callable[[HttpRequest], HttpResponse]
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN_HOSTS = frozenset({"127.0.0.1", "localhost"})
_FROM_US = frozenset({"same-origin", "none"})
_GLANCES = frozenset({"/jobs/now", "/jobs/stop", "/publish/progress/part"})
"""Looked at twice a second while a job runs: they use no house, wait for none, and keep no desk awake."""
_WITHOUT_SESSION = frozenset({"/unlock", "/language"})
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), usb=(), payment=(), display-capture=()",
}


class OwnAddressOnly:
    """Answers only a browser that came to this machine's own address, from this desk's own pages."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse a foreign Host, a foreign Origin and whatever another site's page set off."""
        host = request.META.get("HTTP_HOST", "")
        name, _, port = host.rpartition(":")
        if name not in _OWN_HOSTS or port != str(request.META.get("SERVER_PORT", "")):
            return HttpResponse("This desk answers to 127.0.0.1 only.\n", status=421, content_type="text/plain")
        origin = request.META.get("HTTP_ORIGIN")
        if origin is not None and origin != f"http://{host}":
            return _refused()
        if request.method not in _SAFE and origin is None and not _came_from(request, host):
            return _refused()
        if request.META.get("HTTP_SEC_FETCH_SITE", "none") not in _FROM_US:
            return _refused()
        return self._answer(request)


def _refused() -> HttpResponse:
    return HttpResponse("This was asked from another page.\n", status=403, content_type="text/plain")


def _came_from(request: HttpRequest, host: str) -> bool:
    """Tell whether the Referer is a page of ours: browsers that send no Origin with a form send this."""
    return urlsplit(str(request.META.get("HTTP_REFERER", ""))).netloc == host


class StrictHeaders:
    """Puts the headers of :data:`HEADERS` on every answer; static files alone may be kept by the browser."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the headers; what a view has set itself stays."""
        response = self._answer(request)
        if not response.streaming:
            response.headers.setdefault("Content-Length", str(len(response.content)))
        is_static = request.path.startswith(settings.STATIC_URL)
        for name, value in HEADERS.items():
            if not (is_static and name == "Cache-Control"):
                response.headers.setdefault(name, value)
        return response


class LockedUnlessOpen:
    """Gives the open house to the view as ``request.house``; without a session there is the unlock page alone."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the house open for the time of the view, or send to the unlock page."""
        if request.path in _WITHOUT_SESSION:
            return self._answer(request)
        token = request.COOKIES.get(COOKIE, "")
        try:
            if request.path in _GLANCES:
                desk_session().glancing(token)
                return self._answer(request)
            with desk_session().working(token) as house:
                request.house = house  # type: ignore[attr-defined]  # Django lets a request carry more
                return self._answer(request)
        except Locked:
            return HttpResponseRedirect(reverse("unlock"), status=303)


class PlainRefusals:
    """Turns what a member can cause into a page with one sentence; it must stand right before the views."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the view does."""
        return self._answer(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Show the sentence of a refusal; a bug goes on to the page that says so."""
        if isinstance(fault, Refusal):
            return _told(request, title=gettext("This cannot be done"), sentence=str(fault), status=409)
        return None


def form_of_another_page(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer a form without its token: an old page, or a page that is not ours."""
    sentence = gettext("This form is from before the desk was last opened. Nothing was written. Load the page again.")
    return _told(request, title=gettext("The form is out of date"), sentence=sentence, status=403)


def nothing_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer an address that leads nowhere."""
    sentence = gettext("There is nothing at this address. It may have been written down wrongly.")
    return _told(request, title=gettext("Nothing here"), sentence=sentence, status=404)


def something_broke(request: HttpRequest) -> HttpResponse:
    """Answer a fault of the program, without telling what it held."""
    sentence = gettext("The program made a mistake. What was saved is saved; go back and try once more.")
    return _told(request, title=gettext("Something broke"), sentence=sentence, status=500)


def _told(request: HttpRequest, *, title: str, sentence: str, status: int) -> HttpResponse:
    # What went wrong may be the tables themselves: this page asks them nothing.
    context = {"title": title, "sentence": sentence, "last_copy": None}
    return render(request, "desk/told.html", context, status=status)
