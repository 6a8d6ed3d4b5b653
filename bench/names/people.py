"""The register and the questions of one run, as `synthetic.register` wrote them."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

STRANGER = -1
NO_PLACE = -1


@dataclass(frozen=True, slots=True)
class Question:
    """Somebody sought.

    ``birth_year`` 0 and ``place`` -1 where they are not known; ``truth`` the person's number, -1 for a stranger;
    ``noise`` what the generator did to the name, for the ceiling only.
    """

    name: str
    script: str
    birth_year: int
    place: int
    truth: int
    register_script: str
    noise: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """Persons by number, and the distinct names they bear.

    ``name_of`` the number of each person's name; ``years`` 0 and ``places`` -1 where not known.
    """

    names: tuple[str, ...]
    name_of: NDArray[np.int32]
    years: NDArray[np.int16]
    places: NDArray[np.int16]
    by_name: NDArray[np.int32]
    starts: NDArray[np.int64]

    def bearers(self, name: int) -> NDArray[np.int32]:
        """Return the numbers of the persons who bear a name."""
        return self.by_name[self.starts[name] : self.starts[name + 1]]


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a tab-separated file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def place_number(place: str) -> int:
    """Return the number in ``P012``, -1 for an empty text."""
    return int(place[1:]) if place else NO_PLACE


def read_register(folder: Path) -> Register:
    """Read register.tsv of ``folder``."""
    numbers: dict[str, int] = {}
    name_of, years, places = [], [], []
    for row in rows(folder / "register.tsv"):
        name_of.append(numbers.setdefault(row["name"], len(numbers)))
        years.append(int(row["birth_year"] or 0))
        places.append(place_number(row["place"]))
    names = np.array(name_of, np.int32)
    order = np.argsort(names, kind="stable").astype(np.int32)
    return Register(
        names=tuple(numbers),
        name_of=names,
        years=np.array(years, np.int16),
        places=np.array(places, np.int16),
        by_name=order,
        starts=np.searchsorted(names[order], np.arange(len(numbers) + 1)),
    )


def read_questions(folder: Path) -> tuple[Question, ...]:
    """Read queries.tsv of ``folder``."""
    return tuple(
        Question(
            name=row["name"],
            script=row["script"],
            birth_year=int(row["birth_year"] or 0),
            place=place_number(row["place"]),
            truth=int(row["truth"]),
            register_script=row["reg_script"],
            noise=frozenset(row["noise"].split("+")),
        )
        for row in rows(folder / "queries.tsv")
    )


def read_sample(folder: Path, most: int) -> tuple[int, ...]:
    """Return the numbers of at most ``most`` persons' questions, and of as large a share of the strangers', spread."""
    truths = [int(row["truth"]) for row in rows(folder / "queries.tsv")]
    present = [number for number, truth in enumerate(truths) if truth != STRANGER]
    absent = [number for number, truth in enumerate(truths) if truth == STRANGER]
    share = min(1.0, most / max(len(present), 1))
    return tuple(_spread(present, round(len(present) * share)) + _spread(absent, round(len(absent) * share)))


def _spread(numbers: list[int], most: int) -> list[int]:
    return [numbers[place * len(numbers) // most] for place in range(most)] if most else []
