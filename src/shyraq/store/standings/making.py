"""Making standings: from the persons of a lot, through the gate, to their rows."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shyraq.basics.ids import PersonId
from shyraq.disclosure import Purpose
from shyraq.store import models
from shyraq.store.disclosing import disclosed_about, profile_in
from shyraq.store.lots import values_where
from shyraq.store.rows import same_persons
from shyraq.store.standings.row import Cells, row_of, unseen_row
from shyraq.store.standings.standing import standing_of

IN_A_LOT = 2_000
_ANY_DAY = date.min
"""Days limit nothing inside the house."""


@dataclass(frozen=True, slots=True)
class Lot:
    """Rows of some persons and of all who are the same as one of them, and who of them goes by the id of another."""

    rows: Sequence[Cells]
    goes_by: Mapping[PersonId, PersonId]


def lots_of_all() -> Iterator[Lot]:
    """Yield everybody of the register in the order in which they came, each once, in lots of bounded size."""
    done: set[PersonId] = set()
    last = 0
    while True:
        page = list(models.Person.objects.filter(seq__gt=last).order_by("seq").values_list("id", "seq")[:IN_A_LOT])
        if not page:
            return
        last = page[-1][1]
        asked = {PersonId(person_id) for person_id, _ in page}
        persons = same_persons(asked - done)
        done = (done | (persons - asked)) - asked
        if persons:
            yield make_lot(persons)


def make_lot(persons: Collection[PersonId]) -> Lot:
    """Return the rows of ``persons``, all who were judged the same among them.

    Persons whom no entry opened have no row: they are not in the register.
    """
    found = values_where(models.Person, "id", persons, columns=("id", "seq"))
    seqs = {PersonId(person_id): int(seq) for person_id, seq in found}
    disclosure = disclosed_about(persons, purpose=Purpose.INTERNAL, on=_ANY_DAY)
    rows: dict[PersonId, Cells] = {}
    goes_by: dict[PersonId, PersonId] = {}
    # In the order in which they came: whoever comes first of those who are the same gives the row its number.
    for person_id in sorted(seqs, key=lambda one: seqs[one]):
        profile = profile_in(disclosure, of=person_id)
        called = person_id if profile is None else profile.id
        if called != person_id:
            goes_by[person_id] = called
        if called in rows:
            continue
        seq = seqs[person_id]
        rows[called] = unseen_row(called, seq=seq) if profile is None else row_of(standing_of(profile), seq=seq)
    return Lot(tuple(rows.values()), goes_by)


def in_lots(persons: Iterable[PersonId]) -> Iterator[Lot]:
    """Yield the rows of ``persons``, who hold all that are the same as one of them, in lots of bounded size."""
    waiting = set(persons)
    while waiting:
        some = {person_id for person_id, _ in zip(sorted(waiting), range(IN_A_LOT), strict=False)}
        lot = same_persons(some)
        waiting -= lot
        yield make_lot(lot)
