"""Keeping what is seen as a list, dropping a list, and keeping it again."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from shyraq.actions.drop_list import drop_list
from shyraq.actions.keep_list import MAX_NAME, ListWithoutName, NameOfAList, keep_list, keep_list_again
from shyraq.basics.ids import ListId
from shyraq.desk.answering import house_of, id_in
from shyraq.desk.forms import answers_of
from shyraq.desk.people.lists import asked_by, kept_list
from shyraq.desk.people.register import asked_here, forget_columns, show_register
from shyraq.desk.session import desk_session


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what is seen as a list: a new one, or the one it began as where that is asked for."""
    asked, house, answers = asked_here(request), house_of(request), answers_of(request)
    former = kept_list(house, asked.list_id) if answers["replaces"] else None
    try:
        kept = keep_list(
            house,
            name=answers["name"],
            wanted=asked.wanted,
            sorting=asked.sorting,
            is_descending=asked.is_descending,
            columns=asked.columns,
            replaces=None if former is None else former.id,
        )
    except (ListWithoutName, NameOfAList) as refusal:
        fault = gettext("A list needs a name of up to %(n)s letters.") % {"n": MAX_NAME}
        if isinstance(refusal, NameOfAList):
            fault = gettext("There is a list of this name already; choose another one.")
        return show_register(request, asked, list_name=answers["name"], list_fault=fault)
    forget_columns(asked)
    desk_session().say(gettext("The list “%(name)s” is kept for everybody in the house.") % {"name": kept.name})
    return HttpResponseRedirect(asked_by(kept).address(), status=303)


@require_POST
def drop(request: HttpRequest, list_id: str) -> HttpResponse:
    """Keep a list no longer; the next page offers to keep it again."""
    dropped = drop_list(house_of(request), list_id=ListId(id_in(list_id)))
    return HttpResponseRedirect(f"{reverse('people')}?dropped={dropped.id}", status=303)


@require_POST
def again(request: HttpRequest, list_id: str) -> HttpResponse:
    """Keep a list again that was dropped."""
    kept = keep_list_again(house_of(request), list_id=ListId(id_in(list_id)))
    return HttpResponseRedirect(replace(asked_by(kept), search="").address(), status=303)
