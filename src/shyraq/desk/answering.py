"""What every view needs: the open house, ids from an address, and the way back with one sentence."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shyraq.actions.open_house import House
from shyraq.basics.ids import NotAnId, parse_id
from shyraq.desk.session import desk_session


def house_of(request: HttpRequest) -> House:
    """Return the house that is open for this request."""
    house: House = request.house  # type: ignore[attr-defined]  # the guard put it there
    return house


def id_in(address: str) -> str:
    """Return an id of an address as it is written in the record; an address that holds none leads nowhere."""
    try:
        return parse_id(address)
    except NotAnId as refusal:
        raise Http404 from refusal


def page_begin(request: HttpRequest) -> int | None:
    """Return the entry before which a page of a list begins, None for the first page."""
    return number_in(request.GET.get("before", ""))


def number_in(written: str) -> int | None:
    """Return the number of an entry as an address holds it, None where it holds none."""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 16 else None


def back_to(sentence: str, name: str, *parts: str) -> HttpResponse:
    """Send the browser to a page, which then says ``sentence`` once."""
    desk_session().say(sentence)
    return HttpResponseRedirect(reverse(name, args=parts), status=303)
