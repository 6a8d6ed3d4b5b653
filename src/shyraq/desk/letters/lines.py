"""Letters as lines of a list."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.desk.tongue import number_words, wording_language
from shyraq.letters.channels import Term
from shyraq.letters.deadlines import WORKING_DAYS, Due
from shyraq.queries.letters import Letter
from shyraq.wording import Words, fuzzy_date_label

HOW = ("post", "e-mail", "hand", "portal", "fax")


@dataclass(frozen=True, slots=True)
class DueLine:
    """By which day an answer is due. ``term`` says by which rule and whose it is, ``source`` where it is written."""

    on: date
    term: str
    source: str
    is_overdue: bool
    is_verified: bool


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """An answer that came."""

    on: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLine:
    """A letter as the lists and its own page show it; ``due`` where it waits for an answer and a term runs."""

    filing_id: str
    person_id: str
    person: Words
    address: str
    recipient: str
    recipient_key: str
    language: str
    drafted_on: date
    is_draft: bool
    state: str
    colour: str
    sent_on: str
    sent_how: str
    sent_proof: str
    statement_count: int
    pdf_sha256: str
    answers: tuple[AnswerLine, ...]
    due: DueLine | None
    is_recalled: bool


def recipient_name(key: str) -> str:
    """Return what the desk calls a kind of recipient."""
    return {
        "un-wgeid": gettext("UN Working Group on disappearances"),
        "embassy": gettext("Embassy"),
        "ministry": gettext("Ministry at home"),
    }.get(key, key)


def how_name(how: str) -> str:
    """Return how a letter goes, in words."""
    return {
        "post": gettext("post"),
        "e-mail": gettext("e-mail"),
        "hand": gettext("by hand"),
        "portal": gettext("web portal"),
        "fax": gettext("fax"),
    }.get(how, how)


def letter_line(
    letter: Letter, *, person: Words = (), due: DueLine | None = None, is_recalled: bool = False
) -> LetterLine:
    """Return a letter as a line."""
    state, colour = _state(letter)
    return LetterLine(
        filing_id=letter.filing_id,
        person_id=letter.person_id,
        person=person,
        address=reverse("letter-page", args=[letter.filing_id]),
        recipient=recipient_name(letter.recipient),
        recipient_key=letter.recipient,
        language=dict(settings.LANGUAGES).get(letter.lang, letter.lang),
        drafted_on=letter.drafted_on,
        is_draft=letter.is_draft,
        state=state,
        colour=colour,
        sent_on="" if letter.sent_on is None else _day(letter.sent_on),
        sent_how="" if letter.sent_how is None else how_name(letter.sent_how),
        sent_proof=letter.sent_proof or "",
        statement_count=len(letter.statement_ids),
        pdf_sha256=letter.pdf_sha256,
        answers=tuple(AnswerLine(_day(answer.on), answer.what) for answer in letter.answers),
        due=None if letter.answers else due,
        is_recalled=is_recalled,
    )


def due_line(due: Due, *, is_overdue: bool) -> DueLine:
    """Return by which day an answer is due, in words."""
    return DueLine(due.on, _term_words(due.term), due.term.source, is_overdue, due.is_verified)


def _term_words(term: Term) -> str:
    counted = (
        ngettext("%(n)s working day from registration", "%(n)s working days from registration", term.number)
        if term.counts == WORKING_DAYS
        else ngettext("%(n)s day from sending", "%(n)s days from sending", term.number)
    ) % {"n": number_words(term.number)}
    own = gettext("a day of the house, which binds nobody") if term.own else gettext("a term of the law")
    return f"{counted}; {own}"


def _day(edtf: str) -> str:
    return fuzzy_date_label(parse_fuzzy_date(edtf), wording_language())


def _state(letter: Letter) -> tuple[str, str]:
    if letter.answers:
        return gettext("answered"), "leaf"
    if letter.sent_on is not None:
        return gettext("sent"), ""
    return (gettext("draft, incomplete"), "rose") if letter.is_draft else (gettext("ready to send"), "leaf")
