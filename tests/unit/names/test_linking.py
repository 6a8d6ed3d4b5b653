"""Linking: what a search of each person would say, for many at once."""

import pytest

from name_registers import register
from shyraq.names.building import NameRecord
from shyraq.names.index import NameIndex, NameQuery
from shyraq.names.linking import Chance, Linker

LIKELY = 0.3
SPELLED = (
    ("Серік Болат", "Serik Bolat"),
    ("Айгүл Тұрсын", "Aigul Tursyn"),
    ("Нұрлан Ахмет", "نۇرلان احمەت"),
    ("Гүлнар Оразбек", "Gulnar Orazbek"),
    ("Қайрат Сейіт", "凯拉提·赛依提"),
    ("Дәурен Мейрам", "Daʹuren Meyram"),
    ("Сәуле Қасым", "Сауле Касымова"),
    ("Ержан Тоқтар", "叶尔江托合塔尔"),
)
"""Names as one register and as another may write them."""


def others(number_of_each: int = 40) -> list[NameRecord]:
    """Return persons of a second register, some of whom are in the first by another spelling."""
    by_name = {record.names[0]: record for record in register(600)}
    found = []
    for number, (name, spelled) in enumerate(SPELLED):
        same = by_name.get(name)
        year, place = (same.birth_year, same.place) if same is not None else (1960 + number, "")
        found += [NameRecord(f"b{number}-{copy}", (spelled,), year - copy % 3, place) for copy in range(number_of_each)]
    return found


def linked(index: NameIndex, records: list[NameRecord], *, at_least: float = LIKELY, workers: int = 1):
    return [
        (link.pid_a, link.pid_b, link.probability)
        for batch in Linker(index, at_least=at_least, workers=workers).batches(records)
        for link in batch
    ]


def searched(index: NameIndex, record: NameRecord, *, at_least: float):
    hits = index.search(NameQuery(record.names[0], record.birth_year, record.place), limit=40)
    return [(hit.pid, record.pid, hit.probability) for hit in hits if hit.probability >= at_least]


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex.build(register(600))


def test_links_are_what_a_search_of_each_person_finds(index):
    records = others(3)

    found = linked(index, records)

    expected = [hit for record in records for hit in searched(index, record, at_least=LIKELY)]
    assert len(expected) > 5
    assert {pair[:2] for pair in found} == {pair[:2] for pair in expected}
    chances = {pair[:2]: pair[2] for pair in expected}
    assert all(probability == pytest.approx(chances[a, b], abs=1e-3) for a, b, probability in found)


def test_links_come_in_the_order_of_the_second_register_and_the_likeliest_first(index):
    records = others(3)
    order = {record.pid: number for number, record in enumerate(records)}

    found = linked(index, records, at_least=0.01)

    assert found == sorted(found, key=lambda link: (order[link[1]], -link[2]))
    assert len({link[1] for link in found}) < len(found)


def test_a_higher_threshold_leaves_links_out_and_changes_no_other(index):
    records = others(3)

    low, high = linked(index, records, at_least=0.05), linked(index, records, at_least=0.5)

    assert 0 < len(high) < len(low)
    kept = {link[:2]: link[2] for link in low if link[2] >= 0.5}
    assert {link[:2] for link in high} == set(kept)
    assert all(probability == pytest.approx(kept[a, b], abs=1e-3) for a, b, probability in high)


def test_a_person_of_several_names_is_linked_by_the_best_of_them(index):
    one = others(1)[0]
    named = NameRecord("b", ("Мырзагелді Шаншар", *one.names), one.birth_year, one.place)
    alone = NameRecord("b", one.names, one.birth_year, one.place)

    assert linked(index, [named])
    assert linked(index, [named]) == linked(index, [alone])


def test_a_person_of_the_index_with_several_names_is_linked_once():
    people = [*register(300), NameRecord("two", ("Мырзагелді Шаншар", "Мырзагелды Шаншаров"), 1961, "654200")]
    index = NameIndex.build(people)

    found = linked(index, [NameRecord("b", ("Myrzageldi Shanshar",), 1961, "654200")])

    assert [link[:2] for link in found] == [("two", "b")]


def test_batches_and_workers_change_nothing(index, monkeypatch):
    records = others(5)
    whole = linked(index, records)
    monkeypatch.setattr("shyraq.names.linking.BATCH", 7)

    assert linked(index, records) == whole
    assert linked(index, records, workers=2) == whole
    assert len(list(Linker(index, at_least=LIKELY).batches(records))) == -(-len(records) // 7)


def test_who_has_no_readable_name_is_linked_to_nobody(index):
    assert linked(index, [NameRecord("b", ("42",)), NameRecord("c", ("",))]) == []
    assert linked(index, []) == []


def test_the_order_in_which_a_register_was_built_changes_no_probability():
    people, records = register(600), others(2)

    one, other = linked(NameIndex.build(people), records), linked(NameIndex.build(people[::-1]), records)

    assert {link[:2]: round(link[2], 6) for link in one} == {link[:2]: round(link[2], 6) for link in other}


def test_one_chance_is_shared_by_all_candidates_and_nobody():
    chance = Chance(persons=1000, at_least=0.001)
    first, second, third = chance.nobody + 4.0, chance.nobody + 4.0, chance.nobody

    found = dict(chance.likely({5: first, 3: second, 9: third}))

    assert list(found) == [3, 5, 9]
    assert found[3] == found[5]
    assert sum(found.values()) + found[9] == pytest.approx(1.0)
