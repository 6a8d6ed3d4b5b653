"""A source with several tapes: each statement stands on its own, and knows which words stood there when it was made."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from offices import PERSON, SOURCE, found_office
from shyraq.actions.add_bytes import add_bytes
from shyraq.actions.add_statements import SourceShut, add_statements
from shyraq.actions.await_evidence import await_evidence
from shyraq.actions.keep_evidence import keep_evidence
from shyraq.actions.open_house import House
from shyraq.actions.take_source import SheetsRefused
from shyraq.actions.withdraw_consent import withdraw_consent
from shyraq.basics.ids import CueId, EvidenceId
from shyraq.basics.text import Script, Text
from shyraq.queries.said_on_tape import UnknownTape, next_words, statements_on, words_there
from shyraq.statements.source import Arrival, AwaitedFile
from shyraq.statements.transcript import CueChange, CueState, WrittenCue
from shyraq.store.rows import scope_of_source

SHEET = f"""shyraq: 1
people:
  man: {{is: {PERSON}}}
statements:
"""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with found_office(tmp_path / "vault").opened_by("serik") as found:
        yield found


def tape(house: House, *, follows: AwaitedFile | None = None) -> AwaitedFile:
    awaited = await_evidence(
        house,
        source_id=SOURCE,
        arrival=Arrival.RECEIVED,
        name="a.ogg",
        media_type="audio/ogg",
        device="a telephone",
        follows=follows,
    )
    add_bytes(house, evidence_id=awaited.id, data=b"no player understands %s" % awaited.id.encode(), offset=0)
    keep_evidence(house, evidence_id=awaited.id)
    return awaited


def add(house: House, *lines: str) -> tuple[str, ...]:
    data = SHEET + "".join(f"  - {{about: man, {line}}}\n" for line in lines)
    return add_statements(house, source_id=SOURCE, data=data.encode()).statement_ids


def write(house: House, on: EvidenceId, *cues: WrittenCue, gone: tuple[str, ...] = ()) -> None:
    change = CueChange(source_id=SOURCE, tape=on, cues=cues, gone=tuple(CueId(one) for one in gone))
    with house.writing():
        house.append([house.pen(scope_of_source(SOURCE)).cues_written(change)])


def cue(cue_id: str, from_s: int, to_s: int, words: str, state: CueState = CueState.WRITTEN) -> WrittenCue:
    return WrittenCue(
        id=CueId(cue_id), from_ms=from_s * 1000, to_ms=to_s * 1000, words=Text(words, Script.LATIN, "en"), state=state
    )


def test_each_statement_stands_on_the_tape_and_the_part_it_names(house: House) -> None:
    first = tape(house)
    second = tape(house)
    part = tape(house, follows=second)
    ids = add(
        house,
        'says: died, on: 2018, anchor: {tape: ["0:01", "0:02"]}',
        'says: detained, anchor: {tape: ["0:03", "0:04"], number: 2}',
        'says: released, anchor: {tape: ["0:05", "0:06"], number: 2, part: 2}',
    )

    def told() -> list[list[tuple[str, int | None, int | None]]]:
        return [
            [(one.fact.statement_id, one.fact.tape.number, one.fact.tape.part) for one in statements_on(house, kept.id)]
            for kept in (first, second, part)
        ]

    assert told() == [[(ids[0], 1, None)], [(ids[1], 2, None)], [(ids[2], 2, 2)]]
    house.rebuild()
    assert told() == [[(ids[0], 1, None)], [(ids[1], 2, None)], [(ids[2], 2, 2)]]
    with pytest.raises(UnknownTape):
        statements_on(house, EvidenceId("00000000000A"))


def test_a_statement_keeps_its_seconds_and_knows_whether_the_words_there_were_others(house: House) -> None:
    on = tape(house).id
    anchored = 'says: died, anchor: {tape: ["0:10", "0:20"]}'
    add(house, anchored)
    write(house, on, cue("CUE000000001", 8, 15, "one"), cue("CUE000000002", 15, 20, "two"))
    add(house, anchored.replace("died", "released"))

    def seen() -> dict[str, tuple[str, bool]]:
        found = statements_on(house, on)
        return {
            one.fact.predicate.value: (" ".join(text.value for text in one.there.words), one.is_changed)
            for one in found
        }

    assert seen() == {"died": ("one two", False), "released": ("one two", False)}
    write(house, on, cue("CUE000000001", 8, 20, "one two"), gone=("CUE000000002",))
    assert seen()["released"] == ("one two", False)
    write(house, on, cue("CUE000000001", 8, 20, "one and two", CueState.CHECKED))
    assert seen() == {"died": ("one and two", False), "released": ("one and two", True)}
    write(house, on, cue("CUE000000001", 8, 10, "one and two"))
    assert seen()["released"] == ("", True)


def test_words_of_a_machine_are_told_of_and_not_told(house: House) -> None:
    on = tape(house).id
    write(house, on, cue("CUE000000001", 0, 5, "a guess", CueState.MACHINE), cue("CUE000000002", 5, 9, "heard"))

    there = words_there(house, on, from_ms=0, to_ms=9_000)

    assert ([text.value for text in there.words], there.has_draft) == (["heard"], True)
    assert next_words(house, on, after_ms=1) == (5_000, 9_000)
    assert next_words(house, on, after_ms=9_000) is None


def test_nothing_is_added_where_anything_is_wrong_or_the_house_may_not_look(house: House) -> None:
    before = house.entry_count
    with pytest.raises(SheetsRefused) as refused:
        add(house, "says: died", "says: flew", 'says: died, on: 2018, anchor: {tape: ["0:01", "0:02"], number: 1}')
    assert [objection.code for _, objection in refused.value.faults] == ["choice", "tape_number"]
    assert house.entry_count == before

    withdraw_consent(house, source_id=SOURCE, purposes=frozenset())
    with pytest.raises(SourceShut):
        add(house, "says: died")
