"""A dossier, printed for the audience the page is shown as."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from shyraq.actions.draft_letter import NothingToWrite
from shyraq.actions.print_dossier import print_dossier
from shyraq.basics.ids import PersonId
from shyraq.desk.answering import back_to, house_of, id_in
from shyraq.desk.forms import Choice, answers_of
from shyraq.desk.tongue import page_language
from shyraq.disclosure import Purpose
from shyraq.letters import LANGS


@dataclass(frozen=True, slots=True)
class DossierQuestion:
    """For whom a dossier can be printed from a page, and in which languages, the chosen one first."""

    purpose: str
    languages: tuple[Choice, ...]
    chosen: str


def dossier_question(purpose: Purpose) -> DossierQuestion:
    """Return what the page asks before a dossier is printed."""
    names = dict(settings.LANGUAGES)
    chosen = page_language() if page_language() in LANGS else LANGS[0]
    return DossierQuestion(purpose.value, tuple(Choice(lang, names[lang]) for lang in LANGS), chosen)


@require_POST
def printed(request: HttpRequest, person_id: str) -> HttpResponse:
    """Give the dossier as a file; that it was made is in the log before."""
    about, answers = PersonId(id_in(person_id)), answers_of(request)
    if answers["purpose"] not in set(Purpose):
        raise Http404
    lang = answers["lang"] if answers["lang"] in LANGS else LANGS[0]
    try:
        made = print_dossier(house_of(request), person_id=about, purpose=Purpose(answers["purpose"]), lang=lang)
    except NothingToWrite:
        return back_to(
            gettext("They may see nothing of this person, so there is no dossier for them."), "person", about
        )
    name = f"dossier-{about}-{answers['purpose'].replace('_', '-')}-{lang}.pdf"
    return HttpResponse(
        made.pdf, content_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
