"""Small numbers are never told, nor can they be worked out."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from shyraq.appeals.figures import LEAST_CELL, Table, count


def keys(**numbers: int) -> list[str]:
    return [key for key, number in numbers.items() for _ in range(number)]


def told(table: Table) -> dict[str | None, int | None]:
    return {cell.key: cell.count for cell in table.cells}


def test_large_cells_are_told_with_their_share() -> None:
    table = count("sex", keys(m=15, f=5))

    assert told(table) == {"m": 15, "f": 5}
    assert [cell.share for cell in table.cells] == [0.75, 0.25]


def test_small_cells_are_told_together() -> None:
    table = count("state", keys(held=20, dead=3, released=4))

    assert told(table) == {"held": 20, None: 7}


def test_one_small_cell_takes_the_next_with_it_so_that_nothing_follows_by_subtraction() -> None:
    table = count("state", keys(held=20, sentenced=6, dead=2))

    assert told(table) == {"held": 20, None: 8}


def test_where_no_number_can_be_told_the_rows_say_only_many_or_few() -> None:
    table = count("state", keys(held=9, dead=1, released=2))

    assert [(cell.key, cell.count, cell.is_large) for cell in table.cells] == [
        ("held", None, True),
        ("dead", None, False),
        ("released", None, False),
    ]


def test_where_even_many_or_few_would_give_a_number_away_nothing_is_told() -> None:
    assert count("state", keys(held=5, dead=1)).cells == ()


def test_an_empty_register_has_an_empty_table() -> None:
    assert count("state", []).cells == ()


def test_years_keep_their_order() -> None:
    table = count("year", keys(y2018=9, y2017=5), order={"y2017": 0, "y2018": 1})

    assert [cell.key for cell in table.cells] == ["y2017", "y2018"]


@given(st.lists(st.sampled_from("abcdefg"), max_size=60))
def test_no_cell_under_five_is_ever_told(drawn: list[str]) -> None:
    table = count("any", drawn)

    numbers = [cell.count for cell in table.cells if cell.count is not None]
    assert all(number >= LEAST_CELL for number in numbers)
    assert not numbers or sum(numbers) == len(drawn)


@given(st.lists(st.sampled_from("abcdefg"), max_size=60))
def test_no_small_cell_can_be_worked_out_from_the_rest(drawn: list[str]) -> None:
    counted = Counter(drawn)
    table = count("any", drawn)

    merged = [cell for cell in table.cells if cell.key is None]
    small = [key for key, number in counted.items() if number < LEAST_CELL]
    shown = {cell.key for cell in table.cells if cell.count is not None}
    assert shown.isdisjoint(small)
    assert all(cell.merged >= 2 for cell in merged)
