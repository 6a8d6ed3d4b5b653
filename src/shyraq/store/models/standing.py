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
