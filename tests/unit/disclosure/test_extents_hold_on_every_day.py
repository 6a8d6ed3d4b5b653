"""What a source answers whatever the day agrees with what it answers on each day."""

from datetime import date
from random import Random

import pytest

from records import Writer
from shyraq.disclosure import Reason
from shyraq.disclosure.coverage import coverage_of, extent_of
from shyraq.statements.consent import Withdrawal
from shyraq.statements.purposes import Purpose

ON = tuple(date(year, month, 15) for year in range(2015, 2031) for month in (1, 7))
_DAYS = frozenset({Reason.NOT_YET_GIVEN, Reason.EXPIRED})


@pytest.mark.parametrize("seed", range(60))
def test_an_extent_is_what_the_consents_answer_on_the_days_they_count(seed: int) -> None:
    writer = Writer(Random(seed))
    people = [writer.person(), writer.person()]
    source = writer.source()
    events = [
        writer.consent(source, writer.chance.choice(people))
        if writer.chance.random() < 0.7
        else Withdrawal(source.id, frozenset(writer.chance.sample(list(Purpose), writer.chance.randint(0, 4))))
        for _ in range(writer.chance.randint(0, 4))
    ]
    for purpose in Purpose:
        extent = extent_of(events, purpose=purpose)
        for on in ON:
            coverage = coverage_of(events, purpose=purpose, on=on)
            if coverage.reason is None:
                assert (extent.reason, extent.level) == (None, coverage.level)
                assert extent.last_day is None or on <= extent.last_day
            elif coverage.reason is Reason.EXPIRED:
                assert extent.reason is not None or extent.last_day is not None
            elif coverage.reason not in _DAYS:
                assert extent.reason is not None
