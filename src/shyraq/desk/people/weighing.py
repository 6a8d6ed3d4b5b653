"""What the house believes where sources differ: the questions that can be weighed, what was weighed, and the undo."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from shyraq.actions.open_house import House
from shyraq.actions.weigh_versions import NothingToWeigh, take_back_weighing, weigh_versions
from shyraq.basics.ids import PersonId, StatementId, is_id
from shyraq.desk.answering import back_to, house_of, id_in
from shyraq.desk.forms import Answers, Field, Told, answers_of
from shyraq.disclosure import Predicate
from shyraq.profiles import Profile
from shyraq.queries.weighings import WeighingLine, weighings_about
from shyraq.statements.weighing import WEIGHED
from shyraq.wording import Words

STATE = "state"


@dataclass(frozen=True, slots=True)
class Version:
    """One of the answers to choose from: the statements that give it, in words."""

    statement_ids: str
    words: Words
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Weighed:
    """What was said of a question: why, by whom, when; ``can_undo`` where something else counted before."""

    reason: str
    member: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Weighable:
    """A question whose answers contradict each other, with what was weighed and the form that weighs it."""

    question: str
    versions: tuple[Version, ...]
    reason: Field
    weighed: Weighed | None
    fault: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether the form is shown opened: something is objected to."""
        return bool(self.fault or self.reason.faults)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into the form of one question and is objected to."""

    question: str
    answers: Answers
    fault: str


NOTHING_TYPED = Typed("", Answers(), "")


def weighed_lines(house: House, profile: Profile) -> Mapping[str, WeighingLine]:
    """Return what counts about the person of a page, by question, as far as the page shows what is believed."""
    shown = set(profile.statement_ids)
    lines = weighings_about(house, person_id=profile.id)
    return {_key(line.predicate): line for line in lines if shown.intersection(line.now.statement_ids)}


def weighable(
    question: str,
    versions: Sequence[tuple[str, Words, bool]],
    *,
    lines: Mapping[str, WeighingLine],
    typed: Typed,
) -> Weighable:
    """Return a question with its answers.

    Args: versions pairs of statement ids and words, with whether this one is believed now.
    """
    is_typed = typed.question == question
    line = lines.get(question)
    needs_reason = is_typed and not typed.answers[f"reason-{question}"]
    chosen = typed.answers["believed"] if is_typed else ""
    return Weighable(
        question=question,
        versions=tuple(Version(ids, words, ids == chosen or (not chosen and now)) for ids, words, now in versions),
        reason=Field(
            name=f"reason-{question}",
            label=gettext("Why"),
            hint=gettext("Kept with what you say, in the house."),
            value=typed.answers[f"reason-{question}"] if is_typed else "",
            faults=(gettext("Say why."),) if needs_reason else (),
            is_required=True,
        ),
        weighed=None if line is None else Weighed(line.now.reason, line.member, line.at),
        fault=typed.fault if is_typed else "",
    )


def typed_faults(typed: Typed) -> tuple[Told, ...]:
    """Return what is objected to, for the summary on top of the page."""
    if not typed.question:
        return ()
    told = [Told(typed.fault, label=gettext("I believe"), address=f"weigh-{typed.question}")] if typed.fault else []
    name = f"reason-{typed.question}"
    if not typed.answers[name]:
        told.append(Told(gettext("Say why."), label=gettext("Why"), address=f"f-{name}"))
    return tuple(told)


def may_be_weighed(question: str) -> bool:
    """Tell whether a row of the page is a question that can be weighed."""
    return question == STATE or question in {predicate.value for predicate in WEIGHED}


def read_weighing(request: HttpRequest) -> tuple[str, Answers, tuple[StatementId, ...]]:
    """Return the question, what was typed, and the statements chosen of a form. Raises: Http404 for no question."""
    answers = answers_of(request)
    question = answers["question"]
    if not may_be_weighed(question):
        raise Http404
    return question, answers, tuple(StatementId(one) for one in answers["believed"].split() if is_id(one))


def weigh(house: House, about: PersonId, question: str, *, believed: Collection[StatementId], reason: str) -> None:
    """Record what is believed. Raises: UnknownPerson; NothingToWeigh."""
    weigh_versions(house, person_id=about, predicate=_predicate(question), believed=believed, reason=reason)


@require_POST
def take_back(request: HttpRequest, person_id: str) -> HttpResponse:
    """Believe none of the versions more than the others any longer."""
    about = PersonId(id_in(person_id))
    question, _, _ = read_weighing(request)
    try:
        take_back_weighing(
            house_of(request), person_id=about, predicate=_predicate(question), reason=gettext("Taken back")
        )
    except NothingToWeigh as refusal:
        return back_to(str(refusal), "person", about)
    return _told(about, question)


@require_POST
def undo(request: HttpRequest, person_id: str) -> HttpResponse:
    """Let what was believed before count again; where nothing was, nothing is believed more than the rest."""
    about, house = PersonId(id_in(person_id)), house_of(request)
    question, _, _ = read_weighing(request)
    line = next((one for one in weighings_about(house, person_id=about) if _key(one.predicate) == question), None)
    former = None if line is None else line.former
    reason = gettext("Taken back") if former is None or not former.statement_ids else former.reason
    try:
        weigh(house, about, question, believed=() if former is None else former.statement_ids, reason=reason)
    except NothingToWeigh as refusal:
        return back_to(str(refusal), "person", about)
    return _told(about, question)


def _told(about: PersonId, question: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('person', args=[about])}?weighed={question}", status=303)


def weighed_now(request: HttpRequest, house: House, about: PersonId) -> tuple[str, str]:
    """Return the question that was weighed a moment ago and what to say of it; both empty where none was."""
    question = request.GET.get("weighed", "")
    if not may_be_weighed(question):
        return "", ""
    lines = {_key(line.predicate): line for line in weighings_about(house, person_id=about)}
    if question not in lines:
        return "", ""
    if lines[question].now.statement_ids:
        return question, gettext("What you believe stands first now; the rest stays beside it.")
    return question, gettext("Nothing is believed more than the rest now.")


def _predicate(question: str) -> Predicate | None:
    return None if question == STATE else Predicate(question)


def _key(predicate: Predicate | None) -> str:
    return STATE if predicate is None else predicate.value
