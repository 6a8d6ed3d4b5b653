"""Letters as lines of a list."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.desk.tongue import wording_language
from shyraq.queries.letters import Letter
from shyraq.wording import Words, fuzzy_date_label

HOW = ("post", "e-mail", "hand", "portal", "fax")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLine:
    """A letter as the lists and its own page show it."""

    filing_id: str
    person_id: str
    person: Words
    address: str
    recipient: str
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


def letter_line(letter: Letter, *, person: Words = ()) -> LetterLine:
    """Return a letter as a line."""
    state, colour = _state(letter)
    sent_on = "" if letter.sent_on is None else fuzzy_date_label(parse_fuzzy_date(letter.sent_on), wording_language())
    return LetterLine(
        filing_id=letter.filing_id,
        person_id=letter.person_id,
        person=person,
        address=reverse("letter-page", args=[letter.filing_id]),
        recipient=recipient_name(letter.recipient),
        language=dict(settings.LANGUAGES).get(letter.lang, letter.lang),
        drafted_on=letter.drafted_on,
        is_draft=letter.is_draft,
        state=state,
        colour=colour,
        sent_on=sent_on,
        sent_how="" if letter.sent_how is None else how_name(letter.sent_how),
        sent_proof=letter.sent_proof or "",
        statement_count=len(letter.statement_ids),
        pdf_sha256=letter.pdf_sha256,
    )


def _state(letter: Letter) -> tuple[str, str]:
    if letter.sent_on is not None:
        return gettext("sent"), ""
    return (gettext("draft, incomplete"), "rose") if letter.is_draft else (gettext("ready to send"), "leaf")
