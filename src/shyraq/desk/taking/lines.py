"""The questions about what is said: one line for one thing, what, about whom, when, where, by whom, how they know."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext

from shyraq.desk.forms import Answers, Choice, Field
from shyraq.desk.taking.people import kin_choices
from shyraq.desk.taking.questions import MOST_PEOPLE, NOTHING, Line
from shyraq.desk.tongue import wording_language
from shyraq.disclosure import ATTRIBUTES, EVENTS, Certainty, Predicate
from shyraq.wording import word

OFFERED = (Predicate.DETAINED, Predicate.HELD_AT, Predicate.LAST_CONTACT, Predicate.SENTENCED)
"""What is asked first of everybody who is missing."""
_FIRST = (*OFFERED, Predicate.RELEASED, Predicate.DIED, Predicate.LAST_SEEN)
_PLACED = (
    "arrested detained held_at charged sentenced released died last_seen documents_taken threatened born_at lives_at"
)
_DATED = "arrested detained transferred held_at charged sentenced released died last_contact last_seen"
_DATED += " documents_taken threatened born_on step_taken"
_ALWAYS = " unsaid"
"""Shown as long as it is not chosen what the line says."""
_DONE = "arrested detained transferred held_at charged sentenced released documents_taken threatened"
_VALUED = "name sex ethnicity citizenship occupation id_number health member_of reason_given forces quote demand figure"
_VALUED += " died last_contact threatened step_taken"


def numbered(line: Line, number: int, *, offered: bool) -> Line:
    """Return the line of a template with the number ``number``: it is made once and numbered for each statement."""

    def named(fields: tuple[Field, ...]) -> tuple[Field, ...]:
        return tuple(replace(field, name=field.name.replace(line.number, str(number), 1)) for field in fields)

    return Line(str(number), named(line.fields), named(line.rarer), named(line.below), offered=offered)


def statement_line(number: str, *, people: tuple[Choice, ...], tapes: tuple[Choice, ...] = ()) -> Line:
    """Return what is asked of one statement; ``people`` are those it may be about, ``tapes`` those it may stand on."""
    start, lang = f"statements[{number}]", wording_language()
    sure = tuple(Choice(certainty.value, word(lang, f"certainty.{certainty}").value) for certainty in Certainty)
    kin = kin_choices()
    fields = (
        Field(name=f"{start}.says", label=gettext("What"), kind="choice", choices=_says()),
        Field(name=f"{start}.relation", label=gettext("Is the"), kind="choice", choices=kin, serves="relative_of"),
        Field(
            name=f"{start}.other", label=gettext("of"), kind="choice", choices=(NOTHING, *people), serves="relative_of"
        ),
        Field(name=f"{start}.on", label=gettext("When"), kind="date", serves=_DATED + _ALWAYS),
        Field(name=f"{start}.at", label=gettext("Where"), kind="place", serves=_PLACED + _ALWAYS),
        Field(name=f"{start}.from", label=gettext("From where"), kind="place", serves="transferred"),
        Field(name=f"{start}.to", label=gettext("To where, to whom"), serves="transferred step_taken demand"),
        Field(name=f"{start}.term", label=gettext("Term"), serves="sentenced"),
        Field(name=f"{start}.charge", label=gettext("Charge"), serves="charged sentenced"),
        Field(name=f"{start}.means", label=gettext("By which means"), serves="last_contact"),
        Field(name=f"{start}.result", label=gettext("Answer"), serves="step_taken"),
        Field(name=f"{start}.of", label=gettext("Of what"), serves="figure"),
        Field(name=f"{start}.role", label=gettext("Role"), serves="member_of name"),
        Field(name=f"{start}.by", label=gettext("By whom"), serves=_DONE + _ALWAYS),
        Field(name=f"{start}.value", label=gettext("In words"), serves=_VALUED + _ALWAYS),
    )
    below = (
        Field(
            name=f"{start}.certainty",
            label=gettext("How do they know"),
            kind="choice",
            choices=(NOTHING, *sure),
            width="slim",
        ),
        Field(name=f"{start}.told_by", label=gettext("Told by"), serves="unsure", width="slim"),
        Field(name=f"{start}.about", label=gettext("About"), kind="choice", choices=(NOTHING, *people), width="slim"),
    )
    which = Field(name=f"{start}.anchor.number", label=gettext("On which tape"), kind="choice", choices=tapes)
    rarer = (
        *((which,) if len(tapes) > 1 else ()),
        Field(name=f"{start}.anchor.tape", label=gettext("On the tape, from – to"), hint="00:01:20 – 00:01:45"),
        Field(name=f"{start}.note", label=gettext("Note, stays in the house")),
    )
    return Line(number, fields, rarer, below)


def following(line: Line) -> Line:
    """Return a line whose questions follow what it says: those that belong to other things are off, unless answered.

    What is off is not shown where scripts run; without them every question stands there.
    """
    told = {field.name.rpartition(".")[2]: field.value for field in line.every}
    says = {told["says"] or "unsaid"} | ({"unsure"} if told["certainty"] == Certainty.TOLD_BY else set())

    def followed(field: Field) -> Field:
        is_on = not field.serves or says & set(field.serves.split()) or field.value or field.faults
        return field if is_on else replace(field, width=f"{field.width} off".strip())

    return replace(line, fields=tuple(map(followed, line.fields)), below=tuple(map(followed, line.below)))


def offered_answers(about: str, *, first: int) -> dict[str, str]:
    """Return the lines that are offered for a person who is missing, as answers from the line ``first`` on."""
    found: dict[str, str] = {}
    for number, predicate in enumerate(OFFERED, start=first):
        start = f"statements[{number}]"
        found |= {f"{start}.about": about, f"{start}.says": predicate.value, f"{start}.offered": "yes"}
    return found


def in_order(answers: Answers, count: int) -> list[int]:
    """Return the numbers of the statements so that those about one person stand together, in the order of persons.

    A line in which nothing is answered was taken out and is left out; the last one is somebody's new line and stays.
    """
    answered = {name.partition("]")[0].removeprefix("statements[") for name in answers.names() if answers[name]}

    def place(number: int) -> tuple[int, int]:
        about = answers[f"statements[{number}].about"]
        return (int(about[1:]) if about[1:].isdigit() else MOST_PEOPLE, number)

    there = (number for number in range(count) if str(number) in answered or number == count - 1)
    return sorted(there, key=place)


def _says() -> tuple[Choice, ...]:
    rest = [one for one in Predicate if one not in _FIRST]
    groups = (
        (gettext("What happened"), (one for one in rest if one in EVENTS)),
        (gettext("Who the person is"), (one for one in rest if one in ATTRIBUTES)),
        (gettext("Family, steps and words"), (one for one in rest if one not in EVENTS | ATTRIBUTES)),
    )
    grouped = (choice for group, predicates in groups for choice in _choices(predicates, group))
    return (NOTHING, *_choices(_FIRST), *grouped)


def _choices(predicates: Iterable[Predicate], group: str = "") -> tuple[Choice, ...]:
    lang = wording_language()
    return tuple(Choice(one.value, word(lang, f"predicate.{one}").value, group) for one in predicates)
