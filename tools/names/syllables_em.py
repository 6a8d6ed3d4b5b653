"""Learning which Chinese syllables stand for each other in spellings of one name: hard Viterbi training, three rounds.

A name is heard differently by different writers: 买 and 麦 both begin Memet. Units are syllables of Pinyin and
characters; what was seen of a unit leans on what was seen of its syllable (`pooling`).
Source: Viterbi training as in `sounds_em`, with the letters of Pinyin as a prior.
"""

from dataclasses import dataclass

import numpy as np
from tools.names.best_paths import count_syllables
from tools.names.first_guess import Floats, guessed_syllables
from tools.names.pairs import Pairs
from tools.names.pooling import Counts, leaning, pooled

_ROUNDS = 3
_PRIOR, _POOLED = 12.0, 50.0
"""Counts that a syllable takes over from the first guess, and that each of its units takes over from the syllable."""
_SHARE_SAME = 0.7
"""How much of the prior of a syllable is itself."""
_GUESS_LESS, _GUESS_TOP, _SAME_AT_FIRST, _GAP_AT_FIRST = 1.5, 5.0, 6.0, -2.0
_LOWEST, _HIGHEST = -6.0, 7.0
_LOWEST_GAP, _HIGHEST_GAP = -5.0, -0.3
_LOST, _SEEN = 0.2, 2.0


@dataclass(frozen=True, slots=True, eq=False)
class SyllableCosts:
    """``scores[s, t]``, ``gaps[s]`` log-odds; ``counts`` and ``alone`` of the best paths: of each pair, and alone."""

    scores: Floats
    gaps: Floats
    counts: Counts
    alone: Counts


def learn_syllables(pairs: Pairs) -> SyllableCosts:
    """Learn from ``pairs`` of readings that are syllables on both sides."""
    guess = (guessed_syllables() - _GUESS_LESS).astype(np.float32)
    scores = np.clip(guess, -_GUESS_TOP, _GUESS_TOP)
    scores[pooled(np.eye(len(guess))) > 0] = _SAME_AT_FIRST
    gaps = np.full(len(guess), _GAP_AT_FIRST, np.float32)
    shares = _shares(pairs, len(guess))
    prior = _prior(guess, shares)
    for _ in range(_ROUNDS):
        counts, alone = _counted(pairs, scores, gaps)
        scores, gaps = _scores(counts, prior, shares), _gaps(counts, alone)
    return SyllableCosts(scores, gaps, *_counted(pairs, scores, gaps))


def _scores(counts: Counts, prior: Counts, shares: Counts) -> Floats:
    """Return log p(t given s) / p(t), the same both ways round."""
    of_syllable = leaning(_between_syllables(counts, shares), prior, strength=_PRIOR)
    log_odds = np.log(leaning(counts, of_syllable, strength=_POOLED) / shares)
    return np.clip((log_odds + log_odds.T) / 2, _LOWEST, _HIGHEST).astype(np.float32)


def _between_syllables(counts: Counts, shares: Counts) -> Counts:
    """Return the counts of the syllables of both units, each unit of the second by its share of its syllable."""
    return np.asarray(pooled(pooled(counts).T).T * (shares / pooled(shares)))


def _gaps(counts: Counts, alone: Counts) -> Floats:
    seen, lost = counts.sum(1) + alone, alone
    of_syllable = (pooled(lost) + _LOST) / (pooled(seen) + _SEEN)
    chances = (lost + _POOLED * of_syllable) / (seen + _POOLED)
    return np.asarray(np.clip(np.log(chances), _LOWEST_GAP, _HIGHEST_GAP), np.float32)


def _shares(pairs: Pairs, count: int) -> Counts:
    """Return the share of each unit among those of both sides."""
    seen = np.full(count, 0.5)
    for side in (pairs.left, pairs.right):
        times = np.bincount(side, weights=pairs.weights, minlength=len(pairs.kinds))
        by_unit = np.repeat(times, np.diff(pairs.starts))
        seen += np.bincount(np.where(by_unit > 0, pairs.units, 0), weights=by_unit, minlength=count)[:count]
    return np.asarray(seen / seen.sum())


def _prior(guess: Floats, shares: Counts) -> Counts:
    """Return the chance of each unit given another by the guess, with the share that is of the same syllable."""
    others = shares * np.exp(np.minimum(guess, _GUESS_TOP))
    same = pooled(np.eye(len(guess))) * shares
    others[same > 0] = 0.0
    others /= others.sum(1, keepdims=True)
    return np.asarray((1 - _SHARE_SAME) * others + _SHARE_SAME * same / same.sum(1, keepdims=True))


def _counted(pairs: Pairs, scores: Floats, gaps: Floats) -> tuple[Counts, Counts]:
    counts, alone = np.zeros(scores.shape), np.zeros(len(gaps))
    columns = (pairs.units, pairs.starts, pairs.left, pairs.right, pairs.weights)
    count_syllables(*columns, scores, gaps, counts, alone)
    return counts, alone
