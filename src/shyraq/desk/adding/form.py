"""One form that adds to a source: as it was begun, as it was sent, and the sheet it stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from django.http import HttpRequest

from shyraq.actions.keep_draft import begin_draft
from shyraq.actions.open_house import House
from shyraq.basics.ids import PersonId, is_id
from shyraq.basics.surroundings import civil_day
from shyraq.desk.forms import Answers, Choice, answers_of
from shyraq.desk.taking.likely import chosen
from shyraq.desk.taking.questions import MOST_PEOPLE, MOST_STATEMENTS
from shyraq.desk.taking.sheet_text import MadeSheet, more_sheet
from shyraq.desk.taking.understood import read_date
from shyraq.desk.tape_players import tape_named
from shyraq.intake.moments import format_moment, parse_moment_ms
from shyraq.queries.sources import SourceView
from shyraq.statements.source import Evidence, Source

_MOST_KNOWN = MOST_PEOPLE - 10


@dataclass(frozen=True, slots=True)
class AddingForm:
    """One form as it was sent or begun: its draft, its answers, and how many people and lines it has."""

    draft_id: str
    answers: Answers
    people_count: int
    statement_count: int

    def and_also(self, more: Mapping[str, str]) -> "AddingForm":
        """Return the form with ``more`` instead of what was answered there, counts among it."""
        return form_of(self.draft_id, self.answers.and_also(more))


def form_of(draft_id: str, answers: Answers) -> AddingForm:
    """Return the form of these answers."""
    people_count = answers.number("people", default=1, most=MOST_PEOPLE)
    statement_count = answers.number("statements", default=1, most=MOST_STATEMENTS)
    return AddingForm(draft_id, answers, people_count, statement_count)


def sent_form(request: HttpRequest, house: House) -> AddingForm:
    """Return the form as it was sent; who was said to be known is known in it."""
    answers = answers_of(request)
    form = form_of(answers["draft"] if is_id(answers["draft"]) else begin_draft(house), answers)
    labels = {number: chosen(answers, f"p{number}") for number in range(form.people_count)}
    known = {f"people.p{number}.is": known for number, known in labels.items() if known is not None}
    return replace(form, answers=answers.and_also(known))


def people_of(view: SourceView, source: Source) -> tuple[PersonId | None, ...]:
    """Return who speaks, None where no person does, and then everybody else the source speaks of."""
    makers = [maker.person for maker in source.made_by if maker.person is not None]
    others = {fact.other.id for fact in view.facts if fact.other is not None} | set(view.people) | set(makers[1:])
    speaker = makers[0] if makers else None
    return (speaker, *sorted(others - {speaker})[:_MOST_KNOWN])


def first_answers(source: Source, people: Sequence[PersonId | None]) -> dict[str, str]:
    """Return what a new form begins with: the source, its language, and everybody it speaks of already."""
    known = {f"people.p{number}.is": person for number, person in enumerate(people) if person is not None}
    first = {"adds_to": str(source.id), "source.title": source.title, "source.language": source.language}
    return first | {name: str(person) for name, person in known.items()} | {"people": str(len(people))}


def tape_choices(source: Source) -> tuple[Choice, ...]:
    """Return the tapes of a source that can be told apart by number, the first without an answer."""
    return tuple(
        Choice(_tape_value(tape, is_first=nth == 0), tape_named(tape))
        for nth, tape in enumerate(source.tapes)
        if nth == 0 or tape.number is not None
    )


def tape_value(tape: Evidence, source: Source) -> str:
    """Return the answer that means this tape."""
    return _tape_value(tape, is_first=tape == source.tape(None))


def stretch_words(from_ms: int, to_ms: int) -> str:
    """Write a stretch of a tape as the form asks for it: "00:01:20 – 00:01:45"."""
    return f"{format_moment(from_ms)} – {format_moment(to_ms)}"


def moments(written: str) -> tuple[int, int] | None:
    """Return the stretch that is written so, in milliseconds; None where it is none."""
    ends = [parse_moment_ms(end.strip()) for end in written.replace("–", "-").split("-") if end.strip()]
    found = [end for end in ends if end is not None]
    if not found or len(found) != len(ends) or found[0] > found[-1]:
        return None
    return found[0], found[-1]


def made(house: House, form: AddingForm) -> MadeSheet:
    """Return the sheet of a form; dates were said today, in the language of the source."""
    today = civil_day(house.surroundings.clock.now_ms())
    return more_sheet(
        form.answers,
        people_count=form.people_count,
        statement_count=form.statement_count,
        read_date=partial(read_date, today=today, spoken=form.answers["source.language"]),
    )


def _tape_value(tape: Evidence, *, is_first: bool) -> str:
    if is_first or tape.number is None:
        return ""
    return str(tape.number) if tape.part in (None, 1) else f"{tape.number}/{tape.part}"
