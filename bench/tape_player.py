"""How soon a two-hour film is seen and heard in a browser: the first frame after a click, and after a jump.

    python bench/tape_player.py [--hours 2] [--rounds 40] [--write]

Makes a vault with a synthetic film and its small copy, serves its desk in a process of its own, and opens the page of
the tape in Chromium. The clock of the page runs from the click on the button until the first frame is shown, and from
each jump until the player stands there with a frame. --write puts the table into bench/RESULTS.md.
"""

import argparse
import os
import platform
import random
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "tests")]

from playwright.sync_api import Page, sync_playwright

import tape_media
from desks import PASSPHRASE, make_vault
from kept_recordings import keep_tape
from results import put_section
from serving import served
from shyraq.actions.open_house import open_house
from shyraq.basics.ids import SourceId
from shyraq.basics.surroundings import civil_day
from shyraq.store.seen_tapes import seen_tapes
from shyraq.vault.derived import What
from sitting import FLAGS

PIECE_S = 15
GOAL_MS = 200
KNOWN = """() => new Promise((done) => {
  const look = () => (document.getElementById("media").readyState > 0 ? done() : setTimeout(look, 20));
  look();
})"""
FIRST = """() => new Promise((done) => {
  const media = document.getElementById("media"), from = performance.now();
  media.requestVideoFrameCallback(() => done(performance.now() - from));
  document.getElementById("play").click();
})"""
JUMP = """(at_s) => new Promise((done) => {
  const media = document.getElementById("media"), from = performance.now();
  media.addEventListener("seeked", () => done(performance.now() - from), { once: true });
  media.currentTime = at_s;
})"""


def main() -> None:
    """Make the vault, play, jump, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hours", type=float, default=2)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        vault = Path(name) / "vault"
        tape, size = made(vault, hours=options.hours)
        with served(vault) as house, sync_playwright() as playwright:
            chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            version, page = browser.version, browser.new_page()
            unlock(page, house.address)
            address = f"{house.address}/tapes/{tape}"
            first = [first_frame(page, address) for _ in range(10)]
            jumps = list(jumped(page, hours=options.hours, rounds=options.rounds))
            browser.close()
    report = "\n".join(table(first, jumps, what=f"{options.hours:g} hours, small copy of {size / 1e6:,.0f} MB"))
    print(report)
    if options.write:
        command = f"python bench/tape_player.py --hours {options.hours:g} --rounds {options.rounds}"
        versions = f"Python {platform.python_version()}, Chromium {version}, load {os.getloadavg()[0]:.1f}"
        put_section("Tapes: playing in a browser", report, command=command, versions=versions)


def made(vault: Path, *, hours: float) -> tuple[str, int]:
    """Make a vault with the film and its small copy; return the id of the tape and the bytes of the copy."""
    _, _, testimony = make_vault(vault)
    film = tape_media._camera(PIECE_S)
    times = int(hours * 3600 / PIECE_S)
    copy = tape_media.repeated(tape_media._timed(film, "proxy")[2], times, kind="mp4")
    with open_house(vault, passphrase=PASSPHRASE) as house:
        long = tape_media.repeated(film, times, kind="matroska")
        tape = keep_tape(house, long, source_id=SourceId(testimony), media_type="video/x-matroska")
        found = seen_tapes(on=civil_day(house.surroundings.clock.now_ms()))[0]
        key = house.tape_key(found.id, scope_id=found.scope_id)
        house.derived.put(key, What.PROXY, made=tape_media._Bytes(copy))
    assert tape.id is not None
    return tape.id, len(copy)


def unlock(page: Page, address: str) -> None:
    """Open the desk."""
    page.goto(f"{address}/unlock")
    page.locator("#passphrase").fill(PASSPHRASE)
    page.keyboard.press("Enter")
    page.wait_for_url("**/today")


def first_frame(page: Page, address: str) -> float:
    """Open the page of the tape and press play; return the milliseconds until the first frame."""
    page.goto(address)
    page.evaluate(KNOWN)
    return float(page.evaluate(FIRST))


def jumped(page: Page, *, hours: float, rounds: int) -> Iterator[float]:
    """Jump about in the tape; yield the milliseconds of each jump."""
    chance = random.Random(5)
    for _ in range(rounds):
        yield float(page.evaluate(JUMP, chance.uniform(0, hours * 3600 - 10)))


def table(first: list[float], jumps: list[float], *, what: str) -> Iterator[str]:
    """Yield the table in Markdown."""
    yield "| what | p50 ms | p95 ms | goal |\n|---|---|---|---|"
    for name, took in (("first frame after a click", first), ("jump", jumps)):
        p95 = tape_media._p95(took)
        yield f"| {name}, {what}, {len(took)} rounds | {statistics.median(took):.0f} | {p95:.0f} | ≤ {GOAL_MS} |"


if __name__ == "__main__":
    main()
