"""The people: the list with its filters, order and columns, the search as one types, and the map beside it."""

from collections.abc import Iterable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from shyraq.actions.open_house import House
from shyraq.basics.ids import is_id
from shyraq.desk.answering import house_of
from shyraq.desk.forms import Answers, answers_of
from shyraq.desk.people.asked import VIEWS, Asked, asked_of
from shyraq.desk.people.columns import Column, all_columns, columns_in, shown_columns
from shyraq.desk.people.filters import FACETS, Chip, chips, filters, kept_pairs, order_words, tabs
from shyraq.desk.people.lists import any_list, kept_list, list_form, list_tabs
from shyraq.desk.people.map import PlaceMap, place_map
from shyraq.desk.people.rows import RegisterRow, register_row
from shyraq.desk.session import desk_session
from shyraq.desk.tongue import number_words, wording_language
from shyraq.queries.found import find_standings
from shyraq.queries.register import (
    RegisterCounts,
    RegisterPage,
    Sorting,
    Wanted,
    counts,
    people_by_place,
    register_page,
)

PAGE_SIZE = 50
MOST_FOUND, MOST_TYPED = 50, 30
_MOST_LOOSENED = 6
COLUMNS, VIEW = "people.columns", "people.view"


@require_http_methods(["GET", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """List the people, or those a search finds; the words of a search are kept in memory and not in the address."""
    return _search(request) if request.method == "POST" else show_register(request, asked_here(request))


def show_register(request: HttpRequest, asked: Asked, *, list_name: str = "", list_fault: str = "") -> HttpResponse:
    """Show the list that is asked for, with what is wrong about keeping it where something is."""
    house, lang = house_of(request), wording_language()
    words = desk_session().kept_search(asked.search)
    found = counts(house, *FACETS)
    dropped = any_list(house, request.GET.get("dropped", ""))
    context: dict[str, object] = {
        "words": words,
        "asked": asked,
        "tabs": tabs(asked, found, list_tabs(house)),
        "list_form": list_form(house, asked, name=list_name, fault=list_fault),
        "dropped": dropped if dropped is not None and dropped.is_dropped else None,
        "filters": filters(asked, found, lang),
        "kept": kept_pairs(asked),
        "chips": chips(asked, lang),
        "columns": [(column, column.key in asked.columns) for column in all_columns()],
        "views": [(key, label, asked.address("people-view", ("view", key))) for key, label in _views()],
        "addresses": {
            "here": asked.address(),
            "found": replace(asked, search="").address("people-found"),
            "columns": asked.address("people-view"),
            "keep": replace(asked, search="").address("list-keep"),
            "export": replace(asked, search="").address("people-export"),
            "all": replace(asked, search="").address(),
            "bare": replace(asked, wanted=Wanted(who=asked.wanted.who), search="").address(),
        },
    }
    context |= (
        _found(house, asked, words, lang)
        if words
        else _page(house, asked, lang, found, after=request.GET.get("after", ""))
    )
    if asked.view != "list":
        total = None if words or asked.wanted.place else context["count"]
        context["map"] = _map(house, asked, lang, total)
    return render(request, "desk/people/register.html", context, status=422 if list_fault or asked.faults else 200)


@require_POST
def found(request: HttpRequest) -> HttpResponse:
    """Return the rows a search finds while somebody types, for the page that is open; nothing is kept."""
    asked, words, lang = replace(asked_here(request), search=""), answers_of(request)["q"], wording_language()
    lines = _found(house_of(request), asked, words, lang, limit=MOST_TYPED)
    if not lines["count"] and asked.has_filters and words:
        lines["wider"] = replace(asked, wanted=Wanted(), search=desk_session().keep_search(words)).address()
    return render(request, "desk/people/found.html", lines)


@require_http_methods(["GET", "POST"])
def view(request: HttpRequest) -> HttpResponse:
    """Show list, map or both from now on, and the columns that were chosen; they last until the desk is locked."""
    asked, answers = asked_here(request), Answers(request.GET)
    if answers["view"] in VIEWS:
        desk_session().remember(VIEW, answers["view"])
    if request.method == "POST":
        columns = [column.key for column in all_columns() if column.key in request.POST.getlist("column")]
        desk_session().remember(COLUMNS + asked.list_id, ",".join(columns) or "none")
    return HttpResponseRedirect(asked.address(), status=303)


def asked_here(request: HttpRequest) -> Asked:
    """Return what the address of a request asks for, in the view of this session and with the columns it chose."""
    session = desk_session()
    asked = asked_of(request.GET, view=session.remembered(VIEW))
    chosen = session.remembered(COLUMNS + asked.list_id)
    kept = None if chosen else kept_list(house_of(request), asked.list_id)
    if kept is not None:
        chosen = ",".join(kept.columns) or "none"
    return replace(asked, columns=columns_in(chosen))


def forget_columns(asked: Asked) -> None:
    """Forget which columns were chosen for a list: it is kept with them."""
    desk_session().remember(COLUMNS + asked.list_id, "")


def _search(request: HttpRequest) -> HttpResponse:
    asked, words = asked_here(request), answers_of(request)["q"]
    key = desk_session().keep_search(words) if words else ""
    return HttpResponseRedirect(replace(asked, search=key).address(), status=303)


def _found(house: House, asked: Asked, words: str, lang: str, *, limit: int = MOST_FOUND) -> dict[str, object]:
    columns = shown_columns(asked.columns)
    wanted = asked.wanted if asked.has_filters else None
    found = find_standings(house, text=words, wanted=wanted, limit=limit) if words else ()
    rows = [register_row(one.line, columns=columns, lang=lang, probability=one.probability) for one in found]
    return {
        "is_search": True,
        "heads": _heads(asked, columns),
        "people": [row for row in rows if row.chance is None],
        "likely": [row for row in rows if row.chance is not None],
        "span": len(columns) + 1,
        "told": _found_words(len(rows), limit),
        "count": len(rows),
        "wider": replace(asked, wanted=Wanted()).address() if asked.has_filters else "",
    }


def _found_words(count: int, limit: int) -> str:
    if count == limit:
        return gettext("the %(n)s likeliest people") % {"n": number_words(count)}
    return ngettext("%(n)s person found", "%(n)s people found", count) % {"n": number_words(count)}


def _page(house: House, asked: Asked, lang: str, found: RegisterCounts, *, after: str) -> dict[str, object]:
    page = register_page(
        house,
        wanted=asked.wanted,
        sorting=asked.sorting,
        is_descending=asked.is_descending,
        after=after if is_id(after) else None,
        limit=PAGE_SIZE,
    )
    columns = shown_columns(asked.columns)
    return {
        "people": _rows(page, columns, lang),
        "heads": _heads(asked, columns),
        "span": len(columns) + 1,
        "count": page.count,
        "told": _told(asked, page, found),
        "next": asked.address("people", ("after", page.next_after)) if page.next_after else "",
        "first": asked.address() if after else "",
        "has_filters": asked.has_filters,
        "looser": () if page.count or page.next_after else _looser(house, asked, lang),
    }


def _looser(house: House, asked: Asked, lang: str) -> list[Chip]:
    """Return the filters each of which alone leaves everybody out, with how many there are without it."""
    found = []
    for chip in chips(asked, lang)[:_MOST_LOOSENED]:
        count = register_page(house, wanted=chip.without.wanted, limit=1).count
        if count:
            found.append(replace(chip, count=count))
    return found


def _rows(page: RegisterPage, columns: Iterable[Column], lang: str) -> list[RegisterRow]:
    return [register_row(line, columns=columns, lang=lang) for line in page.lines]


def _told(asked: Asked, page: RegisterPage, found: RegisterCounts) -> str:
    """Return how many there are, of how many, and in which order."""
    numbers = {"shown": number_words(page.count), "all": number_words(found.people)}
    if page.is_count_capped:
        told = gettext("more than %(shown)s of %(all)s people") % numbers
    elif asked.has_filters:
        told = ngettext("%(shown)s of %(all)s person", "%(shown)s of %(all)s people", found.people) % numbers
    else:
        told = ngettext("%(shown)s person in the register", "%(shown)s people in the register", page.count) % numbers
    return gettext("%(people)s, %(order)s") % {"people": told, "order": order_words(asked)} if page.count else told


def _heads(asked: Asked, columns: Iterable[Column]) -> list[dict[str, object]]:
    """Return the heads of the table: label, address that orders by it, and how it is ordered now."""
    name = Column("name", gettext("Name"), Sorting.NAME)
    heads: list[dict[str, object]] = []
    for column in (name, *columns):
        is_here = column.sorting is not None and asked.sorting is column.sorting and not asked.search
        order = ("descending" if asked.is_descending else "ascending") if is_here else ""
        address = "" if column.sorting is None else replace(asked.sorted_by(column.sorting), search="").address()
        heads.append(
            {
                "key": column.key,
                "label": column.label,
                "address": address,
                "order": order,
                "is_number": column.is_number,
            }
        )
    return heads


def _map(house: House, asked: Asked, lang: str, total: object) -> PlaceMap:
    everywhere = replace(asked.wanted, place="")
    numbers = people_by_place(house, wanted=everywhere)
    return place_map(asked, numbers, lang, total=total if isinstance(total, int) else None)


def _views() -> tuple[tuple[str, str], ...]:
    return (("list", gettext("List")), ("both", gettext("Both")), ("map", gettext("Map")))
