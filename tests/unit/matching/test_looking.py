"""A search for pairs goes on where it stopped, and after a change looks again only for whom it concerns."""

import random

import pytest

from shyraq.basics.ids import PersonId
from shyraq.matching.looking import PairSearch
from shyraq.matching.pairs import JudgedPairs, likely_pairs
from shyraq.names.building import NameRecord
from shyraq.names.index import NameIndex

FIRST = ("Серік", "Гүлнар", "Ержан", "Айгүл", "Досым", "Марат")
SECOND = ("Нұрланұлы", "Омарқызы", "Бекұлы", "Төлеуұлы")
LATIN = {"Серік": "Serik", "Гүлнар": "Gulnar", "Ержан": "Yerzhan", "Айгүл": "Aigul", "Досым": "Dosym", "Марат": "Marat"}
LATIN |= {"Нұрланұлы": "Nurlanuly", "Омарқызы": "Omarqyzy", "Бекұлы": "Bekuly", "Төлеуұлы": "Toleuuly"}


def never() -> bool:
    return False


def _records(*names: str, born: int = 1980) -> dict[PersonId, NameRecord]:
    numbered = ((f"P{number}", name, born + number % 3) for number, name in enumerate(names))
    return {PersonId(pid): NameRecord(pid, (name,), year) for pid, name, year in numbered}


def _register(chance: random.Random, size: int) -> dict[PersonId, NameRecord]:
    drawn = [(chance.choice(FIRST), chance.choice(SECOND)) for _ in range(size)]
    written = [" ".join(LATIN[part] if chance.random() < 0.5 else part for part in parts) for parts in drawn]
    return _records(*written)


def _index(records: dict[PersonId, NameRecord]) -> NameIndex:
    return NameIndex.build(records[person_id] for person_id in sorted(records))


def _looked(search: PairSearch, records: dict[PersonId, NameRecord]) -> set[tuple[str, str]]:
    search.follow(records)
    search.look(_index(records), is_enough=never)
    return {(pair.one, pair.other) for pair in search.pairs() if pair.probability >= 0.5}


def _afresh(records: dict[PersonId, NameRecord]) -> set[tuple[str, str]]:
    found = likely_pairs(_index(records), records.values(), judged=JudgedPairs(()), at_least=0.5)
    return {(pair.one, pair.other) for pair in found}


def test_a_search_to_the_end_finds_what_a_whole_search_finds() -> None:
    records = _register(random.Random(1), 40)

    assert _looked(PairSearch(), records) == _afresh(records) != set()


def test_a_search_that_was_stopped_goes_on_where_it_was() -> None:
    records = _register(random.Random(2), 30)
    search, index = PairSearch(), _index(records)
    search.follow(records)
    steps = iter([False] * 7 + [True])

    search.look(index, is_enough=lambda: next(steps))

    assert (search.looked, search.total) == (7, 30)
    search.look(index, is_enough=never)
    assert search.looked == 30


@pytest.mark.parametrize("seed", range(6))
def test_after_changes_the_pairs_are_those_of_the_register_as_it_is(seed: int) -> None:
    chance = random.Random(seed)
    records, search = _register(chance, 25), PairSearch()
    _looked(search, records)
    for _ in range(4):
        records = dict(records)
        for person_id in chance.sample(sorted(records), 3):
            del records[person_id]
        for number in range(4):
            fresh = PersonId(f"N{chance.random()}{number}")
            name = f"{chance.choice(FIRST)} {LATIN[chance.choice(SECOND)]}"
            records[fresh] = NameRecord(fresh, (name,), 1981)

        assert _looked(search, records) == _afresh(records)


def test_only_whom_a_change_concerns_is_looked_for_again() -> None:
    records, search = _register(random.Random(3), 60), PairSearch()
    _looked(search, records)
    asked = 0

    def count() -> bool:
        nonlocal asked
        asked += 1
        return False

    more = records | {PersonId("NEW"): NameRecord("NEW", ("Zeynep Aksoy",), 1950)}
    search.follow(more)
    search.look(_index(more), is_enough=count)

    assert 0 < asked <= 3


def test_whoever_is_gone_is_in_no_pair() -> None:
    records, search = _records("Серік Нұрланұлы", "Serik Nurlanuly", "Марат Бекұлы", born=1983), PairSearch()
    records[PersonId("P1")] = NameRecord("P1", ("Serik Nurlanuly",), 1983)
    assert _looked(search, records) == {("P0", "P1")}

    left = {person_id: record for person_id, record in records.items() if person_id != "P1"}

    assert _looked(search, left) == set()
