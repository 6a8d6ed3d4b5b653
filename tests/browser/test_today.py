"""Today and the figures in a browser: what comes once the page is there, and what is copied."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from serving import Served, served
from sitting import Sitting, sit


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("house") / "vault") as running:
        yield running


@pytest.fixture
def sitting(browser: Browser, house: Served) -> Iterator[Sitting]:
    opened, context = sit(browser, house)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened.unlock()
    yield opened
    context.close()


def test_the_number_of_possible_duplicates_comes_while_the_page_is_read(sitting: Sitting) -> None:
    sitting.go("/today")

    number = sitting.page.locator("#duplicates .tag")
    expect(number).to_have_text("0", timeout=15_000)
    assert sitting.complaints == []


def test_a_sentence_for_a_reporter_is_copied(sitting: Sitting) -> None:
    sitting.go("/figures")
    status = sitting.page.locator("#f-status")
    status.locator("summary").click()

    status.locator("[data-copy]").click()

    expect(status.locator("[data-copy]")).to_have_text("copied")
    copied = sitting.page.evaluate("navigator.clipboard.readText()")
    assert copied == status.locator("[data-copy-from]").text_content()
    assert copied.startswith("Of 1 people:")


def test_a_year_of_a_chart_is_reached_and_opened_by_keyboard(sitting: Sitting) -> None:
    sitting.go("/figures")
    sitting.page.locator("#f-taken .wide a").first.focus()

    sitting.page.keyboard.press("Enter")

    sitting.page.wait_for_url("**/people?who=cases&taken_from=2017&taken_to=2017")


def test_charts_fit_a_narrow_screen(browser: Browser, house: Served) -> None:
    narrow, context = sit(browser, house, viewport={"width": 390, "height": 844})
    narrow.unlock("ug")
    narrow.go("/figures")

    expect(narrow.page.locator("#f-taken .thin")).to_be_visible()
    expect(narrow.page.locator("#f-taken .wide")).to_be_hidden()
    assert narrow.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()


@pytest.mark.parametrize("language", ["en", "ug"])
def test_the_room_one_is_in_is_in_sight_on_a_narrow_screen(browser: Browser, house: Served, language: str) -> None:
    sitting, context = sit(browser, house, viewport={"width": 390, "height": 844})
    sitting.unlock(language)
    hidden = []
    for room in ("/today", "/people", "/support", "/history", "/house"):
        sitting.go(room)
        place = sitting.page.locator(".walk [aria-current]").bounding_box()
        if place is None or place["x"] < 0 or place["x"] + place["width"] > 390:
            hidden.append(room)
    context.close()
    assert hidden == []
