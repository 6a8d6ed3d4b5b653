"""How fast the desk answers in a large register, how much it sends and how much memory it takes.

    python bench/desk.py [--people 10000] [--times 1] [--rounds 20] [--folder DIR] [--only-questions] [--write]

Makes a vault of so many invented people (bench/registers.py), or takes the one in DIR, and asks every page of the desk
for several rounds through Django's test client: server times, p50 and p95, the time the processor worked for them, and
bytes as gzip makes them. --times 10
writes the rows of the view ten times under other ids, as many as ten times the people give (bench/multiplied.py).
--write puts the tables into bench/RESULTS.md.
"""

import argparse
import gzip
import platform
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent)]

from shyraq.config.start import start_django

start_django()

import django
import sqlcipher3
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import NoReverseMatch, reverse

import many
import multiplied
import registers
from results import put_section
from shyraq.actions.open_house import House, open_house
from shyraq.desk.session import COOKIE, DeskSession, install
from shyraq.profiles import StatusKind
from shyraq.queries import register
from shyraq.queries.register import Facet, Sorting, Wanted, Who, register_page
from synthetic.persons import draw_person
from synthetic.scripts import draw_script
from synthetic.stems import DEVELOPMENT
from synthetic.stock import fill_stock
from synthetic.writing import write_name

PORT = "8765"
ORIGIN = f"http://127.0.0.1:{PORT}"
GOALS_MS = {10_000: 100, 1_000_000: 250}
FILTERS: dict[str, Wanted] = {
    "cases": Wanted(who=Who.CASES),
    "released": Wanted(statuses=frozenset({StatusKind.RELEASED})),
    "dead": Wanted(statuses=frozenset({StatusKind.DEAD})),
    "a prefecture": Wanted(place="654200"),
    "a small county": Wanted(place="654326"),
    "Uyghur": Wanted(ethnicity="Uyghur"),
    "Tatar": Wanted(ethnicity="Tatar"),
    "women": Wanted(sex="f"),
    "born 1950 to 1955": Wanted(born_from=1950, born_to=1955),
    "taken in June 2016": Wanted(taken_from="2016-06", taken_to="2016-06"),
    "taken in 2019": Wanted(taken_from="2019", taken_to="2019"),
    "sign of life in 2019": Wanted(last_sign_after=date(2019, 1, 1), last_sign_before=date(2020, 1, 1)),
    "no news for 100 months": Wanted(no_news_months=100),
    "Kazakh women held in a prefecture": Wanted(
        sex="f", ethnicity="Kazakh", place="654200", statuses=frozenset({StatusKind.HELD})
    ),
    "dead Tatars born 1950 to 1955": Wanted(
        ethnicity="Tatar", statuses=frozenset({StatusKind.DEAD}), born_from=1950, born_to=1955
    ),
    "nobody": Wanted(ethnicity="Tatar", place="654326", statuses=frozenset({StatusKind.DEAD}), sex="f", born_from=2006),
}
ROOMS = (
    *(
        "today",
        "people",
        "duplicates",
        "sources",
        "take",
        "letters",
        "support",
        "publish",
        "figures",
        "history",
        "house",
    ),
    "design",
)


@dataclass(frozen=True)
class Timed:
    """What was asked, how long each answer took and kept the processor busy in ms, and the last one's bytes gzipped."""

    what: str
    took_ms: tuple[float, ...]
    busy_ms: tuple[float, ...]
    sent_bytes: int = 0

    @property
    def p50(self) -> float:
        """Return the median."""
        return statistics.median(self.took_ms)

    @property
    def p95(self) -> float:
        """Return the time that 95 of 100 do not take."""
        return _p95(self.took_ms)

    @property
    def busy(self) -> float:
        """Return the time of the processor that 95 of 100 do not take: what a machine with nothing else to do needs."""
        return _p95(self.busy_ms)


class _AtThePort(Client):
    """Django's client, coming to the port the desk listens at."""

    def generic(self, method: str, path: str, *args: object, **extra: object) -> object:
        """Send a request."""
        return super().generic(method, path, *args, **{"SERVER_PORT": PORT, **extra})


class Browser:
    """A browser without a screen that has unlocked the desk."""

    def __init__(self, vault: Path) -> None:
        self.session = DeskSession(lambda passphrase: open_house(vault, passphrase=passphrase))
        install(self.session)
        self.client = _AtThePort(headers={"host": f"127.0.0.1:{PORT}"})
        answer = self.client.post("/unlock", {"passphrase": many.PASSPHRASE}, HTTP_ORIGIN=ORIGIN)
        assert answer.status_code == 303, answer.content.decode()

    def house(self) -> AbstractContextManager[House]:
        """Return the open house, for questions that no page asks alone."""
        return self.session.working(self.client.cookies[COOKIE].value)

    def get(self, address: str) -> bytes:
        """Return a page; it has to be there."""
        answer = self.client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return bytes(answer.content)

    def search(self, words: str) -> bytes:
        """Ask for a name as the page does while somebody types, or as its form does where it cannot yet."""
        live = address_of("people-found")
        answer = self.client.post(live or reverse("people"), {"q": words}, HTTP_ORIGIN=ORIGIN)
        if answer.status_code == 303:
            return self.get(answer.headers["Location"])
        assert answer.status_code == 200, answer.status_code
        return bytes(answer.content)


def main() -> None:
    """Make the vault, measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--folder", type=Path, help="the vault to take or to make; made and thrown away where none")
    parser.add_argument("--only-questions", action="store_true", help="ask the register, and no pages")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = options.folder or Path(name) / "vault"
        made = list(make(folder, options.people, options.times)) if not folder.exists() else []
        report = "\n".join(
            [*made, *measure(folder, rounds=options.rounds, times=options.times, is_asked_only=options.only_questions)]
        )
    print(report)
    if options.write:
        write(report, options)


def make(folder: Path, people: int, times: int) -> Iterator[str]:
    """Make a vault with so many people; tell how long its parts took."""
    with many.found(folder) as house:
        started = time.perf_counter()
        entries = registers.write_log(house, people, chance=random.Random(1), tell=lambda _: None)
        yield f"* {people:,} people, {entries:,} entries: written in {time.perf_counter() - started:.0f} s."
    (folder / "view.db").unlink()
    took = rebuilt(folder)
    yield (
        f"* The view made anew: {took[0]:.0f} s for the tables, {took[1]:.0f} s for the standings "
        f"({took[1] * 100_000 / people:.0f} s per 100,000 people)."
    )
    if times > 1:
        with open_house(folder, passphrase=many.PASSPHRASE) as house:
            multiplied.multiply(house, times, tell=lambda what: print(what, flush=True, file=sys.stderr))
        yield f"* The rows of the view were written {times} times under other ids: {people * times:,} people."


def rows(row: Callable[..., object], folder: Path, *, people: int) -> list[object]:
    """Make a vault of so many people and return what its slowest pages take, as rows of the table of all measures."""
    list(make(folder, people, 1))
    browser = Browser(folder)
    try:
        pages = list(every_page(browser, 10))
    finally:
        browser.session.lock()
    slowest = sorted(pages, key=lambda page: -page.p95)[:3]
    told = ", ".join(f"{page.what} {page.p95:.0f}" for page in slowest)
    return [row(f"slowest pages of the desk, {people:,} people, p95 in ms", told, "≤ 100 ms", f"of {len(pages)} pages")]


def rebuilt(folder: Path) -> tuple[float, float]:
    """Make the view anew; return the seconds for the tables and for the standings."""
    marks: list[tuple[float, int, int]] = []
    with open_house(folder, passphrase=many.PASSPHRASE) as house:
        started = time.perf_counter()
        house.rebuild(lambda done, total: marks.append((time.perf_counter(), done, total)))
        ended = time.perf_counter()
    entries = max(total for _, _, total in marks)
    tables = max((at for at, _, total in marks if total == entries), default=started)
    return tables - started, ended - tables


def every_page(browser: Browser, rounds: int) -> Iterator[Timed]:
    """Ask for every page of the desk and search as one types."""
    yield from rooms(browser, rounds)
    yield from lists(browser, rounds)
    yield from persons(browser, rounds)
    yield searches(browser, rounds)


def measure(folder: Path, *, rounds: int, times: int, is_asked_only: bool) -> Iterator[str]:
    """Yield what the desk of a vault answers, how fast."""
    started = time.perf_counter()
    browser = Browser(folder)
    unlocked = time.perf_counter() - started
    try:
        with browser.house() as house:
            people = register.counts(house).people
            questions = list(asked(house, rounds))
            append = appended(house, rounds) if times == 1 else None
        pages = [] if is_asked_only else list(every_page(browser, rounds))
        first, memory = 0 if is_asked_only else first_load(browser), resident_mb()
    finally:
        browser.session.lock()
    goal = next((ms for size, ms in sorted(GOALS_MS.items()) if people <= size), max(GOALS_MS.values()))
    yield f"* Unlocked in {unlocked:.2f} s; {people:,} people; memory of the process {memory} MB."
    if first:
        yield f"* First load of the list without fonts: {first / 1024:.1f} kB gzipped."
    if append is not None:
        yield f"* A source of one person appended, their standing kept: p50 {append.p50:.0f}, p95 {append.p95:.0f} ms."
    if pages:
        yield from table(f"Pages, {people:,} people (goal: p95 ≤ {goal} ms)", pages)
    yield from table(f"Questions to the register, {people:,} people", questions)


def rooms(browser: Browser, rounds: int) -> Iterator[Timed]:
    """Ask for every room."""
    for room in ROOMS:
        address = address_of(room)
        if address is not None:
            yield timed(room, lambda address=address: browser.get(address), rounds)  # type: ignore[misc]


def lists(browser: Browser, rounds: int) -> Iterator[Timed]:
    """Ask for the list by each filter and each order, and far down in it, where the list can do that."""
    if address_of("people-found") is None:
        return
    for name, query in queries().items():
        yield timed(f"list: {name}", lambda query=query: browser.get(f"{reverse('people')}?{query}"), rounds)  # type: ignore[misc]


def queries() -> dict[str, str]:
    """Return addresses of the list."""
    filters = {
        "cases": "who=cases",
        "released": "state=released",
        "dead": "state=dead",
        "a prefecture": "place=654200",
        "Tatar": "ethnicity=Tatar",
        "women": "sex=f",
        "born 1950 to 1955": "born_from=1950&born_to=1955",
        "taken in 2019": "taken_from=2019&taken_to=2019",
        "no news for 100 months": "silent=100",
    }
    orders = {f"by {sorting.value}{way}": f"sort={sign}{sorting.value}" for sorting in Sorting for sign, way in SIGNS}
    return {**filters, **orders, "women by name": "sex=f&sort=name", "released by birth": "state=released&sort=born"}


SIGNS = (("", ", up"), ("-", ", down"))


def persons(browser: Browser, rounds: int) -> Iterator[Timed]:
    """Ask for pages of single persons, another one each time."""
    with browser.house() as house:
        lines = register_page(house, wanted=Wanted(who=Who.CASES), sorting=Sorting.NAME, limit=rounds + 1).lines
    addresses = [reverse("person", args=[line.person_id]) for line in lines]
    waiting = iter(addresses * 2)
    yield timed("a person", lambda: browser.get(next(waiting)), rounds)


def searches(browser: Browser, rounds: int) -> Timed:
    """Search for names as they are typed: beginnings of three letters and more, in every script."""
    chance, stock = random.Random(3), fill_stock([DEVELOPMENT])
    words = []
    for _ in range(rounds * 3 + 2):
        person = draw_person(stock, chance=chance)
        written = write_name(person, script=draw_script(person.language, chance=chance), chance=chance)[0].text
        words.append(written[: chance.randint(3, 9)])
    waiting = iter(words)
    return timed("search as typed", lambda: browser.search(next(waiting)), rounds * 3)


def asked(house: House, rounds: int) -> Iterator[Timed]:
    """Ask the register itself, in every order, by every filter, and far down."""
    for sorting in Sorting:
        for sign, way in SIGNS:
            yield timed(
                f"by {sorting.value}{way}",
                lambda sorting=sorting, sign=sign: register_page(house, sorting=sorting, is_descending=bool(sign)),  # type: ignore[misc]
                rounds,
            )
    for name, wanted in FILTERS.items():
        for sorting in (Sorting.NEWEST, Sorting.NAME, Sorting.AS_OF):
            yield timed(
                f"{name}, by {sorting.value}",
                lambda wanted=wanted, sorting=sorting: register_page(house, wanted=wanted, sorting=sorting),  # type: ignore[misc]
                rounds,
            )
    yield deep(house, rounds)
    yield timed("every count", lambda: register.counts(house, *Facet), rounds)
    for name in ("cases", "women", "born 1950 to 1955", "Kazakh women held in a prefecture"):
        wanted = FILTERS[name]
        yield timed(f"map: {name}", lambda wanted=wanted: register.people_by_place(house, wanted=wanted), rounds)  # type: ignore[misc]


def deep(house: House, rounds: int) -> Timed:
    """Turn pages of a thousand for a while, then ask for pages from there on."""
    after = None
    for _ in range(8):
        after = register_page(house, sorting=Sorting.NAME, is_descending=False, after=after, limit=1000).next_after
    return timed(
        "by name, from the 8,000th on",
        lambda: register_page(house, sorting=Sorting.NAME, is_descending=False, after=after),
        rounds,
    )


def appended(house: House, rounds: int) -> Timed:
    """Append one person with what is known of them, as the desk does it."""
    chance = random.Random(5)
    return timed("append", lambda: many.add_names(house, 1, chance=chance), rounds)


def first_load(browser: Browser) -> int:
    """Return the bytes of the list and of the styles and scripts it asks for, each gzipped."""
    page = browser.get(reverse("people"))
    names = set(re.findall(rb'(?:href|src)="/static/([^"?]+\.(?:css|js))', page))
    paths = [finders.find(re.sub(r"\.[0-9a-f]{12}(?=\.)", "", name.decode())) for name in names]
    parts = [Path(path).read_bytes() for path in paths if isinstance(path, str)]
    return sum(len(gzip.compress(part)) for part in (page, *parts))


def address_of(name: str) -> str | None:
    """Return the address of a page of the desk, None where this desk has none of this name."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def timed(what: str, call: Callable[[], object], rounds: int) -> Timed:
    """Call once to warm up and then ``rounds`` times."""
    answer = call()
    took, busy = [], []
    for _ in range(rounds):
        started, worked = time.perf_counter(), time.process_time()
        answer = call()
        took.append((time.perf_counter() - started) * 1000)
        busy.append((time.process_time() - worked) * 1000)
    return Timed(what, tuple(took), tuple(busy), len(gzip.compress(answer)) if isinstance(answer, bytes) else 0)


def _p95(times: tuple[float, ...]) -> float:
    return sorted(times)[max(0, round(0.95 * len(times)) - 1)]


def resident_mb() -> int:
    """Return the memory of this process."""
    found = re.search(r"^VmRSS:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="utf-8"), re.MULTILINE)
    assert found is not None
    return int(found[1]) // 1024


def table(title: str, measured: list[Timed]) -> Iterator[str]:
    """Yield a table in Markdown."""
    yield f"\n#### {title}\n\n| what | p50 ms | p95 ms | p95 of the processor, ms | kB gzipped |\n|---|---|---|---|---|"
    for one in measured:
        size = f"{one.sent_bytes / 1024:.1f}" if one.sent_bytes else "–"
        yield f"| {one.what} | {one.p50:.1f} | {one.p95:.1f} | {one.busy:.1f} | {size} |"


def write(report: str, options: argparse.Namespace) -> None:
    """Put the tables into bench/RESULTS.md under the command that makes them."""
    command = f"python bench/desk.py --people {options.people} --times {options.times} --rounds {options.rounds}"
    versions = f"Python {platform.python_version()}, Django {django.__version__}, SQLCipher {sqlcipher3.sqlite_version}"
    people = options.people * options.times
    put_section(f"The desk with {people:,} people", report, command=command, versions=versions)


if __name__ == "__main__":
    main()
