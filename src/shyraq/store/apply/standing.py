"""How things stand after the entries that were just applied: letters, sources, needs and accounts.

No single entry tells it: a consent that is taken back closes letters that were drafted long before. So, once rows are
written, each thing that was touched is worked out anew; a view made anew asks the same of all of them.
"""

import sqlite3

from shyraq.store.apply.letter_standing import settle_letters
from shyraq.store.apply.source_standing import settle_sources
from shyraq.store.apply.support_standing import settle_support


def settle_standing(raw: sqlite3.Connection, *, after_seq: int) -> None:
    """Bring everything up to the entries behind ``after_seq``, 0 for the whole log. The indexes have to be there."""
    settle_sources(raw, after_seq=after_seq)
    settle_letters(raw, after_seq=after_seq)
    settle_support(raw, after_seq=after_seq)
