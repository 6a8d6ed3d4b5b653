"""The house and its members."""

from shyraq.store.models.fields import Row, digest_column, id_key, number_column, number_key, text_column


class House(Row):
    """The organisation that keeps this record and signs its letters; the latest row counts."""

    seq = number_key()
    name = text_column()


class Member(Row):
    """One person who works here, with the slot file that was made for them and its SHA-256 in hex."""

    id = id_key()
    seq = number_column()
    name = text_column()
    slot = digest_column()
    slot_sha256 = digest_column()
