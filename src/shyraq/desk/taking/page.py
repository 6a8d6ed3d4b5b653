"""The page of a testimony: every question with what was typed, what was understood, and what is objected to."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext

from shyraq.actions.open_house import House
from shyraq.basics.surroundings import civil_day
from shyraq.desk.forms import Answers, Choice, Field, Told, faults_by_name, filled, objected, told
from shyraq.desk.taking.consent import (
    Preset,
    Row,
    Spoken,
    consent_questions,
    level_questions,
    media_questions,
    presets,
    rows,
    spoken,
)
from shyraq.desk.taking.likely import NEW, LikelyQuestion, question_name
from shyraq.desk.taking.lines import OFFERED, following, in_order, numbered, statement_line
from shyraq.desk.taking.people import Found, chosen_people, people_choices, person_line, protection_question
from shyraq.desk.taking.questions import (
    MOST_PEOPLE,
    MOST_STATEMENTS,
    SPEAKER,
    Line,
    answered,
    closing_questions,
    rarer_source_questions,
    source_questions,
)
from shyraq.desk.taking.understood import understood
from shyraq.desk.tongue import number_words
from shyraq.statements.objections import Objection

NUMBER = "__n__"
Dress = Callable[[Iterable[Field]], tuple[Field, ...]]


@dataclass(frozen=True, slots=True)
class PersonAsked:
    """One person: the questions, whom of the register they were chosen as, and what they are called here."""

    line: Line
    called: str
    protect: Field
    found: Found | None = None

    @property
    def is_speaker(self) -> bool:
        """Tell whether this is who is speaking."""
        return self.line.number == "0"


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One line of what is said; ``about`` is what the person is called, empty where the line before is about them."""

    line: Line
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """What was taken down so far, in a few words."""

    who: str
    family: tuple[str, ...]
    lines: str
    consent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingPage:
    """Everything on the page of a testimony but the file that is kept for it.

    ``statement_count`` is how many lines were ever begun; some may be gone. ``file_name`` is what a file was called
    that was chosen when the draft was kept; the file itself was not.
    """

    source: tuple[Field, ...]
    rarer_source: tuple[Field, ...]
    people: tuple[PersonAsked, ...]
    statements: tuple[SaidLine, ...]
    consent: tuple[Field, ...]
    levels: tuple[Row, ...]
    spoken: Spoken
    media: tuple[Field, ...]
    closing: tuple[Field, ...]
    blank_person: PersonAsked
    blank_line: SaidLine
    presets: tuple[Preset, ...]
    gist: Gist
    objections: tuple[Told, ...]
    likely: tuple[tuple[str, str], ...]
    made_by: str
    file_name: str
    statement_count: int
    offered: str = " ".join(OFFERED)
    most_people: int = MOST_PEOPLE
    most_statements: int = MOST_STATEMENTS

    @property
    def speaker(self) -> PersonAsked:
        """Return who is speaking."""
        return self.people[0]

    @property
    def family(self) -> tuple[PersonAsked, ...]:
        """Return everybody else."""
        return self.people[1:]

    @property
    def has_rarer_source(self) -> bool:
        """Tell whether anything rare is answered or objected to about the source."""
        return any(field.value or field.faults for field in self.rarer_source)


def taking_page(
    house: House,
    answers: Answers,
    *,
    people_count: int,
    statement_count: int,
    found: Sequence[Objection] = (),
    likely: Sequence[LikelyQuestion] = (),
    tapes: tuple[Choice, ...] = (),
) -> TakingPage:
    """Return the page with everything that was typed.

    Args: found are objections by the paths of questions; likely the questions whether somebody is known; tapes those
        that a source has already, where a line may stand on one of several.
    """
    chosen = chosen_people(house, answers, people_count)
    choices = people_choices(answers, people_count, found=chosen)
    names = [choice.label for choice in choices]
    lines = [_asked(answered(person_line(str(nth)), answers), answers, likely) for nth in range(people_count)]
    blank = statement_line(NUMBER, people=choices, tapes=tapes)
    said = _statements(answers, statement_count, blank)
    shown = {name: filled(fields, answers) for name, fields in _groups(choices).items()}
    every = [field for fields in shown.values() for field in fields]
    every += [_headed(field, names[nth]) for nth, line in enumerate(lines) for field in line.every]
    every += [_headed(field, f"{gettext('Line')} {line.shown}") for line in said for field in line.every]
    placed = [_placed(objection, every) for objection in found]
    today = civil_day(house.surroundings.clock.now_ms())
    dress = _dresser(faults_by_name(placed), today=today, spoken=answers["source.language"])
    told_aloud = spoken(answers["source.language"])
    protects = filled([protection_question(str(nth)) for nth in range(people_count)], answers)
    return TakingPage(
        source=dress(shown["source"]),
        rarer_source=dress(shown["rarer_source"]),
        consent=dress(shown["consent"]),
        levels=rows(dress(shown["levels"]), told_aloud),
        spoken=told_aloud,
        media=shown["media"],
        closing=dress(shown["closing"]),
        people=tuple(
            PersonAsked(
                _with_name_off(_each(line, dress), chosen),
                names[nth],
                protects[nth],
                chosen.get(answers[f"people.p{nth}.is"]),
            )
            for nth, line in enumerate(lines)
        ),
        statements=_said_lines([following(_each(line, dress)) for line in said], choices),
        blank_person=PersonAsked(person_line(NUMBER), "", protection_question(NUMBER)),
        blank_line=SaidLine(following(blank), ""),
        presets=presets(),
        gist=_gist(answers, names, said),
        objections=told(placed, every),
        likely=tuple((one.id, names[int(one.label[1:])]) for one in likely),
        made_by=answers["source.made_by"] or SPEAKER,
        file_name=answers["source.file.name"],
        statement_count=statement_count,
    )


def _groups(people: tuple[Choice, ...]) -> dict[str, tuple[Field, ...]]:
    return {
        "source": source_questions(),
        "rarer_source": rarer_source_questions(),
        "consent": consent_questions(people),
        "levels": level_questions(),
        "media": media_questions(),
        "closing": closing_questions(),
    }


def _headed(field: Field, head: str) -> Field:
    """Return a question as the list of objections calls it: with the person or the line it belongs to."""
    return replace(field, label=f"{head}, {field.label}")


def _statements(answers: Answers, count: int, blank: Line) -> list[Line]:
    offered = {number: answers.ticked(f"statements[{number}].offered") for number in range(count)}
    return [answered(numbered(blank, number, offered=offered[number]), answers) for number in in_order(answers, count)]


def _asked(line: Line, answers: Answers, likely: Sequence[LikelyQuestion]) -> Line:
    """Return the questions of a person with the one whether they are known, or with the answer that they are not."""
    label = f"p{line.number}"
    name = question_name(label)
    question = next((one for one in likely if one.label == label), None)
    said_new = answers[f"{name}.shown"] if answers[name] == NEW else ""
    return replace(line, likely=question, said_new=said_new)


def _with_name_off(line: Line, chosen: Mapping[str, Found]) -> Line:
    """Return a person of whom only what is of use is asked: no name once chosen, no id unless it is wrong."""
    person_id = line.field(".is").value
    is_off = {".names[0].text": person_id in chosen, ".is": not person_id or person_id in chosen}

    def turned(field: Field) -> Field:
        off = next((off for end, off in is_off.items() if field.name.endswith(end)), None)
        return field if off is None else replace(field, width="off" if off and not field.faults else "")

    return replace(line, fields=tuple(map(turned, line.fields)), rarer=tuple(map(turned, line.rarer)))


def _said_lines(lines: Iterable[Line], choices: Sequence[Choice]) -> tuple[SaidLine, ...]:
    labels = {choice.value: choice.label for choice in choices}
    shown: list[SaidLine] = []
    before = ""
    for line in lines:
        about = line.field(".about").value
        shown.append(SaidLine(line, "" if about == before else labels.get(about, "")))
        before = about
    return tuple(shown)


def _gist(answers: Answers, names: Sequence[str], said: Sequence[Line]) -> Gist:
    count = sum(1 for line in said if _is_said(line))
    given_by = answers["consent.given_by"]
    consent = gettext("not given yet") if not given_by else gettext("given")
    if given_by[:1] == "p" and given_by[1:].isdigit() and int(given_by[1:]) < len(names):
        consent = f"{consent}: {names[int(given_by[1:])]}"
    return Gist(
        who=names[0],
        family=tuple(names[1:]),
        lines=number_words(count),
        consent=consent,
    )


def _is_said(line: Line) -> bool:
    """Tell whether a line says anything; one that was offered and left as it was says nothing."""
    answered = {field.name.rpartition("]")[2] for field in line.every if field.value}
    return not answered <= ({".about", ".says"} if line.offered else {".about", ".certainty"})


def _dresser(
    faults: Mapping[str, Sequence[str]], *, today: date, spoken: str
) -> Callable[[Iterable[Field]], tuple[Field, ...]]:
    """Return what puts beside questions what is objected to and, where nothing is, what was understood."""

    def dress(fields: Iterable[Field]) -> tuple[Field, ...]:
        found = objected(tuple(fields), faults)
        return tuple(
            replace(field, understood=understood(field.value, kind=field.kind, today=today, spoken=spoken))
            if field.kind in ("date", "place") and field.value and not field.faults
            else field
            for field in found
        )

    return dress


def _each(line: Line, dress: Dress) -> Line:
    return replace(line, fields=dress(line.fields), rarer=dress(line.rarer), below=dress(line.below))


def _placed(objection: Objection, fields: Sequence[Field]) -> Objection:
    """Return the objection at the question it belongs to, where the form asks for it in other words."""
    path = objection.path
    if any(field.name == path for field in fields):
        return objection
    near = [field.name for field in fields if field.name.startswith(f"{path}.") or path.startswith(f"{field.name}.")]
    near += [field.name for field in fields if path.startswith(f"{field.name}[")]
    return Objection(near[0], objection.sentence, 0, objection.code) if near and path else objection
