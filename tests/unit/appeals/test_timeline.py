"""The drawing of what happened stays within its frame and lets no labels meet."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from shyraq.appeals.timeline import WIDTH, Happening, draw

UNTIL = date(2026, 11, 23)
days = st.dates(date(1990, 1, 1), date(2030, 1, 1))


def happening(first: date | None, latest: date | None, label: str = "taken", kind: str = "event") -> Happening:
    return Happening(label, first, latest, kind, is_vague=False)


def test_without_a_date_nothing_is_drawn() -> None:
    assert draw([happening(None, None)], until=UNTIL, is_over=False) is None


def test_what_lies_after_the_day_is_not_drawn() -> None:
    assert draw([happening(date(2027, 1, 1), date(2027, 1, 1))], until=UNTIL, is_over=False) is None


def test_happenings_stand_in_the_order_of_time() -> None:
    drawing = draw(
        [happening(date(2018, 1, 1), None, "later"), happening(date(2017, 1, 1), None, "earlier")],
        until=UNTIL,
        is_over=False,
    )

    assert drawing is not None
    assert [bar.label for bar in drawing.bars] == ["earlier", "later"]


def test_silence_is_drawn_from_the_last_thing_known() -> None:
    stay = happening(date(2017, 12, 1), date(2018, 10, 31), kind="held")
    drawing = draw([stay], until=UNTIL, is_over=False)

    assert drawing is not None
    assert drawing.silence is not None
    assert drawing.silence >= drawing.bars[0].x + drawing.bars[0].width - 0.2


def test_after_a_release_silence_means_nothing() -> None:
    drawing = draw([happening(date(2019, 1, 1), date(2019, 1, 31))], until=UNTIL, is_over=True)

    assert drawing is not None
    assert drawing.silence is None


@given(st.lists(st.tuples(st.none() | days, st.none() | days, st.text(max_size=80)), max_size=12))
def test_everything_stays_within_the_frame(drawn: list[tuple[date | None, date | None, str]]) -> None:
    drawing = draw([happening(*one) for one in drawn], until=UNTIL, is_over=False)

    if drawing is not None:
        assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH for bar in drawing.bars)
        assert all(bar.y + drawing.bar_height < drawing.foot for bar in drawing.bars)
        assert len({bar.y for bar in drawing.bars}) == len(drawing.bars)
        assert len(drawing.ticks) <= 8
