"""What both ways of adding end in: everything checked, who is likely known asked first, then one action."""

from collections.abc import Sequence

from django.utils.translation import gettext, ngettext

from shyraq.actions.add_statements import Added, add_statements
from shyraq.actions.drop_draft import forget_draft
from shyraq.actions.open_house import House
from shyraq.actions.take_source import SheetsRefused
from shyraq.basics.ids import SourceId
from shyraq.desk.adding.form import AddingForm, made
from shyraq.desk.taking.likely import LikelyQuestion, is_answered, questions
from shyraq.queries.would_be_new import would_be_new_in_more
from shyraq.statements.objections import Objection


class Asked(Exception):
    """Somebody new is likely known: it is asked first, and nothing is written."""

    def __init__(self, likely: Sequence[LikelyQuestion]) -> None:
        super().__init__()
        self.likely = likely


class Objected(Exception):
    """The form has faults, told by its own questions; nothing is written."""

    def __init__(self, found: Sequence[Objection]) -> None:
        super().__init__()
        self.found = found


def add_all(house: House, form: AddingForm, *, source_id: SourceId) -> Added:
    """Add what a form says to its source, and forget the draft. Raises: Asked; Objected; SourceShut."""
    sheet = made(house, form)
    asked = questions(would_be_new_in_more(house, sheet.data, source_id=source_id, filename="form"), form.answers)
    if not all(is_answered(question, form.answers) for question in asked):
        raise Asked(asked)
    try:
        added = add_statements(house, source_id=source_id, data=sheet.data, filename="form")
    except SheetsRefused as refusal:
        raise Objected([_in_form(sheet.in_form(objection)) for _, objection in refusal.faults]) from refusal
    forget_draft(house, draft_id=form.draft_id)
    return added


def added_words(added: Added) -> str:
    """Return what was added, in a sentence."""
    count = len(added.statement_ids)
    told = ngettext("%(n)s statement is sealed in the record.", "%(n)s statements are sealed in the record.", count)
    return told % {"n": count}


def _in_form(objection: Objection) -> Objection:
    """Return an objection as the form says it where nothing was filled in at all."""
    if objection.path == "statements" and objection.code == "missing":
        return Objection("", gettext("no line says anything yet; choose what is said, and of whom"), code="missing")
    return objection
