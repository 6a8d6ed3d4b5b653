"""Make a statement of words on a tape: one stretch, one statement, for speed; then the next, or back to the tape."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from shyraq.actions.keep_draft import begin_draft
from shyraq.actions.open_house import House
from shyraq.basics.ids import EvidenceId, PersonId, is_id
from shyraq.desk.adding.adding import Asked, Objected, add_all, added_words
from shyraq.desk.adding.form import (
    AddingForm,
    first_answers,
    form_of,
    moments,
    people_of,
    sent_form,
    stretch_words,
    tape_choices,
    tape_value,
)
from shyraq.desk.adding.page import AddingPage, adding_page
from shyraq.desk.answering import house_of, id_in
from shyraq.desk.forms import Answers, Field
from shyraq.desk.naming import tape_address
from shyraq.desk.session import desk_session
from shyraq.desk.taking.draft import draft_answers
from shyraq.desk.taking.likely import LikelyQuestion
from shyraq.desk.tape_players import tape_name, tape_player
from shyraq.desk.telling import Seconds, tape_time
from shyraq.disclosure import Predicate
from shyraq.queries.meant import last_spoken_of, meant_in
from shyraq.queries.said_on_tape import next_words, words_there
from shyraq.queries.tape import TapeSeen, UnknownTape, tape_seen
from shyraq.statements.objections import Objection

_START = "statements[0]"
_LONG_MS = 10_000
"""So long is a stretch that nobody has marked yet."""
_LONGEST_MS = 100 * 3_600_000


@dataclass(frozen=True, slots=True)
class OneLine:
    """The questions of the one statement, each where the page has it."""

    about: Field
    certainty: Field
    told_by: Field
    stretch: Field
    note: Field
    fields: tuple[Field, ...]


@require_http_methods(["GET", "POST"])
def statement(request: HttpRequest, tape_id: str) -> HttpResponse:
    """Make one statement of a stretch of a tape; a form that meets objections comes back with what was typed."""
    house, seen = house_of(request), _seen(request, tape_id)
    if request.method != "POST":
        return _shown(request, house, _begun(request, house, seen), seen)
    form = _quoting(sent_form(request, house))
    try:
        added = add_all(house, form, source_id=seen.source.id)
    except Asked as asked:
        return _shown(request, house, form, seen, likely=asked.likely)
    except Objected as objected:
        return _shown(request, house, form, seen, found=objected.found)
    desk_session().say(added_words(added))
    return HttpResponseRedirect(_onward(house, form, seen), status=303)


def _seen(request: HttpRequest, tape: str) -> TapeSeen:
    try:
        seen = tape_seen(house_of(request), EvidenceId(id_in(tape)))
    except UnknownTape as refusal:
        raise Http404 from refusal
    if seen is None:
        raise Http404
    return seen


def _tape_id(seen: TapeSeen) -> EvidenceId:
    assert seen.tape.id is not None, "a tape of the list of tapes has an id"
    return seen.tape.id


def _quoting(form: AddingForm) -> AddingForm:
    """Return the form in which words that are quoted need not be copied by hand."""
    is_bare = form.answers[f"{_START}.says"] == Predicate.QUOTE and not form.answers[f"{_START}.value"]
    quote = form.answers["quote"]
    return form.and_also({f"{_START}.value": quote}) if is_bare and quote else form


def _onward(house: House, form: AddingForm, seen: TapeSeen) -> str:
    """Return where the browser goes: back to the same second of the tape, or to the next words."""
    from_ms, to_ms = moments(form.answers[f"{_START}.anchor.tape"]) or (0, 0)
    if form.answers["then"] != "next":
        return tape_address(_tape_id(seen), from_ms)
    follows = next_words(house, _tape_id(seen), after_ms=to_ms)
    stretch = {"from": to_ms, "to": to_ms + _LONG_MS} if follows is None else {"from": follows[0], "to": follows[1]}
    label = form.answers[f"{_START}.about"]
    about = form.answers[f"people.{label}.is"]
    asked = stretch | ({"about": about} if is_id(about) else {})
    return f"{reverse('tape-statement', args=[seen.tape.id])}?{urlencode(asked)}"


def _begun(request: HttpRequest, house: House, seen: TapeSeen) -> AddingForm:
    draft_id = request.GET.get("draft", "")
    kept = draft_answers(house, draft_id) if is_id(draft_id) else None
    if kept is not None:
        return form_of(draft_id, kept)
    from_ms = _ms(request.GET.get("from", "")) or 0
    to_ms = _ms(request.GET.get("to", "")) or from_ms + _LONG_MS
    if seen.tape.duration_ms is not None:
        from_ms, to_ms = min(from_ms, seen.tape.duration_ms), min(to_ms, seen.tape.duration_ms)
    quote = _quote(request, house, seen, from_ms=from_ms, to_ms=max(from_ms, to_ms))
    people = list(people_of(seen.view, seen.source))
    asked = request.GET.get("about", "")
    likely = _likely(house, seen, quote=quote, people=people, asked=PersonId(asked) if is_id(asked) else None)
    people += [person for person in likely if person not in people]
    first = first_answers(seen.source, people)
    first |= {"tape": str(seen.tape.id), "quote": quote, "people": str(len(people) + 1)}
    first |= {f"{_START}.anchor.tape": stretch_words(from_ms, max(from_ms, to_ms))}
    first |= {f"{_START}.anchor.number": tape_value(seen.tape, seen.source)}
    first |= {f"{_START}.about": f"p{people.index(likely[0])}"} if likely else {}
    return form_of(begin_draft(house), Answers(first))


def _likely(
    house: House, seen: TapeSeen, *, quote: str, people: Sequence[PersonId | None], asked: PersonId | None
) -> tuple[PersonId, ...]:
    """Return who is most likely meant: who is named in the words, else who was chosen last, else not the speaker."""
    known = tuple(person for person in people if person is not None)
    named = meant_in(house, quote, among=known) if quote else ()
    last = asked or last_spoken_of(house, source_id=seen.source.id)
    return named or ((last,) if last is not None and last in known else known[-1:])


def _quote(request: HttpRequest, house: House, seen: TapeSeen, *, from_ms: int, to_ms: int) -> str:
    """Return the words that were marked, else those written there; where a machine wrote any, only those signed."""
    there = words_there(house, _tape_id(seen), from_ms=from_ms, to_ms=to_ms)
    marked = Answers(request.GET.dict())["quote"]
    return marked if marked and not there.has_draft else " ".join(words.value for words in there.words)


def _ms(written: str) -> int | None:
    is_number = written.isascii() and written.isdigit() and len(written) < 12
    return min(int(written), _LONGEST_MS) if is_number else None


def _shown(
    request: HttpRequest,
    house: House,
    form: AddingForm,
    seen: TapeSeen,
    *,
    found: Sequence[Objection] = (),
    likely: Sequence[LikelyQuestion] = (),
) -> HttpResponse:
    page = adding_page(house, form, tapes=tape_choices(seen.source), found=found, likely=likely)
    from_ms, to_ms = moments(form.answers[f"{_START}.anchor.tape"]) or (0, _LONG_MS)
    there = words_there(house, _tape_id(seen), from_ms=from_ms, to_ms=to_ms)
    context = {
        "page": page,
        "line": _one_line(page),
        "seen": seen,
        "name": tape_name(seen.tape),
        "which": form.answers[f"{_START}.anchor.number"],
        "quote": form.answers["quote"],
        "has_draft": there.has_draft,
        "player": tape_player(seen.source, seen.tape),
        "seconds": _seconds(seen, from_ms, to_ms),
        "draft_id": form.draft_id,
        "back": tape_address(_tape_id(seen), from_ms),
        "objections": page.objections,
        "likely": page.likely,
    }
    return render(request, "desk/adding/statement.html", context, status=422 if found or likely else 200)


def _seconds(seen: TapeSeen, from_ms: int, to_ms: int) -> Seconds:
    return Seconds(
        source_id=seen.source.id,
        tape_id=seen.tape.id or "",
        tape=tape_name(seen.tape),
        begins=tape_time(from_ms),
        ends=tape_time(to_ms),
        from_s=from_ms / 1000,
        to_s=to_ms / 1000,
    )


def _one_line(page: AddingPage) -> OneLine:
    line = page.statements[0].line
    apart = (".about", ".certainty", ".told_by", ".anchor.tape", ".anchor.number", ".note")
    return OneLine(
        about=line.field(".about"),
        certainty=line.field(".certainty"),
        told_by=line.field(".told_by"),
        stretch=line.field(".anchor.tape"),
        note=line.field(".note"),
        fields=tuple(field for field in line.every if not field.name.endswith(apart)),
    )
