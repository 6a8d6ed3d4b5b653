"""The register as it is listed: one row a person as the house may see them, and how many there are of each kind.

These tables are made of the others, through the gate, by `store.standings`; they follow the log as those do.
"""

from typing import ClassVar

from django.db import models

from shyraq.store.models.fields import (
    Row,
    bytes_column,
    digest_column,
    id_column,
    id_key,
    maybe_number_column,
    maybe_word_column,
    number_column,
    number_key,
    only,
    text_column,
    truth_column,
    word_column,
    words_key,
)

_SOUGHT = (
    "kind",
    "status",
    "place",
    "ethnicity",
    "sex",
    "born_first",
    "born_last",
    "taken_first",
    "taken_last",
    "as_of",
    "last_sign",
    "silent_since",
)


def _walked(name: str, *fields: str) -> models.Index:
    """Return an index that is walked in its order, and that tells of each row whether it fits, without reading it."""
    return models.Index(name=f"standing_by_{name}", fields=[*fields, *(one for one in _SOUGHT if one not in fields)])


class PersonStanding(Row):
    """How a person stands, under the id they go by; ``seq`` is the entry that opened the first of those they are.

    ``kind`` is a `standings.row.Kind`; days are counted as ``date.toordinal`` does, the first and last that a date can
    mean; ``status`` its place in `StatusKind`; ``place`` the gazetteer codes from the country down, with slashes
    around; ``ethnicity`` in small letters. What is not known is null. ``body`` is all that a line shows, empty where
    nothing of the person may be shown.
    """

    seq = number_key()
    person = id_column()
    kind = number_column()
    name_key = maybe_word_column()
    born_first = maybe_number_column()
    born_last = maybe_number_column()
    status = maybe_number_column()
    as_of = maybe_number_column()
    last_sign = maybe_number_column()
    silent_since = maybe_number_column()
    place = maybe_word_column()
    ethnicity = maybe_word_column()
    sex = maybe_word_column()
    taken_first = maybe_number_column()
    taken_last = maybe_number_column()
    body = bytes_column()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            _walked("newest", "seq"),
            _walked("name", "name_key", "seq"),
            _walked("born", "born_first", "seq"),
            _walked("status", "status", "seq"),
            _walked("as_of", "as_of", "seq"),
            _walked("last_sign", "last_sign", "seq"),
            _walked("place", "place", "seq"),
            models.Index(name="standing_of_ethnicity", fields=["ethnicity"]),
            models.Index(name="standing_of_taken", fields=["taken_first", "taken_last"]),
            models.Index(name="standing_of_silence", fields=["silent_since"]),
        ]


class StandingMember(Row):
    """Somebody who goes by the id of another, being judged the same."""

    person = id_key()
    goes_by = id_column()


class StandingCount(Row):
    """How many standings of one kind have a value; ``id`` is facet, kind and value with slashes between."""

    id = words_key()
    facet = word_column()
    kind = number_column()
    value = text_column()
    n = number_column()


class StandingHead(Row):
    """The one row that says up to which entry the standings have come, and by which rules they were made.

    ``narrows`` where some consent kept names from the house itself by then.
    """

    id = number_key()
    seq = number_column()
    rules = digest_column()
    narrows = truth_column()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [only(id=1)]
