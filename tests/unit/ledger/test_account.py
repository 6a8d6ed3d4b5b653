"""The chart of accounts answers for every kind of need, way of paying and currency."""

import pytest

from shyraq.basics.money import Currency
from shyraq.ledger.account import (
    CHART,
    AccountKind,
    MoneyChannel,
    NeedKind,
    UnknownAccount,
    account,
    aid_account,
    asset_account,
)


def test_each_kind_of_need_has_exactly_one_account():
    for kind in NeedKind:
        lines = [line for line in CHART.values() if kind in line.needs]

        assert [line.code for line in lines] == [aid_account(kind)]
        assert lines[0].kind is AccountKind.AID


@pytest.mark.parametrize("currency", Currency)
@pytest.mark.parametrize("channel", MoneyChannel)
def test_each_way_of_paying_has_exactly_one_account_a_currency(channel, currency):
    lines = [line.code for line in CHART.values() if line.channel is channel and currency in line.currencies]

    assert lines == [asset_account(channel, currency)]


def test_medicine_is_counted_as_medical_aid():
    assert aid_account(NeedKind.MEDICINE) == "5010"


def test_an_account_outside_the_chart_is_refused():
    with pytest.raises(UnknownAccount, match="9999"):
        account("9999")
