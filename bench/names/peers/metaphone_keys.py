"""Double metaphone: names that share a key are compared by Jaro-Winkler."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from metaphone import doublemetaphone
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from names.peers.romanised import sorted_text, words
from names.peers.token_sort import most_alike
from names.ranking import NamesFound


class MetaphoneKeys:
    """Every name by both keys of each of its words."""

    def __init__(self, names: Sequence[str]) -> None:
        self._known: dict[str, tuple[str, ...]] = {}
        self._texts = np.array([sorted_text(name) for name in names], dtype=object)
        postings: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(names):
            for key in self._keys(words(name)):
                postings[key].append(number)
        self._postings = {key: np.array(numbers, np.int32) for key, numbers in postings.items()}

    def search(self, name: str, limit: int) -> NamesFound:
        """Return the names most alike among those that share a key."""
        lists = [self._postings[key] for key in self._keys(words(name)) if key in self._postings]
        if not lists:
            return NamesFound(np.empty(0, np.int32), np.empty(0, np.float32))
        numbers = np.unique(np.concatenate(lists))
        texts = self._texts[numbers].tolist()
        alike = process.cdist(
            [sorted_text(name)], texts, scorer=JaroWinkler.normalized_similarity, dtype=np.float32, workers=1
        )[0]
        return most_alike(numbers, alike, limit)

    def _keys(self, parts: Iterable[str]) -> set[str]:
        return {key for part in parts for key in self._keys_of(part)}

    def _keys_of(self, part: str) -> tuple[str, ...]:
        known = self._known.get(part)
        if known is None:
            known = self._known[part] = tuple(key for key in doublemetaphone(part) if key)
        return known
