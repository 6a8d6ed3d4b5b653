"""Letters, and what the command line answers for a purpose, tell nothing of what that purpose may not see."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from kept_records import vault_of
from noninterference import PAIRS, Pair, covers, pair_from, paired_records, share_of_pairs
from records import Record
from shyraq.basics.ids import FilingId, SourceId
from shyraq.cli.plain import profile_plain
from shyraq.disclosure import Level, Purpose
from shyraq.letters import LANGS, RECIPIENTS, Document, compose_letter, manifest_of
from shyraq.profiles import assemble_all
from shyraq.queries.people import PersonLine, find_people
from shyraq.queries.person import PersonView, person_view
from shyraq.queries.register import Facet, Sorting, Wanted, Who, counts, people_by_place, register_page
from shyraq.statements.consent import Consent, ConsentEvent

FILING = FilingId("F11ED0000001")
ANSWERED = PAIRS // 200
FOUND = max(3, PAIRS // 300)
SOUGHT = ("Сәуле", "Sa", "Yernar Kassymuly", "别克扎特", "مادينا", "Тоқ", "Orazkyzy", "哈斯木")


def letters_of(record: Record, recipient: str) -> list[tuple[Document, str]]:
    """Return the drafts of all letters about all people, in every language, each with its manifest."""
    profiles = assemble_all(record.disclosed(RECIPIENTS[recipient].purpose))
    found = []
    for profile in profiles:
        for lang in LANGS:
            document = compose_letter(
                profile,
                recipient=recipient,
                lang=lang,
                house_name="House of the Lamp",
                on=record.on,
                filing_id=FILING,
                draft=True,
            )
            manifest = manifest_of(
                profile, filing_id=FILING, recipient=recipient, lang=lang, is_draft=True, pdf_sha256="0" * 64
            )
            found.append((document, manifest.to_json()))
    return found


@pytest.mark.parametrize("recipient", sorted(RECIPIENTS))
def test_what_a_recipient_may_not_see_changes_no_word_of_any_letter(recipient: str) -> None:
    @share_of_pairs()
    @given(pair=paired_records(RECIPIENTS[recipient].purpose))
    def check(pair: Pair) -> None:
        assert letters_of(pair.one, recipient) == letters_of(pair.other, recipient)

    check()


def test_the_letters_that_are_compared_do_say_something() -> None:
    pairs = [pair_from(purpose=Purpose.UN, seed=seed, size=5) for seed in range(30)]

    assert sum(len(letters_of(pair.one, "un-wgeid")) > 5 for pair in pairs) > 10


@pytest.mark.parametrize("purpose", Purpose)
def test_what_a_purpose_may_not_see_changes_nothing_that_the_vault_answers_for_it(purpose: Purpose) -> None:
    for seed in range(ANSWERED):
        pair = pair_from(purpose=purpose, seed=seed, size=4)
        shown = [profile.person_ids[0] for profile in assemble_all(pair.one.disclosed(purpose))]

        one, other = (_answers(record, shown, purpose=purpose) for record in (pair.one, pair.other))

        assert one == other


def _answers(record: Record, person_ids, *, purpose: Purpose) -> list[str]:
    """Return what ``shyraq person ID --purpose P --json`` says of each person, but for what is withheld and why."""
    with TemporaryDirectory() as folder, vault_of(record, Path(folder) / "vault") as house:
        views = [person_view(house, person_id=person_id, purpose=purpose) for person_id in person_ids]
    return [
        json.dumps([None if view.profile is None else profile_plain(view.profile), _states(view)]) for view in views
    ]


def _states(view: PersonView) -> list[str]:
    """Return what is told of the relatives on the page of a person."""
    return [f"{person_id} {status.kind} {status.place} {status.as_of}" for person_id, status in view.states.items()]


@pytest.mark.parametrize("purpose", Purpose)
def test_what_a_purpose_may_not_see_changes_nobody_who_is_found_for_it(purpose: Purpose) -> None:
    for one, other in _searched(purpose):
        assert _found(one, purpose=purpose) == _found(other, purpose=purpose)


@pytest.mark.parametrize("purpose", [Purpose.INTERNAL, Purpose.UN, Purpose.PUBLIC])
def test_the_searches_that_are_compared_do_find_somebody(purpose: Purpose) -> None:
    answers = [answer for one, _ in _searched(purpose) for answer in _found(one, purpose=purpose)]

    assert sum(bool(answer) for answer in answers) > len(answers) / 4
    assert any(line["probability"] is not None for answer in answers for line in answer)


def test_what_the_house_itself_may_not_see_changes_nothing_of_its_register() -> None:
    for one, other in _searched(Purpose.INTERNAL):
        assert _register(one) == _register(other)


def test_the_registers_that_are_compared_do_list_somebody() -> None:
    found = [_register(one) for one, _ in _searched(Purpose.INTERNAL)]

    assert all(len(lines) > 3 for lines, _, _ in found)
    assert sum(bool(places) for _, _, places in found) > len(found) / 2


def _register(record: Record) -> tuple[list[str], object, object]:
    """Return the register by name, the cases by everything they are counted by, and where they are."""
    with TemporaryDirectory() as folder, vault_of(record, Path(folder) / "vault") as house:
        lines = [
            repr(line)
            for who in (Who.CASES, Who.FAMILY)
            for line in register_page(house, wanted=Wanted(who=who), sorting=Sorting.NAME, limit=1000).lines
        ]
        return lines, counts(house, *Facet).facets, people_by_place(house, wanted=Wanted(who=Who.CASES))


def _searched(purpose: Purpose) -> Iterator[tuple[Record, Record]]:
    """Yield records with many names and the same after hidden changes, without anything the purpose may not see.

    In every other one the purpose and the house see everybody named in full whom they see at all.
    """
    for seed in range(FOUND):
        pair = pair_from(purpose=purpose, seed=seed, size=60)
        one, other = pair.one, _without_hidden(pair.other, purpose)
        yield (_in_full(one, purpose), _in_full(other, purpose)) if seed % 2 == 0 else (one, other)


def _in_full(record: Record, purpose: Purpose) -> Record:
    """Return a record in which every source that the purpose, or the house, may see lets it name everybody in full."""

    def opened(event: ConsentEvent) -> ConsentEvent:
        if not isinstance(event, Consent):
            return event
        seen = {to: Level.FULL for to in (purpose, Purpose.INTERNAL) if event.level(to).allows}
        return replace(event, levels={**event.levels, **seen})

    return replace(record, consents=tuple(map(opened, record.consents)))


def _without_hidden(record: Record, purpose: Purpose) -> Record:
    """Return a record that knows only of sources the purpose may see; protections and judgements stay."""
    events: dict[SourceId, list[ConsentEvent]] = {source.id: [] for source in record.sources}
    for event in record.consents:
        events[event.source_id].append(event)
    seen = {source_id for source_id, found in events.items() if covers(found, record, purpose)}
    return replace(
        record,
        sources=tuple(source for source in record.sources if source.id in seen),
        consents=tuple(event for event in record.consents if event.source_id in seen),
        statements=tuple(statement for statement in record.statements if statement.source_id in seen),
    )


def _found(record: Record, *, purpose: Purpose) -> list[list[dict[str, object]]]:
    """Return who is found for whole names and beginnings, in every script, how surely and in which order."""
    with TemporaryDirectory() as folder, vault_of(record, Path(folder) / "vault") as house:
        answers = [find_people(house, text=text, purpose=purpose) for text in SOUGHT]
        answers += [find_people(house, text=text, limit=1, purpose=purpose) for text in SOUGHT[:2]]
        answers.append(find_people(house, text=SOUGHT[0], born=1983, purpose=purpose))
    return [[_line_plain(line) for line in answer] for answer in answers]


def _line_plain(line: PersonLine) -> dict[str, object]:
    profile = None if line.profile is None else profile_plain(line.profile)
    return {"id": line.person_id, "probability": line.probability, "profile": profile}
