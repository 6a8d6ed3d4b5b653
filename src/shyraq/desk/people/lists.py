"""The lists the house keeps, as the page of the people shows them."""

from dataclasses import dataclass

from shyraq.actions.open_house import House
from shyraq.desk.people.asked import Asked
from shyraq.desk.people.columns import columns_in
from shyraq.queries.lists import KeptList, UnknownList, lists, one_list


@dataclass(frozen=True, slots=True, kw_only=True)
class ListForm:
    """What is asked of somebody who keeps what they see: its name, ``list_id`` where a kept one is changed.

    ``is_open`` where the name has to be mended, ``is_changed`` where what is seen is no longer what was kept.
    """

    name: str = ""
    fault: str = ""
    list_id: str = ""
    is_changed: bool = True

    @property
    def is_open(self) -> bool:
        """Tell whether the form is shown at once."""
        return bool(self.fault)


def list_tabs(house: House) -> list[tuple[str, Asked]]:
    """Return the lists that are kept, by name, each as it is asked for."""
    return [(kept.name, asked_by(kept)) for kept in lists(house)]


def asked_by(kept: KeptList) -> Asked:
    """Return what a kept list asks for."""
    return Asked(
        wanted=kept.wanted,
        sorting=kept.sorting,
        is_descending=kept.is_descending,
        columns=columns_in(",".join(kept.columns)),
        list_id=kept.id,
    )


def list_form(house: House, asked: Asked, *, name: str = "", fault: str = "") -> ListForm:
    """Return the form that keeps what is seen, with what was answered and what is wrong with it."""
    kept = kept_list(house, asked.list_id)
    if kept is None:
        return ListForm(name=name, fault=fault)
    former = asked_by(kept)
    is_changed = (former.pairs(), former.columns) != (asked.pairs(), asked.columns)
    return ListForm(name=name or kept.name, fault=fault, list_id=kept.id, is_changed=is_changed)


def kept_list(house: House, list_id: str) -> KeptList | None:
    """Return a list that is kept, None where there is none or it was dropped."""
    found = any_list(house, list_id)
    return None if found is None or found.is_dropped else found


def any_list(house: House, list_id: str) -> KeptList | None:
    """Return a list, be it dropped or not; None where there never was one."""
    try:
        return one_list(house, list_id) if list_id else None
    except UnknownList:
        return None
