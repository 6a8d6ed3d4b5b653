"""One year and one place stand for all that is known of somebody."""

from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.disclosure import Predicate
from shyraq.matching.described import Described, KnownPlace, birth_year, years_of
from shyraq.matching.pairs import record_of


def test_the_narrowest_birth_counts_then_the_most_frequent() -> None:
    assert birth_year([(1980, 1989), (1983, 1984), (1985, 1985)]) == 1985
    assert birth_year([(1983, 1983), (1985, 1985), (1985, 1985)]) == 1985
    assert birth_year([(1985, 1985), (1983, 1983)]) == 1983


def test_a_birth_that_is_told_by_the_decade_says_too_little() -> None:
    assert birth_year([(1980, 1989)]) == 0
    assert birth_year([]) == 0


def test_a_birth_with_an_open_end_has_no_years() -> None:
    assert years_of(parse_fuzzy_date("1990/..")) is None
    assert years_of(parse_fuzzy_date("1983~")) == (1983, 1983)


def test_a_record_holds_each_name_once_in_order_and_the_sex_in_capitals() -> None:
    described = Described(
        names=("Серік", "Serik", "Серік"),
        births=(parse_fuzzy_date("1983-05"), parse_fuzzy_date("198X")),
        places=(KnownPlace(Predicate.DETAINED, "654221", "Emin"), KnownPlace(Predicate.BORN_AT, "654201", "Чугучак")),
        sex="m",
    )

    record = record_of("P", described)

    assert record.names == ("Serik", "Серік")
    assert (record.birth_year, record.place, record.sex) == (1983, "654201", "M")
