"""The conditional logit: the weights under which the right answer is likeliest among the answers of each query.

An answer is a candidate or "nobody". Its chance is exp(weights times features) as a share of the sum over all answers.
Source: D. McFadden 1974, "Conditional logit analysis of qualitative choice behavior"; fitted by Newton's method, which
finds the one best answer, since the log-likelihood is concave.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from tools.names.features import CONSIDERED, FEATURES, Candidates

_MOST_STEPS = 30
_ENOUGH = 1e-6
_FARTHEST = 3.0
_FAR_BELOW = -1e9

Array = NDArray[np.float64]


def fit_logit(answers: Sequence[Candidates], *, persons: int, usual: Array, hold: float) -> Array:
    """Return the weights of the features and, behind them, of "nobody" at one person, before it is `settled`.

    Args: ``persons`` of the register, whose log is added to "nobody"; ``usual`` the weights to lean on, and ``hold``
        how strongly, in log-likelihood per query and square of the distance.
    """
    features, offsets, right = _stacked(answers, persons)
    fitted = usual.copy()
    for _ in range(_MOST_STEPS):
        chances = _chances(features @ fitted + offsets)
        chances_left = -chances
        chances_left[np.arange(len(right)), right] += 1.0
        slope = np.tensordot(chances_left, features, axes=2) / len(right) - 2 * hold * (fitted - usual)
        step = np.linalg.solve(_bend(features, chances) + 2 * hold * np.eye(len(usual)), slope)
        fitted = fitted + step
        if np.abs(step).max() < _ENOUGH:
            break
    return fitted


def settled(answers: Sequence[Candidates], fitted: Array, *, persons: int) -> Array:
    """Return ``fitted`` with "nobody" such that first hits are right as often as their chances tell, on average.

    The logit sets right the chances of all candidates together; whoever searches looks at the first.
    """
    features, offsets, right = _stacked(answers, persons)
    low, high = fitted[-1] - _FARTHEST, fitted[-1] + _FARTHEST
    settled = fitted.copy()
    while high - low > _ENOUGH:
        settled[-1] = (low + high) / 2
        chances = _chances(features @ settled + offsets)[:, :-1]
        if chances.max(1).sum() > (chances.argmax(1) == right).sum():
            low = settled[-1]
        else:
            high = settled[-1]
    return settled


def _stacked(answers: Sequence[Candidates], persons: int) -> tuple[Array, Array, NDArray[np.int64]]:
    """Return features by query and answer, what is added to each answer, and the right answer of each query.

    The last answer is "nobody": right where the one meant is not among the candidates.
    """
    features = np.zeros((len(answers), CONSIDERED + 1, len(FEATURES) + 1))
    offsets = np.full(features.shape[:2], _FAR_BELOW)
    for query, each in enumerate(answers):
        features[query, : len(each.rows), :-1] = each.rows
        offsets[query, : len(each.rows)] = 0.0
    features[:, -1, -1] = 1.0
    offsets[:, -1] = np.log(persons)
    right = [CONSIDERED if each.right is None else each.right for each in answers]
    return features, offsets, np.array(right, np.int64)


def _chances(log_odds: Array) -> Array:
    odds = np.exp(log_odds - log_odds.max(1, keepdims=True))
    return np.asarray(odds / odds.sum(1, keepdims=True))


def _bend(features: Array, chances: Array) -> Array:
    """Return minus the second derivative of the log-likelihood per query: the mean covariance of the features."""
    means = np.einsum("qa,qaf->qf", chances, features)
    flat = features.reshape(-1, features.shape[-1])
    return np.asarray((flat.T @ (chances.reshape(-1, 1) * flat) - means.T @ means) / len(features))
