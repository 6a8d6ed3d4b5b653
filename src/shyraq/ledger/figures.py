"""An amount in plain figures, the same for every reader; faces that know a language format it themselves."""

from shyraq.basics.money import Money


def plain_figures(money: Money) -> str:
    """Return an amount as "25000.50 KZT", with two decimals and a point; a negative one begins with "-"."""
    sign = "-" if money.minor < 0 else ""
    return f"{sign}{abs(money.minor) // 100}.{abs(money.minor) % 100:02} {money.currency}"
