"""Letters as PDF files: what they say, what they keep to, and that equal letters are equal bytes."""

import hashlib
import io
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject

import letter_cast as cast
from letter_cast import letter
from shyraq.basics.text import Text, script_of
from shyraq.letters import RECIPIENTS, Document
from shyraq.letters.document import Line, Paragraph, runs
from shyraq.outside.glyphs import made_drawable
from shyraq.outside.pdf import CannotBeSet, typeset, typeset_letter

_LETTERS = [(recipient, lang) for recipient in RECIPIENTS for lang in ("en", "ru", "kk")]
_FACES = {"NotoSerif-Regular", "NotoSerif-Bold", "NotoNaskhArabic-Bold", "NotoSansSC-Regular"}


def _words(document: Document) -> str:
    """The text of a set letter as a reader's software takes it out, spaces made one."""
    pdf = pypdfium2.PdfDocument(typeset_letter(document).content)
    pages = [pdf[number].get_textpage().get_text_bounded() for number in range(len(pdf))]
    return " ".join(unicodedata.normalize("NFKC", "\n".join(pages)).split())


def _reader(document: Document) -> PdfReader:
    return PdfReader(io.BytesIO(typeset_letter(document).content))


def _solved(value: Any) -> Any:
    return value.get_object() if isinstance(value, IndirectObject) else value


def _with_paragraph(line: Line) -> Document:
    return replace(letter(), blocks=(Paragraph(line),), footnotes=())


def _said(value: str) -> Line:
    return runs([Text(value, script_of(value))])


@pytest.mark.parametrize(("recipient", "lang"), _LETTERS)
def test_every_letter_can_be_set_and_says_who_it_is_about(recipient: str, lang: str) -> None:
    words = _words(letter(recipient=recipient, lang=lang))

    assert "Серік Нұрланұлы" in words
    assert "Serik Nurlanuly" in words
    assert "赛力克·努尔兰" in words
    assert cast.HOUSE in words


def test_the_six_elements_and_the_sources_can_be_taken_out_of_the_file() -> None:
    words = _words(letter())

    for sentence in (
        "1. Full name of the person",
        "6. Submitted by",
        "In December 2017, Serik Nurlanuly was detained in Emin county",
        "tape 00:01:20–00:01:45; told by a neighbour. Statement STATEM000021.",
        "Page 1 of 2",
    ):
        assert sentence in words


def test_an_arabic_name_is_taken_out_in_the_order_it_is_read() -> None:
    words = _words(_with_paragraph(_said("سېرىك")))

    assert "سېرىك" in words or "سېرىك"[::-1] in words


def test_the_file_says_that_it_keeps_to_both_standards() -> None:
    metadata = _solved(_reader(letter()).trailer["/Root"]["/Metadata"]).get_data().decode("utf-8")

    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_the_file_is_tagged_and_tells_its_language(lang: str) -> None:
    root = _reader(letter(lang=lang)).trailer["/Root"]

    assert _solved(root["/MarkInfo"])["/Marked"]
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).startswith(lang)


def test_every_font_is_embedded_and_one_of_the_house() -> None:
    names = set()
    for page in _reader(letter()).pages:
        for font in _solved(_solved(page["/Resources"])["/Font"]).values():
            inner = _solved(_solved(_solved(font)["/DescendantFonts"])[0])
            descriptor = _solved(inner["/FontDescriptor"])
            names.add(str(descriptor["/FontName"]).partition("+")[2])
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)

    assert names >= _FACES
    assert all(name.startswith("Noto") for name in names)


def test_equal_letters_are_equal_bytes() -> None:
    first, second = typeset_letter(letter(lang="kk")), typeset_letter(letter(lang="kk"))

    assert first.content == second.content
    assert first.sha256 == hashlib.sha256(first.content).hexdigest()


def test_a_draft_is_marked_on_every_page_and_a_letter_is_not() -> None:
    draft = pypdfium2.PdfDocument(typeset_letter(letter(draft=True)).content)

    assert all("DRAFT" in draft[number].get_textpage().get_text_bounded() for number in range(len(draft)))
    assert "DRAFT" not in _words(letter())


def test_the_metadata_name_nobody() -> None:
    reader = _reader(letter())

    assert reader.metadata is not None
    told = " ".join(str(value) for value in reader.metadata.values())
    assert "Nurlan" not in told
    assert "Нұрлан" not in told


def test_markup_in_a_name_stays_what_was_written() -> None:
    hostile = '#panic("x") *bold* _it_ $1+1$ @ref <label> \\ // [a] `raw` {b}'

    assert hostile in _words(_with_paragraph(_said(hostile)))


def test_a_character_that_no_font_can_draw_is_written_as_its_code_point() -> None:
    words = _words(_with_paragraph(_said("name \U0001f600 and \U0002b5a7")))

    assert "name [U+1F600] and [U+2B5A7]" in words


def test_marks_that_turn_the_line_around_are_left_out() -> None:
    assert made_drawable("a\u202eb\u2066c\u200fd\x07\ne") == "abcd e"
    assert made_drawable("\u0633\u200c\u0633") == "\u0633\u200c\u0633"


def test_rare_characters_of_names_have_a_glyph() -> None:
    assert made_drawable("䶮 㛃 昇 ۋ ې ڭ ٶ ұ һ ı") == "䶮 㛃 昇 ۋ ې ڭ ٶ ұ һ ı"


def test_a_failure_tells_no_word_of_the_letter() -> None:
    with pytest.raises(CannotBeSet) as refusal:
        typeset("letter", {"title": "Serik Nurlanuly"})

    assert "Nurlanuly" not in str(refusal.value)


def test_an_unknown_font_is_a_failure_and_not_a_row_of_boxes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    markup = '#set document(title: "t", date: datetime(year: 2026, month: 1, day: 1))\n#text(font: "No Such Face")[a]'
    (tmp_path / "strange.typ").write_text(markup)
    monkeypatch.setattr("shyraq.outside.pdf._TEMPLATES", tmp_path)

    with pytest.raises(CannotBeSet, match="unknown font"):
        typeset("strange", {})
