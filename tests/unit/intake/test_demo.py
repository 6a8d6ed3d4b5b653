"""The demo's sheets are sound, in mixed scripts and states, and bring what the screens are to show."""

from datetime import date
from itertools import count
from pathlib import Path

from shyraq.basics.ids import PersonId
from shyraq.intake import EvidenceFacts, Sheet, SheetContext, Turned, check_sheet, turn
from shyraq.intake.demo import demo
from shyraq.statements.predicates import Predicate
from shyraq.statements.purposes import Level, Purpose
from shyraq.statements.statement import Statement

ROOT = Path(__file__).parents[3]
TAPE_MS = 20_000


def _context(known: set[str]) -> SheetContext:
    names = {sheet.tape_name for sheet in demo().sheets}
    return SheetContext(
        today=date(2026, 11, 23),
        is_known_person=known.__contains__,
        evidence_of=lambda name: EvidenceFacts(
            size_bytes=1 if name in names else None, room_bytes=1, duration_ms=TAPE_MS
        ),
    )


def _taken() -> dict[str, tuple[Sheet, Turned]]:
    people: dict[str, PersonId] = {}
    taken: dict[str, tuple[Sheet, Turned]] = {}
    numbers = count(1)
    for entry in demo().sheets:
        sheet = check_sheet(entry.with_people(people), context=_context(set(people.values())))
        turned = turn(sheet, draw=lambda: f"{next(numbers):012}")
        people |= {f"{entry.name}:{label}": person for label, person in turned.people.items()}
        taken[entry.name] = sheet, turned
    return taken


def _statements() -> list[Statement]:
    return [statement for _, turned in _taken().values() for statement in turned.statements]


def test_every_sheet_of_the_demo_is_sound_in_the_order_it_is_taken() -> None:
    assert len(_taken()) == len(demo().sheets) == 15


def test_every_sheet_with_a_tape_has_words_for_it() -> None:
    assert {sheet.file for sheet, _ in _taken().values()} == {entry.tape_name for entry in demo().sheets}


def test_three_persons_have_all_that_the_working_group_asks_for() -> None:
    complete = set()
    for _, turned in _taken().values():
        told = {person: {s.predicate for s in turned.statements if s.about == person} for person in turned.opened}
        needed = {Predicate.NAME, Predicate.DETAINED, Predicate.FORCES, Predicate.STEP_TAKEN}
        placed = {s.about for s in turned.statements if s.predicate is Predicate.DETAINED and s.on and s.at}
        related = {s.about for s in turned.statements if s.predicate is Predicate.RELATIVE_OF}
        complete |= {person for person in turned.opened if needed <= told[person] and person in placed & related}

    assert len(complete) >= 5


def test_names_come_in_every_script_the_house_reads() -> None:
    scripts = {s.value.script.value for s in _statements() if s.predicate is Predicate.NAME and s.value is not None}

    assert scripts >= {"Cyrl", "Arab", "Hani", "Latn"}


def test_one_man_was_given_two_terms_by_two_sources() -> None:
    terms: dict[PersonId, set[str | None]] = {}
    for statement in _statements():
        if statement.predicate is Predicate.SENTENCED:
            terms.setdefault(statement.about, set()).add(statement.term)

    assert {"9 years", "12 years"} in terms.values()


def test_the_states_of_the_demo_are_many() -> None:
    told = {statement.predicate for statement in _statements()}

    assert told >= {Predicate.RELEASED, Predicate.DIED, Predicate.TRANSFERRED, Predicate.DOCUMENTS_TAKEN}


def test_consents_of_the_demo_are_of_every_form() -> None:
    consents = [turned.consent for _, turned in _taken().values()]
    public = {consent.level(Purpose.PUBLIC) for consent in consents if consent is not None}

    assert None in consents
    assert public >= {Level.FULL, Level.INITIALS, Level.PSEUDONYM, Level.UNNAMED, Level.NO}


def test_the_demo_protects_witnesses_and_a_child() -> None:
    assert sum(len(turned.protections) for _, turned in _taken().values()) >= 4


def test_judgements_and_withdrawals_speak_of_sheets_that_are_there() -> None:
    labels = {f"{name}:{label}" for name, (_, turned) in _taken().items() for label in turned.people}

    assert {person for judged in demo().judgements for person in (judged.one, judged.other)} <= labels
    assert {withdrawal.sheet_name for withdrawal in demo().withdrawals} <= set(_taken())


def test_the_call_in_the_package_is_the_call_of_the_examples() -> None:
    packaged = next(entry for entry in demo().sheets if entry.name == "call-for-release-2019-03")

    assert packaged.data == (ROOT / "examples" / packaged.filename).read_bytes()
