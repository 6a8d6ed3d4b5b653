"""nomenklatura: its blocker finds persons, its matcher LogicV2 compares them."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
from followthemoney import Dataset, StatementEntity
from nomenklatura.blocker.index import Index
from nomenklatura.matching import LogicV2
from nomenklatura.matching.types import ScoringConfig

from names.peers.token_sort import most_alike
from names.ranking import NamesFound

_BUCKET = 5000
"""The default of 60 leaves the common names out; with so many, none is."""
_CANDIDATES = 1000
_ASKED = "asked"


class Logic:
    """Every name as a person of a data set, in the blocker's index."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._dataset = Dataset.make({"name": "register", "title": "Register"})
        self._config = ScoringConfig.defaults()
        self._folder = tempfile.TemporaryDirectory()
        options = {"max_bucket_size": _BUCKET, "max_candidates": _CANDIDATES}
        view: Any = SimpleNamespace(entities=self._entities, scope=self._dataset)
        self._index = Index(view, Path(self._folder.name), options)
        self._index.build()

    def search_all(self, names: Sequence[str], limit: int) -> list[NamesFound]:
        """Return the names the blocker finds for each, by the matcher's score; all at once, which is its quick way."""
        asked = [self._person(f"{_ASKED}{number}", name) for number, name in enumerate(names)]
        found = {
            str(one.id): [int(other.id) for other, _ in matches] for one, matches in self._index.match_entities(asked)
        }
        return [self._compared(person, found.get(person.id, []), limit) for person in asked]

    def _compared(self, asked: StatementEntity, found: list[int], limit: int) -> NamesFound:
        persons = (self._person(str(number), self._names[number]) for number in found)
        scores = [LogicV2.compare(asked, person, self._config).score for person in persons]
        return most_alike(np.array(found, np.int32), np.array(scores, np.float32), limit)

    def _entities(self, **_: object) -> Iterator[StatementEntity]:
        for number, name in enumerate(self._names):
            yield self._person(str(number), name)

    def _person(self, number: str, name: str) -> StatementEntity:
        return StatementEntity.from_data(
            self._dataset, {"id": number, "schema": "Person", "properties": {"name": [name]}}
        )
