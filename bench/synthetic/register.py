"""Make a register of invented persons, queries for some of them, and the truth about all.

    python bench/synthetic/register.py --n 100000 --q 2000 --neg 200 --seed 7 --out DIR \
        [--names FILE --names FILE2 ...] [--stems all|train|held-out]

register.tsv: pid name script birth_year place; what a matcher may index.
queries.tsv: qid name script birth_year place truth reg_script noise; truth is a pid, -1 if the person is a stranger.
truth.tsv: pid given father surname sex birth_year place; names are ids of given names, a hyphen before one says that
the register does not write that part. Only for the ceiling of what can be found, never for a matcher.

Names repeat, so many persons share one. Tune with the stems of train, report on those of held-out.
"""

import argparse
import csv
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from synthetic.joining import join
from synthetic.persons import Person, draw_person
from synthetic.queries import STRANGER, Asked, ask
from synthetic.scripts import draw_script
from synthetic.stems import DEVELOPMENT, GivenName
from synthetic.stock import Split, Stock, fill_stock
from synthetic.writing import Part, Role, write_name

Row = tuple[int | str, ...]

_REGISTER_HEADER = ("pid", "name", "script", "birth_year", "place")
_TRUTH_HEADER = ("pid", "given", "father", "surname", "sex", "birth_year", "place")
_QUERIES_HEADER = ("qid", "name", "script", "birth_year", "place", "truth", "reg_script", "noise")


@dataclass(frozen=True, slots=True)
class Size:
    """How many persons the register holds, how many of them are asked for, and how many strangers."""

    persons: int
    queries: int
    strangers: int


@dataclass(frozen=True, slots=True)
class Register:
    """The rows of the three files, without their headers."""

    written: tuple[Row, ...]
    truth: tuple[Row, ...]
    queries: tuple[Row, ...]


def make_register(stock: Stock, size: Size, *, seed: int) -> Register:
    """Make a register; the same stock, size and seed make the same one."""
    chance = random.Random(seed)
    chosen = set(chance.sample(range(size.persons), min(size.queries, size.persons)))
    written, truth, asked = [], [], []
    for pid in range(size.persons):
        person = draw_person(stock, chance=chance)
        script = draw_script(person.language, chance=chance)
        parts = write_name(person, script=script, chance=chance)
        name = join([part.text for part in parts], script=script, chance=chance)
        written.append((pid, name, script, *_known(person, chance=chance)))
        truth.append(_truth(pid, person, parts))
        if pid in chosen:
            asked.append(Asked(pid, person, script))
    asked += [Asked(STRANGER, draw_person(stock, chance=chance), "") for _ in range(size.strangers)]
    return Register(tuple(written), tuple(truth), tuple(_query_rows(asked, chance=random.Random(seed + 1))))


def write_register(register: Register, folder: Path) -> None:
    """Write register.tsv, truth.tsv and queries.tsv into ``folder``, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_tsv(folder / "register.tsv", _REGISTER_HEADER, register.written)
    _write_tsv(folder / "truth.tsv", _TRUTH_HEADER, register.truth)
    _write_tsv(folder / "queries.tsv", _QUERIES_HEADER, register.queries)


def _known(person: Person, *, chance: random.Random) -> tuple[int | str, str]:
    """Return year and place as the register has them, empty where it does not."""
    birth_year = person.birth_year if chance.random() > 0.05 else ""
    return birth_year, person.place if chance.random() > 0.1 else ""


def _truth(pid: int, person: Person, parts: Sequence[Part]) -> Row:
    roles = {part.role for part in parts}

    def mark(name: GivenName | None, role: Role) -> str:
        return "" if name is None else name.id if role in roles else f"-{name.id}"

    names = (mark(person.given, Role.GIVEN), mark(person.father, Role.FATHER), mark(person.surname, Role.SURNAME))
    return (pid, *names, person.sex, person.birth_year, person.place)


def _query_rows(asked: Iterable[Asked], *, chance: random.Random) -> Iterable[Row]:
    for qid, somebody in enumerate(asked):
        query = ask(somebody, chance=chance)
        known = (query.name, query.script, query.birth_year, query.place)
        yield (qid, *known, somebody.number, somebody.script, query.noise)


def _write_tsv(path: Path, header: Row, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=100_000, help="persons in the register")
    parser.add_argument("--q", type=int, default=2000, help="queries for persons of the register")
    parser.add_argument("--neg", type=int, default=200, help="queries for strangers")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--names", type=Path, nargs="+", action="extend", help="files of stems, development.txt if none"
    )
    parser.add_argument("--stems", type=Split, choices=list(Split), default=Split.ALL, help="which stems serve")
    parser.add_argument("--out", type=Path, required=True, help="folder for the three files")
    return parser.parse_args()


def main() -> None:
    """Read the stems, make the register and write its files."""
    options = _arguments()
    stock = fill_stock(options.names or [DEVELOPMENT], split=options.stems)
    size = Size(persons=options.n, queries=options.q, strangers=options.neg)
    write_register(make_register(stock, size, seed=options.seed), options.out)


if __name__ == "__main__":
    main()
