"""Keep a list: filters, an order and columns under a name, for everybody who works in the house."""

import unicodedata
from collections.abc import Sequence

from shyraq.actions.open_house import House
from shyraq.basics.ids import ListId, draw_id
from shyraq.basics.refusals import Refusal
from shyraq.store.lists import KeptList, kept_lists, list_to_plain, read_list
from shyraq.store.standings.wanted import Sorting, Wanted

MAX_NAME = 80
MAX_COLUMNS = 40


class ListWithoutName(Refusal):
    """A list has to be called something, and something short."""

    def __init__(self) -> None:
        super().__init__(f"A list needs a name of up to {MAX_NAME} letters.")


class NameOfAList(Refusal):
    """Another list is called so."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is a list “{name}” already; drop it first, or choose another name.")
        self.name = name


def keep_list(
    house: House,
    *,
    name: str,
    wanted: Wanted,
    sorting: Sorting,
    is_descending: bool,
    columns: Sequence[str] = (),
    replaces: ListId | None = None,
) -> KeptList:
    """Keep a list and return it.

    Args: name is trimmed; columns are keys of the face; replaces is the list that is changed, None for a new one.
    Raises: ListWithoutName; NameOfAList; UnknownList; NotAFuzzyDate where ``wanted`` has a date that is none.
    """
    called = unicodedata.normalize("NFC", " ".join(name.split()))
    if not called or len(called) > MAX_NAME:
        raise ListWithoutName
    _ = (wanted.taken_first, wanted.taken_last)
    with house.writing():
        if replaces is not None:
            read_list(replaces)
        if any(other.id != replaces and other.name.casefold() == called.casefold() for other in kept_lists()):
            raise NameOfAList(called)
        kept = KeptList(
            id=ListId(draw_id(house.surroundings.randomness)) if replaces is None else replaces,
            name=called,
            wanted=wanted,
            sorting=sorting,
            is_descending=is_descending,
            columns=tuple(columns[:MAX_COLUMNS]),
        )
        house.append([house.pen(house.house_scope).list_kept(list_to_plain(kept))])
    return kept


def keep_list_again(house: House, *, list_id: ListId) -> KeptList:
    """Keep a list that was dropped, as it was. Raises: UnknownList; NameOfAList where another is called so now."""
    former = read_list(list_id)
    return keep_list(
        house,
        name=former.name,
        wanted=former.wanted,
        sorting=former.sorting,
        is_descending=former.is_descending,
        columns=former.columns,
        replaces=former.id,
    )
