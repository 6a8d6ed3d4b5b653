"""SQLite: a full text index of trigrams, ranked by BM25."""

import sqlite3
from collections.abc import Sequence

import numpy as np

from names.peers.romanised import sorted_text
from names.ranking import NamesFound


class Trigrams:
    """All names in one FTS5 table in memory."""

    def __init__(self, names: Sequence[str]) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute("CREATE VIRTUAL TABLE names USING fts5(written, tokenize = 'trigram')")
        rows = ((number, sorted_text(name)) for number, name in enumerate(names, start=1))
        self._database.executemany("INSERT INTO names (rowid, written) VALUES (?, ?)", rows)
        self._database.execute("INSERT INTO names (names) VALUES ('optimize')")

    def search(self, name: str, limit: int) -> NamesFound:
        """Return the names that share the rarest trigrams."""
        text = sorted_text(name)
        trigrams = {text[place : place + 3] for place in range(len(text) - 2)}
        if not trigrams:
            return NamesFound(np.empty(0, np.int32), np.empty(0, np.float32))
        query = " OR ".join(f'"{trigram}"' for trigram in sorted(trigrams))
        rows = self._database.execute(
            "SELECT rowid - 1, -rank FROM names WHERE names MATCH ? ORDER BY rank LIMIT ?", (query, limit)
        ).fetchall()
        numbers, scores = zip(*rows, strict=True) if rows else ((), ())
        return NamesFound(np.array(numbers, np.int32), np.array(scores, np.float32))
