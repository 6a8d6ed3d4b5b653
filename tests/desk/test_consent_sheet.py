"""The consent to read aloud: one sheet a language, with a box for every purpose and every form of name."""

import pytest

from desks import Desk
from shyraq.statements.purposes import Level, Purpose
from shyraq.wording import LANGS
from shyraq.wording.consent_words import consent_words


@pytest.mark.parametrize("lang", LANGS)
def test_a_sheet_asks_for_every_purpose_with_a_box_for_each_form_of_name(desk: Desk, lang: str) -> None:
    page = desk.get(f"/sources/take/consent-sheet/{lang}")

    words = consent_words(lang)
    asked = page[page.index(f"<h3>{words.headings['purposes']}") : page.index(f"<h3>{words.headings['media']}")]
    assert asked.count('<ul class="ticks">') == len(Purpose)
    assert asked.count("<li>") == len(Purpose) * len(Level)
    assert all(purpose.means in page and purpose.wrong in page for purpose in words.purposes.values())


@pytest.mark.parametrize("lang", LANGS)
def test_a_sheet_keeps_its_own_direction_whatever_that_of_the_page_is(desk: Desk, lang: str) -> None:
    desk.post("/language", language="ug")
    page = desk.get(f"/sources/take/consent-sheet/{lang}")

    direction = "rtl" if lang == "ug" else "ltr"
    tag = "zh-Hans" if lang == "zh" else lang
    assert f'<article class="consent-sheet" lang="{tag}" dir="{direction}">' in page


def test_a_sheet_bears_the_name_of_the_house(desk: Desk) -> None:
    page = desk.get("/sources/take/consent-sheet/en")

    assert "We are Lamp House." in page


def test_a_sheet_no_native_reader_has_read_says_so(desk: Desk) -> None:
    assert consent_words("ug").sheet["unreviewed"] in desk.get("/sources/take/consent-sheet/ug")
    assert consent_words("en").sheet["unreviewed"] not in desk.get("/sources/take/consent-sheet/en")


def test_a_sheet_is_the_same_whatever_the_record_holds(desk: Desk) -> None:
    page = desk.get("/sources/take/consent-sheet/kk")

    assert "CANARY" not in page
    assert "Нұрболат" not in page


def test_there_is_no_sheet_in_a_language_without_words(desk: Desk) -> None:
    assert desk.client.get("/sources/take/consent-sheet/fr", headers={"host": "127.0.0.1:8765"}).status_code == 404
