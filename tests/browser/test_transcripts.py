"""Transcripts in a browser: brought in by a file, found by a word, and a warning before somebody is asked again."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from serving import Served, served
from shyraq.config.start import start_django
from sitting import Sitting, sit

start_django()

from tapes import LINES, TapedHouse, taped_house  # noqa: E402 - needs the settings


@pytest.fixture(scope="module", autouse=True)
def taped(tmp_path_factory: pytest.TempPathFactory) -> TapedHouse:
    return taped_house(tmp_path_factory.mktemp("taped") / "vault")


@pytest.fixture(scope="module")
def house(taped: TapedHouse) -> Iterator[Served]:
    with served(taped.path) as found:
        yield found


@pytest.fixture
def sitting(browser: Browser, house: Served) -> Iterator[Sitting]:
    found, context = sit(browser, house)
    found.unlock()
    yield found
    context.close()
    assert [url for url in found.asked if not url.startswith(house.address)] == []
    assert found.complaints == []


def test_a_transcript_is_brought_in_handed_out_and_found(sitting: Sitting, taped: TapedHouse, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(LINES, encoding="utf-8")
    sitting.go(f"/tapes/{taped.tapes[0]}/exchange")
    sitting.page.locator("#f-file").set_input_files(tmp_path / "talk.txt")

    sitting.page.get_by_role("button", name="Bring it in").click()

    expect(sitting.page.locator("main")).to_contain_text("3 lines are written down.")
    with sitting.page.expect_download() as download:
        sitting.page.get_by_role("button", name="Make the file").click()
    assert download.value.suggested_filename == "tape-1-court-en.pdf"
    sitting.page.get_by_role("link", name="Find words on tapes").click()
    sitting.page.keyboard.type("yerzhan")
    sitting.page.keyboard.press("Enter")
    expect(sitting.page.locator(".spoken .line")).to_contain_text("Ержанды желтоқсанда")
    expect(sitting.page.locator(".spoken .seek")).to_have_attribute("href", f"/tapes/{taped.tapes[0]}#t=10.0")
    sitting.page.locator(".spoken .seek").click()
    expect(sitting.page.locator("#now")).to_have_text("0:10.0")
    expect(sitting.page.locator(".cue.sought textarea[name=words]")).to_have_value(re.compile("Ержанды"))


def test_whoever_was_heard_before_is_told_of_once_they_are_chosen(sitting: Sitting) -> None:
    sitting.go("/sources/take")
    sitting.page.locator("[name='people.p0.names[0].text']").fill("gulnar")
    sitting.page.locator(".proposed li").first.click()

    expect(sitting.page.locator("[data-heard-before] h2")).to_have_text("This person was heard 2 times before")
    sitting.page.get_by_role("button", name="It is somebody else").first.click()
    expect(sitting.page.locator("[data-heard-before]")).to_have_count(0)
