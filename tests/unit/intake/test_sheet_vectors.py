"""Every fault of a sheet is told at once, with its line: the vectors, and what any bytes must give."""

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shyraq.intake import EvidenceFacts, Sheet, SheetContext, check_sheet, faults, render_fault, tree
from shyraq.statements.objections import Objection, Objections

VECTORS = Path(__file__).parents[2] / "vectors" / "sheet"
SHEETS = sorted(VECTORS.glob("*.yaml"))
SOUND = [path for path in SHEETS if not path.with_suffix(".faults").exists()]
FAULTY = [path for path in SHEETS if path.with_suffix(".faults").exists()]
FILES = {
    "tape.wav": EvidenceFacts(size_bytes=10, room_bytes=1_000_000, duration_ms=60_000),
    "empty.mp4": EvidenceFacts(size_bytes=0, room_bytes=1_000_000),
    "huge.mp4": EvidenceFacts(size_bytes=1_000_001, room_bytes=1_000_000),
}
CONTEXT = SheetContext(
    today=date(2026, 11, 23),
    is_known_person=lambda person_id: person_id == "01JD2V6M3QK8",
    evidence_of=lambda name: FILES.get(name, EvidenceFacts(size_bytes=None, room_bytes=1_000_000)),
)


def _found(data: bytes) -> tuple[Objection, ...]:
    with pytest.raises(Objections) as refusal:
        check_sheet(data, context=CONTEXT)
    return refusal.value.found


def _read_or_refused(data: bytes) -> Sheet | tuple[Objection, ...]:
    found: tuple[Objection, ...] = ()
    try:
        return check_sheet(data, context=CONTEXT)
    except Objections as refusal:
        found = refusal.found
    assert found
    assert all(fault.line >= 1 and fault.sentence and fault.code for fault in found)
    return found


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_a_sound_sheet_is_read(path: Path) -> None:
    sheet = check_sheet(path.read_bytes(), context=CONTEXT)

    assert len(sheet.sha256) == 64


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_a_faulty_sheet_gives_exactly_its_faults(path: Path) -> None:
    found = _found(path.read_bytes())

    told = sorted((fault.line, f"{fault.line}: {fault.path or 'sheet'}: {fault.code}") for fault in found)
    assert [line for _, line in told] == path.with_suffix(".faults").read_text("utf-8").splitlines()


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_each_fault_is_one_line_that_says_what_would_be_right(path: Path) -> None:
    for fault in _found(path.read_bytes()):
        line = render_fault("a sheet.yaml", fault)

        assert line.startswith(f"a sheet.yaml:{fault.line}: {fault.path or 'sheet'}: ")
        assert line.isprintable()


def test_the_faults_come_in_the_order_of_their_lines() -> None:
    lines = [fault.line for fault in _found((VECTORS / "unknown-keys.yaml").read_bytes())]

    assert lines == sorted(lines)


@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    _read_or_refused(data)


@given(path=st.sampled_from(SHEETS), cuts=st.lists(st.tuples(st.integers(0), st.integers(0, 8), st.binary(max_size=6))))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=2000)
def test_any_damaged_sheet_is_read_or_refused(path: Path, cuts: list[tuple[int, int, bytes]]) -> None:
    data = path.read_bytes()
    for at, length, patch in cuts[:6]:
        at %= len(data) + 1
        data = data[:at] + patch + data[at + length :]

    _read_or_refused(data)


MARKS = [
    "{",
    "}",
    "[",
    "]",
    ": ",
    "- ",
    "\n",
    "  ",
    "? ",
    "|\n ",
    ">",
    "&a ",
    "*a",
    "!!map ",
    "# ",
    '"',
    "'",
    "---\n",
    "~",
]
WORDS = [
    "people",
    "statements",
    "about",
    "source",
    "kind",
    "testimony",
    "son",
    "anchor",
    "tape",
    "consent",
    "on",
    "2018",
]
FRAGMENTS = st.sampled_from([*MARKS, *WORDS])


@given(st.lists(FRAGMENTS, max_size=60))
def test_any_heap_of_yaml_is_read_or_refused(parts: list[str]) -> None:
    _read_or_refused("".join(parts).encode())


def test_text_over_twenty_thousand_characters_is_told() -> None:
    head = "shyraq: 1\nsource: {kind: list, title: A list}\npeople: {he: {}}\nstatements:\n"
    sheet = head + "  - {about: he, says: quote, value: %s}\n"

    assert check_sheet((sheet % ("ә" * 20_000)).encode(), context=CONTEXT).statements
    assert [(fault.line, fault.code) for fault in _found((sheet % ("ә" * 20_001)).encode())] == [(5, "too_long")]


def test_a_sheet_larger_than_any_sheet_is_told_without_reading_it() -> None:
    assert [fault.code for fault in _found(b" " * (32 * 1024 * 1024 + 1))] == ["too_large"]


@pytest.mark.parametrize("opening", [b"[", b"{a: ", b"- ", b"? ", b"{[", b"!a &b "])
def test_absurd_nesting_is_told_at_once(opening: bytes) -> None:
    assert _found(b"shyraq: 1\nsource: " + opening * 100_000)


def test_a_heap_of_aliases_does_not_unfold() -> None:
    rungs = "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))

    assert {fault.code for fault in _found(("a0: &a0 x\n" + rungs).encode())} >= {"alias", "anchor_mark"}


HEAD = b"shyraq: 1\nsource: {kind: list, title: A list}\n"
HOSTILE = {
    "keys": HEAD + b"".join(b"k%d: 1\n" % number for number in range(12_000)),
    "one key": HEAD + b"a: 1\n" * 12_000,
    "items": HEAD + b"statements:\n" + b"- x\n" * 30_000,
    "controls on one line": b"\0" * 1_000_000,
    "quotation marks": b'"' * 1_000_000,
    "comments": b"#\n" * 100_000,
    "documents": b"---\n" * 100_000,
    "anchors": HEAD + b"x: [" + b"&a b," * 20_000 + b"]",
    "folded lines": HEAD + b"x: >\n" + b" a\n" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_sheet_is_refused_before_it_costs_much(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "MAX_FAULTS", 1_000)
    monkeypatch.setattr(tree, "MAX_NODES", 20_000)

    found = _found(HOSTILE[name])

    assert 1 <= len(found) <= 1_001


def test_ten_thousand_statements_are_read_and_one_more_is_told() -> None:
    row = (
        '  - {about: he, says: held_at, at: Emin county camp %d, on: 2017-12/2018, anchor: {tape: ["1:20", "1:45"]}}\n'
    )
    sheet = HEAD.decode() + "people: {he: {}}\nstatements:\n" + "".join(row % number for number in range(10_000))
    started = time.monotonic()

    read = check_sheet(sheet.encode(), context=CONTEXT)

    assert len(read.statements) == 10_000
    assert time.monotonic() - started < 10
    assert [fault.code for fault in _found((sheet + "  - {about: he, says: flew}\n").encode())] == ["too_many"]
