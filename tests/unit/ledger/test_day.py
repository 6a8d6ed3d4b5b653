"""Money moves on an exact day that has come."""

from datetime import date

import pytest

from shyraq.ledger.day import DayInFuture, NotADay, parse_day, require_not_future


def test_a_day_is_written_with_year_month_and_day():
    assert parse_day(" 2019-03-31 ") == date(2019, 3, 31)


@pytest.mark.parametrize("text", ["2019-03", "31.03.2019", "2019-02-30", "20190331", ""])
def test_anything_else_is_no_day(text):
    with pytest.raises(NotADay):
        parse_day(text)


def test_tomorrow_has_begun_somewhere_and_the_day_after_has_not():
    require_not_future(date(2019, 4, 1), today=date(2019, 3, 31))

    with pytest.raises(DayInFuture):
        require_not_future(date(2019, 4, 2), today=date(2019, 3, 31))
