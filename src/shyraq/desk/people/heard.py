"""By whom and when a person was heard before, so that nobody has to tell the worst of their life twice for nothing."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from shyraq.actions.open_house import House
from shyraq.basics.ids import PersonId, SourceId
from shyraq.basics.refusals import Refusal
from shyraq.desk.answering import house_of, id_in
from shyraq.desk.naming import source_title, tape_address
from shyraq.desk.tape_names import tape_title
from shyraq.desk.telling import date_words
from shyraq.desk.tongue import wording_language
from shyraq.queries.retellings import HeardTape, Telling, heard_before
from shyraq.wording import Words


@dataclass(frozen=True, slots=True)
class TapeLink:
    """A tape by what it is called, and where it is."""

    number: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardLine:
    """One talk with a person: when, by whom, under which title, and on which tapes."""

    title: Words
    address: str
    made_on: Words
    by: str
    tapes: tuple[TapeLink, ...]


@dataclass(frozen=True, slots=True)
class HeardBefore:
    """Every talk with a person, the earliest first; ``compare`` leads to them side by side, where there are two."""

    lines: tuple[HeardLine, ...]
    compare: str


def heard_lines(house: House, person_id: PersonId, lang: str, *, but: SourceId | None = None) -> HeardBefore:
    """Return the talks with a person, ``but`` the one that is being held. Raises: UnknownPerson."""
    heard = [one for one in heard_before(house, person_id) if one.source_id != but]
    compare = reverse("retellings", args=[person_id]) if len(heard) > 1 else ""
    return HeardBefore(tuple(heard_line(one, lang) for one in heard), compare)


def heard_line(telling: Telling, lang: str) -> HeardLine:
    """Return one talk as a line."""
    return HeardLine(
        title=source_title(telling.source, lang),
        address=reverse("source", args=[telling.source_id]),
        made_on=date_words(telling.made_on, lang),
        by=telling.recorded_by or telling.taken_by,
        tapes=tuple(map(tape_link, telling.tapes)),
    )


def tape_link(tape: HeardTape) -> TapeLink:
    """Return where a tape is, under its number."""
    return TapeLink(tape_title(tape.number, tape.part), tape_address(tape.id))


@require_safe
def heard(request: HttpRequest, person_id: str) -> HttpResponse:
    """Tell who heard a person before: the part of a page that is asked for once the person is chosen."""
    try:
        found = heard_lines(house_of(request), PersonId(id_in(person_id)), wording_language())
    except Refusal as refusal:
        raise Http404 from refusal
    return render(request, "desk/tapes/heard_before.html", {"heard": found})
