"""Who may be one person: pairs that are proposed, what a member judges of them, and taking it back."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from shyraq.actions.judge_persons import judge_persons
from shyraq.actions.open_house import House
from shyraq.actions.take_back_judgement import take_back_judgement
from shyraq.basics.ids import JudgementId, NotAnId, PersonId, is_id, parse_id
from shyraq.basics.refusals import Refusal
from shyraq.desk.answering import back_to, house_of, id_in
from shyraq.desk.forms import Answers, answers_of
from shyraq.desk.naming import names_in, person_address
from shyraq.desk.people.comparing import Comparison, PersonCard, comparison, person_card
from shyraq.desk.tongue import number_words, wording_language
from shyraq.profiles import Profile
from shyraq.queries.duplicates import COUNTED_PAIRS, DuplicatesSoFar, PossiblePair, duplicates_so_far
from shyraq.queries.judgements import JudgementLine, judgement_line, judgements_about
from shyraq.queries.namesakes import Namesake
from shyraq.queries.people import PersonLine
from shyraq.queries.perhaps_same import perhaps_same
from shyraq.statements.judgement import Verdict
from shyraq.wording import Words

_SHOWN = 10
_LOOKED_FOR_MS = 50
"""How long one answer looks on for pairs, so that it still comes at once."""


@dataclass(frozen=True, slots=True)
class PairShown:
    """Two persons side by side with the form that judges them; what was typed and what is objected to stay in it."""

    one: PersonCard
    other: PersonCard
    found: Comparison
    reason: str
    fault: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Somebody who may be the person of a page."""

    card: PersonCard
    found: Comparison


@dataclass(frozen=True, slots=True)
class JudgedPerson:
    """One of the two a judgement is about."""

    person_id: str
    address: str
    name: Words


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """A judgement that counts: the verdict in words, about whom, why, and who made it when.

    ``others`` are those of ``persons`` whom the page it stands on is not about.
    """

    judgement_id: str
    verdict: str
    colour: str
    persons: tuple[JudgedPerson, ...]
    others: tuple[JudgedPerson, ...]
    is_same: bool
    reason: str
    member: str
    at: datetime


@require_http_methods(["GET", "POST"])
def duplicates(request: HttpRequest) -> HttpResponse:
    """Show the pairs nobody has judged, or judge one and show the next."""
    answers = answers_of(request)
    if request.method != "POST":
        return _pairs(request, answers, fault="")
    fault = _missing(answers)
    if fault:
        return _pairs(request, answers, fault=fault)
    try:
        judgement_id = judge_persons(
            house_of(request),
            one=PersonId(parse_id(answers["one"])),
            other=PersonId(parse_id(answers["other"])),
            verdict=Verdict(answers["verdict"]),
            reason=answers["reason"],
        )
    except (NotAnId, Refusal) as refusal:
        return back_to(str(refusal), "duplicates")
    return HttpResponseRedirect(f"{reverse('duplicates')}?judged={judgement_id}", status=303)


@require_POST
def look(request: HttpRequest) -> JsonResponse:
    """Look on for pairs a little, and tell how far that came."""
    found = duplicates_so_far(house_of(request), limit=0, for_ms=_LOOKED_FOR_MS)
    return JsonResponse(
        {
            "looked": found.looked,
            "total": found.total,
            "count": found.count,
            "is_whole": found.is_whole,
            "words": _so_far_words(found),
            "words_count": number_words(found.count),
        }
    )


@require_POST
def take_back(request: HttpRequest, judgement_id: str) -> HttpResponse:
    """Let what was judged before count again, and go back to the page it was asked from."""
    about = answers_of(request)["person"]
    is_from_person = is_id(about)
    page = ("person", about) if is_from_person else ("duplicates",)
    try:
        made = take_back_judgement(
            house_of(request), judgement_id=JudgementId(id_in(judgement_id)), reason=gettext("Taken back")
        )
    except Refusal as refusal:
        return back_to(str(refusal), *page)
    if is_from_person:
        return back_to(gettext("It is taken back. What was judged before counts again."), *page)
    return HttpResponseRedirect(f"{reverse('duplicates')}?judged={made}", status=303)


def proposals(house: House, profile: Profile, lang: str) -> tuple[Proposal, ...]:
    """Return who may be the person of a page, at most three."""
    return tuple(proposal(namesake, lang) for namesake in perhaps_same(house, profile))


def proposal(namesake: Namesake, lang: str) -> Proposal:
    """Return a namesake as a card with what tells them apart."""
    found = comparison(
        probability=namesake.probability, findings=namesake.findings, explanation=namesake.explanation, lang=lang
    )
    return Proposal(person_card(PersonLine(namesake.person_id, namesake.profile), lang), found)


def judged_lines(
    house: House, *, person_id: PersonId, person_ids: Collection[PersonId], lang: str
) -> tuple[JudgedLine, ...]:
    """Return the judgements that count about a person, the newest first.

    Args: person_ids all who were judged the same as they, and they themselves.
    """
    found = (_judged(house, line, lang) for line in judgements_about(house, person_id=person_id))
    return tuple(_with_others(line, {person_id} if line.is_same else person_ids) for line in found)


def verdict_words(verdict: Verdict) -> str:
    """Return what was judged, in words."""
    return {
        Verdict.SAME: gettext("the same person"),
        Verdict.DIFFERENT: gettext("two different persons"),
        Verdict.UNSURE: gettext("not sure"),
    }[verdict]


def _missing(answers: Answers) -> str:
    if not answers["reason"]:
        return gettext("Say why; the reason is kept with the judgement.")
    if answers["verdict"] not in set(Verdict):
        return gettext("Choose one of the answers.")
    return ""


def _pairs(request: HttpRequest, answers: Answers, *, fault: str) -> HttpResponse:
    house, lang = house_of(request), wording_language()
    found = duplicates_so_far(house, limit=_SHOWN, for_ms=_LOOKED_FOR_MS)
    judged = _judgement_in(request, house)
    shown = [_shown(pair, answers, fault=fault, lang=lang) for pair in found.pairs]
    if fault and not any(pair.fault for pair in shown):
        return back_to(fault, "duplicates")
    context = {
        "pairs": shown,
        "total": found.count,
        "is_cut": found.count == COUNTED_PAIRS,
        "so_far": found,
        "so_far_words": _so_far_words(found),
        "judged": None if judged is None else _judged(house, judged, lang),
    }
    return render(request, "desk/people/duplicates.html", context, status=422 if fault else 200)


def _so_far_words(found: DuplicatesSoFar) -> str:
    numbers = {"looked": number_words(found.looked), "total": number_words(found.total)}
    return gettext("%(looked)s of %(total)s people were looked for.") % numbers


def _shown(pair: PossiblePair, answers: Answers, *, fault: str, lang: str) -> PairShown:
    is_asked = (answers["one"], answers["other"]) == (pair.one.person_id, pair.other.person_id)
    return PairShown(
        one=person_card(pair.one, lang),
        other=person_card(pair.other, lang),
        found=comparison(probability=pair.probability, findings=pair.findings, explanation=pair.explanation, lang=lang),
        reason=answers["reason"] if is_asked else "",
        fault=fault if is_asked else "",
    )


def _with_others(line: JudgedLine, own: Collection[str]) -> JudgedLine:
    return replace(line, others=tuple(one for one in line.persons if one.person_id not in own))


def _judgement_in(request: HttpRequest, house: House) -> JudgementLine | None:
    judgement_id = request.GET.get("judged", "")
    return judgement_line(house, judgement_id=JudgementId(judgement_id)) if is_id(judgement_id) else None


def _judged(house: House, line: JudgementLine, lang: str) -> JudgedLine:
    judgement = line.judgement
    names = names_in(house, (judgement.one, judgement.other), lang)
    persons = tuple(JudgedPerson(one, person_address(one), name) for one, name in names.items())
    return JudgedLine(
        judgement_id=judgement.id,
        verdict=verdict_words(judgement.verdict),
        colour={Verdict.SAME: "leaf", Verdict.DIFFERENT: "rose", Verdict.UNSURE: "plain"}[judgement.verdict],
        persons=persons,
        others=persons,
        is_same=judgement.verdict is Verdict.SAME,
        reason=judgement.reason,
        member=line.member,
        at=line.at,
    )
