"""Needs, decisions, payments, funds and gifts; every correction is another entry."""

from collections.abc import Collection
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shyraq.actions.decide_need import decide_need
from shyraq.actions.open_fund import open_fund
from shyraq.actions.open_house import House
from shyraq.actions.pay_support import pay_support
from shyraq.actions.receive_donation import receive_donation
from shyraq.actions.record_need import record_need
from shyraq.actions.reverse_transaction import reverse_transaction
from shyraq.basics.ids import FundId, NeedId, PersonId, TransactionId
from shyraq.basics.money import Currency, Money, parse_amount
from shyraq.basics.refusals import Refusal
from shyraq.basics.text import Text, nfc, script_of
from shyraq.desk.answering import back_to, house_of, id_in, number_in
from shyraq.desk.forms import Answers, answers_of, read, shown
from shyraq.desk.naming import names_in, person_address
from shyraq.desk.sifting import pages
from shyraq.desk.support.lines import NeedLine, need_line, need_sifts
from shyraq.desk.support.questions import (
    decision_questions,
    fund_questions,
    gift_questions,
    need_questions,
    payment_questions,
    reversal_questions,
)
from shyraq.desk.tongue import page_language, wording_language
from shyraq.ledger.account import MoneyChannel, NeedKind
from shyraq.ledger.day import parse_day
from shyraq.ledger.figures import plain_figures
from shyraq.queries.balances import balances, find_fund
from shyraq.queries.needs import (
    NeedList,
    NeedStanding,
    need_list,
    need_numbers,
    need_standing,
    needs_awaiting_me,
)
from shyraq.queries.receipt import receipt_pdf
from shyraq.statements.objections import Objection

PAGE_SIZE = 40
MOST_WAITING = 10
_RECEIPT_LANGUAGES = ("en", "ru", "kk")


@require_safe
def books(request: HttpRequest) -> HttpResponse:
    """Show what waits for this member, what the funds hold, and the needs of a list, the newest first."""
    house, behind = house_of(request), request.GET.get("behind", "")
    which = request.GET.get("list", "")
    chosen = NeedList(which) if which in set(NeedList) else None
    page = need_list(house, which=chosen, before_seq=number_in(behind), limit=PAGE_SIZE)
    waiting = () if behind else needs_awaiting_me(house, limit=MOST_WAITING)
    counts = need_numbers(house)
    context = {
        "needs": _lines(house, page.lines),
        "waiting": _lines(house, waiting),
        "waiting_count": counts.awaiting_me,
        "sifts": need_sifts(counts, chosen),
        "funds": balances(house),
        "pages": pages(
            "support",
            behind=None if page.next_seq is None else str(page.next_seq),
            here=behind,
            list=None if chosen is None else chosen.value,
        ),
        "is_empty_house": not page.lines and chosen is None,
    }
    return render(request, "desk/support/books.html", context)


def _lines(house: House, found: Collection[NeedStanding]) -> tuple[NeedLine, ...]:
    names = names_in(house, (standing.need.person_id for standing in found), wording_language())
    return tuple(
        need_line(standing, member_id=house.member_id, person=names[standing.need.person_id]) for standing in found
    )


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, person_id: str) -> HttpResponse:
    """Record what the family of a person needs."""
    about = PersonId(id_in(person_id))
    context = {"person_id": about, "address": person_address(about)}
    if request.method != "POST":
        return shown(request, "desk/support/record.html", need_questions(), context=context)
    answers, found = answers_of(request), list[Objection]()
    currency = Currency(answers["currency"]) if answers["currency"] in set(Currency) else Currency.KZT
    amount = read(answers, "amount", lambda text: parse_amount(text, currency), found=found)
    if amount is None or answers["kind"] not in set(NeedKind):
        return shown(request, "desk/support/record.html", need_questions(), objections=found, context=context)
    words = nfc(answers["words"])
    said = Text(words, script_of(words))
    need = record_need(house_of(request), person_id=about, kind=NeedKind(answers["kind"]), asked=amount, words=said)
    return back_to(gettext("The need is recorded. Two different members decide about it."), "need-page", need.id)


@require_safe
def need(request: HttpRequest, need_id: str) -> HttpResponse:
    """Show one need with what was decided and paid."""
    return _need_page(request, need_id)


@require_POST
def decide(request: HttpRequest, need_id: str) -> HttpResponse:
    """Say yes or no, as the member who unlocked the desk."""
    answers = answers_of(request)
    says_yes = answers["says"] == "yes"
    try:
        decide_need(house_of(request), need_id=NeedId(id_in(need_id)), yes=says_yes, reason=answers["reason"])
    except Refusal as refusal:
        return _need_page(request, need_id, objections=[Objection("reason", str(refusal))])
    return back_to(gettext("Your decision is sealed in the record."), "need-page", id_in(need_id))


@require_POST
def pay(request: HttpRequest, need_id: str) -> HttpResponse:
    """Pay a need that two members have granted."""
    house, answers, found = house_of(request), answers_of(request), list[Objection]()
    fund = read(answers, "fund", lambda text: find_fund(house, name=text), found=found)
    currency = Currency.KZT if fund is None else fund.currency
    amount = read(answers, "amount", lambda text: parse_amount(text, currency) if text else None, found=found)
    on = _day(answers, found)
    if fund is None or found:
        return _need_page(request, need_id, objections=found)
    try:
        pay_support(
            house,
            need_id=NeedId(id_in(need_id)),
            fund_id=fund.id,
            amount=amount,
            channel=_channel(answers),
            on=on,
        )
    except Refusal as refusal:
        return _need_page(request, need_id, objections=[Objection("amount", str(refusal))])
    return back_to(gettext("The payment is in the books. Print its receipt and have it signed."), "need-page", need_id)


@require_safe
def receipt(request: HttpRequest, transaction_id: str) -> HttpResponse:
    """Give the receipt of a payment as PDF; it holds no name."""
    lang = page_language() if page_language() in _RECEIPT_LANGUAGES else "en"
    number = TransactionId(id_in(transaction_id))
    content = receipt_pdf(house_of(request), transaction_id=number, lang=lang)
    headers = {"Content-Disposition": f'attachment; filename="receipt-{number}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@require_http_methods(["GET", "POST"])
def open_a_fund(request: HttpRequest) -> HttpResponse:
    """Open a fund."""
    context = {"title": gettext("Open a fund"), "act": gettext("Open it")}
    if request.method != "POST":
        return shown(request, "desk/support/simple.html", fund_questions(), context=context)
    answers = answers_of(request)
    currency = Currency(answers["currency"]) if answers["currency"] in set(Currency) else Currency.KZT
    try:
        open_fund(
            house_of(request), name=nfc(answers["name"]), currency=currency, restriction=nfc(answers["restriction"])
        )
    except Refusal as refusal:
        objections = [Objection("name", str(refusal))]
        return shown(request, "desk/support/simple.html", fund_questions(), objections=objections, context=context)
    return back_to(gettext("The fund is open."), "support")


@require_http_methods(["GET", "POST"])
def receive(request: HttpRequest) -> HttpResponse:
    """Record a gift to a fund."""
    house, context = house_of(request), {"title": gettext("A gift"), "act": gettext("Record it")}
    questions = gift_questions(line.fund for line in balances(house))
    if request.method != "POST":
        return shown(request, "desk/support/simple.html", questions, context=context)
    answers, found = answers_of(request), list[Objection]()
    fund = read(answers, "fund", lambda text: find_fund(house, name=text), found=found)
    currency = Currency.KZT if fund is None else fund.currency
    amount = read(answers, "amount", lambda text: parse_amount(text, currency), found=found)
    on = _day(answers, found)
    if fund is not None and amount is not None and not found:
        try:
            receive_donation(house, fund_id=FundId(fund.id), amount=amount, channel=_channel(answers), on=on)
        except Refusal as refusal:
            found.append(Objection("on", str(refusal)))
        else:
            return back_to(gettext("The gift is in the books."), "support")
    return shown(request, "desk/support/simple.html", questions, objections=found, context=context)


@require_http_methods(["GET", "POST"])
def reverse(request: HttpRequest, transaction_id: str) -> HttpResponse:
    """Undo a transaction by its mirror."""
    number = TransactionId(id_in(transaction_id))
    context = {"title": gettext("Undo a payment"), "act": gettext("Undo it by its mirror")}
    if request.method != "POST":
        return shown(request, "desk/support/simple.html", reversal_questions(), context=context)
    try:
        reverse_transaction(house_of(request), transaction_id=number, reason=answers_of(request)["reason"])
    except Refusal as refusal:
        objections = [Objection("reason", str(refusal))]
        return shown(request, "desk/support/simple.html", reversal_questions(), objections=objections, context=context)
    return back_to(gettext("It is undone by its mirror; both stay in the books."), "support")


def _need_page(request: HttpRequest, need_id: str, *, objections: list[Objection] | None = None) -> HttpResponse:
    house = house_of(request)
    standing = need_standing(house, need_id=NeedId(id_in(need_id)))
    line = need_line(standing, member_id=house.member_id)
    funds = [one.fund for one in balances(house) if one.fund.currency is standing.need.asked.currency]
    questions = decision_questions() if line.is_open else payment_questions(funds, left=_figures(standing.left))
    context = {"need": line, "has_funds": bool(funds), "person_address": person_address(standing.need.person_id)}
    return shown(request, "desk/support/need.html", questions, objections=objections or (), context=context)


def _figures(money: Money) -> str:
    return plain_figures(money).split()[0]


def _day(answers: Answers, found: list[Objection]) -> date | None:
    return read(answers, "on", lambda text: parse_day(text) if text else None, found=found)


def _channel(answers: Answers) -> MoneyChannel:
    return MoneyChannel(answers["channel"]) if answers["channel"] in set(MoneyChannel) else MoneyChannel.CASH
