"""From the words on a tape to the footnote of a letter: heard, written down by keyboard, cited to the second."""

import io
import math
import re
import struct
import wave
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from shyraq.config.start import start_django

start_django()

from desks import PASSPHRASE, make_vault  # noqa: E402 - needs the settings
from keyboard import here  # noqa: E402 - as above
from serving import Served, served  # noqa: E402 - as above
from shyraq.actions.open_house import open_house  # noqa: E402 - as above
from shyraq.actions.take_source import take_source  # noqa: E402 - as above
from shyraq.basics.ids import CueId  # noqa: E402 - as above
from shyraq.basics.text import Text, script_of  # noqa: E402 - as above
from shyraq.outside.evidence import IncomingSheet, UploadBeside  # noqa: E402 - as above
from shyraq.statements.transcript import CueChange, CueState, WrittenCue  # noqa: E402 - as above
from shyraq.store.rows import require_source, scope_of_source  # noqa: E402 - as above
from sitting import Sitting, sit  # noqa: E402 - as above

SHEET = """
shyraq: 1
source: {kind: testimony, title: A wife tells, language: kk, made_on: 2019-11-03, made_by: [wife], file: wife.wav}
consent: {given_by: wife, given_on: 2019-11-03, purposes: {internal: full, un: full}}
people:
  wife: {names: [{text: Динара Маратқызы, lang: kk, role: own}], sex: f}
  husband: {names: [{text: Ержан Саматұлы, lang: kk, role: own}], sex: m, born_on: 1981}
statements:
  - {about: husband, says: relative_of, other: wife, relation: spouse}
  - {about: husband, says: step_taken, on: 2018-02, to: the Ministry of Foreign Affairs, result: no answer}
"""
CUES = (
    ("CUE000000001", 80_000, 81_000, "Ержанды түнде алып кетті."),
    ("CUE000000002", 81_500, 83_000, "Қайда екенін ешкім айтпады."),
)


@dataclass(frozen=True)
class Told:
    """A desk whose vault holds a tape with two cues; the ids of its source, of the tape and of the man it is about."""

    served: Served
    source: str
    tape: str
    husband: str


def _sound(seconds: int) -> bytes:
    kept = io.BytesIO()
    with wave.open(kept, "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(2)
        recording.setframerate(4000)
        second = b"".join(struct.pack("<h", int(4000 * math.sin(at / 4000 * 1382))) for at in range(4000))
        recording.writeframes(second * seconds)
    return kept.getvalue()


def _make(vault: Path) -> tuple[str, str, str]:
    """Make a vault with the tape and its two cues; return the ids of the source, of the tape and of the man."""
    sound = _sound(90)
    make_vault(vault)
    with open_house(vault, passphrase=PASSPHRASE) as house:
        beside = UploadBeside("wife.wav", io.BytesIO(sound), len(sound))
        (taken,) = take_source(house, sheets=[IncomingSheet("wife.yaml", SHEET.encode(), beside)])
        tape = require_source(taken.source_id).tape(None)
        assert tape is not None
        assert tape.id is not None
        cues = tuple(
            WrittenCue(id=CueId(one), from_ms=a, to_ms=b, words=Text(w, script_of(w), "kk"), state=CueState.WRITTEN)
            for one, a, b, w in CUES
        )
        with house.writing():
            change = CueChange(source_id=taken.source_id, tape=tape.id, cues=cues)
            house.append([house.pen(scope_of_source(taken.source_id)).cues_written(change)])
    return taken.source_id, tape.id, taken.people["husband"]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    vault = tmp_path_factory.mktemp("desk") / "vault"
    with ThreadPoolExecutor(1) as beside:  # the browser's own loop runs in this thread, where no table is read
        ids = beside.submit(_make, vault).result()
    with served(vault) as found:
        yield Told(found, *ids)


@pytest.fixture
def sitting(browser: Browser, told: Told) -> Iterator[Sitting]:
    found, context = sit(browser, told.served)
    yield found
    context.close()
    assert [url for url in found.asked if not url.startswith(told.served.address)] == []
    assert found.complaints == []


def _faults(sitting: Sitting) -> list[tuple[str, str]]:
    """Return what axe objects to at both widths, and whether the page is too wide."""
    found = []
    for width in (390, 1280):
        sitting.page.set_viewport_size({"width": width, "height": 900})
        faults = Axe().run(sitting.page).response["violations"]
        found += [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in faults]
        wide = sitting.page.evaluate("document.documentElement.scrollWidth")
        found += [("too wide", f"{wide} at {width}")] if wide > width else []
    return found


def test_words_on_a_tape_become_a_statement_and_the_footnote_of_a_letter(sitting: Sitting, told: Told) -> None:
    page, keys = sitting.page, sitting.page.keyboard
    sitting.unlock()
    sitting.go(f"/tapes/{told.tape}/statement?from=80000&to=81000")
    expect(page.locator("blockquote.quoted")).to_have_text(CUES[0][3])
    assert here(page) == "statements[0].says"
    _is_heard_and_stops(sitting, at_s=81.0)

    page.locator("[name='statements[0].says']").select_option("detained")
    page.locator("[name='statements[0].on']").fill("December 2017")
    page.locator("[name='statements[0].by']").fill("village police")
    page.locator("[data-nudge=from][data-by='-1']").press("Enter")
    expect(page.locator("[name='statements[0].anchor.tape']")).to_have_value("00:01:19 – 00:01:21")
    keys.press("Alt+s")
    page.wait_for_url("**from=81500&to=83000**")
    expect(page.locator("blockquote.quoted")).to_have_text(CUES[1][3])
    page.locator("[name='statements[0].says']").select_option("quote")
    expect(page.locator("[name='statements[0].value']")).to_have_value(CUES[1][3])
    keys.press("Control+Enter")
    page.wait_for_url("**#t=81.5")

    sitting.go(f"/people/{told.husband}")
    page.locator(".seconds[data-from='79.0']").first.scroll_into_view_if_needed()
    expect(page.locator(".seconds[data-from='79.0']").first).to_be_visible()
    _is_heard_and_stops(sitting, at_s=83.0, button=".seconds[data-from='81.5']")
    assert "tape 1, 00:01:19–00:01:21" in _letter(sitting, told)


def test_the_same_in_uyghur_from_right_to_left(sitting: Sitting, told: Told) -> None:
    sitting.unlock("ug")
    for path in (f"/tapes/{told.tape}/statement?from=80000&to=81000", f"/sources/{told.source}/add"):
        sitting.go(path)
        assert _faults(sitting) == []
    page, keys = sitting.page, sitting.page.keyboard
    page.locator("[name='statements[0].says']").select_option("last_seen")
    page.locator("[name='statements[0].anchor.tape']").fill("1:20-1:21")
    keys.press("Control+Enter")
    page.wait_for_url(f"**/sources/{told.source}")
    expect(page.locator(".seconds[data-from='80.0']").first).to_be_visible()


def _is_heard_and_stops(sitting: Sitting, *, at_s: float, button: str = "[data-hear]") -> None:
    """Play the seconds of a statement and see that the tape stands at their end."""
    page, heard = sitting.page, sitting.page.locator(button).first
    heard.press("Enter")
    expect(heard).to_have_attribute("aria-pressed", "true")
    expect(heard).to_have_attribute("aria-pressed", "false", timeout=8_000)
    now_s = page.locator("[data-first-of]").last.evaluate("(player) => player.currentTime")
    assert at_s <= now_s < at_s + 0.3


def _letter(sitting: Sitting, told: Told) -> str:
    """Draft a letter to the Working Group and return the text of its file."""
    page = sitting.page
    sitting.go(f"/letters/write/{told.husband}/un-wgeid?lang=en")
    page.locator("button[name=draft]").click()
    page.wait_for_url(re.compile(r"/letters/\w{12}$"))
    answer = page.request.get(f"{page.url}/file")
    return " ".join(" ".join(one.extract_text().split()) for one in PdfReader(io.BytesIO(answer.body())).pages)
