"""A tape in a browser: heard and written down by the keys alone, and nothing that was typed is lost."""

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from desks import make_vault
from serving import Served, served
from shyraq.actions.check_cues import check_cues
from shyraq.actions.mark_tape import mark_tape
from shyraq.actions.open_house import open_house
from shyraq.actions.write_cues import CueToWrite, write_cues
from shyraq.basics.ids import CueId, EvidenceId
from shyraq.basics.text import Script, Text
from shyraq.statements.transcript import CueChange, CueState, MarkKind, WrittenCue
from shyraq.store.rows import scope_of_source
from sitting import PASSPHRASE, sit
from taped import keep_tape


@dataclass
class Kept:
    """A vault with a tape nobody wrote down yet, and one with a cue of every state."""

    vault: Path
    tape: EvidenceId
    written: EvidenceId


def kept(folder: Path) -> Kept:
    vault = folder / "vault"
    _, _, source = make_vault(vault)
    with open_house(vault, passphrase=PASSPHRASE) as house:
        tape, written = keep_tape(house, source, seconds=40), keep_tape(house, source, seconds=40)
        one = CueToWrite(
            id=CueId("CVE000000001"), from_ms=1_000, to_ms=4_000, lang="kk", words="Олар келді", speaker="Mother"
        )
        two = CueToWrite(id=CueId("CVE000000002"), from_ms=5_000, to_ms=8_000, lang="ug", words="ئۇلار كەلدى")
        found = write_cues(house, tape=written, cues=[one, two])
        check_cues(house, tape=written, seen={one.id: found.cues[one.id].seq})
        words = Text("Содан кейін хат", Script.CYRILLIC, "kk")
        draft = WrittenCue(
            id=CueId("CVE000000003"), from_ms=9_000, to_ms=9_900, words=words, state=CueState.MACHINE, sure=(95, 70, 20)
        )
        change = CueChange(source_id=source, tape=written, cues=(draft,))
        house.append([house.pen(scope_of_source(source)).cues_written(change)])
        mark_tape(house, tape=written, at_ms=2_000, kind=MarkKind.CONSENT)
    return Kept(vault, tape, written)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Kept, Served]]:
    found = kept(tmp_path_factory.mktemp("tapes"))
    with served(found.vault) as desk:
        yield found, desk


def now_s(page: Page) -> float:
    return page.evaluate("document.getElementById('media').currentTime")


def words(page: Page) -> list[str]:
    return page.locator("#cues [name=words]").evaluate_all("all => all.map((one) => one.value)")


def times(page: Page) -> list[tuple[int, int]]:
    found = page.locator("#cues .cue").evaluate_all("all => all.map((one) => [one.dataset.from, one.dataset.to])")
    return [(int(first), int(last)) for first, last in found]


def is_written(page: Page) -> None:
    expect(page.locator("#keeping")).to_have_attribute("data-state", "written")


@pytest.mark.parametrize("language", ["en", "ug"])
def test_three_cues_are_written_by_keyboard_alone_while_the_tape_plays(
    browser: Browser, house: tuple[Kept, Served], language: str
) -> None:
    found, desk = house
    sitting, context = sit(browser, desk)
    page, keyboard = sitting.page, sitting.page.keyboard
    sitting.unlock(language)
    sitting.go(f"/tapes/{found.tape if language == 'en' else found.written}?to=none")
    before = len(words(page))
    said = (
        ["Олар түнде келді", "Екі көлікпен", "Содан кейін кетті"] if language == "en" else ["ئۇلار", "كېچىدە", "كەلدى"]
    )
    keyboard.press("F9")
    page.wait_for_function("document.getElementById('media').currentTime > 0.3")

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
    assert [one for one in words(page) if one in said] == said
    assert len(words(page)) == before + 3
    mine = [one for one, line in zip(times(page), words(page), strict=True) if line in said]
    assert all(first < last for first, last in mine)
    assert mine[0][1] <= mine[1][0] + 1
    assert [text for text in sitting.complaints if "404" not in text] == []
    assert [url for url in sitting.asked if not url.startswith(desk.address)] == []
    context.close()


def test_a_cue_is_split_joined_moved_taken_out_and_all_of_it_undone(
    browser: Browser, house: tuple[Kept, Served]
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
    page.wait_for_function("document.getElementById('media').currentTime > 2.9")
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


def test_two_windows_never_overwrite_each_other_unseen(browser: Browser, house: tuple[Kept, Served]) -> None:
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


def test_a_desk_that_is_killed_while_somebody_types_costs_a_breath(browser: Browser, tmp_path: Path) -> None:
    found = kept(tmp_path)
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


@pytest.mark.parametrize(("language", "width", "scheme"), [("en", 1280, "light"), ("ug", 390, "dark")])
def test_the_page_of_a_tape_has_no_fault_that_axe_can_find(
    browser: Browser, house: tuple[Kept, Served], language: str, width: int, scheme: str
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
