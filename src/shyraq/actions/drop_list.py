"""Drop a list; nobody in it is touched, and it can be kept again."""

from shyraq.actions.open_house import House
from shyraq.basics.ids import ListId
from shyraq.store.lists import KeptList, UnknownList, read_list


def drop_list(house: House, *, list_id: ListId) -> KeptList:
    """Keep a list no longer, and return it as it was. Raises: UnknownList, also where it was dropped before."""
    with house.writing():
        kept = read_list(list_id)
        if kept.is_dropped:
            raise UnknownList(list_id)
        house.append([house.pen(house.house_scope).list_dropped(list_id)])
    return kept
