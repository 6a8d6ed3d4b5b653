"""The one form pattern of the desk: questions as frozen values, answers as text, objections beside their question.

What a member typed is never lost: a form that meets objections is shown again with every answer in it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext

from shyraq.statements.objections import Objection

T = TypeVar("T")
MAX_ANSWER = 20_000


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a list; ``group`` is the heading it stands under, empty for those that come first."""

    value: str
    label: str
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question with its answer.

    ``kind`` is "text", "secret" (never shown again), "area", "choice", "file" or "check", in a testimony also "date"
    and "place", which are texts whose meaning is shown as ``understood``; ``width`` a class of the style sheet such as
    "short"; ``serves`` the predicates a field of a statement belongs to, empty where it always shows; ``lang_free``
    that any script may be typed, so that the browser takes the direction from what is typed.
    """

    name: str
    label: str
    value: str = ""
    hint: str = ""
    kind: str = "text"
    choices: tuple[Choice, ...] = ()
    width: str = ""
    serves: str = ""
    faults: tuple[str, ...] = ()
    is_required: bool = False
    is_first: bool = False
    accept: str = ""
    understood: str = ""

    @property
    def id(self) -> str:
        """Return the id of the input in the page."""
        return f"f-{self.name}"

    @property
    def described_by(self) -> str:
        """Return the ids of what a screen reader reads after the label."""
        parts = ([f"{self.id}-hint"] if self.hint else []) + ([f"{self.id}-fault"] if self.faults else [])
        return " ".join(parts)

    @property
    def is_checked(self) -> bool:
        """Tell whether a box is ticked."""
        return self.value == "yes"


@dataclass(frozen=True, slots=True)
class Told:
    """One objection as the summary on top of a form lists it; ``address`` is the id of its question, if it has one."""

    sentence: str
    path: str = ""
    label: str = ""
    address: str = ""
    line: int = 0


class Answers:
    """What was typed: text by name, cleaned of control characters and never None."""

    def __init__(self, values: QueryDict | Mapping[str, str] | None = None) -> None:
        self._values: Mapping[str, str] = {} if values is None else values

    def __getitem__(self, name: str) -> str:
        raw = self._values.get(name, "")
        return "".join(letter for letter in str(raw)[:MAX_ANSWER] if letter.isprintable() or letter in "\n\t").strip()

    def names(self) -> tuple[str, ...]:
        """Return the names of everything that was answered, empty answers among them."""
        return tuple(self._values)

    def and_also(self, more: Mapping[str, str]) -> "Answers":
        """Return these answers with ``more`` instead of what was answered there."""
        return Answers({**{name: self._values[name] for name in self._values}, **more})

    def number(self, name: str, *, default: int, most: int) -> int:
        """Return a count of lines, within 1 … ``most``."""
        text = self[name]
        return min(max(int(text), 1), most) if text.isascii() and text.isdigit() and len(text) < 6 else default

    def ticked(self, name: str) -> bool:
        """Tell whether a box was ticked."""
        return self[name] == "yes"


def answers_of(request: HttpRequest) -> Answers:
    """Return what was typed into the form of a request, nothing where it was not sent."""
    return Answers(request.POST if request.method == "POST" else None)


def filled(fields: Iterable[Field], answers: Answers) -> tuple[Field, ...]:
    """Return the questions with what was answered."""
    return tuple(replace(field, value=answers[field.name]) for field in fields)


def objected(fields: Sequence[Field], faults: Mapping[str, Sequence[str]]) -> tuple[Field, ...]:
    """Return the questions with the objections beside them."""
    return tuple(replace(field, faults=tuple(faults.get(field.name, ()))) for field in fields)


def told(objections: Iterable[Objection], fields: Iterable[Field]) -> tuple[Told, ...]:
    """Return the objections for the summary; those whose path is the name of a question lead to it."""
    by_name = {field.name: field for field in fields}
    lines = []
    for objection in objections:
        field = by_name.get(objection.path)
        label = field.label if field is not None else ""
        address = field.id if field is not None else ""
        lines.append(Told(objection.sentence, objection.path, label, address, objection.line))
    return tuple(lines)


def faults_by_name(objections: Iterable[Objection]) -> dict[str, list[str]]:
    """Return the sentences of the objections by the question they belong to."""
    found: dict[str, list[str]] = {}
    for objection in objections:
        found.setdefault(objection.path, []).append(objection.sentence)
    return found


def required(answers: Answers, names: Iterable[str]) -> list[Objection]:
    """Return an objection for each question that has to be answered and was not."""
    return [Objection(name, gettext("an answer is missing"), code="missing") for name in names if not answers[name]]


def read(answers: Answers, name: str, parse: Callable[[str], T], *, found: list[Objection]) -> T | None:
    """Return an answer as a value; where it is none, why is added to ``found`` and None comes back."""
    try:
        return parse(answers[name])
    except ValueError as refusal:
        found.append(Objection(name, str(refusal)))
        return None


def shown(
    request: HttpRequest,
    template: str,
    fields: Iterable[Field],
    *,
    objections: Sequence[Objection] = (),
    context: Mapping[str, object],
) -> HttpResponse:
    """Show a form with what was typed so far and everything that is objected to."""
    asked = filled(fields, answers_of(request)) if request.method == "POST" else tuple(fields)
    answer = {"fields": objected(asked, faults_by_name(objections)), "objections": told(objections, asked)}
    return render(request, template, {**context, **answer}, status=422 if objections else 200)
