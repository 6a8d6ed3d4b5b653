"""The chart of accounts: a short list kept as data, read once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from types import MappingProxyType

from shyraq.basics.money import Currency
from shyraq.basics.refusals import Refusal


class AccountKind(StrEnum):
    """What an account counts: money that is held, money that came in, aid that was given."""

    ASSET = "asset"
    INCOME = "income"
    AID = "aid"


class MoneyChannel(StrEnum):
    """The way money moved: from hand to hand, through a bank, or by card and e-wallet."""

    CASH = "cash"
    BANK = "bank"
    CARD = "card"


class NeedKind(StrEnum):
    """What a family needs help with."""

    FOOD = "food"
    RENT = "rent"
    MEDICINE = "medicine"
    SCHOOL = "school"
    LEGAL = "legal"
    TRANSLATION = "translation"
    TRAVEL = "travel"
    DOCUMENTS = "documents"
    SHELTER = "shelter"
    BURIAL = "burial"
    PHONE = "phone"
    PSYCHOLOGICAL = "psychological"


class UnknownAccount(Refusal):
    """A posting names an account that is not in the chart."""

    def __init__(self, code: str) -> None:
        super().__init__(f"Account {code} is not in the chart of accounts.")
        self.code = code


@dataclass(frozen=True, slots=True)
class Account:
    """One line of the chart. ``channel`` and ``currencies`` belong to assets, ``needs`` to aid."""

    code: str
    name: str
    kind: AccountKind
    channel: MoneyChannel | None = None
    currencies: frozenset[Currency] = frozenset(Currency)
    needs: frozenset[NeedKind] = frozenset()


def _read_chart() -> Mapping[str, Account]:
    table = tomllib.loads(files("shyraq.ledger").joinpath("data/chart.toml").read_text("utf-8"))
    accounts = [
        Account(
            code=row["code"],
            name=row["name"],
            kind=AccountKind(row["kind"]),
            channel=MoneyChannel(row["channel"]) if "channel" in row else None,
            currencies=frozenset(map(Currency, row.get("currencies", Currency))),
            needs=frozenset(map(NeedKind, row.get("needs", ()))),
        )
        for row in table["accounts"]
    ]
    return MappingProxyType({account.code: account for account in accounts})


CHART: Mapping[str, Account] = _read_chart()
DONATIONS_UNRESTRICTED = "4000"
DONATIONS_RESTRICTED = "4010"


def account(code: str) -> Account:
    """Return the account of the chart with this code.

    Raises: UnknownAccount.
    """
    if code not in CHART:
        raise UnknownAccount(code)
    return CHART[code]


def asset_account(channel: MoneyChannel, currency: Currency) -> str:
    """Return the code of the account that holds money of ``currency`` moving through ``channel``."""
    return next(line.code for line in CHART.values() if line.channel is channel and currency in line.currencies)


def aid_account(kind: NeedKind) -> str:
    """Return the code of the account that counts aid for needs of this kind."""
    return next(line.code for line in CHART.values() if kind in line.needs)
