"""The people by keyboard: rows come as somebody types, in any script; filters, lists, map and a file for others."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from serving import Served, served
from sitting import Sitting, sit

ROWS = "#rows [data-row] a.who"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("people") / "vault") as found:
        yield found


@pytest.fixture
def sitting(browser: Browser, house: Served) -> Iterator[Sitting]:
    found, context = sit(browser, house)
    yield found
    context.close()
    assert [url for url in found.asked if not url.startswith((house.address, f"blob:{house.address}"))] == []
    assert found.complaints == []


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


@pytest.mark.parametrize("words", ["Nurbol", "Нұрбол", "نۇربولات"])
def test_rows_come_as_somebody_types_and_enter_opens_one(sitting: Sitting, words: str) -> None:
    page, keyboard = sitting.page, sitting.page.keyboard
    sitting.unlock()
    sitting.go("/people")
    expect(page.locator(ROWS)).to_have_count(2)
    top = page.locator("#rows").bounding_box()

    keyboard.press("/")
    keyboard.type(words)

    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.locator("#told")).to_have_text("1 person found")
    assert page.locator("#rows").bounding_box()["y"] == top["y"]
    assert "people?" not in page.url
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    page.wait_for_url(f"**/people/{sitting.served.son}")


def test_escape_clears_the_search_and_everybody_is_there_again(sitting: Sitting) -> None:
    page, keyboard = sitting.page, sitting.page.keyboard
    sitting.unlock()
    sitting.go("/people")
    before = page.locator("#told").inner_text()
    keyboard.press("/")
    keyboard.type("zzzz")
    expect(page.locator("#rows h2")).to_have_text("Nobody found")

    keyboard.press("Escape")

    expect(page.locator(ROWS)).to_have_count(2)
    expect(page.locator("#told")).to_have_text(before)
    expect(page.locator("#q")).to_have_value("")


def test_an_older_answer_never_replaces_a_newer_one(sitting: Sitting) -> None:
    page = sitting.page
    sitting.unlock()
    sitting.go("/people")
    waiting = []
    page.route("**/people/found*", lambda route: waiting.append(route))
    for count, words in enumerate(("Nur", "Nurzzzz"), start=1):
        with page.expect_request("**/people/found*"):
            page.locator("#q").fill(words)
        page.wait_for_timeout(150)
        assert len(waiting) == count

    waiting[1].continue_()
    expect(page.locator("#rows h2")).to_have_text("Nobody found")
    page.unroute_all(behavior="ignoreErrors")

    page.wait_for_timeout(100)
    expect(page.locator("#rows h2")).to_have_text("Nobody found")


def test_rows_are_walked_by_keys_and_the_search_stands_above_the_first(sitting: Sitting) -> None:
    page, keyboard = sitting.page, sitting.page.keyboard
    sitting.unlock()
    sitting.go("/people")

    keyboard.press("j")
    expect(page.locator(ROWS).nth(0)).to_be_focused()
    keyboard.press("j")
    expect(page.locator(ROWS).nth(1)).to_be_focused()
    keyboard.press("k")
    keyboard.press("ArrowUp")

    expect(page.locator("#q")).to_be_focused()


def test_a_filter_is_opened_chosen_and_taken_off_by_keyboard(sitting: Sitting) -> None:
    page, keyboard = sitting.page, sitting.page.keyboard
    sitting.unlock()
    sitting.go("/people")
    state = page.locator(".filters details.pop", has_text="State")

    state.locator("summary").focus()
    keyboard.press("Enter")
    keyboard.press("Escape")
    expect(state).not_to_have_attribute("open", "")
    expect(state.locator("summary")).to_be_focused()
    keyboard.press("Enter")
    state.locator("a", has_text="sentenced").focus()
    keyboard.press("Enter")
    page.wait_for_url("**/people?state=sentenced")
    expect(page.locator(ROWS)).to_have_count(1)
    page.locator(".chips a").focus()
    keyboard.press("Enter")

    page.wait_for_url("**/people")
    expect(page.locator(ROWS)).to_have_count(2)


def test_more_rows_come_below_and_the_first_of_them_is_next(browser: Browser, tmp_path: Path) -> None:
    with served(tmp_path / "vault") as house:
        sitting, context = sit(browser, house)
        page = sitting.page
        sitting.unlock()
        sitting.go("/people")
        _take_many(sitting, 60)
        sitting.go("/people?sort=name")
        expect(page.locator(ROWS)).to_have_count(50)
        first = page.locator(ROWS).first.inner_text()

        page.locator("a[data-more-rows]").focus()
        page.keyboard.press("Enter")

        expect(page.locator(ROWS)).to_have_count(62)
        expect(page.locator(ROWS).first).to_have_text(first)
        expect(page.locator(ROWS).nth(50)).to_be_focused()
        expect(page.locator("a[data-more-rows]")).to_have_count(0)
        assert sitting.complaints == []
        context.close()


def _take_many(sitting: Sitting, count: int) -> None:
    """Take a list of people nobody spoke of before, as a sheet."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    people = [f"Q{letters[number % 26] * 3}{letters[number // 26] * 4}x" for number in range(count)]
    lines = [
        "shyraq: 1",
        "source: {kind: list, title: Many, language: en, made_on: 2019, made_by: [A group]}",
        "people:",
    ]
    lines += [f"  p{at}: {{names: [{{text: {name}, script: Latn, lang: en}}]}}" for at, name in enumerate(people)]
    lines += ["statements:", *(f"  - {{about: p{at}, says: detained, on: 2018}}" for at in range(count))]
    sitting.go("/sources/take-sheet")
    file = {"name": "many.yaml", "mimeType": "text/yaml", "buffer": "\n".join(lines).encode()}
    sitting.page.locator("input[type=file]").first.set_input_files(file)
    sitting.page.locator("main form button.first, main form button").first.click()
    if sitting.page.locator("#likely").count():
        for new in sitting.page.locator("input[type=radio][value=new]").all():
            new.check()
        sitting.page.locator("main form button").first.click()
    sitting.page.wait_for_url(lambda address: "/sources/" in address and "/take" not in address)


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ug", "dark")])
def test_nothing_of_the_room_has_a_fault_that_axe_can_find(
    browser: Browser, house: Served, language: str, scheme: str
) -> None:
    sitting, context = sit(browser, house, color_scheme=scheme)
    page, found = sitting.page, []
    sitting.unlock(language)
    sitting.go("/people")
    for address in ("/people/view?view=both", "/people?state=held&place=654200&born_from=1980", "/people?state=dead"):
        sitting.go(address)
        found += _faults(sitting)
    for number in range(page.locator("details.pop").count()):
        page.locator("details.pop summary").nth(number).click()
        found += _faults(sitting)
    sitting.go("/people/view?view=map")
    found += _faults(sitting)
    sitting.go("/people/view?view=list")
    page.locator("#q").fill("Nurbol")
    expect(page.locator(ROWS)).to_have_count(1)
    found += _faults(sitting)
    sitting.go("/people/export?state=held")
    found += _faults(sitting)
    page.locator("button.first").click()
    expect(page.locator("#objections")).to_be_focused()
    found += _faults(sitting)

    assert found == []
    context.close()


def test_a_list_is_handed_out_as_a_file_and_the_page_says_so(sitting: Sitting, tmp_path: Path) -> None:
    page = sitting.page
    sitting.unlock()
    sitting.go("/people?who=cases")
    page.locator("a.hand").click()
    page.locator("[name=purpose]").select_option("un")
    page.locator("[name=form]").select_option("csv")

    with page.expect_download() as waiting:
        page.locator("button.first").click()
    waiting.value.save_as(tmp_path / "list.csv")

    expect(page.locator(".made")).to_have_text("1 person is in the file. It is noted in the history.")
    rows = list(csv.reader((tmp_path / "list.csv").open(encoding="utf-8-sig")))
    assert rows[-1][0] == "Nurbolat Asetuly"
    assert waiting.value.suggested_filename.startswith("list-un-")


def test_a_list_is_kept_and_dropped_and_kept_again(sitting: Sitting) -> None:
    page = sitting.page
    sitting.unlock()
    sitting.go("/people?state=sentenced&state=held")
    page.locator(".lists summary").click()
    page.locator("#f-list").fill("Held in the north")
    page.keyboard.press("Enter")
    tab = page.locator(".tabs a", has_text="Held in the north")
    expect(tab).to_have_attribute("aria-current", "page")

    page.locator(".lists summary").click()
    page.locator(".drop button").click()
    expect(tab).to_have_count(0)
    page.locator(".msg.judged button").click()

    expect(tab).to_have_attribute("aria-current", "page")
    expect(page.locator(".chips")).to_contain_text("held")
