"""Two different members say yes before anything is paid; one no stops it."""

import pytest

import books
from shyraq.basics.money import Currency, Money
from shyraq.ledger.need import (
    AlreadyDecided,
    MoreThanDecided,
    NeedInOtherCurrency,
    NeedNotDecided,
    NeedState,
    NeedStopped,
    NoReasonGiven,
    NothingLeft,
)
from shyraq.ledger.posting import AmountOutOfRange

NOTHING = Money(0, Currency.KZT)


def test_a_new_need_is_open():
    assert books.need().state is NeedState.OPEN


def test_one_yes_does_not_decide():
    assert books.need().decided_by(books.says(books.SERIK)).state is NeedState.OPEN


def test_two_different_members_decide():
    assert books.granted().state is NeedState.DECIDED


def test_a_member_cannot_decide_twice():
    once = books.need().decided_by(books.says(books.SERIK))

    with pytest.raises(AlreadyDecided):
        once.decided_by(books.says(books.SERIK))


def test_one_member_recorded_twice_counts_once():
    twice = books.need().recorded_with((books.says(books.SERIK), books.says(books.SERIK)))

    assert twice.state is NeedState.OPEN


def test_a_member_cannot_change_a_yes_into_a_no():
    once = books.need().decided_by(books.says(books.SERIK))

    with pytest.raises(AlreadyDecided):
        once.decided_by(books.says(books.SERIK, yes=False))


def test_one_no_stops_the_need():
    stopped = books.need().decided_by(books.says(books.SERIK, yes=False))

    assert stopped.state is NeedState.STOPPED
    with pytest.raises(NeedStopped):
        stopped.decided_by(books.says(books.DANA))


def test_a_no_after_two_yes_stops_what_is_left_to_pay():
    stopped = books.granted().decided_by(books.says(books.MARAT, yes=False))

    with pytest.raises(NeedStopped):
        stopped.payable(books.kzt(1), paid=NOTHING, currency=Currency.KZT)


def test_nothing_is_paid_on_one_yes():
    once = books.need().decided_by(books.says(books.SERIK))

    with pytest.raises(NeedNotDecided, match="yes of 1 of the 2"):
        once.payable(books.kzt(1), paid=NOTHING, currency=Currency.KZT)


def test_all_that_is_left_is_paid_unless_told():
    assert books.granted().payable(None, paid=books.kzt(20_000), currency=Currency.KZT) == books.kzt(30_000)


def test_the_amount_can_be_paid_in_parts():
    need = books.granted()

    assert need.payable(books.kzt(20_000), paid=NOTHING, currency=Currency.KZT) == books.kzt(20_000)
    assert need.payable(books.kzt(30_000), paid=books.kzt(20_000), currency=Currency.KZT) == books.kzt(30_000)


def test_parts_never_exceed_what_was_decided():
    one_tiyn_more = Money(3_000_001, Currency.KZT)

    with pytest.raises(MoreThanDecided, match=r"Only 30000.00 KZT"):
        books.granted().payable(one_tiyn_more, paid=books.kzt(20_000), currency=Currency.KZT)


def test_what_was_paid_in_full_is_not_paid_again():
    with pytest.raises(NothingLeft):
        books.granted().payable(None, paid=books.kzt(50_000), currency=Currency.KZT)


def test_a_need_decided_in_tenge_is_not_paid_in_dollars():
    with pytest.raises(NeedInOtherCurrency):
        books.granted().payable(None, paid=NOTHING, currency=Currency.USD)


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_decision_says_why(reason):
    with pytest.raises(NoReasonGiven):
        books.says(books.SERIK, reason=reason)


def test_an_open_need_has_nothing_left_to_pay():
    assert books.need().left_to_pay(NOTHING) == NOTHING


def test_nobody_asks_for_nothing():
    with pytest.raises(AmountOutOfRange):
        books.need(NOTHING)
