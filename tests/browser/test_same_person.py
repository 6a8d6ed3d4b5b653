"""One person told of twice, in two scripts: taken, found, judged by keyboard and undone, in English and Uyghur."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from serving import Served, served
from sitting import Sitting, sit

UYGHUR = "نۇربولات ئەسەت"
KAZAKH = "Нұрболат Әсетұлы"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path / "vault") as found:
        yield found


def _type(sitting: Sitting, name: str, words: str) -> None:
    sitting.page.locator(f"[id='f-{name}']").focus()
    sitting.page.keyboard.type(words)


def _faults(sitting: Sitting) -> list[tuple[str, str]]:
    """Return what axe objects to on the page as it stands, at both widths, and whether it is too wide."""
    found = []
    for width in (1280, 390):
        sitting.page.set_viewport_size({"width": width, "height": 900})
        faults = Axe().run(sitting.page).response["violations"]
        found += [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in faults]
        wide = sitting.page.evaluate("document.documentElement.scrollWidth")
        found += [("too wide", f"{wide} at {width}")] if wide > width else []
    sitting.page.set_viewport_size({"width": 1280, "height": 900})
    return found


def _take_him_again(sitting: Sitting) -> list[tuple[str, str]]:
    """Take a source in which he is told of in Uyghur, as somebody new; return what axe objects to on the way."""
    page, keyboard = sitting.page, sitting.page.keyboard
    sitting.go("/sources/take")
    _type(sitting, "source.title", "A list by hand")
    _type(sitting, "people.p1.names[0].text", UYGHUR)
    _type(sitting, "people.p1.born_on", "1983")
    page.locator("[id='f-statements[0].says']").select_option("detained")
    _type(sitting, "statements[0].on", "2018")
    keyboard.press("Control+Enter")
    expect(page.locator("#likely")).to_be_focused()
    found = _faults(sitting)
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(page.locator("[id='f-likely.p1']")).to_contain_text(KAZAKH)
    page.locator("[id='f-likely.p1'] input[value=new]").focus()
    keyboard.press("Space")
    keyboard.press("Control+Enter")
    page.wait_for_url(lambda address: "/sources/" in address and "/take" not in address)
    return found


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ug", "dark")])
def test_a_duplicate_across_scripts_is_judged_by_keyboard_and_undone(
    browser: Browser, house: Served, language: str, scheme: str
) -> None:
    sitting, context = sit(browser, house, color_scheme=scheme)
    page, keyboard = sitting.page, sitting.page.keyboard
    sitting.unlock(language)
    found = _take_him_again(sitting)
    sitting.go("/people")
    keyboard.press("/")
    keyboard.type("Nurbolat Aset")
    keyboard.press("Enter")
    page.wait_for_url("**/people?s=*")
    expect(page.locator("tr.group ~ tr")).to_contain_text(UYGHUR)
    found += _faults(sitting)

    sitting.go("/people/duplicates")
    keyboard.press("j")
    pair = page.locator("[data-pair]")
    expect(pair).to_be_focused()
    expect(pair).to_contain_text(UYGHUR)
    expect(pair).to_contain_text(KAZAKH)
    found += _faults(sitting)
    for _ in range(3):
        keyboard.press("Tab")
    expect(page.locator("input[name=reason]")).to_be_focused()
    keyboard.type("The same birth year")
    keyboard.press("Enter")
    expect(page.locator(".fault")).to_be_visible()  # Enter alone judges nothing
    expect(page.locator("input[name=reason]")).to_have_value("The same birth year")
    expect(page.locator("input[name=reason]")).to_be_focused()
    found += _faults(sitting)
    keyboard.press("Tab")
    keyboard.press("Enter")
    page.wait_for_url("**/people/duplicates?judged=*")
    expect(page.locator("[role=status]")).to_contain_text("The same birth year")
    expect(page.locator("[data-pair]")).to_have_count(0)
    found += _faults(sitting)

    sitting.go(f"/people/{house.son}")
    expect(page.locator(".head")).to_contain_text(UYGHUR)
    expect(page.locator(".head")).to_contain_text(KAZAKH)
    found += _faults(sitting)

    page.go_back()
    page.locator("[role=status] button").focus()
    with page.expect_navigation():
        keyboard.press("Enter")
    expect(page.locator("[role=status]")).not_to_contain_text("The same birth year")
    sitting.go(f"/people/{house.son}")
    expect(page.locator(".head")).not_to_contain_text(UYGHUR)
    context.close()

    assert found == []
    assert [url for url in sitting.asked if not url.startswith(house.address)] == []
    assert [text for text in sitting.complaints if "422" not in text] == []
