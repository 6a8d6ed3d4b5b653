"""Tapes, what is marked on them and written down of them, and files that are on their way in."""

from django.db.models import Index

from shyraq.store.models.fields import (
    Row,
    bytes_column,
    count_key,
    digest_column,
    id_column,
    id_key,
    maybe_id_column,
    maybe_number_column,
    number_column,
    text_column,
    word_column,
)


class Tape(Row):
    """A recording that is kept of a source, by the id of its evidence; ``part`` is 1 for the only or first part."""

    id = id_key()
    seq = number_column(index=True)
    source = id_column()
    blob = digest_column(index=True)
    number = number_column(index=True)
    part = number_column()
    media_type = text_column()
    duration_ms = maybe_number_column()


class AwaitedFile(Row):
    """A file that is on its way in; the row is gone once it is kept, or forgone. ``actor`` is who awaits it."""

    id = id_key()
    seq = number_column(index=True)
    source = id_column()
    actor = maybe_id_column(index=False)
    claimed_ms = number_column()
    number = maybe_number_column()
    body = bytes_column()


class TapeMark(Row):
    """A mark on a tape that was not taken off."""

    id = id_key()
    seq = number_column()
    source = id_column()
    tape = id_column()
    at_ms = number_column()
    body = bytes_column()


class Cue(Row):
    """A cue as it is now. ``actor`` wrote it last, ``checked_by`` compared it with the tape first, where one did.

    ``key`` has the search keys of its words and their translations; the search index stands over it.
    """

    id = count_key()
    seq = number_column()
    cue = id_column()
    source = id_column()
    tape = id_column()
    from_ms = number_column()
    to_ms = number_column()
    state = word_column(index=False)
    actor = maybe_id_column(index=False)
    checked_by = maybe_id_column(index=False)
    key = text_column()
    body = bytes_column()

    class Meta:
        indexes = [Index(fields=["tape", "from_ms"], name="store_cue_by_time")]


class CueVersion(Row):
    """A cue as it was after one entry; ``body`` is empty where it was taken out."""

    id = count_key()
    seq = number_column(index=True)
    cue = id_column()
    tape = id_column()
    actor = maybe_id_column(index=False)
    claimed_ms = number_column()
    body = bytes_column()
