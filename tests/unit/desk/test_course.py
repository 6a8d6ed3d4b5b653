"""The course of what happened: nothing that is drawn covers anything else; silence is drawn where nothing is known."""

from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from shyraq.desk.people.course import WIDTH, Course, Happening, Label, Stay, _length, draw

UNTIL = date(2026, 11, 23)
days = st.dates(date(1995, 1, 1), date(2027, 6, 1))
labels = st.text("abcdef 伊宁市قەشقەر", min_size=0, max_size=60)


def stay(first: date, latest: date, label: str = "Emin county camp", place: str | None = None) -> Stay:
    return Stay(label=label, place=place, first=first, sure=first, sure_until=latest, latest=latest)


def happening(first: date, latest: date | None = None, label: str = "Detention", kind: str = "taken") -> Happening:
    return Happening(label=label, first=first, latest=latest or first, kind=kind)


def drawn(stays: list[Stay], happenings: list[Happening], *, is_over: bool = False) -> Course:
    course = draw(stays, happenings, until=UNTIL, is_over=is_over, silent="nothing is known")
    assert course is not None
    return course


def test_without_a_date_before_the_day_nothing_is_drawn() -> None:
    assert draw([], [], until=UNTIL, is_over=False, silent="") is None
    assert draw([], [happening(date(2027, 1, 1))], until=UNTIL, is_over=False, silent="") is None


def test_two_stays_at_one_time_stand_in_two_lanes_and_are_marked_where_they_contradict() -> None:
    one = stay(date(2018, 1, 1), date(2019, 12, 31), place="654221")
    other = stay(date(2019, 1, 1), date(2020, 6, 30), "Urumqi prison", place="650100")

    course = drawn([one, other], [])

    assert course.lanes == 2
    assert course.bars[0].y != course.bars[1].y
    (differing,) = course.differing
    assert differing.width > 0


def test_a_camp_and_its_county_do_not_contradict() -> None:
    one = stay(date(2018, 1, 1), date(2019, 12, 31), place="654221")
    other = stay(date(2018, 6, 1), date(2019, 6, 30), place="654200")

    assert drawn([one, other], []).differing == ()


def test_silence_is_drawn_between_and_after_what_is_known() -> None:
    course = drawn([stay(date(2015, 1, 1), date(2015, 6, 30), "camp")], [happening(date(2019, 1, 1))])

    first, last = course.silences
    assert (first.first, first.latest) == (date(2015, 6, 30), date(2019, 1, 1))
    assert (last.first, last.latest) == (date(2019, 1, 1), UNTIL)
    assert first.label == "nothing is known"


def test_after_a_release_silence_means_nothing() -> None:
    assert drawn([], [happening(date(2019, 1, 1), kind="free")], is_over=True).silences == ()


def test_between_a_release_and_the_next_arrest_silence_means_nothing() -> None:
    told = [happening(date(2016, 12, 1), kind="free"), happening(date(2019, 1, 1))]

    assert [silence.first for silence in drawn([], told).silences] == [date(2019, 1, 1)]


def test_short_gaps_are_not_silence() -> None:
    course = drawn([], [happening(date(2026, 5, 1)), happening(date(2026, 9, 1))])

    assert course.silences == ()


def test_an_unsure_beginning_is_paler_and_a_presumed_stay_has_nothing_sure() -> None:
    dates = {"first": date(2017, 12, 1), "sure": date(2017, 12, 31), "sure_until": date(2018, 10, 1)}
    told = Stay(label="camp", place=None, latest=date(2018, 10, 31), **dates)
    presumed = Stay(label="camp", place=None, latest=date(2018, 10, 31), is_vague=True, **dates)

    sure, vague = drawn([told], []).bars[0], drawn([presumed], []).bars[0]

    assert sure.x < sure.sure_x
    assert sure.sure_x + sure.sure_width < sure.x + sure.width
    assert vague.sure_width == 0


def test_the_last_sign_of_life_has_a_line_of_its_own() -> None:
    course = drawn([], [happening(date(2017, 1, 1)), happening(date(2018, 1, 1), kind="life")])

    assert course.sign_x == course.marks[1].x


@given(
    stays=st.lists(st.builds(lambda a, b, label: stay(min(a, b), max(a, b), label), days, days, labels), max_size=6),
    told=st.lists(
        st.builds(lambda a, b, label: happening(min(a, b), max(a, b), label), days, days, labels), max_size=8
    ),
)
def test_nothing_covers_anything_and_all_stays_within_the_frame(stays: list[Stay], told: list[Happening]) -> None:
    course = draw(stays, told, until=UNTIL, is_over=False, silent="nothing is known")
    if course is None:
        return
    boxes = [(bar.y + 8, *_span(bar.x, bar.x + bar.width, bar.label)) for bar in course.bars]
    boxes += [
        (mark.y, *_span(min(mark.bar_x, mark.x - 7), max(mark.bar_x + mark.width, mark.x + 7), mark.label))
        for mark in course.marks
    ]
    for (y, start, end), (other_y, other_start, other_end) in combinations(boxes, 2):
        assert y != other_y or end <= other_start or other_end <= start
    for y, start, end in boxes:
        assert 0 < y < course.foot
        assert start >= 0
        assert end <= WIDTH + 1
    for silence in course.silences:
        assert silence.x <= silence.until_x


def _span(start: float, end: float, label: Label) -> tuple[float, float]:
    length = _length(label.text)
    if not label.text:
        return start, end
    return (start, max(end, label.x + length)) if label.anchor == "start" else (min(start, label.x - length), end)
