"""A register is searched by name, in whatever script; persons come and go while it is open."""

from io import BytesIO
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from name_registers import GIVEN, register
from shyraq.names.arrays import NotAnIndex
from shyraq.names.building import NameRecord
from shyraq.names.index import NameIndex, NameQuery
from shyraq.names.walking import ORDER
from shyraq.names.weights import weights

SOUGHT = NameRecord("sought", ("Біләш Серікжан",), birth_year=1974, place="654200")


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex.build([*register(400), SOUGHT])


@pytest.mark.parametrize(
    "name",
    [
        "Serikzhan Bilash",
        "Bilash Serikjan",
        "赛力克江·比拉什",
        "赛力克江比拉什",
        "Sailikejiang Bilashi",
        "سەرىكجان بىلاش",
        "Серикжан Билашев",
        "Mr. Serikjan Blash",
        "S. Bilash",
        "Serikjan Bilashuly",
    ],
)
def test_a_person_is_found_first_in_any_script(index: NameIndex, name: str) -> None:
    assert index.search(NameQuery(name))[0].pid == "sought"


@pytest.mark.parametrize("name", ["Serikzhan Bilash", "赛力克江·比拉什", "سەرىكجان بىلاش", "Sailikejiang Bilashi"])
def test_the_order_of_the_parts_does_not_matter(index: NameIndex, name: str) -> None:
    turned = " ".join(reversed(name.replace("·", " ").split()))

    straight, swapped = index.search(NameQuery(name)), index.search(NameQuery(turned))

    assert straight[0].pid == swapped[0].pid == "sought"
    order = float(weights().parts[ORDER])
    assert straight[0].log_odds == pytest.approx(swapped[0].log_odds, abs=order + 0.01)


def test_year_and_place_make_it_surer_and_others_less_sure(index: NameIndex) -> None:
    name = "Serikzhan Bilash"
    plain = index.search(NameQuery(name))[0].probability

    assert index.search(NameQuery(name, birth_year=1974, place="654200"))[0].probability > plain
    assert index.search(NameQuery(name, birth_year=1950, place="650100"))[0].log_odds < 12


def test_namesakes_share_the_chance() -> None:
    twins = [NameRecord(f"twin{n}", ("Біләш Серікжан",), birth_year=1974) for n in range(4)]
    hits = NameIndex.build([*register(200), *twins]).search(NameQuery("Serikzhan Bilash", birth_year=1974))

    assert {hit.pid for hit in hits[:4]} == {f"twin{n}" for n in range(4)}
    assert hits[0].probability == pytest.approx(hits[3].probability)
    assert hits[0].probability < 0.26


def test_somebody_who_is_not_there_is_not_claimed(index: NameIndex) -> None:
    assert all(hit.probability < 0.2 for hit in index.search(NameQuery("Перизат Кенжебаева")))


def test_the_chances_never_add_up_to_more_than_one(index: NameIndex) -> None:
    for name in (*GIVEN, "Серік Болат", "Aigul"):
        assert sum(hit.probability for hit in index.search(NameQuery(name), limit=40)) <= 1.000001


def test_a_person_with_several_names_is_found_once_by_the_best() -> None:
    both = NameRecord("both", ("Біләш Серікжан", "赛力克江"))
    hits = NameIndex.build([*register(50), both]).search(NameQuery("赛力克江"))

    assert [hit.pid for hit in hits].count("both") == 1
    assert hits[0].pid == "both"


def test_a_place_within_another_is_not_another_place() -> None:
    records = [*register(100), NameRecord("near", ("Біләш Серікжан",), place="654201")]
    query = NameQuery("Serikzhan Bilash", place="654200")

    apart = NameIndex.build(records).search(query)[0]
    within = NameIndex.build(records, within=lambda one, other: one.startswith(other[:4])).search(query)[0]

    assert within.log_odds > apart.log_odds


def test_sex_speaks_against_a_person_of_the_other() -> None:
    index = NameIndex.build([NameRecord("her", ("Бақыт",), sex="F"), *register(30)])

    assert (
        index.search(NameQuery("Bakyt", sex="M"), limit=30)[-1].log_odds
        < index.search(NameQuery("Bakyt", sex="F"))[0].log_odds
    )


def test_an_index_is_mapped_from_its_bytes_and_answers_the_same(index: NameIndex) -> None:
    written = BytesIO()
    index.write(written)
    mapped = NameIndex.over(written.getvalue())

    for name in ("Serikzhan Bilash", "赛力克江·比拉什", "Мұрат"):
        assert mapped.search(NameQuery(name)) == index.search(NameQuery(name))


@pytest.mark.parametrize("damage", [lambda data: data[:40], lambda data: b"x" + data[1:], lambda data: data[:-5000]])
def test_damaged_bytes_are_told(index: NameIndex, damage) -> None:
    written = BytesIO()
    index.write(written)

    with pytest.raises(NotAnIndex):
        NameIndex.over(damage(written.getvalue()))


def test_somebody_added_to_a_live_index_is_found() -> None:
    index = NameIndex.build(register(200))
    index.add(SOUGHT)

    assert index.search(NameQuery("赛力克江·比拉什"))[0].pid == "sought"
    assert "sought" in index
    assert len(index) == 201


def test_somebody_changed_is_found_as_they_are_now() -> None:
    index = NameIndex.build([*register(200), SOUGHT])
    index.add(NameRecord("sought", ("Перизат Кенжебай",)))

    assert index.search(NameQuery("Perizat Kenzhebay"))[0].pid == "sought"
    assert "sought" not in {hit.pid for hit in index.search(NameQuery("Serikzhan Bilash"))}
    assert len(index) == 201


def test_somebody_taken_out_is_not_found() -> None:
    index = NameIndex.build([*register(200), SOUGHT])

    assert index.remove("sought")
    assert not index.remove("sought")
    assert "sought" not in {hit.pid for hit in index.search(NameQuery("Serikzhan Bilash"))}
    assert len(index) == 200


def test_merging_changes_nothing_that_is_found() -> None:
    index = NameIndex.build(register(300))
    for record in register(40, seed=8):
        index.add(NameRecord(f"new-{record.pid}", record.names, record.birth_year, record.place))
    index.remove("p3")
    index.add(SOUGHT)
    names = ("Serikzhan Bilash", "Мурат Болат", "Aigul Tursyn")
    before = [{hit.pid for hit in index.search(NameQuery(name), limit=3)} for name in names]

    index.merge()

    assert len(index) == 340
    assert [{hit.pid for hit in index.search(NameQuery(name), limit=3)} for name in names] == before


def test_initials_choose_among_namesakes() -> None:
    twins = [NameRecord("serik", ("Серікжан Біләш",)), NameRecord("murat", ("Мұрат Біләш",))]
    index = NameIndex.build([*register(200), *twins])

    assert index.search(NameQuery("S. Bilash"))[0].pid == "serik"
    assert index.search(NameQuery("M. Bilash"))[0].pid == "murat"
    assert index.search(NameQuery("М. 比拉什"))[0].pid == "murat"


def test_an_empty_index_finds_nobody() -> None:
    assert NameIndex.build(()).search(NameQuery("Серік")) == ()


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_a_search(index: NameIndex, text: str) -> None:
    index.search(NameQuery(text))


HARD = ["a" * 100_000, "赛力克" * 5_000, "Серік " * 5_000, "ي" * 10_000, "saierkejiang" * 500, "𠀀" * 900, "́" * 5_000]


@pytest.mark.parametrize("text", HARD, ids=range(len(HARD)))
def test_no_text_takes_longer_than_50_ms(index: NameIndex, text: str) -> None:
    index.search(NameQuery("Серік"))
    start = process_time()

    index.search(NameQuery(text))

    assert process_time() - start < 0.05
