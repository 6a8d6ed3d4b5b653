"""Where the view stands, and one row for every entry it has applied."""

from django.db import models

from shyraq.store.models.fields import (
    Row,
    bytes_column,
    digest_column,
    maybe_id_column,
    number_column,
    number_key,
    only,
    word_column,
)


class ViewHead(Row):
    """The one row that says up to which entry of the log this view has come, and by which rules it was made.

    ``digest`` is the SHA-256 of that entry's header, empty at 0; ``rules`` names the tables and the code.
    """

    id = number_key()
    seq = number_column()
    digest = bytes_column()
    rules = digest_column()

    class Meta:
        constraints = [only(id=1)]


class Entry(Row):
    """One entry of the log in outline: enough for the log in readable words, no testimony.

    ``subject`` is the id of what the entry is about where it has one; ``person`` and ``source`` likewise.
    ``claimed_day`` counts the UTC days since 1970-01-01 of the claimed time. Every index ends in ``seq``, so that the
    newest entries of anything are read without those before them.
    """

    seq = number_key()
    kind = word_column(index=False)
    entry_class = number_column()
    actor = maybe_id_column(index=False)
    claimed_ms = number_column()
    claimed_day = number_column()
    subject = maybe_id_column(index=False)
    person = maybe_id_column(index=False)
    source = maybe_id_column(index=False)

    class Meta:
        indexes = [
            models.Index(fields=["person", "seq"], name="entry_person"),
            models.Index(fields=["source", "seq"], name="entry_source"),
            models.Index(fields=["kind", "seq"], name="entry_kind"),
            models.Index(fields=["actor", "kind", "seq"], name="entry_actor"),
            models.Index(fields=["claimed_day", "seq"], name="entry_day"),
        ]
