"""The desk in a browser: the main job by keyboard, in English and Uyghur, with nothing leaving the machine."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from longer import LONG
from serving import Served, served
from sitting import Sitting, sit

LOOKS = [
    (language, width, scheme)
    for language in ("en", "ug", "kk", "ru", "zh-hans", "tr")
    for width, scheme in ((1280, "light"), (1280, "dark"), (390, "light"))  # colours do not depend on the width
]
FEW_LOOKS = [("en", 1280, "light"), ("ug", 390, "dark")]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("desk") / "vault", furnished=True) as found:
        yield found


@pytest.fixture
def sitting(browser: Browser, house: Served) -> Iterator[Sitting]:
    found, context = sit(browser, house)
    yield found
    context.close()
    assert [url for url in found.asked if not url.startswith(house.address)] == []


def test_a_testimony_is_taken_by_keyboard_alone_and_shown_with_who_says_so(sitting: Sitting) -> None:
    page, keyboard = sitting.page, sitting.page.keyboard
    sitting.unlock()
    sitting.go("/sources/take")
    page.locator("[id='f-people.p0.names[0].text']").focus()
    keyboard.type("Айгерім")
    page.locator("[id='f-people.p1.names[0].text']").focus()
    keyboard.type("Бекзат Талғатұлы")
    page.locator("[id='f-statements[0].on']").focus()
    keyboard.type("2018-02")
    keyboard.press("Tab")
    keyboard.type("Tacheng")

    keyboard.press("Control+Enter")

    page.wait_for_url(lambda address: "/sources/take" not in address)
    expect(page.locator(".msg[role=status]")).to_have_text("It is sealed in the record.")
    keyboard.press("/")
    sitting.go("/people")
    keyboard.press("/")
    keyboard.type("bekzat")
    keyboard.press("Enter")
    page.wait_for_url("**/people?s=*")
    keyboard.press("j")
    keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Бекзат Талғатұлы")
    expect(page.locator(".facts")).to_contain_text("February 2018 in Tacheng")
    assert sitting.complaints == []


def test_the_fields_of_a_line_follow_what_it_says(sitting: Sitting) -> None:
    sitting.unlock()
    sitting.go("/sources/take")
    term = sitting.page.locator("[id='f-statements[1].term']")
    expect(term).to_be_hidden()

    sitting.page.locator("[id='f-statements[1].says']").select_option("sentenced")

    expect(term).to_be_visible()
    expect(sitting.page.locator("[id='f-statements[1].result']")).to_be_hidden()


def test_more_lines_are_added_and_taken(sitting: Sitting) -> None:
    sitting.unlock()
    sitting.go("/sources/take")

    sitting.page.get_by_role("button", name="One more line").click()

    expect(sitting.page.locator("[id='f-statements[4].says']")).to_be_visible()
    assert sitting.page.locator("#statements-total").input_value() == "5"


def test_objections_are_read_first_and_lead_to_their_questions(sitting: Sitting) -> None:
    sitting.unlock()
    sitting.go("/sources/take")
    sitting.page.locator("[id='f-source.made_on']").fill("when it was cold")

    sitting.page.get_by_role("button", name="Take it in").click()

    expect(sitting.page.locator("#objections")).to_be_focused()
    sitting.page.locator("#objections a").first.click()
    assert "f-source." in sitting.page.url
    expect(sitting.page.locator("[id='f-source.made_on']")).to_have_value("when it was cold")


def test_escape_twice_locks_within_a_second_and_the_way_back_shows_nothing(sitting: Sitting) -> None:
    sitting.unlock()
    sitting.go(f"/people/{sitting.served.son}")
    began_s = time.monotonic()

    sitting.page.keyboard.press("Escape")
    sitting.page.keyboard.press("Escape")
    sitting.page.wait_for_url("**/unlock", wait_until="commit")

    assert time.monotonic() - began_s < 1
    sitting.page.wait_for_load_state()
    sitting.page.go_back()
    expect(sitting.page.locator("#passphrase")).to_be_visible()


def test_an_idle_desk_leaves_its_page_by_itself(browser: Browser, tmp_path: Path) -> None:
    with served(tmp_path / "vault", idle_s=3) as house:
        found, context = sit(browser, house)
        found.unlock()

        found.page.wait_for_url("**/unlock", timeout=20_000)

        context.close()


def test_the_audience_switch_shows_what_the_public_gets(sitting: Sitting) -> None:
    sitting.unlock()
    sitting.go(f"/people/{sitting.served.son}")

    sitting.page.get_by_role("link", name="Public", exact=True).first.click()

    expect(sitting.page.locator("main")).to_contain_text("This is what they would get today")
    expect(sitting.page.locator("[data-withheld=never_outside]").first).to_be_visible()
    assert "Nurbolat" not in sitting.page.content()


def test_the_preview_shows_the_public_page_in_a_frame(sitting: Sitting) -> None:
    sitting.unlock()
    sitting.go(f"/publish/preview/{sitting.served.son}")

    expect(sitting.page.frame_locator("iframe").locator("h1")).to_be_visible()
    assert sitting.complaints == []


@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS if LONG else FEW_LOOKS)
def test_no_screen_has_a_fault_that_axe_can_find(
    browser: Browser, house: Served, language: str, width: int, scheme: str
) -> None:
    sitting, context = sit(browser, house, viewport={"width": width, "height": 900}, color_scheme=scheme)
    axe, found = Axe(), []
    sitting.go("/unlock")
    found += [("/unlock", fault["id"]) for fault in axe.run(sitting.page).response["violations"]]
    sitting.unlock(language)
    for path in sitting.paths():
        sitting.go(path)
        assert sitting.page.locator("html").get_attribute("dir") == ("rtl" if language == "ug" else "ltr")
        for fault in axe.run(sitting.page).response["violations"]:
            found.append((path, fault["id"], fault["nodes"][0]["html"][:200]))
        wide = sitting.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path} is {wide} px wide at {width}"
    context.close()

    assert found == []
    assert [url for url in sitting.asked if not url.startswith(house.address)] == []
    assert [text for text in sitting.complaints if "404" not in text] == []


def test_the_served_desk_stays_small(sitting: Sitting, house: Served) -> None:
    sitting.unlock()
    for path in sitting.paths():
        sitting.go(path)

    lines = Path(f"/proc/{house.process_id}/status").read_text().splitlines()
    resident_kb = int(next(line for line in lines if line.startswith("VmRSS")).split()[1])
    # About 100 MB of it are Numba and what it compiled for the search for names.
    assert resident_kb < 330_000
