"""All measures in one run, side by side with what they can be compared to: ``make bench``.

    python bench/run.py [--small] [--write]

Prints a table; --write puts it into bench/RESULTS.md too. --small measures a tenth, to try the measures themselves.
Every measure says how often it was taken; times are medians of one process on this machine unless said otherwise.
"""

import argparse
import platform
import random
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "tests")]

from shyraq.config.start import start_django

start_django()

import sqlcipher3
import typst

import desk
import desk_memory
import letter_cast
import many
from shyraq.actions.found_house import found_house
from shyraq.actions.open_house import open_house
from shyraq.actions.publish_site import publish_site
from shyraq.actions.rebuild_view import rebuild_view
from shyraq.disclosure import Purpose
from shyraq.disclosure.gate import disclose
from shyraq.outside.pdf import typeset_letter
from shyraq.queries.people import find_people
from shyraq.store.rows import all_material
from shyraq.vault.slot import DEFAULT_COST

DAY = date(2019, 3, 11)


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    ours: str
    goal: str
    beside: str = ""


def main() -> None:
    """Measure everything and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    scale = 10 if options.small else 1
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows += unlock(folder / "unlock")
        with many.found(folder / "many") as house:
            rows += appending(house, folder)
            chance = random.Random(1)
            cases = 9_090 // scale
            made = many.add_cases(house, cases, chance=chance)
            rows += rebuilding(house)
            rows += gate()
            rows += publishing(house, folder / "site")
            many.add_names(house, 100_000 // scale - cases, chance=chance)
            rows += finding(house, folder, made)
        rows += desk.rows(Row, folder / "desk", people=10_000 // scale)
        rows += letters()
        rows += desk_memory.rows(Row)
    table = "\n".join(render(rows))
    print(table)
    if options.write:
        write(table)


def unlock(folder: Path) -> list[Row]:
    """How long a member waits after typing the passphrase."""
    words = "one two three four five six"
    found_house(folder, house_name="h", member_name="m", passphrase=words, cost=DEFAULT_COST).house.close()

    def once() -> None:
        open_house(folder, passphrase=words).close()

    cost = f"Argon2id {DEFAULT_COST.memory_kib >> 10} MiB, {DEFAULT_COST.iterations} passes"
    return [Row(f"unlock ({cost})", seconds(median_of(once, 7)), "≤ 1.5 s")]


def appending(house: many.House, folder: Path) -> list[Row]:
    """One fact at a time, each safe on disk before the next; beside it the bare database under the same promise."""
    chance = random.Random(0)
    count = 300
    started = time.perf_counter()
    for _ in range(count):
        many.add_names(house, 1, chance=chance)
    ours = 4 * count / (time.perf_counter() - started)
    started = time.perf_counter()
    bulk = many.add_cases(house, 2_000, chance=chance)
    batch = bulk / (time.perf_counter() - started)
    bare = bare_inserts(folder / "bare.db", count)
    return [
        Row(
            "append, one source with one person at a time",
            f"{ours / 4:.0f} sources/s, {ours:.0f} entries/s",
            "–",
            f"SQLCipher {sqlcipher3.sqlite_version}, bare rows, FULL: {bare:.0f} commits/s",
        ),
        Row("append, 5,000 entries at a time", f"{batch:.0f} entries/s", "–"),
    ]


def bare_inserts(path: Path, count: int) -> float:
    """Return how many rows a second SQLCipher alone commits under synchronous=FULL."""
    connection = sqlcipher3.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{'ab' * 32}'\"")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE entries (seq INTEGER PRIMARY KEY, body BLOB)")
    started = time.perf_counter()
    for number in range(count):
        connection.execute("INSERT INTO entries VALUES (?, ?)", (number, b"x" * 700))
    return count / (time.perf_counter() - started)


def rebuilding(house: many.House) -> list[Row]:
    """The tables made anew from the log."""
    started = time.perf_counter()
    entries = rebuild_view(house)
    took = time.perf_counter() - started
    return [
        Row(f"rebuild of {entries:,} entries", seconds(took), "≤ 15 s for 100,000", f"{entries / took:.0f} entries/s")
    ]


def gate() -> list[Row]:
    """The decision over every statement; beside it the loop that only looks at the source."""
    material = all_material()
    rows = []
    for purpose in (Purpose.UN, Purpose.PUBLIC):

        def once(purpose: Purpose = purpose) -> None:
            disclose(
                material.statements,
                sources=material.sources,
                consents=material.consents,
                protected=material.protected,
                purpose=purpose,
                on=DAY,
            )

        took = median_of(once, 9)
        hundred_thousand = took * 100_000 / len(material.statements)
        rows.append(
            Row(
                f"gate, {len(material.statements):,} statements, {purpose.value}",
                f"{took * 1000:.0f} ms ({hundred_thousand * 1000:.0f} ms per 100,000)",
                "≤ 50 ms per 100,000",
            )
        )
    return rows


def publishing(house: many.House, out: Path) -> list[Row]:
    """The whole site, from the log to the folder."""
    started = time.perf_counter()
    made = publish_site(house, out=out)
    first = time.perf_counter() - started
    started = time.perf_counter()
    publish_site(house, out=out)
    again = time.perf_counter() - started
    per = first * 10_000 / made.person_count
    return [
        Row(
            f"publish of {made.person_count:,} people ({made.file_count:,} files)",
            f"{seconds(first)} ({seconds(per)} per 10,000)",
            "≤ 30 s for 10,000",
            f"again, unchanged: {seconds(again)}",
        )
    ]


def finding(house: many.House, folder: Path, _made: int) -> list[Row]:
    """Searches in a full register; beside it a LIKE over the same names in a plain database."""
    chance = random.Random(7)
    queries = [many.name(chance).split()[0][: chance.randint(3, 8)] for _ in range(200)]
    took = sorted(timed(lambda text=text: find_people(house, text=text, limit=20)) for text in queries)
    names = [(one.value.value,) for one in all_material().statements if one.predicate == "name" and one.value]
    plain = sqlite3.connect(folder / "plain.db")
    plain.execute("CREATE TABLE names (written TEXT)")
    plain.executemany("INSERT INTO names VALUES (?)", names)
    beside = sorted(
        timed(
            lambda text=text: plain.execute(
                "SELECT * FROM names WHERE written LIKE ? LIMIT 20", (f"%{text}%",)
            ).fetchall()
        )
        for text in queries
    )
    return [
        Row(
            f"find, {len(names):,} people, through the gate",
            f"p50 {took[100] * 1000:.0f} ms, p95 {took[190] * 1000:.0f} ms",
            "p95 ≤ 50 ms",
            f"sqlite3 {sqlite3.sqlite_version} LIKE, one script, no gate: p95 {beside[190] * 1000:.0f} ms",
        )
    ]


def letters() -> list[Row]:
    """A letter set in type, after the first has read the fonts."""
    first = timed(lambda: typeset_letter(letter_cast.letter()))
    took = sorted(timed(lambda: typeset_letter(letter_cast.letter())) for _ in range(30))
    return [
        Row(
            "letter, warm",
            f"p50 {took[15] * 1000:.0f} ms, p95 {took[28] * 1000:.0f} ms",
            "≤ 100 ms",
            f"first of a process {first * 1000:.0f} ms; typst {typst.__version__}",
        )
    ]


def timed(call: Callable[[], object]) -> float:
    """Return the seconds a call takes."""
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def median_of(call: Callable[[], object], rounds: int) -> float:
    """Return the median of several calls in seconds."""
    return statistics.median(timed(call) for _ in range(rounds))


def seconds(value: float) -> str:
    """Write a time."""
    return f"{value:.2f} s" if value < 10 else f"{value:.1f} s"


def render(rows: list[Row]) -> Iterator[str]:
    """Yield the table in Markdown."""
    yield "| measure | here | goal | beside it |"
    yield "|---|---|---|---|"
    for row in rows:
        yield f"| {row.what} | {row.ours} | {row.goal} | {row.beside} |"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    yield f"\nPeak memory of the measuring process: {peak} MB."


def write(table: str) -> None:
    """Put the table into bench/RESULTS.md, under the command that makes it; sections of other measures stay."""
    path = Path(__file__).parent / "RESULTS.md"
    _, mark, others = path.read_text(encoding="utf-8").partition("\n## ")
    machine = (
        f"{platform.machine()}, {len(__import__('os').sched_getaffinity(0))} cores, Python {platform.python_version()}"
    )
    head = "# Results\n\nMade with `make bench` (`python bench/run.py --write`), on one shared virtual machine: "
    path.write_text(f"{head}{machine}, {time.strftime('%Y-%m-%d')}.\n\n{table}\n{mark}{others}", encoding="utf-8")


if __name__ == "__main__":
    main()
