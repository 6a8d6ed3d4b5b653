"""Files are received in a browser: with a bar for each, gone on with after a reload, and after the desk was killed."""

import hashlib
import os
import random
import signal
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from serving import served
from sitting import PASSPHRASE, Sitting, sit

PIECE = 200_000
DATA = random.Random(9).randbytes(3 * PIECE + 1_000)


@pytest.fixture
def tape(tmp_path: Path) -> Path:
    path = tmp_path / "VID_0001.MOV"
    path.write_bytes(DATA)
    return path


def test_files_come_and_one_goes_on_after_a_reload_and_after_the_desk_was_killed(
    browser: Browser, tmp_path: Path, tape: Path
) -> None:
    vault = tmp_path / "vault"
    pieces: list[int] = []
    with served(vault) as first:
        sitting, context = sit(browser, first, viewport={"width": 390, "height": 844})
        sitting.unlock()
        page, source = sitting.page, first.testimony
        _send_without_a_source(sitting, tmp_path)

        def break_off(route: Route) -> None:
            if route.request.method != "PATCH":
                route.continue_()
                return
            pieces.append(int(route.request.headers["upload-offset"]))
            if len(pieces) == 2:
                route.abort()
                return
            if len(pieces) == 4:
                os.kill(first.process_id, signal.SIGKILL)
            route.continue_()

        page.route("**/tapes/receive/files/*", break_off)
        sitting.go(f"/tapes/receive?source={source}")
        _cut_small(page)
        page.set_input_files("#f-files", tape)
        expect(page.locator("#receiving [data-size]")).to_contain_text("200 kB of 601 kB")
        page.reload()
        _cut_small(page)
        page.set_input_files("#f-files", tape)
        row = page.locator("#receiving > li")
        expect(row.locator("[data-said]")).to_contain_text("does not answer", timeout=10_000)
    with served(vault, port=urlsplit(first.address).port or 0):
        expect(row.locator("[data-said]")).to_contain_text("the desk is locked", timeout=15_000)
        door = context.new_page()
        door.goto(f"{first.address}/unlock")
        door.locator("#passphrase").fill(PASSPHRASE)
        door.keyboard.press("Enter")
        door.wait_for_url("**/today")
        expect(row).to_have_attribute("data-state", "kept", timeout=20_000)
        expect(row.locator("[data-said]")).to_contain_text("tape 1, cannot be played")
        row.get_by_role("link", name="Look at the source").click()
        expect(page.locator(".custody")).to_contain_text(hashlib.sha256(DATA).hexdigest())
        context.close()
    assert pieces[0] == 0
    assert 0 not in pieces[2:]


def _cut_small(page: Page) -> None:
    """Have the page cut files smaller than it does, so that a small one has several pieces."""
    page.evaluate(f"document.getElementById('receive').dataset.piece = {PIECE}")


def _send_without_a_source(sitting: Sitting, folder: Path) -> None:
    """Files without a source make one under the title that is given; what is wrong with one stands beside it."""
    (folder / "letter.pdf").write_bytes(b"%PDF-1.7 a letter")
    (folder / "empty.amr").touch()
    page = sitting.page
    sitting.go("/tapes/receive")
    page.get_by_label("Title of the source").fill("A stick of a neighbour")
    page.get_by_label("What do they come from?").fill("a stick")
    page.set_input_files("#f-files", [folder / "letter.pdf", folder / "empty.amr"])

    rows = page.locator("#receiving > li")
    expect(rows.nth(1).locator("[data-fault]")).to_contain_text("The file is empty")
    expect(rows.nth(0)).to_have_attribute("data-state", "kept", timeout=20_000)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    rows.nth(0).get_by_role("link", name="Look at the source").click()
    expect(page.locator("h1")).to_have_text("A stick of a neighbour")
    expect(page.locator(".custody")).to_contain_text("letter.pdf")
    expect(page.locator(".custody")).to_contain_text("from: a stick")
    assert sitting.complaints == []
