"""A list is kept for everybody, changed, dropped and kept again, and comes back as it was written."""

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from offices import found_office
from shyraq.actions.drop_list import drop_list
from shyraq.actions.keep_list import ListWithoutName, NameOfAList, keep_list, keep_list_again
from shyraq.basics.fuzzydate import NotAFuzzyDate
from shyraq.basics.ids import ListId
from shyraq.profiles import StatusKind
from shyraq.queries.lists import UnknownList, lists, one_list
from shyraq.queries.register import Sorting, Wanted, Who

EVERYTHING = Wanted(
    who=Who.CASES,
    statuses=frozenset({StatusKind.HELD, StatusKind.DEAD}),
    place="653100",
    ethnicity="Kazakh",
    sex="f",
    born_from=1960,
    born_to=1999,
    taken_from="2017",
    taken_to="2018-06",
    last_sign_before=date(2020, 1, 1),
    last_sign_after=date(2018, 1, 1),
    no_news_months=24,
)


@pytest.fixture
def office(tmp_path: Path):
    return found_office(tmp_path / "vault")


def keep(house, name: str, wanted: Wanted = EVERYTHING, **more):
    return keep_list(house, name=name, wanted=wanted, sorting=Sorting.NAME, is_descending=False, **more)


def test_another_member_finds_the_list_as_it_was_kept(office) -> None:
    with office.opened_by("serik") as house:
        kept = keep(house, "  Women of  Kashgar ", columns=("born", "last_sign"))
        empty = keep(house, "All", Wanted())

    with office.opened_by("dana") as house:
        assert lists(house) == (empty, kept)
        assert kept.name == "Women of Kashgar"
        assert kept.columns == ("born", "last_sign")
        assert (kept.wanted, empty.wanted) == (EVERYTHING, Wanted())


def test_every_filter_there_is_is_tried_here() -> None:
    assert all(getattr(EVERYTHING, field.name) != field.default for field in fields(Wanted))


def test_a_list_that_was_dropped_can_be_kept_again(office) -> None:
    with office.opened_by("serik") as house:
        kept = keep(house, "Women")

        assert drop_list(house, list_id=kept.id) == kept
        assert lists(house) == ()
        assert one_list(house, kept.id).is_dropped
        with pytest.raises(UnknownList):
            drop_list(house, list_id=kept.id)

        assert keep_list_again(house, list_id=kept.id) == kept
        assert lists(house) == (kept,)


def test_a_list_is_changed_under_its_own_name_and_never_under_that_of_another(office) -> None:
    with office.opened_by("serik") as house:
        one, _ = keep(house, "Women"), keep(house, "Men")

        changed = keep(house, "women", Wanted(sex="f"), replaces=one.id)

        assert changed.id == one.id
        assert [found.name for found in lists(house)] == ["Men", "women"]
        with pytest.raises(NameOfAList):
            keep(house, "MEN", replaces=one.id)
        with pytest.raises(NameOfAList):
            keep(house, "Men")


def test_the_name_of_a_dropped_list_is_free_again(office) -> None:
    with office.opened_by("serik") as house:
        former = keep(house, "Women")
        drop_list(house, list_id=former.id)

        keep(house, "Women")

        with pytest.raises(NameOfAList):
            keep_list_again(house, list_id=former.id)


def test_what_is_no_list_is_refused_and_nothing_is_written(office) -> None:
    with office.opened_by("serik") as house:
        before = house.entry_count
        with pytest.raises(ListWithoutName):
            keep(house, "  ")
        with pytest.raises(ListWithoutName):
            keep(house, "x" * 81)
        with pytest.raises(NotAFuzzyDate):
            keep(house, "Soon", Wanted(taken_from="soon"))
        with pytest.raises(UnknownList):
            keep(house, "Nowhere", replaces=ListId("N0WHERE00000"))

        assert house.entry_count == before
