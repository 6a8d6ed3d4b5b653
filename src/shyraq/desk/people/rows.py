"""A person as one row of the register, with the columns that were chosen."""

from collections.abc import Iterable
from dataclasses import dataclass

from shyraq.basics.text import Text
from shyraq.desk.naming import best_name, person_address
from shyraq.desk.people.chances import Chance, chance
from shyraq.desk.people.columns import Cell, Column, cells
from shyraq.queries.register import StandingLine
from shyraq.wording import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """What tells people apart in a list: name, spellings in other scripts, and a cell for each chosen column.

    ``chance`` that they are who is sought, where a search found them by a name that is only like the words.
    """

    person_id: str
    address: str
    name: Words
    other_names: tuple[Text, ...]
    cells: tuple[Cell, ...]
    is_protected: bool
    is_seen: bool
    chance: Chance | None


def register_row(
    line: StandingLine, *, columns: Iterable[Column], lang: str, probability: float | None = None
) -> RegisterRow:
    """Return a person as a row."""
    name = () if line.person is None else best_name(line.person, lang)
    return RegisterRow(
        person_id=line.person_id,
        address=person_address(line.person_id),
        name=name,
        other_names=_others(line, name),
        cells=cells(line, columns, lang),
        is_protected=line.is_protected,
        is_seen=line.person is not None,
        chance=None if probability is None else chance(probability),
    )


def _others(line: StandingLine, name: Words) -> tuple[Text, ...]:
    """Return one spelling in each other script."""
    shown = {text.value for text in name}
    scripts = {text.script for text in name}
    found: list[Text] = []
    for other in line.names:
        if other.text.value not in shown and other.text.script not in scripts:
            scripts.add(other.text.script)
            found.append(other.text)
    return tuple(found)
