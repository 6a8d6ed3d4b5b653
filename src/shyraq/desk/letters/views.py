"""Write a letter, fetch it, note that it was sent."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shyraq.actions.draft_letter import draft_letter
from shyraq.actions.mark_answered import AnsweredInFuture, mark_answered, take_back_answer
from shyraq.actions.mark_sent import mark_sent
from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.basics.ids import FilingId, PersonId
from shyraq.basics.refusals import Refusal
from shyraq.desk.answering import back_to, house_of, id_in
from shyraq.desk.forms import Choice, Field, answers_of, read, shown
from shyraq.desk.letters.lines import HOW, due_line, how_name, letter_line, recipient_name
from shyraq.desk.letters.lists import DUE, EMPTY_WORDS, chosen_list, letter_lines, letter_sifts
from shyraq.desk.naming import AudienceLink, names_in, person_address
from shyraq.desk.sifting import pages
from shyraq.desk.tongue import page_language, wording_language
from shyraq.letters.recipients import RECIPIENTS
from shyraq.queries.letter_readiness import letter_readiness
from shyraq.queries.letters import letter_file, letter_view
from shyraq.statements.objections import Objection

_LANGUAGES = (Choice("en", "English"), Choice("ru", "Русский"), Choice("kk", "Қазақша"))
_CODES = frozenset(choice.value for choice in _LANGUAGES)


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """List the letters: all, the newest first, or those that are not sent, wait, are overdue, answered, recalled."""
    house, which = house_of(request), chosen_list(request.GET.get("list", ""))
    behind = request.GET.get("behind", "")
    page = letter_lines(house, which, behind=behind)
    context = {
        "letters": page.lines,
        "sifts": letter_sifts(house, which),
        "pages": pages("letters", behind=page.behind, here=behind, list=which),
        "is_due": which == DUE,
        "empty": EMPTY_WORDS[which](),
        "is_empty_house": not page.lines and not which,
    }
    return render(request, "desk/letters/register.html", context)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, person_id: str, recipient: str) -> HttpResponse:
    """Show what a letter has and lacks, and draft it."""
    if recipient not in RECIPIENTS:
        raise Http404
    about, house = PersonId(id_in(person_id)), house_of(request)
    lang = _language(request)
    if request.method == "POST" and "draft" in request.POST:
        is_draft = request.POST["draft"] == "incomplete"
        drafted = draft_letter(house, person_id=about, recipient=recipient, lang=lang, is_draft=is_draft)
        if drafted.filing_id is not None:
            return back_to(gettext("The letter is drafted and sealed in the record."), "letter-page", drafted.filing_id)
    readiness = letter_readiness(house, person_id=about, recipient=recipient, lang=lang)
    links = tuple(
        AudienceLink(recipient_name(key), f"{reverse('letter', args=[about, key])}?lang={lang}", key == recipient)
        for key in RECIPIENTS
    )
    context = {
        "person_id": about,
        "person_address": person_address(about),
        "recipient": recipient_name(recipient),
        "links": links,
        "readiness": readiness,
        "lang": lang,
        "languages": _LANGUAGES,
    }
    return render(request, "desk/letters/write.html", context)


@require_safe
def letter(request: HttpRequest, filing_id: str) -> HttpResponse:
    """Show one letter: what it is, the file, whether it was sent."""
    return _letter_page(request, FilingId(id_in(filing_id)))


@require_safe
def file(request: HttpRequest, filing_id: str) -> HttpResponse:
    """Give the PDF of a letter; nobody gets it once a consent it stands on no longer covers it."""
    number = FilingId(id_in(filing_id))
    content = letter_file(house_of(request), filing_id=number)
    headers = {"Content-Disposition": f'attachment; filename="letter-{number}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@require_POST
def sent(request: HttpRequest, filing_id: str) -> HttpResponse:
    """Note that a letter was sent."""
    number, answers, found = FilingId(id_in(filing_id)), answers_of(request), list[Objection]()
    on = read(answers, "on", lambda text: parse_fuzzy_date(text) if text else None, found=found)
    how = answers["how"] if answers["how"] in HOW else HOW[0]
    if not found:
        try:
            mark_sent(house_of(request), filing_id=number, how=how, on=on, proof=answers["proof"] or None)
        except Refusal as refusal:
            found.append(Objection("on", str(refusal)))
        else:
            return back_to(gettext("It is noted as sent."), "letter-page", number)
    return _letter_page(request, number, objections=found)


@require_POST
def answered(request: HttpRequest, filing_id: str) -> HttpResponse:
    """Note an answer that came, or take the latest note back."""
    house, number, answers = house_of(request), FilingId(id_in(filing_id)), answers_of(request)
    if answers["back"] == "yes":
        take_back_answer(house, filing_id=number)
        return back_to(gettext("The note of the answer is taken back."), "letter-page", number)
    found = list[Objection]()
    on = read(answers, "answered_on", lambda text: parse_fuzzy_date(text) if text else None, found=found)
    if not found:
        try:
            mark_answered(house, filing_id=number, what=answers["what"], on=on)
        except AnsweredInFuture as refusal:
            found.append(Objection("answered_on", str(refusal)))
        except Refusal as refusal:
            found.append(Objection("what", str(refusal)))
        else:
            return back_to(gettext("The answer is noted."), "letter-page", number)
    return _letter_page(request, number, objections=found, asks_answer=True)


def _letter_page(
    request: HttpRequest, filing_id: FilingId, *, objections: Sequence[Objection] = (), asks_answer: bool = False
) -> HttpResponse:
    house = house_of(request)
    view = letter_view(house, filing_id=filing_id)
    letter = view.standing.letter
    name = names_in(house, [letter.person_id], wording_language())[letter.person_id]
    due = None if view.due is None else due_line(view.due, is_overdue=view.is_overdue)
    context = {
        "letter": letter_line(letter, person=name, due=due, is_recalled=view.is_recalled),
        "person_address": person_address(letter.person_id),
        "asks_answer": asks_answer,
        "anew": reverse("letter", args=[letter.person_id, letter.recipient]),
    }
    questions = (*_sent_questions(), *_answer_questions())
    return shown(request, "desk/letters/letter.html", questions, objections=objections, context=context)


def _answer_questions() -> tuple[Field, ...]:
    return (
        Field(
            name="what",
            label=gettext("What was answered"),
            kind="area",
            hint=gettext("In a few words. Take the paper itself as a source."),
            is_required=True,
        ),
        Field(
            name="answered_on",
            label=gettext("On the day"),
            width="short",
            hint=gettext("Such as 2019-03-31. Empty: today."),
        ),
    )


def _sent_questions() -> tuple[Field, ...]:
    ways = tuple(Choice(how, how_name(how)) for how in HOW)
    return (
        Field(name="how", label=gettext("How it went"), kind="choice", choices=ways, width="short"),
        Field(name="on", label=gettext("On the day"), width="short", hint=gettext("Such as 2019-03-31. Empty: today.")),
        Field(name="proof", label=gettext("Number of the proof"), hint=gettext("Of the post office or the registry.")),
    )


def _language(request: HttpRequest) -> str:
    asked = request.POST.get("lang", request.GET.get("lang", page_language()))
    return asked if asked in _CODES else "en"
