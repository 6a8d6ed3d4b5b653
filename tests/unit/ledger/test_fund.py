"""A fund has a name of one line and may be restricted."""

import pytest

import books
from shyraq.basics.ids import FundId
from shyraq.basics.money import Currency
from shyraq.ledger.fund import Fund, NotAFundName


@pytest.mark.parametrize("name", ["", "   ", "two\nlines", "x" * 81])
def test_a_name_is_one_line_of_at_most_eighty_characters(name):
    with pytest.raises(NotAFundName):
        Fund(id=FundId("FVND00000001"), name=name, currency=Currency.KZT)


def test_people_may_write_its_name_in_capitals():
    assert books.HELP.is_called(" FAMILIES ")


def test_a_fund_with_a_restriction_is_restricted():
    assert books.CLINIC.is_restricted
    assert not books.HELP.is_restricted
