"""How good a ranking is: recall, recall at a precision, calibration."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from names.pairs import pair_of
from names.people import STRANGER, Question
from names.ranking import Ranked

PRECISIONS = (0.90, 0.95, 0.99)
BINS = 10


@dataclass(frozen=True, slots=True)
class Recall:
    """How many persons were sought, and the share found first and among the first ten."""

    asked: int
    first: float
    ten: float


@dataclass(frozen=True, slots=True)
class Bin:
    """The hits whose probability lies in one tenth: how many, the mean of what was said, the share that was right."""

    hits: int
    said: float
    right: float


def recall(ranked: Sequence[Ranked], questions: Sequence[Question]) -> Recall:
    """Return the recall over all questions for persons of the register."""
    asked = [(each, question.truth) for each, question in zip(ranked, questions, strict=True) if _is_known(question)]
    first = sum(truth in each.persons[:1] for each, truth in asked)
    ten = sum(truth in each.persons[:10] for each, truth in asked)
    count = max(len(asked), 1)
    return Recall(len(asked), first / count, ten / count)


def recall_by_pair(ranked: Sequence[Ranked], questions: Sequence[Question]) -> dict[str, Recall]:
    """Return the recall for each pair of scripts."""
    groups: dict[str, list[tuple[Ranked, Question]]] = defaultdict(list)
    for each, question in zip(ranked, questions, strict=True):
        if _is_known(question):
            groups[pair_of(question.script, question.register_script)].append((each, question))
    return {pair: recall(*zip(*groups[pair], strict=True)) for pair in sorted(groups)}


def recall_at_precision(ranked: Sequence[Ranked], questions: Sequence[Question]) -> dict[str, float]:
    """Return the share of the persons sought whom a threshold links that links wrongly no more than allowed.

    The threshold is that on the first person's score, or on its lead before the second, whichever is better for the
    tool; it is chosen on these questions. Strangers count: whoever is linked to them is wrong.
    """
    by_score = [(float(each.scores[0]), right) for each, right in _firsts(ranked, questions)]
    by_lead = [(_lead(each), right) for each, right in _firsts(ranked, questions)]
    asked = sum(_is_known(question) for question in questions)
    return {
        f"{precision:.2f}": max(_linked(rows, precision) for rows in (by_score, by_lead)) / max(asked, 1)
        for precision in PRECISIONS
    }


def calibration(ranked: Sequence[Ranked], questions: Sequence[Question]) -> list[Bin]:
    """Return, for the hits in each tenth of probability, what was said and what was so; scores are probabilities."""
    said = np.concatenate([each.scores for each in ranked])
    truths = np.repeat([question.truth for question in questions], [len(each.persons) for each in ranked])
    right = np.concatenate([each.persons for each in ranked]) == truths
    number = np.minimum((said * BINS).astype(int), BINS - 1)
    return [
        Bin(int(inside.sum()), _mean(said[inside]), _mean(right[inside]))
        for inside in (number == place for place in range(BINS))
    ]


def _is_known(question: Question) -> bool:
    return question.truth != STRANGER


def _firsts(ranked: Sequence[Ranked], questions: Sequence[Question]) -> list[tuple[Ranked, bool]]:
    pairs = zip(ranked, questions, strict=True)
    return [(each, bool(each.persons[0] == question.truth)) for each, question in pairs if len(each.persons)]


def _lead(ranked: Ranked) -> float:
    return float(ranked.scores[0] - ranked.scores[1]) if len(ranked.scores) > 1 else float("inf")


def _linked(rows: list[tuple[float, bool]], precision: float) -> int:
    """Return how many are linked rightly by the best threshold; equal scores are linked together."""
    best = right = 0
    rows = sorted(rows, key=lambda row: -row[0])
    for count, (score, is_right) in enumerate(rows, start=1):
        right += is_right
        is_last_of_equals = count == len(rows) or rows[count][0] != score
        if is_last_of_equals and right >= precision * count:
            best = right
    return best


def _mean(values: np.ndarray) -> float:
    return float(values.mean()) if len(values) else 0.0
