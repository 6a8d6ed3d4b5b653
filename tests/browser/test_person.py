"""The page of one person in a real browser: a contradiction is resolved by keyboard, from left to right and back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from serving import Served, served
from sitting import Sitting, sit


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path / "vault") as found:
        yield found


def _faults(sitting: Sitting) -> list[tuple[str, str]]:
    """Return what axe objects to at both widths, and whether the page is too wide."""
    found = []
    for width in (1280, 390):
        sitting.page.set_viewport_size({"width": width, "height": 900})
        faults = Axe().run(sitting.page).response["violations"]
        found += [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in faults]
        wide = sitting.page.evaluate("document.documentElement.scrollWidth")
        found += [("too wide", f"{wide} at {width}")] if wide > width else []
    sitting.page.set_viewport_size({"width": 1280, "height": 900})
    return found


@pytest.mark.parametrize("language", ["en", "ug"])
def test_a_caseworker_resolves_a_contradiction_by_keyboard_and_undoes_it(
    browser: Browser, house: Served, language: str
) -> None:
    sitting, context = sit(browser, house)
    sitting.unlock(language)
    page, keyboard = sitting.page, sitting.page.keyboard
    sitting.go(f"/people/{house.son}")
    for shut in page.locator("details").all():
        shut.evaluate("one => one.open = true")
    found = _faults(sitting)

    sitting.go(f"/people/{house.son}")
    for _ in range(20):
        keyboard.press("j")
        if page.locator("#q-sentenced dd:focus").count():
            break
    expect(page.locator("#q-sentenced dd")).to_be_focused()
    page.locator("#weigh-sentenced summary").focus()
    keyboard.press("Enter")
    page.locator("#weigh-sentenced button.btn").focus()
    keyboard.press("Enter")
    expect(page.locator("#weigh-sentenced .fault").first).to_be_visible()
    expect(page.locator("#objections")).to_be_focused()
    page.locator("#objections a").first.focus()
    keyboard.press("Enter")
    found += _faults(sitting)
    before = page.locator("#q-sentenced .versus > div").nth(1).inner_text()
    page.locator("#weigh-sentenced input[type=radio]").nth(1).focus()
    keyboard.press("Space")
    page.locator("#f-reason-sentenced").focus()
    keyboard.type("The father heard it in the court room")
    keyboard.press("Enter")
    page.wait_for_url("**?weighed=sentenced")
    expect(page.locator("#q-sentenced .versus > div").first).to_have_class("believed")
    assert before.split()[0] in page.locator("#q-sentenced .versus > div").first.inner_text()
    found += _faults(sitting)
    page.locator(".msg.judged button").focus()
    keyboard.press("Enter")
    expect(page.locator("#q-sentenced .believed")).to_have_count(0)

    outside = [address for address in sitting.asked if not address.startswith(house.address)]
    complaints = [one for one in sitting.complaints if "422" not in one]
    context.close()
    assert (found, outside, complaints) == ([], [], [])


def test_what_may_wait_comes_once_the_page_is_there_and_is_a_link_without_scripts(
    browser: Browser, house: Served
) -> None:
    sitting, context = sit(browser, house)
    sitting.unlock()
    sitting.go(f"/people/{house.son}")
    expect(sitting.page.locator("#others")).to_contain_text("of")
    expect(sitting.page.locator("#same [data-fragment]")).to_contain_text("Nobody else in the register")
    assert sitting.complaints == []
    context.close()

    plain, context = sit(browser, house, java_script_enabled=False)
    plain.unlock()
    plain.go(f"/people/{house.son}")
    plain.page.locator("#others noscript a, #others a[href='?look=others#others']").first.click()
    expect(plain.page.locator("#others")).to_contain_text("full name")
    context.close()


def test_a_name_in_the_family_tree_leads_to_its_page_by_keyboard(browser: Browser, house: Served) -> None:
    sitting, context = sit(browser, house, viewport={"width": 390, "height": 844})
    sitting.unlock()
    sitting.go(f"/people/{house.son}")

    sitting.page.locator(f".kinship a[href='/people/{house.mother}']").focus()
    sitting.page.keyboard.press("Enter")

    sitting.page.wait_for_url(f"**/people/{house.mother}")
    context.close()
