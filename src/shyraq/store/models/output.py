"""What left the house: letters drafted and sent, sites published, and the statements each stands on."""

from shyraq.store.models.fields import (
    Row,
    bytes_column,
    count_key,
    day_column,
    digest_column,
    id_column,
    id_key,
    number_column,
    number_key,
    text_column,
    truth_column,
    word_column,
)


class Filing(Row):
    """One letter or submission as it was drafted; ``body`` is the whole of the entry's letter."""

    id = id_key()
    seq = number_column(index=True)
    person = id_column()
    body = bytes_column()


class FilingSent(Row):
    """A filing that was sent, when and how."""

    seq = number_key()
    filing = id_column()
    body = bytes_column()


class FilingAnswered(Row):
    """An answer that came to a filing, or a note that takes the latest answer back."""

    seq = number_key()
    filing = id_column()
    body = bytes_column()


class Publication(Row):
    """One state of the public site; ``body`` holds its manifest's digest."""

    id = id_key()
    seq = number_column(index=True)
    body = bytes_column()


class MadeOutput(Row):
    """A list or a dossier as it was made; ``body`` is the whole of the entry's output but what it stands on."""

    id = id_key()
    seq = number_column(index=True)
    body = bytes_column()


class SiteApproval(Row):
    """A member approved one very site: ``digest`` of all its files in hex, the day it shows, its language."""

    seq = number_key()
    member = id_column(index=False)
    digest = digest_column(index=True)
    on = day_column()
    lang = word_column(index=False)
    is_taken_back = truth_column()


class OutputStatement(Row):
    """A statement an output stands on: ``output`` is a filing, a publication, a list or a dossier.

    ``path`` is a page of a publication, empty for the others.
    """

    id = count_key()
    output = id_column()
    path = text_column()
    statement = id_column()


class OutputTape(Row):
    """A tape an output holds, whole or some of it."""

    id = count_key()
    output = id_column()
    tape = id_column()


class OutputPerson(Row):
    """A person an output is about."""

    id = count_key()
    output = id_column()
    path = text_column()
    person = id_column()
