"""Lists a house keeps: filters, an order and columns under a name, as values and as they stand in the log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shyraq.basics.canonical import Plain, decode
from shyraq.basics.ids import ListId
from shyraq.basics.refusals import Refusal
from shyraq.profiles import StatusKind
from shyraq.store import models
from shyraq.store.standings.wanted import Sorting, Wanted, Who

_TEXTS = ("place", "ethnicity", "sex", "taken_from", "taken_to")
_NUMBERS = ("born_from", "born_to", "no_news_months")
_DAYS = ("last_sign_before", "last_sign_after")


class UnknownList(Refusal):
    """The house keeps no list with this id."""

    def __init__(self, list_id: str) -> None:
        super().__init__(f"There is no list {list_id}.")
        self.list_id = list_id


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptList:
    """What a list asks for and how it is shown; ``columns`` are keys of the face, in their order, none for its own.

    ``name`` is 1 to 80 letters, in NFC; ``is_dropped`` where somebody dropped it, which can be undone.
    """

    id: ListId
    name: str
    wanted: Wanted
    sorting: Sorting
    is_descending: bool
    columns: tuple[str, ...] = ()
    is_dropped: bool = False


def list_to_plain(kept: KeptList) -> dict[str, Plain]:
    """Return a list as it stands in an entry; what lets everybody through is left out."""
    wanted = kept.wanted
    asked: dict[str, Plain] = {name: getattr(wanted, name) for name in (*_TEXTS, *_NUMBERS)}
    days = {name: getattr(wanted, name) for name in _DAYS}
    asked |= {name: None if day is None else day.isoformat() for name, day in days.items()}
    asked |= {"who": None if wanted.who is Who.ALL else wanted.who.value, "statuses": sorted(wanted.statuses)}
    return {
        "id": kept.id,
        "name": kept.name,
        "wanted": {name: value for name, value in asked.items() if value not in (None, "", [])},
        "sorting": kept.sorting.value,
        "descending": kept.is_descending,
        "columns": list(kept.columns),
    }


def kept_lists() -> tuple[KeptList, ...]:
    """Return the lists that are kept, by name."""
    rows = models.KeptList.objects.filter(is_dropped=False).order_by("seq")
    return tuple(sorted(map(_list, rows), key=lambda kept: (kept.name.casefold(), kept.id)))


def read_list(list_id: str) -> KeptList:
    """Return one list, be it dropped or not. Raises: UnknownList."""
    row = models.KeptList.objects.filter(id=list_id).first()
    if row is None:
        raise UnknownList(list_id)
    return _list(row)


def _list(row: models.KeptList) -> KeptList:
    body = decode(bytes(row.body))
    assert isinstance(body, dict)
    asked = body["wanted"]
    assert isinstance(asked, dict)
    return KeptList(
        id=ListId(row.id),
        name=str(body["name"]),
        wanted=_wanted(asked),
        sorting=Sorting(str(body["sorting"])),
        is_descending=body["descending"] is True,
        columns=tuple(map(str, _items(body["columns"]))),
        is_dropped=row.is_dropped,
    )


def _wanted(asked: dict[str, Plain]) -> Wanted:
    texts = {name: str(asked.get(name, "")) for name in _TEXTS}
    return Wanted(
        who=Who(str(asked.get("who", Who.ALL.value))),
        statuses=frozenset(StatusKind(str(kind)) for kind in _items(asked.get("statuses", []))),
        place=texts["place"],
        ethnicity=texts["ethnicity"],
        sex=texts["sex"],
        taken_from=texts["taken_from"],
        taken_to=texts["taken_to"],
        born_from=_number(asked, "born_from"),
        born_to=_number(asked, "born_to"),
        no_news_months=_number(asked, "no_news_months"),
        last_sign_before=_day(asked, "last_sign_before"),
        last_sign_after=_day(asked, "last_sign_after"),
    )


def _items(value: Plain) -> Sequence[Plain]:
    assert isinstance(value, list)
    return value


def _number(asked: Mapping[str, Plain], name: str) -> int | None:
    value = asked.get(name)
    return value if isinstance(value, int) else None


def _day(asked: Mapping[str, Plain], name: str) -> date | None:
    value = asked.get(name)
    return date.fromisoformat(value) if isinstance(value, str) else None
