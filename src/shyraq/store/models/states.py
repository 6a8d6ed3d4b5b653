"""How things stand: what follows from several entries and is asked for page by page, so it is kept ready.

`store.apply.standing` brings these rows up to date once the rows of the entries are written.
"""

from django.db import models

from shyraq.store.models.fields import (
    Row,
    id_column,
    id_key,
    maybe_day_column,
    number_column,
    text_key,
    truth_column,
    word_column,
)


class LetterStanding(Row):
    """How a letter stands: ``state`` is "draft", "sent" or "answered".

    ``sent_on`` is the last day on which it can have been sent. ``is_closed`` where a source it stands on is not open to
    its purpose any more, on any day; ``open_until`` the last day on which all of them are, None where none ends.
    """

    id = id_key()
    seq = number_column(index=True)
    person = id_column()
    recipient = word_column(index=False)
    state = word_column(index=False)
    sent_on = maybe_day_column()
    is_closed = truth_column()
    open_until = maybe_day_column()

    class Meta:
        indexes = (
            models.Index(fields=["state", "seq"], name="letters_by_state"),
            models.Index(fields=["state", "recipient", "sent_on", "seq"], name="letters_by_sending"),
            models.Index(fields=["is_closed", "seq"], name="letters_by_closing"),
            models.Index(fields=["open_until"], name="letters_by_ending"),
        )


class SourceStanding(Row):
    """How a source stands: ``state`` is "none" (no consent), "inside" (for the house alone), "open" or "withdrawn".

    ``kind`` is empty where the house itself may not see the source. ``is_taken_back`` where consent for some purpose
    was taken back and not given anew; ``open_until`` the first day on which an answer that opens it ends.
    """

    id = id_key()
    seq = number_column(index=True)
    kind = word_column(index=False)
    state = word_column(index=False)
    is_taken_back = truth_column()
    open_until = maybe_day_column()

    class Meta:
        indexes = (
            models.Index(fields=["kind", "seq"], name="sources_by_kind"),
            models.Index(fields=["state", "seq"], name="sources_by_state"),
            models.Index(fields=["kind", "state", "seq"], name="sources_by_both"),
            models.Index(fields=["is_taken_back", "seq"], name="sources_by_taking_back"),
            models.Index(fields=["open_until", "seq"], name="sources_by_ending"),
        )


class NeedStanding(Row):
    """How a need stands: ``state`` is "open" until two members agree, "decided" until it is paid, "paid", "stopped"."""

    id = id_key()
    seq = number_column(index=True)
    person = id_column()
    yes_count = number_column()
    state = word_column(index=False)

    class Meta:
        indexes = (
            models.Index(fields=["state", "seq"], name="needs_by_state"),
            models.Index(fields=["state", "yes_count", "seq"], name="needs_by_yes"),
        )


class AccountStanding(Row):
    """What one account of one fund comes to, in minor units, debits positive."""

    id = text_key()
    fund = id_column()
    account = word_column(index=False)
    currency = word_column(index=False)
    minor = number_column()
