"""The pages on which more of a source is written down: whom it speaks of already, whoever is new, and the lines."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shyraq.actions.open_house import House
from shyraq.desk.adding.form import AddingForm
from shyraq.desk.forms import Choice, Field, Told
from shyraq.desk.taking.likely import LikelyQuestion
from shyraq.desk.taking.page import PersonAsked, SaidLine, taking_page
from shyraq.desk.taking.questions import MOST_PEOPLE, MOST_STATEMENTS, SPEAKER, Line
from shyraq.statements.objections import Objection


@dataclass(frozen=True, slots=True, kw_only=True)
class AddingPage:
    """What is asked where a source is there: ``known`` are those it speaks of already, ``people`` whoever is new.

    ``people_count`` and ``statement_count`` are how many were ever begun.
    """

    known: tuple[PersonAsked, ...]
    people: tuple[PersonAsked, ...]
    statements: tuple[SaidLine, ...]
    blank_person: PersonAsked
    blank_line: SaidLine
    objections: tuple[Told, ...]
    likely: tuple[tuple[str, str], ...]
    people_count: int
    statement_count: int
    most_people: int = MOST_PEOPLE
    most_statements: int = MOST_STATEMENTS


def adding_page(
    house: House,
    form: AddingForm,
    *,
    tapes: tuple[Choice, ...],
    found: Sequence[Objection] = (),
    likely: Sequence[LikelyQuestion] = (),
) -> AddingPage:
    """Return the page with everything that was typed; the questions are those of a testimony at the counter.

    Args: found are objections by the paths of questions; likely the questions whether somebody is known.
    """
    page = taking_page(
        house,
        form.answers,
        people_count=form.people_count,
        statement_count=form.statement_count,
        found=found,
        likely=likely,
        tapes=tapes,
    )
    has_speaker = page.speaker.found is not None
    people = page.people if has_speaker else page.people[1:]
    return AddingPage(
        known=tuple(person for person in people if person.found is not None),
        people=tuple(_asked(person, has_speaker=has_speaker) for person in people if person.found is None),
        statements=tuple(_said(said, has_speaker=has_speaker) for said in page.statements),
        blank_person=_asked(page.blank_person, has_speaker=has_speaker),
        blank_line=_said(page.blank_line, has_speaker=has_speaker),
        objections=page.objections,
        likely=page.likely,
        people_count=form.people_count,
        statement_count=form.statement_count,
    )


def _asked(person: PersonAsked, *, has_speaker: bool) -> PersonAsked:
    """Return a person without the question what they are to who speaks, where no person does."""
    if has_speaker:
        return person
    line = person.line
    return replace(person, line=replace(line, fields=tuple(one for one in line.fields if not _is_kin(one))))


def _is_kin(field: Field) -> bool:
    return field.name.endswith(".relation")


def _said(said: SaidLine, *, has_speaker: bool) -> SaidLine:
    """Return a line in which only somebody can be chosen who is there."""
    return said if has_speaker else replace(said, line=_without_speaker(said.line))


def _without_speaker(line: Line) -> Line:
    def chosen(fields: tuple[Field, ...]) -> tuple[Field, ...]:
        return tuple(
            replace(field, choices=tuple(choice for choice in field.choices if choice.value != SPEAKER))
            for field in fields
        )

    return replace(line, fields=chosen(line.fields), below=chosen(line.below), rarer=chosen(line.rarer))
