"""A sheet is the same to the byte wherever it is made, and no cell of it is ever computed."""

import csv
import io
import zipfile

import pytest

from shyraq.outside.sheet_files import csv_bytes, xlsx_bytes

HEADS = ("Name", "Sources")
ABOUT = (("Made for", "the press"), ("=Note", "+one row is one person"))
COMPUTED = ("=1+1", "+77", "-5", "@SUM(A1)", "\t=1", "\r=1")


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def parts_of(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def test_csv_begins_with_what_it_is_about_and_a_byte_order_mark() -> None:
    content = csv_bytes(heads=HEADS, rows=[("Күләш, ۋەلى", 2)], about=ABOUT[:1])

    assert content.startswith(b"\xef\xbb\xbf")
    assert rows_of(content) == [["Made for", "the press"], [], ["Name", "Sources"], ["Күләш, ۋەلى", "2"]]


@pytest.mark.parametrize("words", COMPUTED)
def test_no_cell_of_csv_is_computed(words: str) -> None:
    content = csv_bytes(heads=HEADS, rows=[(words, 1)], about=[(words, words)])

    about, _, _, row = rows_of(content)
    assert row[0] == f"'{words}"
    assert about == [f"'{words}", f"'{words}"]


@pytest.mark.parametrize("words", COMPUTED)
def test_no_cell_of_xlsx_is_computed(words: str) -> None:
    parts = parts_of(xlsx_bytes(title="People", about_title="About", heads=HEADS, rows=[(words, 1)], about=ABOUT))

    assert not any("<f>" in part for part in parts.values())
    assert 'quotePrefix="1"' in parts["xl/styles.xml"]
    assert words.strip() in parts["xl/sharedStrings.xml"]


def test_a_web_address_is_text_and_no_link() -> None:
    parts = parts_of(xlsx_bytes(title="P", about_title="A", heads=HEADS, rows=[("http://example.org/x", 1)]))

    assert "hyperlink" not in parts["xl/worksheets/sheet1.xml"]


def test_equal_sheets_are_equal_to_the_byte_whenever_they_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made = {"title": "People", "about_title": "About", "heads": HEADS, "rows": [("Күләш", 2)], "about": ABOUT}
    before = xlsx_bytes(**made)

    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 1, 2, 3, 4, 5, 0, 1, 0))

    assert xlsx_bytes(**made) == before
    with zipfile.ZipFile(io.BytesIO(before)) as book:
        assert {info.date_time for info in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_sheet_of_nobody_is_a_sheet_with_heads() -> None:
    assert rows_of(csv_bytes(heads=HEADS, rows=[])) == [["Name", "Sources"]]
    assert (
        "<v>0</v>" in parts_of(xlsx_bytes(title="P", about_title="A", heads=HEADS, rows=[]))["xl/worksheets/sheet1.xml"]
    )


def test_nothing_of_a_sheet_touches_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the temporary folder was used")

    for name in ("mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile"):
        monkeypatch.setattr(f"tempfile.{name}", refuse)

    assert xlsx_bytes(title="P", about_title="A", heads=HEADS, rows=[("x", 1)], about=ABOUT)
