"""A coordinator publishes and withdraws in a browser: two members approve, the site is written, a page goes again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from serving import Served, served
from sitting import PASSPHRASE, SECOND_PASSPHRASE, Sitting, sit


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path / "vault") as found:
        yield found


@pytest.fixture
def sitting(browser: Browser, house: Served) -> Iterator[Sitting]:
    found, context = sit(browser, house)
    yield found
    context.close()
    assert [url for url in found.asked if not url.startswith(house.address)] == []
    assert found.complaints == []


def _come_in(sitting: Sitting, passphrase: str, language: str) -> None:
    sitting.go("/unlock")
    if language != "en":
        sitting.page.locator(f"button[value={language}]").click()
    sitting.page.locator("#passphrase").fill(passphrase)
    sitting.page.keyboard.press("Enter")
    sitting.page.wait_for_url(lambda address: "unlock" not in address)


def _approve(sitting: Sitting, passphrase: str, language: str) -> None:
    _come_in(sitting, passphrase, language)
    sitting.go("/publish")
    sitting.page.locator("form[action='/publish/approve'] button").focus()
    with sitting.page.expect_navigation():
        sitting.page.keyboard.press("Enter")


@pytest.mark.parametrize("language", ["en", "ug"])
def test_a_coordinator_publishes_and_withdraws(sitting: Sitting, tmp_path: Path, language: str) -> None:
    page, site = sitting.page, tmp_path / "site"
    _approve(sitting, PASSPHRASE, language)
    expect(page.locator("#write form")).to_have_count(0)
    _approve(sitting, SECOND_PASSPHRASE, language)

    page.locator("#f-folder").fill(str(site))
    page.keyboard.press("Enter")
    page.wait_for_url("**/publish/progress")
    expect(page.locator("#progress .msg h2")).to_be_visible(timeout=20_000)
    assert (site / "people" / f"{sitting.served.son}.html").exists()

    sitting.go(f"/sources/{sitting.served.testimony}")
    page.locator("#withdraw summary").click()
    page.locator("#f-purpose-public").check()
    page.locator("#withdraw button.grave").first.click()
    page.locator("#to-do a[href='/publish#differences']").click()
    expect(page.locator("#differences .removed .who")).to_be_visible()
    expect(page.locator("#write form")).to_have_count(0)

    _approve(sitting, SECOND_PASSPHRASE, language)
    _approve(sitting, PASSPHRASE, language)
    page.locator("#f-folder").fill(str(site))
    page.keyboard.press("Enter")
    expect(page.locator("#progress .msg h2")).to_be_visible(timeout=20_000)
    removed = (site / "people" / f"{sitting.served.son}.html").read_text(encoding="utf-8")
    assert "Detained" not in removed
    assert "noindex" in removed


def test_the_page_tells_by_itself_how_far_the_work_is(sitting: Sitting) -> None:
    told = [{"running": True, "phase": "Making.", "done": done, "total": 9, "told": f"{done} of 9"} for done in (4, 9)]
    told.append({"running": False})
    sitting.unlock()
    styles = sitting.page.locator("link[href$='desk/desk.css']").get_attribute("href") or ""
    script = styles.replace("desk.css", "rooms/publish.js")
    page = (
        '<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Progress</title><main><div id="progress" '
        'data-part="/publish/progress/part" data-done="/people"><div data-running><p id="phase"></p>'
        '<progress aria-labelledby="phase"></progress><p id="told"></p></div></div></main>'
        f'<script type="module" src="{script}"></script></html>'
    )
    sitting.page.route("**/publish/progress", lambda route: route.fulfill(body=page, content_type="text/html"))
    sitting.page.route("**/publish/progress/part", lambda route: route.fulfill(json=told.pop(0)))
    sitting.go("/publish/progress")

    expect(sitting.page.locator("#told")).to_have_text("4 of 9", timeout=5_000)
    expect(sitting.page.locator("progress")).to_have_attribute("value", "9", timeout=5_000)
    sitting.page.wait_for_url("**/people")


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("ug", 390)])
def test_the_rooms_of_what_leaves_the_house_have_no_fault_that_axe_can_find(
    browser: Browser, house: Served, language: str, width: int
) -> None:
    sitting, context = sit(browser, house, viewport={"width": width, "height": 900})
    sitting.unlock(language)
    faults: list[str] = []
    for path in ("/publish", "/sources?consent=none", f"/sources/{house.testimony}", "/letters?list=due", "/support"):
        sitting.go(path)
        found = Axe().run(sitting.page)
        faults += [f"{path} {one['id']}: {one['nodes'][0]['html'][:120]}" for one in found.response["violations"]]
        if sitting.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            faults.append(f"{path} is wider than the window")
    context.close()

    assert faults == []
