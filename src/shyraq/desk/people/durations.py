"""Stretches of time in words."""

from datetime import date

from django.utils.translation import gettext, ngettext


def months_between(since: date, until: date) -> int:
    """Return the whole months between two days."""
    return (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)


def time_words(months: int) -> str:
    """Return a number of months, one at least, in years and months."""
    years, rest = divmod(months, 12)
    parts = [ngettext("%(n)s year", "%(n)s years", years) % {"n": years}] if years else []
    parts += [ngettext("%(n)s month", "%(n)s months", rest) % {"n": rest}] if rest else []
    return gettext(" and ").join(parts)
