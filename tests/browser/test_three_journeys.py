"""Three hands on one record in one day, in English and Uyghur, with no network: volunteer, caseworker, coordinator.

Each hand alone, in breadth, stands in test_taking.py, test_person.py, test_same_person.py and test_publish.py. Here
what one does is what the next one finds.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from keyboard import FIRST_SEARCH_MS, choose, press, tab_to
from serving import Served, served
from sitting import PASSPHRASE, SECOND_PASSPHRASE, Sitting, sit

KNOWN = {"en": "Нурболат Асетулы", "ug": "نۇربولات ئەسەت"}
MISSING = {"en": ("Бекзат Талғатұлы", "Айгүл Талғат"), "ug": ("ئەركىن تۇرسۇن", "رەنا تۇرسۇن")}
SPRING = {"en": "spring 2017", "ug": "2017-يىلى ئەتىياز"}
TERM = "15 years"


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
    assert [text for text in found.complaints if "422" not in text] == []


def test_the_network_of_the_browser_ends_at_this_machine(browser: Browser, house: Served) -> None:
    found, context = sit(browser, house)
    port = house.address.rsplit(":", 1)[1]
    for elsewhere in ("localhost", "127.0.0.2", "shyraq.example", "192.0.2.1"):
        with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
            found.page.goto(f"http://{elsewhere}:{port}/unlock")
    context.close()


@pytest.mark.parametrize("language", ["en", "ug"])
def test_what_a_volunteer_takes_a_caseworker_settles_and_a_coordinator_publishes(
    sitting: Sitting, tmp_path: Path, language: str
) -> None:
    source = _a_volunteer_takes_a_family_of_three(sitting, language)
    _a_caseworker_finds_him_twice_and_told_in_three_ways(sitting, language)
    _a_coordinator_publishes_and_withdraws(sitting, source, site=tmp_path / "site", names=MISSING[language])
    _what_was_settled_is_undone(sitting, language)


def _come_in(sitting: Sitting, passphrase: str, language: str = "") -> None:
    """Go to the door and through it by keyboard; the language stays chosen."""
    page = sitting.page
    sitting.go("/unlock")
    if language not in ("", "en"):
        press(page, page.locator(f"button[value={language}]"))
        expect(page.locator("html")).to_have_attribute("lang", language)
    tab_to(page, "passphrase")
    page.keyboard.type(passphrase)
    page.keyboard.press("Enter")
    page.wait_for_url("**/today")


def _a_volunteer_takes_a_family_of_three(sitting: Sitting, language: str) -> str:
    """Take it by keyboard alone, from the door to the register; return the address of the source."""
    page, keys = sitting.page, sitting.page.keyboard
    _come_in(sitting, PASSPHRASE, language)
    press(page, page.locator(".title a[href='/sources/take']"))
    page.wait_for_url("**/sources/take")
    tab_to(page, "people.p0.names[0].text")
    keys.type("Сәуле Нұрлан")
    tab_to(page, "people.p1.names[0].text")
    for number, name in enumerate((*MISSING[language], KNOWN[language]), start=1):
        if number > 1:
            keys.press("Alt+n")
        keys.type(name)
        tab_to(page, f"people.p{number}.relation")
        choose(page, "child")
    tab_to(page, "statements[0].on")
    keys.type(SPRING[language])
    expect(page.locator("[id='f-statements[0].on-back']")).to_contain_text("2017")
    tab_to(page, "statements[0].by")
    keys.type("police")
    tab_to(page, "statements[4].on")
    keys.press("Alt+c")
    tab_to(page, "statements[11].term", most=200)
    keys.type(TERM)
    tab_to(page, "consent.given_by", most=200)
    choose(page, "p0")
    tab_to(page, "consent.way")
    choose(page, "oral")
    tab_to(page, "consent.how")
    keys.type("Dana")
    for purpose in ("un", "public"):
        tab_to(page, f"consent.purposes.{purpose}")
        choose(page, "full")
    keys.press("Control+Enter")

    expect(page.locator("#likely")).to_be_focused(timeout=FIRST_SEARCH_MS)
    press(page, page.locator("#likely a").first)
    tab_to(page, "likely.p3", most=200)
    choose(page, "new")
    keys.press("Control+Enter")
    page.wait_for_url(lambda address: "/sources/" in address and "/take" not in address)
    for name in (*MISSING[language], KNOWN[language]):
        expect(page.locator("main")).to_contain_text(name)
    address = page.url.removeprefix(sitting.served.address).split("?")[0]
    press(page, page.locator("nav.walk a[href='/people']"))
    page.wait_for_url("**/people")
    keys.press("/")
    keys.type(MISSING[language][0])
    keys.press("Enter")
    page.wait_for_url("**/people?s=*")
    keys.press("j")
    keys.press("Enter")
    expect(page.locator("h1")).to_contain_text(MISSING[language][0])
    expect(page.locator(".facts")).to_contain_text("police")
    return address


def _a_caseworker_finds_him_twice_and_told_in_three_ways(sitting: Sitting, language: str) -> None:
    """Judge two persons one, which brings a third version of his sentence beside the two; believe that one."""
    page, keys = sitting.page, sitting.page.keyboard
    _come_in(sitting, PASSPHRASE)
    sitting.go(f"/people/{sitting.served.son}")
    expect(page.locator("#q-sentenced .versus > div")).to_have_count(2)
    sitting.go("/people/duplicates")
    pair = page.locator("[data-pair]").first
    expect(pair).to_contain_text(KNOWN[language])
    keys.press("j")
    tab_to(page, "reason")
    keys.type("The same mother")
    press(page, pair.locator("button[value=same]"))
    page.wait_for_url("**/people/duplicates?judged=*")

    sitting.go(f"/people/{sitting.served.son}")
    expect(page.locator("#q-sentenced .versus > div")).to_have_count(3)
    press(page, page.locator("#weigh-sentenced summary"))
    page.locator("#weigh-sentenced label", has_text="15").locator("input").focus()
    keys.press("Space")
    tab_to(page, "reason-sentenced")
    keys.type("Read out to her in court")
    keys.press("Enter")
    page.wait_for_url("**?weighed=sentenced")
    expect(page.locator("#q-sentenced .versus > .believed")).to_contain_text("15")


def _a_coordinator_publishes_and_withdraws(
    sitting: Sitting, source: str, *, site: Path, names: tuple[str, ...]
) -> None:
    """Publish what two members approved, take the consent of the source back, publish again without it."""
    page = sitting.page
    _publish(sitting, site, by=(PASSPHRASE, SECOND_PASSPHRASE))
    told = _told_at(site)
    assert all(name in told for name in names)

    sitting.go(source)
    page.locator("#withdraw summary").click()
    page.locator("#f-purpose-public").check()
    page.locator("#withdraw button.grave").first.click()
    page.locator("#to-do a[href='/publish#differences']").click()
    for name in names:
        expect(page.locator("#differences .removed .who", has_text=name)).to_have_count(1)

    _publish(sitting, site, by=(SECOND_PASSPHRASE, PASSPHRASE))
    told = _told_at(site)
    assert [name for name in names if name in told] == []


def _publish(sitting: Sitting, site: Path, *, by: tuple[str, str]) -> None:
    """Let two members approve one after the other; the second one writes the site and waits for its end."""
    page = sitting.page
    for passphrase in by:
        _come_in(sitting, passphrase)
        expect(page.locator("#write form")).to_have_count(0)
        sitting.go("/publish")
        with page.expect_navigation():
            page.locator("form[action='/publish/approve'] button").press("Enter")
    page.locator("#f-folder").fill(str(site))
    page.locator("#f-folder").press("Enter")
    page.wait_for_url("**/publish/progress")
    expect(page.locator("#progress .msg h2")).to_be_visible(timeout=20_000)


def _told_at(site: Path) -> str:
    """Return all that the pages of a site say."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html")))


def _what_was_settled_is_undone(sitting: Sitting, language: str) -> None:
    """Take the weighing and the judgement back on the page of the person; both versions stay as they were told."""
    page = sitting.page
    sitting.go(f"/people/{sitting.served.son}")
    page.locator("#q-sentenced .weighed button").press("Enter")
    expect(page.locator("#q-sentenced .believed")).to_have_count(0)
    expect(page.locator("#q-sentenced .versus > div")).to_have_count(3)

    with page.expect_navigation():
        page.locator("#same .judged button").first.press("Enter")
    sitting.go(f"/people/{sitting.served.son}")
    expect(page.locator(".head")).not_to_contain_text(KNOWN[language])
    expect(page.locator("#q-sentenced .versus > div")).to_have_count(2)
