"""How soon the list of people shows what was found after the last key, in a real browser.

    python bench/desk_typing.py [--people 10000] [--rounds 40] [--folder DIR] [--write]

Makes a vault of so many invented people, or takes the one in DIR, serves its desk in a process of its own and types
names into the search of the list, a key each 120 ms. The clock of the page runs from the last key that was pressed
until the frame after the rows were changed. --write puts the table into bench/RESULTS.md.
"""

import argparse
import os
import platform
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "tests")]

from playwright.sync_api import Page, sync_playwright

import desk
import many
from results import put_section
from serving import served
from sitting import FLAGS
from synthetic.persons import draw_person
from synthetic.scripts import draw_script
from synthetic.stems import DEVELOPMENT
from synthetic.stock import fill_stock
from synthetic.writing import write_name

KEY_MS = 120
GOAL_MS = 80
CLOCK = """() => {
  const rows = document.getElementById("rows"), q = document.getElementById("q");
  const clock = window.clock = { pressed: 0, shown: 0 };
  q.addEventListener("beforeinput", () => { clock.pressed = performance.now(); clock.shown = 0; }, true);
  new MutationObserver(() => requestAnimationFrame(() => { clock.shown = performance.now(); }))
    .observe(rows, { childList: true });
}"""
"""Run in the page: remembers when the last letter came in, and when the first frame came after the rows changed.

Letters that the keyboard does not have come without a key here, so it is their coming that counts.
"""
TOOK = """() => new Promise((done) => {
  const look = () => (clock.shown > clock.pressed ? done(clock.shown - clock.pressed) : setTimeout(look, 5));
  look();
})"""


def main() -> None:
    """Make the vault, type, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--folder", type=Path, help="the vault to take or to make; made and thrown away where none")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = options.folder or Path(name) / "vault"
        if not folder.exists():
            list(desk.make(folder, options.people, 1))
        with served(folder) as house, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS
            )
            version = browser.version
            took = list(typed(browser.new_page(), house.address, rounds=options.rounds))
            browser.close()
    report = "\n".join(table(took, people=options.people))
    print(report)
    if options.write:
        command = f"python bench/desk_typing.py --people {options.people} --rounds {options.rounds}"
        versions = f"Python {platform.python_version()}, Chromium {version}"
        put_section(
            f"Search as typed, {options.people:,} people, in a browser", report, command=command, versions=versions
        )


def typed(page: Page, address: str, *, rounds: int) -> Iterator[float]:
    """Type a name a round; yield the milliseconds from the last key to the frame that shows what was found."""
    page.goto(f"{address}/unlock")
    page.locator("#passphrase").fill(many.PASSPHRASE)
    page.keyboard.press("Enter")
    page.wait_for_url("**/today")
    time.sleep(10)  # the names are gathered after unlocking
    page.goto(f"{address}/people")
    page.evaluate(CLOCK)
    for words in beginnings(rounds):
        page.locator("#q").press_sequentially(words, delay=KEY_MS)
        yield page.evaluate(TOOK)
        page.locator("#q").press("Control+a")


def beginnings(rounds: int) -> Iterator[str]:
    """Yield the first letters of names, three to nine of them, in every script."""
    chance, stock = random.Random(3), fill_stock([DEVELOPMENT])
    for _ in range(rounds):
        person = draw_person(stock, chance=chance)
        written = write_name(person, script=draw_script(person.language, chance=chance), chance=chance)[0].text
        yield written[: chance.randint(3, 9)].strip()


def table(took: list[float], *, people: int) -> Iterator[str]:
    """Yield the table in Markdown."""
    ordered = sorted(took)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    yield "| what | p50 ms | p95 ms | most ms | goal |\n|---|---|---|---|---|"
    yield (
        f"| last key to the frame that shows what was found, {people:,} people, {len(took)} names "
        f"| {statistics.median(took):.0f} | {p95:.0f} | {ordered[-1]:.0f} | ≤ {GOAL_MS} |"
    )


if __name__ == "__main__":
    main()
