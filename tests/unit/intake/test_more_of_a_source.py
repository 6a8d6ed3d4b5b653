"""More of a source that is there: its own tapes, its own language, every fault at once, nothing twice."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.basics.ids import EvidenceId, PersonId, SourceId, StatementId
from shyraq.intake import EvidenceFacts, SheetContext, check_sheet
from shyraq.intake.more_sheet import check_more
from shyraq.intake.turn import turn_more
from shyraq.intake.values import MoreSheet
from shyraq.statements.objections import Objection, Objections
from shyraq.statements.predicates import Certainty, Predicate
from shyraq.statements.source import Evidence, Source, SourceKind
from shyraq.statements.statement import Statement, TapeAnchor

SON = PersonId("01JD2V6M3QK8")
DIGEST = "ab" * 32
CONTEXT = SheetContext(
    today=date(2026, 11, 23),
    is_known_person=lambda person_id: person_id == SON,
    evidence_of=lambda _name: EvidenceFacts(size_bytes=10, room_bytes=100, duration_ms=60_000),
)


def tape(tape_id: str, number: int | None, *, seconds: int, part: int | None = None) -> Evidence:
    return Evidence(
        blob=DIGEST,
        sha256=DIGEST,
        size_bytes=1,
        name="a.ogg",
        media_type="audio/ogg",
        id=EvidenceId(tape_id),
        number=number,
        part=part,
        duration_ms=seconds * 1000,
    )


FIRST, SECOND = tape("TAPE00000001", 12, seconds=60), tape("TAPE00000002", 15, seconds=600)
THIRD = tape("TAPE00000003", 15, seconds=30, part=2)
PAPER = replace(FIRST, media_type="application/pdf", number=None, id=EvidenceId("PAPER0000001"))
SOURCE = Source(
    id=SourceId("S0VRCE000001"),
    kind=SourceKind.TESTIMONY,
    title="A testimony",
    language="kk",
    sheet_sha256=DIGEST,
    evidence=(PAPER, FIRST, SECOND, THIRD),
)
HEAD = f"shyraq: 1\npeople:\n  son: {{is: {SON}}}\nstatements:\n"


def more(lines: str, *, source: Source = SOURCE, said: tuple[Statement, ...] = ()) -> MoreSheet:
    return check_more((HEAD + lines).encode(), source=source, said=said, context=CONTEXT)


def faults(lines: str, **named: object) -> list[tuple[int, str, str]]:
    return [(one.line, one.path, one.code) for one in refused((HEAD + lines).encode(), **named)]


def refused(data: bytes, *, source: Source = SOURCE, said: tuple[Statement, ...] = ()) -> tuple[Objection, ...]:
    with pytest.raises(Objections) as refusal:
        check_more(data, source=source, said=said, context=CONTEXT)
    return refusal.value.found


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        ('{tape: ["0:10", "0:20"]}', TapeAnchor(10_000, 20_000)),
        ('{tape: ["0:10", "0:20"], number: 12}', TapeAnchor(10_000, 20_000)),
        ('{tape: ["5:10", "5:20"], number: 15}', TapeAnchor(310_000, 320_000, EvidenceId("TAPE00000002"))),
        ('{tape: ["0:10", "0:20"], number: 15, part: 1}', TapeAnchor(10_000, 20_000, EvidenceId("TAPE00000002"))),
        ('{tape: ["0:10", "0:20"], number: 15, part: 2}', TapeAnchor(10_000, 20_000, EvidenceId("TAPE00000003"))),
    ],
)
def test_an_anchor_names_one_of_several_tapes_by_number_and_the_first_by_nothing(
    anchor: str, expected: TapeAnchor
) -> None:
    (statement,) = more(f"  - {{about: son, says: died, anchor: {anchor}}}\n").statements

    assert statement.anchor == expected


def test_every_fault_of_an_anchor_is_told_at_once_with_what_would_be_right() -> None:
    anchors = (
        '{tape: ["0:10", "0:20"], number: 13}',
        '{tape: ["0:10", "0:20"], number: twelve}',
        '{tape: ["0:10", "0:20"], number: 0}',
        '{tape: ["0:10", "0:20"], part: 2}',
        '{tape: ["0:10", "0:20"], number: 12, part: 2}',
        '{tape: ["0:10", "0:40"], number: 15, part: 2}',
        '{tape: ["0:50", "1:10"]}',
        "{page: 2, number: 12}",
    )
    lines = "".join(f"  - {{about: son, says: died, anchor: {anchor}}}\n" for anchor in anchors)

    found = refused((HEAD + lines).encode())

    assert [(one.line, one.path.rpartition(".")[2], one.code) for one in found] == [
        (5, "number", "tape_number"),
        (6, "number", "tape_number"),
        (7, "number", "tape_number"),
        (8, "number", "missing"),
        (9, "number", "tape_number"),
        (10, "tape", "beyond_tape"),
        (11, "tape", "beyond_tape"),
        (12, "number", "tape_number"),
    ]
    assert found[0].sentence == "tape 13 is none of this source; it has tape 12, tape 15, tape 15, part 2"
    assert found[4].sentence.startswith("tape 12, part 2, is none of this source")


def test_the_tape_that_comes_with_a_sheet_has_no_number_yet() -> None:
    sheet = "shyraq: 1\nsource: {kind: list, title: A list, file: a.wav}\npeople: {he: {}}\nstatements:\n"
    sheet += '  - {about: he, says: died, anchor: {tape: ["0:10", "0:20"], number: 1}}\n'

    with pytest.raises(Objections) as refusal:
        check_sheet(sheet.encode(), context=CONTEXT)

    assert [(one.line, one.code) for one in refusal.value.found] == [(5, "tape_number")]


def test_what_is_added_has_the_language_and_the_kind_of_its_source() -> None:
    reply = replace(SOURCE, kind=SourceKind.REPLY, language="zh")

    (statement,) = more("  - {about: son, says: reason_given, value: 学习}\n", source=reply).statements

    assert statement.value is not None
    assert (statement.value.lang, statement.certainty) == ("zh", Certainty.OFFICIAL)


def test_more_of_a_source_has_no_source_and_no_consent_of_its_own() -> None:
    found = refused(b"shyraq: 1\nsource: {kind: list, title: A list}\nconsent: {}\n")

    assert [(one.line, one.path, one.code) for one in found] == [
        (1, "statements", "missing"),
        (2, "source", "unknown_key"),
        (3, "consent", "unknown_key"),
    ]


def test_a_sheet_that_adds_nothing_is_told() -> None:
    data = f"shyraq: 1\npeople:\n  son: {{is: {SON}}}\n"

    assert [(one.path, one.code) for one in refused(data.encode())] == [("statements", "missing")]


def test_what_the_source_says_already_is_told_and_what_differs_in_anything_is_not() -> None:
    said = Statement(
        id=StatementId("ST0000000001"),
        source_id=SOURCE.id,
        about=SON,
        predicate=Predicate.DIED,
        certainty=Certainty.REPORTED,
        on=parse_fuzzy_date("2018"),
    )
    lines = '  - {about: son, says: died, on: "2018"}\n  - {about: son, says: died, on: "2019"}\n'
    lines += '  - {about: son, says: died, on: "2019"}\n'

    found = refused((HEAD + lines).encode(), said=(said,))

    assert [(one.line, one.code) for one in found] == [(5, "said_already"), (7, "said_already")]
    assert [one.sentence for one in found] == [
        "statement ST0000000001 says this already; take it out",
        "line 6 says this already; take it out",
    ]


def test_new_people_are_opened_and_known_ones_are_not() -> None:
    data = f"shyraq: 1\npeople:\n  son: {{is: {SON}}}\n  cell: {{names: [{{text: Ерлан}}], protect: yes}}\n"
    ids = iter("ABCDEFG")

    read = check_more(data.encode(), source=SOURCE, said=(), context=CONTEXT)
    turned = turn_more(read, source=SOURCE, draw=lambda: next(ids))

    assert turned.people == {"son": SON, "cell": "A"}
    assert turned.opened == ("A",)
    assert [(one.person_id, one.source_id) for one in turned.protections] == [("A", SOURCE.id)]
    assert [(one.about, one.predicate, one.source_id) for one in turned.statements] == [
        ("A", Predicate.NAME, SOURCE.id)
    ]


@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert all(one.line >= 1 and one.sentence for one in refused(b"people: {" + data))
