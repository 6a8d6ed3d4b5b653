"""Support on disk: a need, two members, a payment, a receipt, and nothing that can be edited."""

from datetime import date

import pytest

import books
from offices import PERSON, Office, found_office
from shyraq.actions.decide_need import decide_need
from shyraq.actions.move_money import move_money
from shyraq.actions.open_fund import open_fund
from shyraq.actions.pay_support import pay_support
from shyraq.actions.print_receipt import print_receipt
from shyraq.actions.receive_donation import receive_donation
from shyraq.actions.record_need import record_need
from shyraq.actions.reverse_transaction import reverse_transaction
from shyraq.basics.ids import NeedId, PersonId
from shyraq.basics.money import Currency
from shyraq.basics.text import Text, script_of
from shyraq.ledger.account import MoneyChannel, NeedKind
from shyraq.ledger.book import AlreadyReversed, FundNameTaken, FundOverspent, UnknownFund
from shyraq.ledger.day import DayInFuture
from shyraq.ledger.need import AlreadyDecided, MoreThanDecided, NeedNotDecided, NeedState, NeedStopped, NothingLeft
from shyraq.queries.balances import balances, find_fund, trial_balance
from shyraq.queries.needs import need_standing, needs
from shyraq.queries.receipt import receipt, receipt_pdf
from shyraq.store.opened import OpenVault
from shyraq.store.rows import UnknownPerson
from shyraq.store.support_rows import UnknownNeed

WORDS = "дәрі керек"


@pytest.fixture
def office(tmp_path) -> Office:
    return found_office(tmp_path / "vault")


def ask(house: OpenVault, amount=books.ASKED) -> NeedId:
    """Record a need for medicine and return its id."""
    words = Text(WORDS, script_of(WORDS), "kk")
    return record_need(house, person_id=PERSON, kind=NeedKind.MEDICINE, asked=amount, words=words).id


def granted_need(office: Office, amount=books.ASKED) -> NeedId:
    """Record a need that Serik and Dana grant, and a fund "Families" that holds 200,000 KZT in cash."""
    with office.opened_by("serik") as house:
        fund = open_fund(house, name="Families", currency=Currency.KZT)
        receive_donation(house, fund_id=fund.id, amount=books.kzt(200_000))
        need_id = ask(house, amount)
        decide_need(house, need_id=need_id, yes=True, reason="the prescription was seen")
    with office.opened_by("dana") as house:
        decide_need(house, need_id=need_id, yes=True, reason="the family is known")
    return need_id


def pay(house: OpenVault, need_id: NeedId, **more):
    """Pay a need from the fund "Families"."""
    return pay_support(house, need_id=need_id, fund_id=find_fund(house, name="families").id, **more)


def test_a_need_granted_by_two_members_is_paid_from_a_fund(office):
    need_id = granted_need(office)

    with office.opened_by("serik") as house:
        paid = pay(house, need_id)
        (families,) = balances(house)
        standing = need_standing(house, need_id=need_id)

    assert paid.amount == standing.paid == books.kzt(50_000)
    assert standing.left == books.kzt(0)
    assert families.held == books.kzt(150_000)
    assert [(row.code, row.balance) for row in families.accounts] == [
        ("1000", books.kzt(150_000)),
        ("4000", -books.kzt(200_000)),
        ("5010", books.kzt(50_000)),
    ]


def test_one_member_alone_can_pay_nothing(office):
    with office.opened_by("serik") as house:
        fund = open_fund(house, name="Families", currency=Currency.KZT)
        need_id = ask(house)
        decide_need(house, need_id=need_id, yes=True, reason="I am sure")

        with pytest.raises(AlreadyDecided):
            decide_need(house, need_id=need_id, yes=True, reason="I am very sure")
        with pytest.raises(NeedNotDecided):
            pay_support(house, need_id=need_id, fund_id=fund.id)


def test_one_no_stops_a_need(office):
    with office.opened_by("serik") as house:
        need_id = ask(house)
        assert decide_need(house, need_id=need_id, yes=False, reason="paid elsewhere").state is NeedState.STOPPED

    with office.opened_by("dana") as house, pytest.raises(NeedStopped):
        decide_need(house, need_id=need_id, yes=True, reason="the family is known")


def test_payments_in_parts_end_with_what_was_decided(office):
    need_id = granted_need(office)

    with office.opened_by("dana") as house:
        pay(house, need_id, amount=books.kzt(20_000))
        with pytest.raises(MoreThanDecided):
            pay(house, need_id, amount=books.kzt(30_001))
        assert pay(house, need_id).amount == books.kzt(30_000)
        with pytest.raises(NothingLeft):
            pay(house, need_id)


def test_a_fund_is_not_overspent_and_a_refused_payment_writes_nothing(office):
    need_id = granted_need(office, books.kzt(500_000))

    with office.opened_by("serik") as house:
        before = house.entry_count
        with pytest.raises(FundOverspent):
            pay(house, need_id)
        assert house.entry_count == before


def test_a_reversal_gives_the_money_back_and_cannot_be_repeated(office):
    need_id = granted_need(office)

    with office.opened_by("serik") as house:
        paid = pay(house, need_id)
        reverse_transaction(house, transaction_id=paid.id, reason="handed to the wrong family")

        assert balances(house)[0].held == books.kzt(200_000)
        assert need_standing(house, need_id=need_id).left == books.kzt(50_000)
        with pytest.raises(AlreadyReversed):
            reverse_transaction(house, transaction_id=paid.id)


def test_a_reversed_payment_has_a_void_receipt(office):
    need_id = granted_need(office)

    with office.opened_by("serik") as house:
        paid = pay(house, need_id)
        reverse_transaction(house, transaction_id=paid.id)

        assert receipt(house, transaction_id=paid.id).is_reversed


def test_a_printed_receipt_is_a_file_that_holds_no_name(office, tmp_path):
    need_id = granted_need(office)
    out = tmp_path / "receipt.pdf"

    with office.opened_by("serik") as house:
        paid = pay(house, need_id, on=date(2019, 3, 4), channel=MoneyChannel.CASH)
        print_receipt(house, transaction_id=paid.id, lang="kk", out=out)
        shown = receipt(house, transaction_id=paid.id)

        assert out.read_bytes() == receipt_pdf(house, transaction_id=paid.id, lang="kk")
    assert out.read_bytes().startswith(b"%PDF-")
    assert (shown.paid_on, shown.house_name, shown.fund_name) == (date(2019, 3, 4), "Lamp House", "Families")
    assert {PERSON, need_id, WORDS}.isdisjoint(str(shown).split("'"))


def test_money_goes_from_the_bank_into_the_cash_box(office):
    with office.opened_by("serik") as house:
        fund = open_fund(house, name="Clinic", currency=Currency.USD, restriction="medicine only")
        receive_donation(house, fund_id=fund.id, amount=books.usd(100), channel=MoneyChannel.BANK)
        move_money(
            house,
            fund_id=fund.id,
            amount=books.usd(40),
            origin=MoneyChannel.BANK,
            target=MoneyChannel.CASH,
        )

        (clinic,) = balances(house, fund="clinic")

    assert clinic.held == books.usd(100)
    assert [(row.code, row.balance) for row in clinic.accounts] == [
        ("1010", books.usd(40)),
        ("1110", books.usd(60)),
        ("4010", -books.usd(100)),
    ]


def test_the_books_are_equal_after_a_rebuild(office):
    need_id = granted_need(office)

    with office.opened_by("serik") as house:
        paid = pay(house, need_id)
        reverse_transaction(house, transaction_id=paid.id)
        before = (balances(house), needs(house), trial_balance(house))
        house.rebuild()

        assert (balances(house), needs(house), trial_balance(house)) == before


def test_needs_are_listed_with_the_words_of_the_family_and_each_decision(office):
    need_id = granted_need(office)

    with office.opened_by("serik") as house:
        (standing,) = needs(house, person_id=PERSON, state=NeedState.DECIDED)

        assert needs(house, state=NeedState.OPEN) == ()
        assert needs(house, person_id=PersonId("N0B0DY000001")) == ()
    assert standing.need.id == need_id
    assert standing.need.words == Text(WORDS, script_of(WORDS), "kk")
    assert [said.reason for said in standing.need.decisions] == ["the prescription was seen", "the family is known"]
    assert len({said.member_id for said in standing.need.decisions}) == 2


def test_what_is_not_there_is_refused(office):
    with office.opened_by("serik") as house:
        with pytest.raises(UnknownPerson):
            record_need(
                house,
                person_id=PersonId("N0B0DY000001"),
                kind=NeedKind.FOOD,
                asked=books.ASKED,
                words=Text("", script_of("")),
            )
        with pytest.raises(UnknownNeed):
            decide_need(house, need_id=NeedId("N0NEED000001"), yes=True, reason="seen")
        with pytest.raises(UnknownFund):
            balances(house, fund="nobody's")


def test_a_fund_of_the_same_name_is_refused(office):
    with office.opened_by("serik") as house:
        open_fund(house, name="Families", currency=Currency.KZT)

        with pytest.raises(FundNameTaken):
            open_fund(house, name=" FAMILIES", currency=Currency.USD)


def test_money_is_not_recorded_ahead(office):
    with office.opened_by("serik") as house:
        fund = open_fund(house, name="Families", currency=Currency.KZT)

        with pytest.raises(DayInFuture):
            receive_donation(house, fund_id=fund.id, amount=books.kzt(1), on=date(2019, 3, 31))
