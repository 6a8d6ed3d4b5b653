"""From the answers of the short form to the source sheet it stands for.

The form makes the same thing as a sheet made by hand, and the same reader objects to both.
Source: docs/spec/source-sheet.md.
"""

from dataclasses import dataclass

import yaml

from shyraq.desk.forms import Answers
from shyraq.desk.taking.questions import PURPOSES
from shyraq.statements.objections import Objection

_SOURCE = ("kind", "title", "language", "made_on", "made_at")
_STATEMENT: tuple[str, ...] = (
    "about",
    "says",
    "relation",
    "other",
    "value",
    "on",
    "at",
    "from",
    "to",
    "by",
    "charge",
    "term",
    "means",
)
_STATEMENT += ("result", "role", "of", "certainty", "told_by", "note")
_MEDIA = ("text", "voice", "face")

Tree = dict[str, object]


@dataclass(frozen=True, slots=True)
class MadeSheet:
    """A sheet as bytes, and which line of the form each of its statements stands in."""

    data: bytes
    form_lines: tuple[int, ...]

    def in_form(self, objection: Objection) -> Objection:
        """Return an objection to the sheet as one to the form, where lines left empty count too."""
        path = objection.path
        if path.startswith("statements["):
            number, _, rest = path.removeprefix("statements[").partition("]")
            path = f"statements[{self.form_lines[int(number)]}]{rest}"
        return Objection(path, objection.sentence, 0, objection.code)


def made_sheet(answers: Answers, *, people_count: int, statement_count: int, filename: str) -> MadeSheet:
    """Return the sheet the answers stand for; what was left empty is not in it."""
    tree: Tree = {"shyraq": "1", "source": _source(answers, filename)}
    consent = _consent(answers)
    if consent:
        tree["consent"] = consent
    people = {f"p{number}": person for number in range(people_count) if (person := _person(answers, number))}
    if people:
        tree["people"] = people
    lines = [(number, line) for number in range(statement_count) if (line := _statement(answers, number))]
    if lines:
        tree["statements"] = [line for _, line in lines]
    data = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, default_style='"', width=10_000)
    return MadeSheet(data.encode("utf-8"), tuple(number for number, _ in lines))


def _source(answers: Answers, filename: str) -> Tree:
    part = _given(answers, "source", _SOURCE)
    makers = [answers[f"source.{key}"] for key in ("made_by", "organisation") if answers[f"source.{key}"]]
    return part | ({"made_by": makers} if makers else {}) | ({"file": filename} if filename else {})


def _person(answers: Answers, number: int) -> Tree:
    start = f"people.p{number}"
    names = [
        {"text": answers[f"{start}.names[{nth}].text"]} | _given(answers, f"{start}.names[{nth}]", ("role",))
        for nth in (0, 1)
        if answers[f"{start}.names[{nth}].text"]
    ]
    part = ({"names": names} if names else {}) | _given(answers, start, ("sex", "born_on", "is"))
    return part | ({"protect": "true"} if part and answers.ticked(f"{start}.protect") else {})


def _statement(answers: Answers, number: int) -> Tree:
    start = f"statements[{number}]"
    part = _given(answers, start, _STATEMENT)
    ends = [end.strip() for end in answers[f"{start}.anchor.tape"].replace("–", "-").split("-") if end.strip()]
    if ends:
        part["anchor"] = {"tape": ends if len(ends) > 1 else ends * 2}
    return {} if set(part) <= {"about", "certainty"} else part


def _consent(answers: Answers) -> Tree:
    if not answers["consent.given_by"]:
        return {}
    part = _given(answers, "consent", ("given_by", "given_on", "valid_until"))
    if answers["consent.way"]:
        part["how"] = {answers["consent.way"]: answers["consent.how"]}
    levels = {purpose.value: answers[f"consent.purposes.{purpose}"] or "no" for purpose in PURPOSES}
    media = {key: "yes" if answers.ticked(f"consent.media.{key}") else "no" for key in _MEDIA}
    return part | {"purposes": {"internal": "full"} | levels, "media": media}


def _given(answers: Answers, start: str, keys: tuple[str, ...]) -> Tree:
    return {key: answers[f"{start}.{key}"] for key in keys if answers[f"{start}.{key}"]}
