"""The questions of the support forms."""

from collections.abc import Iterable

from django.utils.translation import gettext

from shyraq.basics.money import Currency
from shyraq.desk.forms import Choice, Field
from shyraq.ledger.account import MoneyChannel, NeedKind
from shyraq.ledger.fund import Fund
from shyraq.ledger.need import NeedState


def kind_name(kind: NeedKind) -> str:
    """Return what is needed, in words."""
    return {
        NeedKind.FOOD: gettext("food"),
        NeedKind.RENT: gettext("rent"),
        NeedKind.MEDICINE: gettext("medicine"),
        NeedKind.SCHOOL: gettext("school"),
        NeedKind.LEGAL: gettext("legal help"),
        NeedKind.TRANSLATION: gettext("translation"),
        NeedKind.TRAVEL: gettext("travel"),
        NeedKind.DOCUMENTS: gettext("documents"),
        NeedKind.SHELTER: gettext("shelter"),
        NeedKind.BURIAL: gettext("burial"),
        NeedKind.PHONE: gettext("telephone"),
        NeedKind.PSYCHOLOGICAL: gettext("psychological help"),
    }[kind]


def channel_name(channel: MoneyChannel) -> str:
    """Return how money moves, in words."""
    return {
        MoneyChannel.CASH: gettext("cash"),
        MoneyChannel.BANK: gettext("bank"),
        MoneyChannel.CARD: gettext("card or wallet"),
    }[channel]


def state_name(state: NeedState) -> str:
    """Return where a need stands, in words."""
    return {
        NeedState.OPEN: gettext("awaits members"),
        NeedState.DECIDED: gettext("granted"),
        NeedState.STOPPED: gettext("stopped"),
    }[state]


def state_colour(state: NeedState) -> str:
    """Return the class of a state's tag."""
    return {NeedState.OPEN: "lampish", NeedState.DECIDED: "leaf", NeedState.STOPPED: "rose"}[state]


def need_questions() -> tuple[Field, ...]:
    """Return what is asked of a need."""
    kinds = tuple(Choice(kind.value, kind_name(kind)) for kind in NeedKind)
    return (
        Field(name="kind", label=gettext("For what"), kind="choice", choices=kinds, width="short"),
        Field(name="amount", label=gettext("How much"), width="short", hint=_amount_hint(), is_required=True),
        Field(name="currency", label=gettext("Currency"), kind="choice", choices=_currencies(), width="short"),
        Field(name="words", label=gettext("In their words"), kind="area", hint=gettext("It never leaves the house.")),
    )


def decision_questions() -> tuple[Field, ...]:
    """Return what is asked of a member who decides."""
    return (Field(name="reason", label=gettext("Why"), hint=gettext("Kept with the decision."), is_required=True),)


def payment_questions(funds: Iterable[Fund], *, left: str) -> tuple[Field, ...]:
    """Return what is asked of a payment; ``left`` is what is still to be paid."""
    named = tuple(Choice(fund.id, f"{fund.name} ({fund.currency})") for fund in funds)
    return (
        Field(name="fund", label=gettext("From the fund"), kind="choice", choices=named, width="short"),
        Field(name="amount", label=gettext("Amount"), value=left, width="short", hint=_amount_hint()),
        Field(name="channel", label=gettext("Paid by"), kind="choice", choices=_channels(), width="short"),
        _day(),
    )


def fund_questions() -> tuple[Field, ...]:
    """Return what is asked of a new fund."""
    return (
        Field(name="name", label=gettext("Name of the fund"), is_required=True),
        Field(name="currency", label=gettext("Currency"), kind="choice", choices=_currencies(), width="short"),
        Field(
            name="restriction",
            label=gettext("May be spent only on"),
            hint=gettext("What its givers said. Empty: anything."),
        ),
    )


def gift_questions(funds: Iterable[Fund]) -> tuple[Field, ...]:
    """Return what is asked of a gift."""
    named = tuple(Choice(fund.id, f"{fund.name} ({fund.currency})") for fund in funds)
    return (
        Field(name="fund", label=gettext("To the fund"), kind="choice", choices=named, width="short"),
        Field(name="amount", label=gettext("Amount"), width="short", hint=_amount_hint(), is_required=True),
        Field(name="channel", label=gettext("Received by"), kind="choice", choices=_channels(), width="short"),
        _day(),
    )


def reversal_questions() -> tuple[Field, ...]:
    """Return what is asked when a transaction is undone."""
    return (Field(name="reason", label=gettext("Why"), hint=gettext("Kept with the reversal.")),)


def _day() -> Field:
    return Field(
        name="on", label=gettext("On the day"), width="short", hint=gettext("Such as 2019-03-31. Empty: today.")
    )


def _amount_hint() -> str:
    return gettext("Such as 25000 or 25000.50")


def _currencies() -> tuple[Choice, ...]:
    return tuple(Choice(currency.value, currency.value) for currency in Currency)


def _channels() -> tuple[Choice, ...]:
    return tuple(Choice(channel.value, channel_name(channel)) for channel in MoneyChannel)
