"""A consent that comes later, on the page of its source: renewed, widened, narrowed, or given back."""

from collections.abc import Sequence

import yaml
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from shyraq.actions.give_consent import NothingToGiveBack, give_consent, give_consent_back, who_can_consent
from shyraq.actions.open_house import House
from shyraq.actions.take_source import SheetsRefused
from shyraq.basics.ids import SourceId
from shyraq.basics.surroundings import civil_day
from shyraq.desk.answering import back_to, house_of, id_in
from shyraq.desk.forms import Answers, Choice, Field, answers_of, faults_by_name, filled, objected
from shyraq.desk.naming import names_in
from shyraq.desk.taking.consent import PURPOSES, level_questions, media_questions
from shyraq.desk.tongue import wording_language
from shyraq.statements.consent import Consent, ConsentMode
from shyraq.statements.objections import Objection

_MEDIA = ("text", "voice", "face")


def consent_fields(house: House, source_id: SourceId, consents: Sequence[Consent]) -> tuple[Field, ...]:
    """Return what is asked of a consent that comes later, answered as the latest one was."""
    names = names_in(house, who_can_consent(house, source_id=source_id), wording_language())
    givers: tuple[Choice, ...] = (Choice("", "–"),)
    givers += tuple(Choice(one, "".join(text.value for text in name)) for one, name in names.items())
    ways = (
        Choice("", "–"),
        Choice(ConsentMode.TAPE.value, gettext("on the tape, at")),
        Choice(ConsentMode.SIGNATURE.value, gettext("signed, paper")),
        Choice(ConsentMode.ORAL.value, gettext("aloud, before the witness")),
    )
    latest = consents[-1] if consents else None
    fields = (
        Field(name="consent.given_by", label=gettext("Who agrees"), kind="choice", choices=givers),
        Field(name="consent.given_on", label=gettext("Given on"), is_required=True),
        Field(name="consent.valid_until", label=gettext("Valid until"), hint=gettext("Empty: until it is withdrawn.")),
        Field(name="consent.way", label=gettext("How it was given"), kind="choice", choices=ways),
        Field(
            name="consent.how",
            label=gettext("At, on, before"),
            hint=gettext("Such as 00:00:12, a file name, a witness."),
        ),
        *level_questions(),
        *media_questions(),
    )
    return filled(fields, _first_answers(house, latest))


def by_part(fields: Sequence[Field]) -> dict[str, tuple[Field, ...]]:
    """Return the questions in the three parts in which they are laid out."""
    levels = tuple(field for field in fields if field.name.startswith("consent.purposes."))
    media = tuple(field for field in fields if field.name.startswith("consent.media."))
    return {
        "first": tuple(field for field in fields if field not in (*levels, *media)),
        "levels": levels,
        "media": media,
    }


def objections_shown(found: Sequence[Objection]) -> tuple[Objection, ...]:
    """Return objections to the file the form stands for as objections to the form."""
    return tuple(
        Objection(_question(one.path), gettext("an answer is missing") if one.code == "missing" else one.sentence)
        for one in found
    )


def objected_fields(fields: Sequence[Field], answers: Answers, shown: Sequence[Objection]) -> tuple[Field, ...]:
    """Return the questions with what was typed and what is objected to, each objection beside its question."""
    return objected(filled(fields, answers), faults_by_name(shown))


def record(request: HttpRequest, source_id: SourceId) -> tuple[Objection, ...]:
    """Record the consent a form gives; return what is objected to, nothing where it is written.

    Raises: UnknownSource.
    """
    try:
        give_consent(house_of(request), source_id=source_id, data=_sheet(answers_of(request)))
    except SheetsRefused as refused:
        return tuple(objection for _, objection in refused.faults)
    return ()


@require_POST
def give_back(request: HttpRequest, source_id: str) -> HttpResponse:
    """Undo the withdrawal that is the latest word about a source."""
    number = SourceId(id_in(source_id))
    try:
        give_consent_back(house_of(request), source_id=number)
    except NothingToGiveBack as refusal:
        return back_to(str(refusal), "source", number)
    return back_to(gettext("The consent counts again as it did before. Both steps stay in the log."), "source", number)


def _first_answers(house: House, latest: Consent | None) -> Answers:
    today = civil_day(house.surroundings.clock.now_ms()).isoformat()
    answers = {"consent.given_on": today, "consent.media.text": "yes"}
    if latest is None:
        return Answers(answers)
    answers |= {f"consent.purposes.{purpose}": latest.level(purpose).value for purpose in PURPOSES}
    answers |= {f"consent.media.{key}": "yes" if getattr(latest.media, key) else "" for key in _MEDIA}
    return Answers(answers | {"consent.given_by": latest.given_by or ""})


def _sheet(answers: Answers) -> bytes:
    """Return the YAML file the answers stand for; what was left empty is not in it."""
    part: dict[str, object] = {
        key: answers[f"consent.{key}"] for key in ("given_by", "given_on", "valid_until") if answers[f"consent.{key}"]
    }
    if answers["consent.way"]:
        part["how"] = {answers["consent.way"]: answers["consent.how"]}
    levels = {purpose.value: answers[f"consent.purposes.{purpose}"] or "no" for purpose in PURPOSES}
    part["purposes"] = {"internal": "full"} | levels
    part["media"] = {key: "yes" if answers.ticked(f"consent.media.{key}") else "no" for key in _MEDIA}
    text = yaml.safe_dump({"consent": part}, allow_unicode=True, sort_keys=False, default_style='"', width=10_000)
    return text.encode("utf-8")


def _question(path: str) -> str:
    """Return the name of the question an objection to the sheet belongs to."""
    return "consent.way" if path == "consent.how" else "consent.how" if path.startswith("consent.how.") else path
