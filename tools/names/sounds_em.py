"""Learning which sound of one script stands beside which of another: hard Viterbi training, eight rounds.

Each round aligns all pairs by the costs of the round before, counts what stood beside what, and takes the counts for
the new costs. A log-odds compares how often two sounds stood for each other with how often they would by chance:
log p(a, b) / (p(a) p(b)).
Source: EM with the best path in place of all paths (Viterbi training); log-odds of aligned symbols after
S. Henikoff and J. G. Henikoff 1992.
"""

from dataclasses import dataclass

import numpy as np
from tools.names.best_paths import count_sounds
from tools.names.first_guess import Floats, guessed_sounds
from tools.names.pairs import Pairs
from tools.names.pooling import Counts

from shyraq.names.sounds import sound_names

_ROUNDS = 8
_SCRIPTS = 3
_BACKED_OFF = 240.0
"""Counts that a pair of scripts takes over from all pairs of scripts together, beside its own."""
_GUESSED = 0.02
_GUESSED_GAP = 0.3
_LOWEST, _HIGHEST = -5.0, 6.0
_LOWEST_GAP, _HIGHEST_GAP = -4.5, -0.05


@dataclass(frozen=True, slots=True, eq=False)
class SoundCosts:
    """``scores[i, j, a, b]`` and ``gaps[i, j, a]`` as in `shyraq.names.costs`; ``counts`` of the best paths."""

    scores: Floats
    gaps: Floats
    counts: Counts


def learn_sounds(pairs: Pairs) -> SoundCosts:
    """Learn from ``pairs`` of readings that are sounds on both sides."""
    guessed, guessed_gaps = guessed_sounds()
    count = len(sound_names())
    scores = np.broadcast_to(guessed, (_SCRIPTS, _SCRIPTS, count, count)).copy()
    gaps = np.broadcast_to(guessed_gaps, (_SCRIPTS, _SCRIPTS, count)).copy()
    for _ in range(_ROUNDS):
        scores, gaps = _maximized(_counted(pairs, scores, gaps), guessed)
    return SoundCosts(scores, gaps, _counted(pairs, scores, gaps))


def _counted(pairs: Pairs, scores: Floats, gaps: Floats) -> Counts:
    counts = np.zeros(scores.shape)
    columns = (pairs.units, pairs.starts, pairs.kinds, pairs.left, pairs.right, pairs.weights)
    count_sounds(*columns, scores, gaps, counts)
    return counts


def _maximized(counts: Counts, guessed: Floats) -> tuple[Floats, Floats]:
    """Return scores and gaps that fit ``counts`` best."""
    everywhere = counts.sum((0, 1))
    prior = np.zeros(guessed.shape)
    prior[1:, 1:] = _GUESSED * np.exp(guessed[1:, 1:])
    prior[1:, 0] = prior[0, 1:] = _GUESSED_GAP
    joint = everywhere + everywhere.T + prior
    scores, gaps = np.zeros(counts.shape, np.float32), np.zeros(counts.shape[:3], np.float32)
    for i in range(_SCRIPTS):
        for j in range(_SCRIPTS):
            chance = _smoothed(counts[i, j], joint / joint.sum())
            sounds, others = chance.sum(1), chance.sum(0)
            by_chance = np.outer(sounds[1:] / sounds[1:].sum(), others[1:] / others[1:].sum())
            scores[i, j, 1:, 1:] = np.clip(np.log(chance[1:, 1:] / by_chance), _LOWEST, _HIGHEST)
            gaps[i, j, 1:] = np.clip(np.log(chance[1:, 0] / sounds[1:]), _LOWEST_GAP, _HIGHEST_GAP)
    return scores, gaps


def _smoothed(counts: Counts, joint: Counts) -> Counts:
    """Return the chance of each pair in two scripts, leaning on ``joint`` of all scripts where little was seen.

    What leans keeps how often each sound occurs in these two scripts, and takes from all scripts what stands for it.
    """
    sounds, others = counts.sum(1), counts.sum(0)
    shares = (sounds + 1) / (sounds.sum() + len(sounds))
    other_shares = (others + 1) / (others.sum() + len(others))
    given_sound = joint / np.maximum(joint.sum(1, keepdims=True), 1e-12)
    given_other = joint / np.maximum(joint.sum(0, keepdims=True), 1e-12)
    backed_off = 0.5 * (given_sound * shares[:, None] + given_other * other_shares[None, :])
    return np.asarray((counts + _BACKED_OFF * backed_off) / (counts.sum() + _BACKED_OFF * backed_off.sum()))
