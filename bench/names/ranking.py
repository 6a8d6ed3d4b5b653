"""From ranked names to ranked persons, in the same way for every tool that ranks names."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from names.log_odds import year_and_place
from names.people import STRANGER, Question, Register

PERSONS = 10


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """The persons found for one question, the likeliest first, with how sure the tool is of each."""

    persons: NDArray[np.int32]
    scores: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class NamesFound:
    """The numbers of the names found for one question, the most alike first, with how alike each is."""

    names: NDArray[np.int32]
    scores: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Reranked:
    """The persons for each question, and the weight and the number of names that were best for the tool."""

    ranked: tuple[Ranked, ...]
    weight: float
    names: int


def rerank(
    register: Register,
    questions: Sequence[Question],
    found: Sequence[NamesFound],
    *,
    weights: Sequence[float],
    names: Sequence[int],
) -> Reranked:
    """Rank all persons with the best names by name, year and place.

    How much the name weighs and how many names are looked at is chosen on these very questions: in the tool's favour.
    """
    choices = []
    for most in names:
        persons = [_bearers(register, each, most) for each in found]
        others = [
            year_and_place(register, each[0], question) for each, question in zip(persons, questions, strict=True)
        ]
        for weight in weights:
            ranked = tuple(
                best(bearers, scores * weight + odds) for (bearers, scores), odds in zip(persons, others, strict=True)
            )
            choices.append((merit(ranked, questions), Reranked(ranked, weight, most)))
    return max(choices, key=lambda choice: choice[0])[1]


def best(persons: NDArray[np.int32], scores: NDArray[np.float64]) -> Ranked:
    """Return the ten persons with the highest scores."""
    if len(scores) > PERSONS:
        kept = np.argpartition(-scores, PERSONS)[:PERSONS]
        persons, scores = persons[kept], scores[kept]
    order = np.argsort(-scores, kind="stable")
    return Ranked(persons[order], scores[order])


def merit(ranked: Sequence[Ranked], questions: Sequence[Question]) -> int:
    """Return how often the right person is first, and how often among ten, added."""
    asked = [pair for pair in zip(ranked, questions, strict=True) if pair[1].truth != STRANGER]
    first = sum(len(each.persons) > 0 and each.persons[0] == question.truth for each, question in asked)
    return first + sum(question.truth in each.persons for each, question in asked)


def _bearers(register: Register, found: NamesFound, most: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    bearers = [register.bearers(name) for name in found.names[:most]]
    if not bearers:
        return np.empty(0, np.int32), np.empty(0, np.float32)
    return np.concatenate(bearers), np.repeat(found.scores[:most], [len(each) for each in bearers])
