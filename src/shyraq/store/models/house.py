"""The house, its members, and the lists they keep."""

from shyraq.store.models.fields import (
    Row,
    bytes_column,
    digest_column,
    digest_key,
    id_column,
    id_key,
    number_column,
    number_key,
    text_column,
    truth_column,
)


class House(Row):
    """The organisation that keeps this record and signs its letters; the latest row counts."""

    seq = number_key()
    name = text_column()


class Member(Row):
    """One person who works here, with the slot file that opens for them now and its SHA-256 in hex."""

    id = id_key()
    seq = number_column()
    name = text_column()
    slot = digest_column()
    slot_sha256 = digest_column()


class KeptList(Row):
    """A list under its name; ``body`` is that of the entry that kept it last, ``seq`` of the entry that touched it."""

    id = id_key()
    seq = number_column()
    body = bytes_column()
    is_dropped = truth_column()


class ReplacedSlot(Row):
    """A slot that a member's new one took the place of; its file opens nothing any more and is taken away."""

    slot = digest_key()
    seq = number_column()
    member = id_column()


class SafeCopy(Row):
    """A copy of the vault that was made and read back.

    ``claimed_ms`` is the claimed time of its entry; ``entries`` how many entries of the log it holds.
    """

    id = id_key()
    seq = number_column(index=True)
    claimed_ms = number_column()
    entries = number_column()
    blobs = number_column()
    size_bytes = number_column()
    label = text_column()


class StampedHead(Row):
    """A time stamp over the tree of the first ``size`` entries; ``seq`` is that of the entry that keeps it.

    ``root`` is that of the tree in hex, ``at_ms`` the moment by the clock of who gave it, ``token`` what they signed.
    """

    seq = number_key()
    size = number_column()
    root = digest_column()
    at_ms = number_column()
    by = text_column()
    token = bytes_column()
