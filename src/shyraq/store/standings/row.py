"""A standing as a row: what it is sought, ordered and counted by, and the body a line is shown from."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import IntEnum
from itertools import product

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.ids import PersonId
from shyraq.names.folding import search_key
from shyraq.places import UnknownPlace, parents
from shyraq.profiles import StatusKind
from shyraq.store.standings.standing import Standing, body_of, last_day
from shyraq.store.standings.wanted import Facet, ethnicity_key
from shyraq.store.writer import Cell

STATUSES = tuple(StatusKind)
"""Statuses by the number a row has for them."""
TOTAL = "total"
"""The facet under which all standings of a kind are counted."""
CROSSED = (Facet.STATUS, Facet.ETHNICITY, Facet.SEX)
"""Facets that are counted in each place, too: a map is filtered by one of them."""
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()

Cells = Mapping[str, Cell]
Counted = tuple[str, int, str]


class Kind(IntEnum):
    """Whether something happened to a person, nothing did, or nothing of them may be shown."""

    UNSEEN = 0
    FAMILY = 1
    CASE = 2


def unseen_row(person_id: PersonId, *, seq: int) -> Cells:
    """Return the row of a person of whom nothing may be shown."""
    return {**dict.fromkeys(_COLUMNS), "seq": seq, "person": person_id, "kind": Kind.UNSEEN.value, "body": b""}


def row_of(standing: Standing, *, seq: int) -> Cells:
    """Return the row of a standing; ``seq`` is the entry that opened the first of those the person is."""
    said = standing.ethnicity
    return {
        "seq": seq,
        "person": standing.person.id,
        "kind": (Kind.CASE if standing.is_case else Kind.FAMILY).value,
        "name_key": search_key(standing.person.label or "") or None,
        "born_first": _first(standing.born),
        "born_last": _last(standing.born),
        "status": None if standing.status is None else STATUSES.index(standing.status),
        "as_of": _ordinal(standing.as_of),
        "last_sign": _ordinal(standing.last_sign_on),
        "silent_since": None if standing.silent_since is None else standing.silent_since.toordinal(),
        "place": _path(None if standing.last_place is None else standing.last_place.code),
        "ethnicity": None if said is None else ethnicity_key(said.value) or None,
        "sex": standing.person.sex,
        "taken_first": _first(standing.taken_on),
        "taken_last": _last(standing.taken_on),
        "body": body_of(standing),
    }


def path_of(code: str) -> str:
    """Return the codes of a place from the country down, with slashes around each; of an unknown one the code alone."""
    try:
        return "/".join(("", *reversed(parents(code)), code, ""))
    except UnknownPlace:
        return f"/{code}/"


def counted(row: Cells) -> Iterator[Counted]:
    """Yield what a row counts for: facet, kind and value, "" for not known; a place in each that holds it."""
    kind = row["kind"]
    assert isinstance(kind, int)
    yield TOTAL, kind, ""
    if kind == Kind.UNSEEN:
        return
    values = values_of(row)
    for facet, found in values.items():
        for value in found:
            yield facet.value, kind, value
    for facet in CROSSED:
        for code, value in product(values[Facet.PLACE], values[facet]):
            yield crossed(facet), kind, f"{code}/{value}"


def count_id(facet: str, kind: int, value: str) -> str:
    """Return what the row of a count is known by."""
    return f"{facet}/{kind}/{value}"


def crossed(facet: Facet) -> str:
    """Return the name under which a facet is counted in each place; its values are place and value, a slash between."""
    return f"{Facet.PLACE.value}+{facet.value}"


def values_of(row: Cells) -> Mapping[Facet, Sequence[str]]:
    """Return the value of a row in each facet."""
    status, place, since = row["status"], row["place"], row["silent_since"]
    decade = span(row["born_first"], row["born_last"], lengths=(3,))
    return {
        Facet.STATUS: (STATUSES[status].value if isinstance(status, int) else "",),
        Facet.PLACE: str(place).split("/")[1:-1] if place is not None else ("",),
        Facet.ETHNICITY: (str(row["ethnicity"] or ""),),
        Facet.SEX: (str(row["sex"] or ""),),
        Facet.BORN: (f"{decade}X" if decade else "",),
        Facet.TAKEN: (span(row["taken_first"], row["taken_last"], lengths=(7, 4)),),
        Facet.SILENCE: (f"{date.fromordinal(since).year:04}" if isinstance(since, int) else "",),
    }


def facet_values(standing: Standing) -> Mapping[Facet, Sequence[str]]:
    """Return the value of a standing in each facet, one that is not kept as a row."""
    return values_of(row_of(standing, seq=0))


def span(first: Cell, last: Cell, *, lengths: Sequence[int]) -> str:
    """Return as much of the written form of two days as they share, of one of ``lengths``; empty where it is less."""
    if not isinstance(first, int) or not isinstance(last, int) or first == _FIRST or last == _LAST:
        return ""
    one, other = date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat()
    return next((one[:length] for length in lengths if one[:length] == other[:length]), "")


def _first(when: FuzzyDate | None) -> int | None:
    return None if when is None else (when.earliest or date.min).toordinal()


def _last(when: FuzzyDate | None) -> int | None:
    return None if when is None else (when.latest or date.max).toordinal()


def _ordinal(when: FuzzyDate | None) -> int | None:
    day = None if when is None else last_day(when)
    return None if day is None else day.toordinal()


_COLUMNS = (
    "name_key",
    "born_first",
    "born_last",
    "status",
    "as_of",
    "last_sign",
    "silent_since",
    "place",
    "ethnicity",
    "sex",
    "taken_first",
    "taken_last",
)
"""What is null in the row of an unseen person."""


def _path(code: str | None) -> str | None:
    return None if code is None else path_of(code)
