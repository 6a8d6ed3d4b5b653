"""What the sources say: sources, persons, statements, consents, judgements, and the names to find them by.

A ``body`` is the canonical body of the value, exactly as `statements.codec` writes it; the other columns
are what is asked for.
"""

from shyraq.store.models.fields import (
    Row,
    bytes_column,
    count_key,
    digest_column,
    digest_key,
    id_column,
    id_key,
    maybe_day_column,
    maybe_id_column,
    number_column,
    number_key,
    text_column,
    truth_column,
    word_column,
)


class Source(Row):
    """One source under its own scope key; ``sheet_sha256`` tells a sheet that was taken before."""

    id = id_key()
    seq = number_column(index=True)
    scope = bytes_column()
    kind = word_column(index=False)
    sheet_sha256 = digest_column(index=True)
    body = bytes_column()


class SourceMaker(Row):
    """A person of the register who made a source."""

    id = count_key()
    source = id_column()
    person = id_column()


class Blob(Row):
    """A sealed file that an entry claims; ``scopes`` are the 16-byte ids of the scopes it is sealed to, joined."""

    name = digest_key()
    seq = number_column()
    scopes = bytes_column()
    sha256 = digest_column(index=True)
    size_bytes = number_column()


class Person(Row):
    """A person of the register, with the source that first spoke of them."""

    id = id_key()
    seq = number_column(index=True)
    source = id_column()


class Protection(Row):
    """A person who is never named outside."""

    seq = number_key()
    person = id_column()
    source = id_column()


class Statement(Row):
    """One statement; ``other`` is the second person it concerns, where there is one."""

    id = id_key()
    seq = number_column(index=True)
    source = id_column()
    about = id_column()
    other = maybe_id_column()
    predicate = word_column()
    body = bytes_column()


class ConsentEvent(Row):
    """A consent or a withdrawal, in the order of the log.

    ``narrows_inside`` where even the house may not name all; ``closes_inside`` where it may not see the source, too.
    ``last_day`` is the last day a consent counts, ``withdraws_all`` a withdrawal for every purpose.
    """

    seq = number_key()
    source = id_column()
    is_withdrawal = truth_column()
    narrows_inside = truth_column(index=True)
    closes_inside = truth_column(index=True)
    given_by = maybe_id_column(index=False)
    last_day = maybe_day_column()
    withdraws_all = truth_column()
    body = bytes_column()


class Judgement(Row):
    """A judgement about two persons; the latest of a pair counts."""

    id = id_key()
    seq = number_column(index=True)
    one = id_column()
    other = id_column()
    body = bytes_column()


class Weighing(Row):
    """Which version of what is said about a person is believed; the latest of a person and question counts.

    ``weighing`` is shared by the rows that one step of a member made.
    """

    seq = number_key()
    weighing = id_column(index=False)
    person = id_column()
    body = bytes_column()


class PersonName(Row):
    """A name as written, with its search key and the skeleton of that key; the search index stands over it."""

    id = count_key()
    person = id_column()
    statement = id_column(index=False)
    written = text_column()
    key = text_column()
    skeleton = text_column()


class PersonBirth(Row):
    """The years in which a statement says a person was born, both ends included."""

    statement = id_key()
    person = id_column()
    earliest_year = number_column()
    latest_year = number_column()
