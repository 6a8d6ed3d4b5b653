"""Two measures on data that is not in the project: public persons hidden in the register, and single words.

Both rank names, not persons: there are no years or places.
"""

import csv
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from names.jobs import Job, Task, read_names
from names.measure import MeasurementFailed, run
from names.pairs import SCRIPT_OF
from names.people import Register, rows
from names.ranking import NamesFound
from names.tools import Tool

_WORDS, _ASKED = 5000, 800


@dataclass(frozen=True, slots=True)
class Form:
    """One way a public person's name is written."""

    name: str
    script: str


@dataclass(frozen=True, slots=True)
class Sought:
    """A name looked up: its number among those asked, the numbers that are right, and those that do not count."""

    asked: int
    right: frozenset[int]
    ignored: frozenset[int]
    group: str


def figures(file: Path, register: Register, folder: Path, *, tools: Sequence[Tool], core: int) -> dict[str, Any]:
    """Hide one form of each person in the register and ask with each of the others, for every form in turn.

    All forms lie in one index; in each turn those that are not hidden then are passed over in what is found.
    """
    persons = [forms for forms in _read_forms(file).values() if len(forms) > 1]
    numbers = {name: number for number, name in enumerate(register.names)}
    for form in (form for forms in persons for form in forms):
        numbers.setdefault(form.name, len(numbers))
    bearers = Counter(register.name_of.tolist())
    bearers.update(numbers[form.name] for forms in persons for form in forms)
    asked = list(dict.fromkeys(form.name for forms in persons for form in forms))
    _write(folder, list(numbers), asked, [bearers[number] for number in range(len(numbers))])
    sought = list(_turns(persons, numbers, asked, len(register.names)))
    return {"persons": len(persons), **_measured(folder, sought, tools=tools, core=core)}


def words(file: Path, folder: Path, *, tools: Sequence[Tool], core: int) -> dict[str, Any]:
    """Ask with English words for their partners in another language.

    Which rows serve is drawn by a hash of the row, so that whoever learns from such files can leave them out.
    """
    drawn = sorted(((row["en"], row["other"]) for row in rows(file)), key=_lot)
    partners: dict[str, set[str]] = defaultdict(set)
    for english, other in drawn:
        partners[english].add(other)
    names = list(dict.fromkeys(other for _, other in drawn))[:_WORDS]
    numbers = {name: number for number, name in enumerate(names)}
    asked = list(dict.fromkeys(english for english, other in drawn if other in numbers))[:_ASKED]
    _write(folder, names, asked, [1] * len(names))
    sought = [
        Sought(number, frozenset(numbers[each] for each in partners[english] if each in numbers), frozenset(), "")
        for number, english in enumerate(asked)
    ]
    return {"words": len(names), **_measured(folder, sought, tools=tools, core=core)}


def _lot(row: tuple[str, str]) -> bytes:
    return hashlib.sha256("\t".join(row).encode()).digest()


def _read_forms(file: Path) -> dict[str, list[Form]]:
    forms: dict[str, list[Form]] = defaultdict(list)
    with file.open(encoding="utf-8", newline="") as lines:
        for person, name, script, *_ in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if script != "script" and name not in {form.name for form in forms[person]}:
                forms[person].append(Form(name, SCRIPT_OF.get(script, script)))
    return forms


def _turns(
    persons: Sequence[Sequence[Form]], numbers: dict[str, int], asked: Sequence[str], registered: int
) -> Iterator[Sought]:
    places = {name: place for place, name in enumerate(asked)}
    every = {numbers[form.name] for forms in persons for form in forms}
    for turn in range(max(map(len, persons), default=0)):
        hidden = {numbers[forms[turn % len(forms)].name] for forms in persons}
        ignored = frozenset(number for number in every - hidden if number >= registered)
        for forms in (forms for forms in persons if turn < len(forms)):
            right = frozenset((numbers[forms[turn].name],))
            for form in (form for form in forms if form is not forms[turn]):
                pair = "-".join(sorted((form.script, forms[turn].script)))
                yield Sought(places[form.name], right, ignored, pair)


def _write(folder: Path, names: list[str], asked: list[str], bearers: list[int]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, values in (("names", names), ("asked", asked), ("bearers", bearers)):
        (folder / f"{name}.json").write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")


def _measured(folder: Path, sought: Sequence[Sought], *, tools: Sequence[Tool], core: int) -> dict[str, Any]:
    found: dict[str, Any] = {"asked": len(sought), "tools": {}}
    for tool in tools:
        print(f"{folder.name}: {tool.title}", file=sys.stderr, flush=True)
        out = folder / tool.key
        try:
            run(Job(tool.key, Task.LOOK_UP, str(folder), str(out), core=core))
        except MeasurementFailed as failure:
            print(failure, file=sys.stderr)
            continue
        names = read_names(out)
        ranks = [(each.group, _rank(names[each.asked], each)) for each in sought]
        groups = sorted({group for group, _ in ranks if group})
        found["tools"][tool.key] = {
            "title": tool.title,
            **_shares(ranks, lambda _: True),
            "pairs": {pair: _shares(ranks, lambda group, pair=pair: group == pair) for pair in groups},
        }
    return found


def _rank(found: NamesFound, sought: Sought) -> int:
    """Return the rank of the first right name among those that count; 0 if there is none."""
    rank = 0
    for number in found.names.tolist():
        rank += number not in sought.ignored
        if number in sought.right:
            return rank
    return 0


def _shares(ranks: Sequence[tuple[str, int]], belongs: Callable[[str], bool]) -> dict[str, float]:
    here = [rank for group, rank in ranks if belongs(group)]
    count = max(len(here), 1)
    return {
        "asked": len(here),
        "first": sum(rank == 1 for rank in here) / count,
        "ten": sum(1 <= rank <= 10 for rank in here) / count,
    }
