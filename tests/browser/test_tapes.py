"""A tape in a browser: heard and written down by the keys alone, and nothing that was typed is lost."""

import os
import shutil
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from time import monotonic

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from longer import LONG
from serving import Served, served
from sitting import sit
from taped_vault import TapedVault, taped_vault

KAZAKH, UYGHUR = ["Олар түнде келді", "Екі көлікпен", "Содан кейін кетті"], ["ئۇلار", "كېچىدە", "كەلدى"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> TapedVault:
    return taped_vault(tmp_path_factory.mktemp("made") / "vault")


def copied(made: TapedVault, folder: Path) -> TapedVault:
    return replace(made, vault=Path(shutil.copytree(made.vault, folder / "vault")))


@pytest.fixture(scope="module")
def house(made: TapedVault, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TapedVault, Served]]:
    found = copied(made, tmp_path_factory.mktemp("tapes"))
    with served(found.vault) as desk:
        yield found, desk


def words(page: Page) -> list[str]:
    return page.locator("#cues [name=words]").evaluate_all("all => all.map((one) => one.value)")


def times(page: Page) -> list[tuple[int, int]]:
    found = page.locator("#cues .cue").evaluate_all("all => all.map((one) => [one.dataset.from, one.dataset.to])")
    return [(int(first), int(last)) for first, last in found]


def heard(page: Page, at_s: float) -> None:
    """Wait until the tape is at a second, or behind it."""
    for _ in range(200):
        if page.evaluate("document.getElementById('media').currentTime") >= at_s:
            return
        page.wait_for_timeout(25)
    raise AssertionError(f"the tape does not come to {at_s} s")


def is_written(page: Page) -> None:
    expect(page.locator("#keeping")).to_have_attribute("data-state", "written")


@pytest.mark.parametrize("language", ["en", "ug"])
def test_three_cues_are_written_by_keyboard_alone_while_the_tape_plays(
    browser: Browser, house: tuple[TapedVault, Served], language: str
) -> None:
    found, desk = house
    sitting, context = sit(browser, desk)
    page, keyboard = sitting.page, sitting.page.keyboard
    sitting.unlock(language)
    sitting.go(f"/tapes/{found.tape if language == 'en' else found.another}?to=none")
    said = (
        ["Олар түнде келді", "Екі көлікпен", "Содан кейін кетті"] if language == "en" else ["ئۇلار", "كېچىدە", "كەلدى"]
    )
    keyboard.press("F9")
    heard(page, 0.3)

    keyboard.press("Control+j")
    for nth, line in enumerate(said):
        keyboard.type(line)
        page.wait_for_timeout(250)
        if nth < 2:
            keyboard.press("Enter")
    keyboard.press("F9")
    keyboard.press("Control+s")
    is_written(page)

    page.reload()
    assert words(page) == said
    mine = times(page)
    assert all(first < last for first, last in mine)
    assert mine[0][1] <= mine[1][0] + 1
    assert [text for text in sitting.complaints if "404" not in text] == []
    assert [url for url in sitting.asked if not url.startswith(desk.address)] == []
    context.close()


def test_a_cue_is_split_joined_moved_taken_out_and_all_of_it_undone(
    browser: Browser, house: tuple[TapedVault, Served]
) -> None:
    found, desk = house
    sitting, context = sit(browser, desk)
    page, keyboard = sitting.page, sitting.page.keyboard
    sitting.unlock()
    sitting.go(f"/tapes/{found.written}?to=none")
    first = page.locator("[data-cue=CVE000000001] [name=words]")
    first.focus()
    keyboard.press("Home")
    keyboard.press("Control+ArrowRight")
    start = words(page)

    keyboard.press("Alt+s")
    assert {"Олар", "келді"} <= set(words(page))
    first.focus()
    keyboard.press("Alt+j")
    assert words(page) == start
    keyboard.press("Alt+Backspace")
    assert "Олар келді" not in words(page)
    keyboard.press("Alt+u")
    assert words(page) == start
    first.focus()
    page.locator("#place").evaluate(
        "one => { one.value = '3000'; one.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    heard(page, 2.9)
    keyboard.press("Alt+.")
    assert (1_000, 3_000) in times(page)
    keyboard.press("Alt+l")
    expect(page.locator("[data-cue=CVE000000001] [data-tongue]")).to_have_text("ئۇيغۇرچە")
    keyboard.press("Control+s")
    is_written(page)

    page.reload()
    assert words(page) == start
    assert (1_000, 3_000) in times(page)
    context.close()


def test_two_windows_never_overwrite_each_other_unseen(browser: Browser, house: tuple[TapedVault, Served]) -> None:
    found, desk = house
    sitting, context = sit(browser, desk)
    page = sitting.page
    sitting.unlock()
    sitting.go(f"/tapes/{found.written}?to=none")
    other = context.new_page()
    other.goto(page.url)
    field = "[data-cue=CVE000000002] [name=words]"
    other.locator(field).fill("ئۇلار ئەتىگەندە كەلدى")
    other.keyboard.press("Control+s")
    is_written(other)

    page.locator(field).fill("ئۇلار ئاخشام كەلدى")
    page.keyboard.press("Control+s")

    clash = page.locator("[data-cue=CVE000000002] .clash")
    expect(clash).to_contain_text("ئۇلار ئەتىگەندە كەلدى")
    expect(clash).to_contain_text("Theirs (Serik)")
    page.get_by_role("button", name="Let yours stand").click()
    is_written(page)
    expect(clash).to_have_count(0)
    other.reload()
    expect(other.locator(field)).to_have_value("ئۇلار ئاخشام كەلدى")
    context.close()


def test_a_desk_killed_while_somebody_types_costs_a_breath(browser: Browser, made: TapedVault, tmp_path: Path) -> None:
    found = copied(made, tmp_path)
    with served(found.vault) as desk:
        sitting, context = sit(browser, desk)
        sitting.unlock()
        sitting.go(f"/tapes/{found.tape}?to=none")
        sitting.page.keyboard.press("Control+j")
        sitting.page.keyboard.type("Олар түнде келді, екі көлікпен")
        expect(sitting.page.locator("#keeping")).to_have_attribute("data-state", "kept")
        sitting.page.keyboard.type(" және")
        os.kill(desk.process_id, signal.SIGKILL)
        expect(sitting.page.locator("#keeping")).to_have_attribute("data-state", "waiting", timeout=10_000)
        context.close()
    with served(found.vault) as desk:
        sitting, context = sit(browser, desk)
        sitting.unlock()
        sitting.go(f"/tapes/{found.tape}?to=none")

        (line,) = words(sitting.page)
        assert line.startswith("Олар түнде келді, екі көлікпен")
        sitting.page.keyboard.press("Control+s")
        is_written(sitting.page)
        context.close()


def test_enter_in_a_cue_that_has_its_times_leaves_them(browser: Browser, house: tuple[TapedVault, Served]) -> None:
    found, desk = house
    sitting, context = sit(browser, desk)
    page = sitting.page
    sitting.unlock()
    sitting.go(f"/tapes/{found.written}?to=none&at=20000")
    before = times(page)

    page.locator("#cues [name=words]").first.press("Enter")

    assert times(page) == before
    assert page.evaluate("document.activeElement.closest('.cue').dataset.cue") == "CVE000000002"
    context.close()


def test_a_mark_is_set_taken_off_and_brought_back_by_keys(browser: Browser, house: tuple[TapedVault, Served]) -> None:
    found, desk = house
    sitting, context = sit(browser, desk)
    page, keyboard, marks = sitting.page, sitting.page.keyboard, sitting.page.locator("#marks [data-mark]")
    sitting.unlock()
    sitting.go(f"/tapes/{found.tape}?to=none&at=20000")

    keyboard.press("Alt+m")
    keyboard.press("Tab")
    keyboard.type("Алматы")
    keyboard.press("Enter")
    expect(marks).to_contain_text(["Алматы"])
    assert page.locator("#cues [data-open]").count() == 0
    marks.first.locator("[data-off]").press("Enter")
    expect(marks).to_have_count(0)
    keyboard.press("Alt+u")

    expect(marks).to_contain_text(["00:20"])
    context.close()


@pytest.mark.skipif(not LONG, reason="a long round")
@pytest.mark.parametrize("seed", range(30))
def test_at_most_five_seconds_of_typing_are_lost_whenever_the_desk_is_killed(
    browser: Browser, made: TapedVault, tmp_path: Path, seed: int
) -> None:
    chance, found = Random(seed), copied(made, tmp_path)
    typed_s: list[float] = []
    with served(found.vault) as desk:
        sitting, context = sit(browser, desk)
        sitting.unlock()
        sitting.go(f"/tapes/{found.tape}?to=none")
        sitting.page.keyboard.press("Control+j")
        ends_s = monotonic() + chance.uniform(1, 14)
        while monotonic() < ends_s:
            sitting.page.keyboard.type(chance.choice("абвгд "))
            typed_s.append(monotonic())
            sitting.page.wait_for_timeout(chance.choice((20, 60, 120)))
        os.kill(desk.process_id, signal.SIGKILL)
        killed_s = monotonic()
        text = words(sitting.page)[0]
        context.close()
    with served(found.vault) as desk:
        sitting, context = sit(browser, desk)
        sitting.unlock()
        sitting.go(f"/tapes/{found.tape}?to=none")
        kept = next(iter(words(sitting.page)), "")
        context.close()

    assert text.startswith(kept.rstrip())
    lost = typed_s[len(kept) + 1 :]
    assert not lost or killed_s - lost[0] < 5, (seed, len(text), len(kept), killed_s - lost[0])


@pytest.mark.parametrize(("language", "width", "scheme"), [("en", 1280, "light"), ("ug", 390, "dark")])
def test_the_page_of_a_tape_has_no_fault_that_axe_can_find(
    browser: Browser, house: tuple[TapedVault, Served], language: str, width: int, scheme: str
) -> None:
    found, desk = house
    sitting, context = sit(browser, desk, viewport={"width": width, "height": 900}, color_scheme=scheme)
    sitting.unlock(language)
    faults = []
    for path in (f"/tapes/{found.written}?to=ru", f"/tapes/{found.written}/history"):
        sitting.go(path)
        run = Axe().run(sitting.page).response["violations"]
        faults += [(path, fault["id"], fault["nodes"][0]["html"][:200]) for fault in run]
        assert sitting.page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
    assert faults == []
