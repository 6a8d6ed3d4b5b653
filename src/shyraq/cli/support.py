"""Support at the command line: needs, decisions, funds, gifts, payments, receipts."""

from pathlib import Path

import click

from shyraq.actions.decide_need import decide_need
from shyraq.actions.move_money import move_money
from shyraq.actions.open_fund import open_fund
from shyraq.actions.pay_support import pay_support
from shyraq.actions.print_receipt import print_receipt
from shyraq.actions.receive_donation import receive_donation
from shyraq.actions.record_need import record_need
from shyraq.actions.reverse_transaction import reverse_transaction
from shyraq.basics.ids import NeedId, PersonId, TransactionId, parse_id
from shyraq.basics.money import Currency, Money, parse_amount
from shyraq.basics.refusals import Refusal
from shyraq.basics.text import Text, nfc, script_of
from shyraq.cli.invocation import Invocation, shared
from shyraq.ledger.account import MoneyChannel, NeedKind
from shyraq.ledger.day import parse_day
from shyraq.ledger.figures import plain_figures
from shyraq.ledger.need import NeedState
from shyraq.queries.balances import FundBalance, balances, find_fund
from shyraq.queries.needs import NeedStanding, needs

_CURRENCY = click.Choice([currency.value for currency in Currency], case_sensitive=False)
_CHANNEL = click.Choice([channel.value for channel in MoneyChannel])
_KIND = click.Choice([kind.value for kind in NeedKind])
_LANG = click.Choice(["en", "ru", "kk"])


class YesOrNo(Refusal):
    """A decision was asked for without one answer."""

    def __init__(self) -> None:
        super().__init__("Say either --yes or --no.")


@click.command("need")
@click.argument("person")
@click.option("--kind", required=True, type=_KIND)
@click.option("--amount", required=True, help="Such as 50000 or 50000.50.")
@click.option("--currency", default=Currency.KZT.value, show_default=True, type=_CURRENCY)
@click.option("--words", default="", help="What the family said; it never leaves the house.")
@click.option("--lang", default="und", help="The language of the words, such as kk.")
@shared
def need(call: Invocation, person: str, kind: str, amount: str, currency: str, words: str, lang: str) -> None:
    """Record what the family of a person needs."""
    said = nfc(words.strip())
    with call.house() as house:
        recorded = record_need(
            house,
            person_id=PersonId(parse_id(person)),
            kind=NeedKind(kind),
            asked=parse_amount(amount, Currency(currency)),
            words=Text(said, script_of(said), lang),
        )
    call.answer(f"Need {recorded.id} is recorded; two different members decide about it.", need=recorded.id)


@click.command("needs")
@click.option("--state", type=click.Choice([state.value for state in NeedState]), default=None)
@shared
def needs_command(call: Invocation, state: str | None) -> None:
    """List the needs, with what was decided and paid."""
    with call.house() as house:
        lines = needs(house, state=None if state is None else NeedState(state))
    call.answer(
        "\n".join(_need_words(line) for line in lines) or "No need is recorded.",
        needs=[_need_values(line) for line in lines],
    )


@click.command("decide")
@click.argument("need_id", metavar="NEED")
@click.option("--yes", "yes", is_flag=True, help="Grant it; two different members have to.")
@click.option("--no", "no", is_flag=True, help="Stop it; a single no does.")
@click.option("--reason", required=True, help="Why; kept with the decision.")
@shared
def decide(call: Invocation, need_id: str, yes: bool, no: bool, reason: str) -> None:
    """Say yes or no to a need, as the member whose passphrase opens the vault."""
    if yes is no:
        raise YesOrNo
    with call.house() as house:
        decided = decide_need(house, need_id=NeedId(parse_id(need_id)), yes=yes, reason=reason)
    standing = {
        NeedState.OPEN: "one more member has to say yes",
        NeedState.DECIDED: "it can be paid",
        NeedState.STOPPED: "it is stopped",
    }[decided.state]
    call.answer(f"Need {decided.id}: {standing}.", need=decided.id, state=decided.state.value, yes=decided.yes_count)


@click.command("pay")
@click.argument("need_id", metavar="NEED")
@click.option("--fund", required=True, help="The name or id of a fund.")
@click.option("--amount", default=None, help="What is left of the need, if not given.")
@click.option("--on", "on", default=None, help="The day, such as 2019-03-31; today if not given.")
@click.option("--by", "channel", default=MoneyChannel.CASH.value, show_default=True, type=_CHANNEL)
@click.option("--receipt", "receipt_file", default=None, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--lang", default="en", show_default=True, type=_LANG, help="The language of the receipt.")
@shared
def pay(
    call: Invocation,
    need_id: str,
    fund: str,
    amount: str | None,
    on: str | None,
    channel: str,
    receipt_file: Path | None,
    lang: str,
) -> None:
    """Pay a need that two members have granted."""
    with call.house() as house:
        named = find_fund(house, name=fund)
        paid = pay_support(
            house,
            need_id=NeedId(parse_id(need_id)),
            fund_id=named.id,
            amount=None if amount is None else parse_amount(amount, named.currency),
            on=None if on is None else parse_day(on),
            channel=MoneyChannel(channel),
        )
        if receipt_file is not None:
            print_receipt(house, transaction_id=paid.id, lang=lang, out=receipt_file)
    written = "" if receipt_file is None else f" The receipt is in {receipt_file}."
    call.answer(
        f"{plain_figures(paid.amount)} paid from “{named.name}” as transaction {paid.id}.{written}",
        transaction=paid.id,
        fund=named.id,
        **_money_values(paid.amount),
        receipt=None if receipt_file is None else str(receipt_file),
    )


@click.command("receipt")
@click.argument("transaction")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--lang", default="en", show_default=True, type=_LANG)
@shared
def receipt(call: Invocation, transaction: str, out: Path, lang: str) -> None:
    """Print the receipt of a payment as PDF."""
    with call.house() as house:
        print_receipt(house, transaction_id=TransactionId(parse_id(transaction)), lang=lang, out=out)
    call.answer(f"The receipt is in {out}.", receipt=str(out))


@click.command("balance")
@click.option("--fund", default=None, help="Only this fund, by name or id.")
@shared
def balance(call: Invocation, fund: str | None) -> None:
    """Tell what each fund holds and how its accounts stand."""
    with call.house() as house:
        lines = balances(house, fund=fund)
    call.answer(
        "\n".join(_balance_words(line) for line in lines) or "There is no fund yet; open one: shyraq fund open NAME",
        funds=[_balance_values(line) for line in lines],
    )


@click.group("fund")
def fund_group() -> None:
    """Funds: money kept apart, in one currency each."""


@fund_group.command("open")
@click.argument("name")
@click.option("--currency", default=Currency.KZT.value, show_default=True, type=_CURRENCY)
@click.option("--restriction", default="", help="What its money may be spent on, if its givers said so.")
@shared
def fund_open(call: Invocation, name: str, currency: str, restriction: str) -> None:
    """Open a fund."""
    with call.house() as house:
        opened = open_fund(house, name=nfc(name), currency=Currency(currency), restriction=nfc(restriction))
    call.answer(f"Fund “{opened.name}” in {opened.currency} is open ({opened.id}).", fund=opened.id)


@fund_group.command("move")
@click.argument("fund")
@click.argument("amount")
@click.option("--from", "origin", required=True, type=_CHANNEL)
@click.option("--to", "target", required=True, type=_CHANNEL)
@click.option("--on", "on", default=None, help="The day, such as 2019-03-31; today if not given.")
@shared
def fund_move(call: Invocation, fund: str, amount: str, origin: str, target: str, on: str | None) -> None:
    """Move money of one fund, such as from the bank into the cash box."""
    with call.house() as house:
        named = find_fund(house, name=fund)
        moved = move_money(
            house,
            fund_id=named.id,
            amount=parse_amount(amount, named.currency),
            origin=MoneyChannel(origin),
            target=MoneyChannel(target),
            on=None if on is None else parse_day(on),
        )
    call.answer(
        f"{plain_figures(moved.amount)} of “{named.name}” moved from {origin} to {target} as transaction {moved.id}.",
        transaction=moved.id,
        fund=named.id,
        **_money_values(moved.amount),
    )


@click.command("donate")
@click.argument("fund")
@click.argument("amount")
@click.option("--by", "channel", default=MoneyChannel.CASH.value, show_default=True, type=_CHANNEL)
@click.option("--on", "on", default=None, help="The day, such as 2019-03-31; today if not given.")
@shared
def donate(call: Invocation, fund: str, amount: str, channel: str, on: str | None) -> None:
    """Record a gift to a fund."""
    with call.house() as house:
        named = find_fund(house, name=fund)
        received = receive_donation(
            house,
            fund_id=named.id,
            amount=parse_amount(amount, named.currency),
            channel=MoneyChannel(channel),
            on=None if on is None else parse_day(on),
        )
    call.answer(
        f"{plain_figures(received.amount)} received for “{named.name}” as transaction {received.id}.",
        transaction=received.id,
        fund=named.id,
        **_money_values(received.amount),
    )


@click.command("reverse")
@click.argument("transaction")
@click.option("--reason", default="", help="Why; kept with the reversal.")
@shared
def reverse(call: Invocation, transaction: str, reason: str) -> None:
    """Undo a transaction by its exact mirror; it can be done once."""
    with call.house() as house:
        reversal = reverse_transaction(
            house, transaction_id=TransactionId(parse_id(transaction)), reason=nfc(reason.strip())
        )
    call.answer(
        f"Transaction {reversal.reverses} is reversed by {reversal.id}.",
        transaction=reversal.id,
        reverses=reversal.reverses,
    )


def _money_values(money: Money) -> dict[str, object]:
    return {"amount": plain_figures(money).split()[0], "minor": money.minor, "currency": money.currency.value}


def _need_words(line: NeedStanding) -> str:
    asked = line.need
    return (
        f"{asked.id}  {asked.recorded_on}  person {asked.person_id}  {asked.kind}  {plain_figures(asked.asked)}  "
        f"{asked.state}  paid {plain_figures(line.paid)}  left {plain_figures(line.left)}"
    )


def _need_values(line: NeedStanding) -> dict[str, object]:
    return {
        "need": line.need.id,
        "person": line.need.person_id,
        "kind": line.need.kind.value,
        "state": line.need.state.value,
        "words": line.need.words.value,
        "asked": _money_values(line.need.asked),
        "paid": _money_values(line.paid),
        "left": _money_values(line.left),
        "decisions": [
            {"member": said.member_id, "yes": said.yes, "reason": said.reason, "on": said.on.isoformat()}
            for said in line.need.decisions
        ],
    }


def _balance_words(line: FundBalance) -> str:
    restricted = f", only for: {line.fund.restriction}" if line.fund.is_restricted else ""
    head = f"{line.fund.name} ({line.fund.id}{restricted}): {plain_figures(line.held)}"
    return "\n".join([head, *(f"    {row.code}  {row.name}: {plain_figures(row.balance)}" for row in line.accounts)])


def _balance_values(line: FundBalance) -> dict[str, object]:
    return {
        "fund": line.fund.id,
        "name": line.fund.name,
        "restriction": line.fund.restriction,
        **_money_values(line.held),
        "accounts": [
            {"account": row.code, "name": row.name, "balance": _money_values(row.balance)} for row in line.accounts
        ],
    }


COMMANDS = (need, needs_command, decide, pay, receipt, balance, fund_group, donate, reverse)
