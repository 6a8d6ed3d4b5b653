"""Learning which sounds a Chinese syllable stands for: none to four of them, by hard Viterbi training, eight rounds.

Source: many-to-many alignment after S. Jiampojamarn, G. Kondrak and T. Sherif 2007, over syllables and chunks of
coarse sounds (folds), with the letters of Pinyin as a prior.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from tools.names.best_paths import count_chunks
from tools.names.first_guess import VOWEL_LIKE, Floats, guessed_chunks
from tools.names.pairs import Pairs
from tools.names.pooling import Counts, leaning, pooled

from shyraq.names.alignment import LONGEST_CHUNK
from shyraq.names.costs import chunk_base
from shyraq.names.sounds import sound_folds, sound_names

_ROUNDS = 8
_MOST_CHUNKS = 7000
_PRIOR, _POOLED = 25.0, 50.0
"""Counts that a syllable takes over from the first guess, and that each of its units takes over from the syllable."""
_GUESS_SCALE, _GUESS_TOP = 1.2, 6.0
_SHARE_OF_NONE = 0.02
_TOO_OFTEN = {1: 2.0, 2: 1.0, 3: 3.0, 4: 8.0}
"""How many runs of so many sounds are found for one that is a chunk, about."""
_LOWEST, _HIGHEST = -6.0, 7.0
_LOWEST_LONE, _HIGHEST_LONE = -4.5, -0.1
_LONE_VOWEL, _LONE_SOUND = -1.0, -2.5


@dataclass(frozen=True, slots=True, eq=False)
class ChunkCosts:
    """``table[s, c]`` log-odds of syllable s with chunk c, chunk 0 being none; ``lone[a]`` of a sound with no syllable.

    ``codes[c]`` spells chunk c in digits of `chunk_base`, the first 0; ``near[u, k]`` is the number of the chunk of
    k + 1 sounds from unit u of the pairs on, 0 where it has none.
    """

    table: Floats
    lone: Floats
    codes: NDArray[np.int64]
    near: NDArray[np.int32]


def learn_chunks(pairs: Pairs) -> ChunkCosts:
    """Learn from ``pairs`` whose left reading is syllables and whose right one sounds."""
    runs = _runs(pairs)
    codes, seen = _commonest(pairs, runs)
    chunks = [_folds_of(code) for code in codes[1:].tolist()]
    guess = np.exp(_GUESS_SCALE * np.minimum(guessed_chunks([(), *map(_spoken, chunks)]), _GUESS_TOP))
    shares = seen / [1.0, *(_TOO_OFTEN[len(chunk)] for chunk in chunks)]
    shares /= shares.sum()
    lone = [0.0, *(_LONE_VOWEL if name in VOWEL_LIKE else _LONE_SOUND for name in sound_names()[1:])]
    table = _log_odds(np.zeros(guess.shape), guess, shares)
    costs = ChunkCosts(table, np.array(lone, np.float32), codes, _numbered(runs, codes))
    for _ in range(_ROUNDS):
        costs, shares = _better(costs, pairs, guess, shares)
    return costs


def _runs(pairs: Pairs) -> NDArray[np.int64]:
    """Return for each unit the codes of the runs of one to four folds that begin there; -1 behind the reading's end.

    Codes of syllables are nonsense, and nobody asks for them.
    """
    folds = np.array(sound_folds(), np.int64)[np.minimum(pairs.units, len(sound_folds()) - 1)]
    left_over = np.repeat(pairs.starts[1:], np.diff(pairs.starts)) - np.arange(len(folds))
    runs = np.full((len(folds), LONGEST_CHUNK), -1, np.int64)
    code = np.zeros(len(folds), np.int64)
    for length in range(LONGEST_CHUNK):
        code = code * chunk_base() + np.roll(folds, -length)
        runs[:, length] = np.where(left_over > length, code, -1)
    return runs


def _commonest(pairs: Pairs, runs: NDArray[np.int64]) -> tuple[NDArray[np.int64], Counts]:
    """Return the codes of the commonest runs on the right side, 0 first, and how often each was seen."""
    times = np.bincount(pairs.right, weights=pairs.weights, minlength=len(pairs.kinds))
    by_unit = np.repeat(np.repeat(times, np.diff(pairs.starts)), LONGEST_CHUNK)
    codes, of_run = np.unique(runs.ravel(), return_inverse=True)
    seen = np.bincount(of_run, weights=by_unit)
    order = np.lexsort((codes, -seen))
    kept = order[(codes[order] > 0) & (seen[order] >= 1.0)][:_MOST_CHUNKS]
    return np.append(0, codes[kept]), np.append(_SHARE_OF_NONE * seen[kept].sum(), seen[kept])


def _numbered(runs: NDArray[np.int64], codes: NDArray[np.int64]) -> NDArray[np.int32]:
    numbers = np.zeros(chunk_base() ** LONGEST_CHUNK, np.int32)
    numbers[codes[1:]] = np.arange(1, len(codes))
    return np.where(runs > 0, numbers[np.maximum(runs, 0)], 0).astype(np.int32)


def _folds_of(code: int) -> tuple[int, ...]:
    folds: list[int] = []
    while code:
        code, fold = divmod(code, chunk_base())
        folds.insert(0, fold)
    return tuple(folds)


def _spoken(folds: Sequence[int]) -> tuple[int, ...]:
    """Return a sound for each fold, the first that folds to it."""
    return tuple(sound_folds().index(fold) for fold in folds)


def _better(costs: ChunkCosts, pairs: Pairs, guess: Floats, shares: Counts) -> tuple[ChunkCosts, Counts]:
    """Run one round; returns the new costs and the share of each chunk."""
    counts, alone = np.zeros(guess.shape), np.full(len(costs.lone), 0.5)
    columns = (pairs.units, pairs.starts, pairs.left, pairs.right, pairs.weights)
    count_chunks(*columns, costs.near, costs.table, costs.lone, counts, alone)
    fresh = counts.sum(0) + 0.005 * shares * counts.sum() + 1e-3
    fresh /= fresh.sum()
    lone = np.clip(np.log(alone / (_seen_sounds(pairs, len(alone)) + 5.0)), _LOWEST_LONE, _HIGHEST_LONE)
    return replace(costs, table=_log_odds(counts, guess, fresh), lone=lone.astype(np.float32)), fresh


def _log_odds(counts: Counts, guess: Floats, shares: Counts) -> Floats:
    """Return log p(chunk given unit) / p(chunk), leaning on the syllable, and that on the guess."""
    prior = shares * guess
    prior /= prior.sum(1, keepdims=True)
    of_syllable = leaning(pooled(counts), prior, strength=_PRIOR)
    given = leaning(counts, of_syllable, strength=_POOLED)
    return np.clip(np.log(given / shares), _LOWEST, _HIGHEST).astype(np.float32)


def _seen_sounds(pairs: Pairs, count: int) -> Counts:
    times = np.bincount(pairs.right, weights=pairs.weights, minlength=len(pairs.kinds))
    by_unit = np.repeat(times, np.diff(pairs.starts))
    sounds = np.where(by_unit > 0, pairs.units, 0)
    return np.bincount(sounds, weights=by_unit, minlength=count)[:count].astype(np.float64)
