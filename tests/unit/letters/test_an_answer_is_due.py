"""By which day an answer is due: working days, days of rest that move, and what is not known for sure."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shyraq.letters.channels import channels
from shyraq.letters.deadlines import answer_term, due_for, end_of, is_working_day, latest_start, rest_days

DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 12, 31))


def test_a_ministry_has_fifteen_working_days_from_the_day_after() -> None:
    due = due_for("ministry", sent_on=date(2026, 9, 1), how="hand")

    assert due is not None
    assert due.on == date(2026, 9, 22)
    assert due.is_verified


def test_a_day_of_rest_within_the_term_makes_it_longer() -> None:
    due = due_for("ministry", sent_on=date(2026, 12, 1), how="hand")

    assert due is not None
    assert due.on == date(2026, 12, 23)


def test_days_of_rest_on_a_weekend_move_to_the_next_working_days() -> None:
    assert not is_working_day(date(2026, 3, 9))
    assert [is_working_day(date(2026, 3, day)) for day in (23, 24, 25, 26)] == [False, False, False, True]
    assert date(2026, 1, 8) not in rest_days(2026).days


def test_a_letter_by_post_is_due_on_a_day_that_is_not_verified() -> None:
    due = due_for("ministry", sent_on=date(2026, 9, 1), how="post")

    assert due is not None
    assert not due.is_verified


def test_a_term_that_runs_into_a_year_without_a_calendar_is_not_verified() -> None:
    due = due_for("ministry", sent_on=date(2026, 12, 15), how="hand")

    assert due is not None
    assert due.on.year == 2027
    assert not due.is_verified


def test_a_date_the_house_set_itself_binds_nobody_and_is_known() -> None:
    due = due_for("embassy", sent_on=date(2026, 9, 1), how="post")

    assert due is not None
    assert due.on == date(2026, 10, 1)
    assert due.term.own
    assert due.is_verified


def test_nobody_knows_when_a_stranger_answers() -> None:
    assert due_for("nobody", sent_on=date(2026, 9, 1), how="post") is None


@given(DAYS, st.sampled_from(sorted(channels())))
def test_the_latest_start_of_an_overdue_letter_is_the_latest(today: date, recipient: str) -> None:
    term = answer_term(recipient)
    assert term is not None

    start = latest_start(term, ends_before=today)

    assert end_of(term, since=start) < today
    assert end_of(term, since=start + timedelta(days=1)) >= today
