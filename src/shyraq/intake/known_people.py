"""Say in a sheet that somebody it speaks of is a person of the register."""

from collections.abc import Mapping

import yaml

from shyraq.basics.ids import PersonId
from shyraq.intake.faults import Faults
from shyraq.intake.tree import plain, read_tree


def with_known_people(data: bytes, known: Mapping[str, PersonId]) -> bytes:
    """Return the sheet with ``is:`` and an id under each of these labels; all else says the same as before.

    Args: data a sheet without faults. The lines of the answer are not those of ``data``, and so is its digest.
    """
    root = read_tree(data, Faults())
    tree = None if root is None else plain(root)
    people = tree.get("people") if isinstance(tree, dict) else None
    if not isinstance(people, dict):
        return data
    for label, person_id in known.items():
        person = people.get(label)
        people[label] = {**(person if isinstance(person, dict) else {}), "is": person_id}
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, default_style='"', width=10_000).encode("utf-8")
