"""One testimony all the way: recorded, marked, written down, stated, and cited in a letter to the second."""

import io
import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from pypdf import PdfReader

from shyraq.config.start import start_django

start_django()

from desks import PASSPHRASE, make_vault  # noqa: E402 - needs the settings
from serving import Served, served  # noqa: E402 - as above
from shyraq.actions.open_house import open_house  # noqa: E402 - as above
from shyraq.actions.take_source import take_source  # noqa: E402 - as above
from shyraq.outside.evidence import IncomingSheet, NothingBeside  # noqa: E402 - as above
from sitting import FLAGS, sit  # noqa: E402 - as above

PRETENDED = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
SHEET = """
shyraq: 1
source: {kind: testimony, title: A wife begins to tell, language: kk, made_on: 2019-11-03, made_by: [wife]}
consent: {given_by: wife, given_on: 2019-11-03, purposes: {internal: full, un: full}}
people:
  wife: {names: [{text: Динара Маратқызы, lang: kk, role: own}], sex: f}
  husband: {names: [{text: Ержан Саматұлы, lang: kk, role: own}], sex: m, born_on: 1981}
statements:
  - {about: husband, says: relative_of, other: wife, relation: spouse}
  - {about: husband, says: step_taken, on: 2018-02, to: the Ministry of Foreign Affairs, result: no answer}
"""


@dataclass(frozen=True)
class Begun:
    """A desk whose vault holds a testimony without a tape; the ids of that source and of the man it is about."""

    served: Served
    source: str
    husband: str


def _make(vault: Path) -> tuple[str, str]:
    make_vault(vault)
    with open_house(vault, passphrase=PASSPHRASE) as house:
        (taken,) = take_source(house, sheets=[IncomingSheet("wife.yaml", SHEET.encode(), NothingBeside())])
    return taken.source_id, taken.people["husband"]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Begun]:
    vault = tmp_path_factory.mktemp("desk") / "vault"
    with ThreadPoolExecutor(1) as beside:  # the browser's own loop runs in this thread, where no table is read
        ids = beside.submit(_make, vault).result()
    with served(vault) as found:
        yield Begun(found, *ids)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        opened = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS, *PRETENDED])
        yield opened
        opened.close()


def test_what_is_spoken_at_the_desk_is_cited_to_the_second_in_a_letter(browser: Browser, begun: Begun) -> None:
    sitting, context = sit(browser, begun.served)
    page, keys = sitting.page, sitting.page.keyboard
    sitting.unlock()

    sitting.go(f"/tapes/record?source={begun.source}")
    page.locator("[data-do=begin]:not([disabled])").click()
    page.locator("[data-state=recording]").wait_for()
    page.wait_for_timeout(1_200)
    keys.press("2")  # a date is spoken
    page.wait_for_timeout(1_800)
    page.locator("[data-do=end]").click()
    page.wait_for_url(f"**/sources/{begun.source}")

    page.get_by_role("link", name="Hear and write down").click()
    expect(page.locator("#marks li")).to_have_count(1)
    page.locator("#marks li button").first.click()  # to the moment that was marked
    expect(page.locator("#now")).to_have_text(re.compile(r"^0:01\.\d$"))
    keys.press("Control+j")
    keys.type("Ержан Саматұлын желтоқсанда алып кетті.")
    keys.press("Control+s")
    expect(page.locator("#keeping")).to_have_attribute("data-state", "written")
    keys.press("Control+a")
    page.get_by_role("button", name="Make a statement").click()

    page.wait_for_url("**/statement?**")
    expect(page.locator("blockquote.quoted")).to_have_text("Ержан Саматұлын желтоқсанда алып кетті.")
    expect(page.locator("[name='statements[0].anchor.tape']")).to_have_value(re.compile("^00:00:01"))
    page.locator("[name='statements[0].says']").select_option("detained")
    page.locator("[name='statements[0].on']").fill("December 2017")
    keys.press("Control+Enter")
    page.wait_for_url("**#t=1*")
    expect(page.locator(".said-here")).to_contain_text("December 2017")

    sitting.go(f"/letters/write/{begun.husband}/un-wgeid?lang=en")
    page.locator("button[name=draft]").click()
    page.wait_for_url(re.compile(r"/letters/\w{12}$"))
    answer = page.request.get(f"{page.url}/file")
    text = " ".join(" ".join(one.extract_text().split()) for one in PdfReader(io.BytesIO(answer.body())).pages)
    assert "tape 1, 00:00:01–00:00:0" in text
    assert [url for url in sitting.asked if not url.startswith(begun.served.address)] == []
    assert sitting.complaints == []
    context.close()
