"""A testimony at the counter in a browser: a family by keyboard alone, and what a crash leaves of what was typed."""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from keyboard import FIRST_SEARCH_MS, choose, here, proposed, tab_to
from serving import Served, served
from sitting import Sitting, sit

LOST_AT_MOST_S = 5.0
CANARY = "CANARY"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("desk") / "vault") as found:
        yield found


@pytest.fixture
def sitting(browser: Browser, house: Served) -> Iterator[Sitting]:
    found, context = sit(browser, house)
    yield found
    context.close()
    assert [url for url in found.asked if not url.startswith(house.address)] == []
    assert found.complaints == []


@pytest.mark.parametrize(
    ("language", "names"), [("en", ("Бекзат", "Айгүл", "Самат")), ("ug", ("ئەركىن", "رەنا", "تۇرسۇن"))]
)
def test_a_family_with_three_missing_is_taken_by_keyboard_alone(
    sitting: Sitting, language: str, names: tuple[str, str, str]
) -> None:
    page, keys = sitting.page, sitting.page.keyboard
    sitting.unlock(language)
    sitting.go("/sources/take")
    tab_to(page, "people.p0.names[0].text")
    keys.type("kulash")
    proposed(page)
    tab_to(page, "people.p1.names[0].text")
    for number, name in enumerate(names, start=1):
        if number > 1:
            keys.press("Alt+n")
        assert here(page) == f"people.p{number}.names[0].text"
        keys.type(f"{name} {language}")
        keys.press("Enter")
        assert here(page) == f"people.p{number}.relation"
        choose(page, "child")
    tab_to(page, "statements[0].on")
    keys.type({"en": "spring 2017", "ug": "2017-يىلى ئەتىياز"}[language])
    expect(page.locator("[id='f-statements[0].on-back']")).to_contain_text("2017")
    keys.press("Enter")
    keys.type("塔城")
    proposed(page)
    expect(page.locator("[id='f-statements[0].at-back']")).not_to_be_empty()
    tab_to(page, "statements[0].by")
    keys.type("police")
    for line in (4, 8):
        tab_to(page, f"statements[{line}].on")
        keys.press("Alt+c")
        expect(page.locator(f"[id='f-statements[{line}].by']")).to_have_value("police")
    keys.press("Alt+l")
    choose(page, "released")
    tab_to(page, "consent.way", most=200)
    choose(page, "oral")
    keys.press("Enter")
    tab_to(page, "consent.how")
    keys.type("Dana")
    while "data-preset" not in page.evaluate("document.activeElement.outerHTML"):
        keys.press("Tab")
    keys.press("Tab")
    keys.press("Enter")
    assert page.locator("[name='consent.purposes.un']").input_value() == "full"
    assert page.locator("[name='consent.purposes.public']").input_value() == "no"

    keys.press("Control+Enter")

    page.wait_for_url(lambda address: "/sources/take" not in address)
    expect(page.locator(".msg[role=status]")).to_be_visible()
    main = page.locator("main")
    for name in names:
        expect(main).to_contain_text(f"{name} {language}")
    assert main.locator(".spoken").count() == 3
    assert main.inner_text().count("police") == 3


@pytest.mark.parametrize("language", ["en", "ug"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_of_a_testimony_has_no_fault_a_checker_finds(sitting: Sitting, language: str, width: int) -> None:
    page = sitting.page
    page.set_viewport_size({"width": width, "height": 900})
    sitting.unlock(language)
    sitting.go("/sources/take")
    page.locator("[id='f-people.p0.names[0].text']").fill("kula")
    page.keyboard.type("sh")
    expect(page.locator(".proposed:not([hidden]) > li").first).to_be_visible(timeout=FIRST_SEARCH_MS)
    page.keyboard.press("ArrowDown")

    assert Axe().run(page).response["violations"] == []

    page.keyboard.press("Enter")
    page.locator("[id='f-statements[0].on']").fill("03/04/2018")
    expect(page.locator("[id='f-statements[0].on-back'] button")).to_have_count(2)
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


SHIFTS = """() => new Promise((done) => {
  let moved = 0;
  const add = (list) => { for (const one of list.getEntries()) moved += one.value; };
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(moved), 800);
})"""


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_on_the_page_jumps_while_it_loads(sitting: Sitting, width: int) -> None:
    page = sitting.page
    page.set_viewport_size({"width": width, "height": 900})
    sitting.unlock()
    for address in ("/sources/take", f"/sources/take?about={sitting.served.son}"):
        sitting.go(address)
        assert page.evaluate(SHIFTS) < 0.02


def test_who_told_it_is_asked_once_somebody_was_told(sitting: Sitting) -> None:
    page = sitting.page
    sitting.unlock()
    sitting.go("/sources/take")
    told_by = page.locator("[id='f-statements[0].told_by']")
    expect(told_by).to_be_hidden()

    page.locator("[id='f-statements[0].certainty']").select_option("told_by")
    told_by.fill("a neighbour")
    page.locator("[id='f-statements[0].certainty']").select_option("seen")

    expect(told_by).to_have_value("a neighbour")
    expect(told_by).to_be_visible()


def test_a_line_that_is_taken_out_comes_back_with_one_press(sitting: Sitting) -> None:
    page = sitting.page
    sitting.unlock()
    sitting.go("/sources/take")
    page.locator("[id='f-statements[0].by']").fill("village police")

    page.locator("[data-line='0'] [data-out]").click()
    expect(page.locator("[id='f-statements[0].by']")).to_be_hidden()
    page.get_by_role("button", name="Undo").click()

    expect(page.locator("[id='f-statements[0].by']")).to_have_value("village police")


def test_the_language_of_the_page_changes_and_no_word_is_lost(sitting: Sitting) -> None:
    page = sitting.page
    sitting.unlock()
    sitting.go("/sources/take")
    page.locator("[id='f-people.p0.names[0].text']").fill("Сәуле Бек")

    page.locator("#tongue").select_option("kk")

    page.wait_for_url("**/sources/take?draft=*")
    expect(page.locator("html")).to_have_attribute("lang", "kk")
    expect(page.locator("[id='f-people.p0.names[0].text']")).to_have_value("Сәуле Бек")


def test_escape_twice_keeps_the_last_words_before_it_locks(sitting: Sitting) -> None:
    page = sitting.page
    sitting.unlock()
    sitting.go("/sources/take")
    page.locator("[id='f-people.p0.names[0].text']").fill("Жанар Ескен")

    page.keyboard.press("Escape")
    page.keyboard.press("Escape")

    page.wait_for_url("**/unlock")
    sitting.unlock()
    sitting.go("/sources")
    expect(page.locator(".drafts")).to_contain_text("Жанар Ескен")


def test_words_typed_while_the_desk_was_locked_elsewhere_are_kept_once_it_is_open(sitting: Sitting) -> None:
    page = sitting.page
    sitting.unlock()
    sitting.go("/sources/take")
    other = Sitting(page.context.new_page(), sitting.served)
    other.go("/people")
    other.page.get_by_role("button", name="Lock now").click()
    other.page.wait_for_url("**/unlock")

    page.locator("[id='f-people.p0.names[0].text']").press_sequentially("Қарлығаш", delay=20)
    expect(page.locator("#keeping")).to_contain_text("The desk is locked")
    other.unlock()

    expect(page.locator("#keeping")).to_have_attribute("data-state", "kept", timeout=10_000)
    other.go("/sources")
    expect(other.page.locator(".drafts")).to_contain_text("Қарлығаш")


def test_an_idle_desk_that_locks_itself_has_kept_what_was_typed(browser: Browser, tmp_path: Path) -> None:
    with served(tmp_path / "vault", idle_s=4) as house:
        found, context = sit(browser, house)
        found.unlock()
        found.go("/sources/take")
        found.page.locator("[id='f-people.p0.names[0].text']").press_sequentially("Жанар", delay=50)

        found.page.wait_for_url("**/unlock*", timeout=20_000)

        found.unlock()
        found.go("/sources")
        expect(found.page.locator(".drafts")).to_contain_text("Жанар")
        context.close()


@pytest.mark.parametrize("seed", range(3))
def test_a_kill_in_the_middle_of_typing_loses_at_most_the_last_five_seconds(
    browser: Browser, tmp_path: Path, seed: int, record_property: Callable[[str, object], None]
) -> None:
    vault, typed = tmp_path / "vault", []
    lasting_s = random.Random(seed).uniform(4, 9)
    with served(vault) as house:
        found, context = sit(browser, house)
        found.unlock()
        found.go("/sources/take")
        found.page.locator("[id='f-statements[0].by']").focus()
        began_s = time.monotonic()
        for letter in endless_words():
            found.page.keyboard.type(letter)
            typed.append((letter, time.monotonic()))
            if time.monotonic() - began_s > lasting_s:
                break
            time.sleep(0.04)
        os.kill(house.process_id, signal.SIGKILL)
        killed_s = time.monotonic()
        context.close()
    in_clear = [path for path in vault.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]

    with served(vault) as house:
        found, context = sit(browser, house)
        found.unlock()
        found.go("/sources")
        found.page.locator(".drafts .btn").first.click()
        kept = found.page.locator("[id='f-statements[0].by']").input_value()
        context.close()

    assert in_clear == []
    assert kept.startswith(CANARY)
    assert "".join(letter for letter, _ in typed).startswith(kept)
    lost = typed[len(kept) :]
    assert not lost or killed_s - lost[0][1] <= LOST_AT_MOST_S, (len(lost), killed_s - lost[0][1])
    record_property("lost_s", round(killed_s - lost[0][1], 2) if lost else 0)


def endless_words() -> Iterator[str]:
    """Yield letters that tell how far somebody came."""
    yield from CANARY
    number = 0
    while True:
        number += 1
        yield from f" {number}"
