"""The house in a browser: a copy is made while the page tells how far it is, and typed words can be looked at."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from serving import Served, served
from shyraq.config.start import start_django
from sitting import PASSPHRASE, Sitting, sit

start_django()

from shyraq.queries.verify import verify_folder  # noqa: E402 - needs the settings


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("house") / "vault") as found:
        yield found


@pytest.fixture
def sitting(browser: Browser, house: Served) -> Iterator[Sitting]:
    found, context = sit(browser, house)
    found.unlock()
    yield found
    context.close()
    assert [url for url in found.asked if not url.startswith(house.address)] == []
    assert found.complaints == []


def test_a_safe_copy_is_made_by_keyboard_and_opens(sitting: Sitting, tmp_path: Path) -> None:
    sitting.go("/house#copy")
    expect(sitting.page.locator(".foot .copied")).to_have_text("No safe copy yet")
    sitting.page.locator("#f-folder").focus()
    sitting.page.keyboard.type(str(tmp_path / "stick" / "copy"))
    sitting.page.keyboard.press("Tab")
    sitting.page.keyboard.type("with Aigul")

    sitting.page.keyboard.press("Enter")

    expect(sitting.page.locator("#copy .msg h2")).to_have_text("The copy is made and was read back")
    expect(sitting.page.locator(".foot .copied")).to_have_text("Last safe copy: just now")
    expect(sitting.page.locator("#copy")).to_contain_text("with Aigul")
    assert verify_folder(tmp_path / "stick" / "copy", passphrase=PASSPHRASE).damages == ()


def test_everything_is_checked_while_the_page_tells_how_far_it_is(sitting: Sitting) -> None:
    sitting.go("/house")

    sitting.page.get_by_role("button", name="Check everything").click()

    expect(sitting.page.locator("#check .msg h2")).to_have_text("Nothing is damaged")


def test_without_scripts_a_copy_is_made_too(browser: Browser, tmp_path: Path) -> None:
    with served(tmp_path / "vault") as house:
        found, context = sit(browser, house, java_script_enabled=False)
        found.unlock()
        found.go("/house")
        found.page.locator("#f-folder").fill(str(tmp_path / "copy"))
        with found.page.expect_navigation():
            found.page.get_by_role("button", name="Make a safe copy").click()

        while found.page.get_by_role("link", name="Look again").count():
            found.go("/house")

        expect(found.page.locator("#copy .msg h2")).to_have_text("The copy is made and was read back")
        context.close()
    shutil.rmtree(tmp_path / "copy")


def test_what_is_typed_can_be_looked_at(sitting: Sitting) -> None:
    sitting.go("/house/passphrase")
    new = sitting.page.locator("#f-new")
    expect(new).to_have_attribute("type", "password")

    sitting.page.get_by_label("Show what I type").check()

    expect(new).to_have_attribute("type", "text")
    sitting.page.get_by_label("Show what I type").uncheck()
    expect(new).to_have_attribute("type", "password")


def test_j_and_k_walk_the_history(sitting: Sitting) -> None:
    sitting.go("/history")

    sitting.page.keyboard.press("j")
    first = sitting.page.evaluate("document.activeElement.href")
    sitting.page.keyboard.press("j")
    second = sitting.page.evaluate("document.activeElement.href")
    sitting.page.keyboard.press("k")

    assert first != second
    assert sitting.page.evaluate("document.activeElement.href") == first
