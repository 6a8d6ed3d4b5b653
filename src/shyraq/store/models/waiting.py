"""What waits for somebody, and how much was done each day: asked of on every page, so kept ready.

These rows follow from others of the view; `store.apply.waiting` brings them up to date after each entry.
"""

from shyraq.store.models.fields import (
    Row,
    day_column,
    id_column,
    id_key,
    number_column,
    word_column,
    words_key,
)


class SourceUntold(Row):
    """Something told aloud of which only who people are was written down yet; what was taken back waits for nothing."""

    id = id_key()
    seq = number_column(index=True)


class SourceUnconsented(Row):
    """A source that has no consent at all."""

    id = id_key()
    seq = number_column(index=True)


class ConsentEnd(Row):
    """A source whose consent ends: of each giver the latest counts, and ``last_day`` is that of the first to end."""

    id = id_key()
    last_day = day_column(index=True)


class NeedWaiting(Row):
    """A need that is not settled: ``state`` is "open" until two members agree, "decided" until all of it is paid."""

    id = id_key()
    seq = number_column(index=True)
    person = id_column(index=False)
    state = word_column()


class DayTally(Row):
    """How many entries of a kind were made on a day (UTC, as claimed)."""

    id = words_key()
    day = day_column(index=True)
    kind = word_column(index=False)
    tally = number_column()
