"""RapidFuzz: the ratio of the sorted words, with every distinct name of the register."""

from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process

from names.peers.romanised import sorted_text
from names.ranking import NamesFound


class TokenSort:
    """All names as sorted text; a search compares with each."""

    def __init__(self, names: Sequence[str]) -> None:
        self._texts = [sorted_text(name) for name in names]

    def search(self, name: str, limit: int) -> NamesFound:
        """Return the names most alike."""
        scores = process.cdist([sorted_text(name)], self._texts, scorer=fuzz.ratio, dtype=np.float32, workers=1)[0]
        return most_alike(np.arange(len(scores), dtype=np.int32), scores / 100, limit)


def most_alike(names: np.ndarray, scores: np.ndarray, limit: int) -> NamesFound:
    """Return the ``limit`` names with the highest scores, the highest first."""
    if len(scores) > limit:
        kept = np.argpartition(-scores, limit)[:limit]
        names, scores = names[kept], scores[kept]
    order = np.argsort(-scores, kind="stable")
    return NamesFound(names[order].astype(np.int32), scores[order].astype(np.float32))
