"""Unlock and lock."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from shyraq.basics.refusals import Damaged, Refusal
from shyraq.desk.session import COOKIE, desk_session

FORGET = '"cache", "storage"'
"""What the browser is asked to throw away at locking; the language is a cookie and stays."""


@sensitive_post_parameters("passphrase")
@require_http_methods(["GET", "POST"])
def unlock(request: HttpRequest) -> HttpResponse:
    """Open the vault with the passphrase of a member and begin a session."""
    following = _inside(request.POST.get("next", request.GET.get("next", "")))
    if request.method != "POST":
        return _door(request, following)
    try:
        token = desk_session().unlock(request.POST.get("passphrase", ""))
    except Damaged as refusal:
        return _door(request, following, refusal=str(refusal))
    except Refusal:
        return _door(
            request, following, refusal=gettext("This passphrase opens nothing here. Look at every word again.")
        )
    response = HttpResponseRedirect(following or reverse("today"), status=303)
    response.set_cookie(COOKIE, token, httponly=True, samesite="Strict", path="/")
    return response


@require_POST
def lock(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Close the vault, end the session and have the browser forget the pages."""
    desk_session().lock()
    response = HttpResponseRedirect(reverse("unlock"), status=303)
    response.delete_cookie(COOKIE, path="/", samesite="Strict")
    response.headers["Clear-Site-Data"] = FORGET
    return response


@require_POST
def awake(request: HttpRequest) -> HttpResponse:
    """Note that somebody types or reads, so that the desk does not lock under their hands."""
    desk_session().touch(request.COOKIES.get(COOKIE, ""))
    return HttpResponse(status=204)


def _inside(address: str) -> str:
    """Return ``address`` where it lies within the desk, else nothing."""
    is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_ours and not address.startswith("/unlock") else ""


def _door(request: HttpRequest, following: str, *, refusal: str = "") -> HttpResponse:
    context = {"next": following, "refusal": refusal}
    return render(request, "desk/unlock.html", context, status=403 if refusal else 200)
