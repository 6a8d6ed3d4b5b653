"""What it says that two words are alike: as much as few others are.

The evidence of a likeness has two halves: how often the same name, written twice in these two scripts, comes out
no more alike than this (a curve that was learned), and how many persons of the register bear a word at least this
much alike. So Memet says little and a rare name much, without any list of common names.
Source: the frequency weights of record linkage (Fellegi and Sunter 1969; Winkler 1989) over likenesses.
"""

import numpy as np
from numba import njit

from shyraq.names.weights import USUAL_PERSONS

GRID = 64
"""Points of a curve, from 0 up to `GRID_TOP`."""
GRID_TOP = 1.6
MOST_WORDS = 600
"""Words of a register that are looked at for one word of a query, the likest first, and those as like as the last."""


@njit(cache=True, nogil=True, fastmath=True)
def curve_at(curve, likeness):
    """Return the value of a curve at a likeness, drawn straight between its points."""
    at = min(max(likeness / GRID_TOP * (GRID - 1), 0.0), GRID - 1.001)
    low = int(at)
    return curve[low] + (at - low) * (curve[low + 1] - curve[low])


@njit(cache=True, nogil=True, fastmath=True)
def usual_log_share(likeness):
    """Return the log of the share of persons of a usual register with a word at least this much alike.

    Source: a quadratic fitted once to synthetic registers of 300,000 persons; `make costs` does not make it anew.
    """
    return -5.0 + 3.0 * likeness - 3.23 * likeness * likeness


@njit(cache=True, nogil=True, fastmath=True)
def log_share(likeness, bearers, persons):
    """Return the log of the share that ``bearers`` of ``persons`` are, with a usual register mixed in."""
    usual = USUAL_PERSONS * np.exp(usual_log_share(likeness))
    return min(0.0, np.log((bearers + usual) / (persons + USUAL_PERSONS)))


@njit(cache=True, nogil=True, fastmath=True)
def log_odds_of_words(words, likeness, curves, bearers, classes, class_sizes, weights, log_odds):
    """Return the positions in ``words`` by evidence, the strongest first, without those that say nothing.

    What is returned does not depend on the order of ``words``: those that are equally like stand or fall together.

    Args: ``likeness`` of each of ``words``; ``curves[k]`` the log of the learned curve against class k;
        ``bearers[w]`` persons who bear word w; ``class_sizes[k]`` persons with a name in class k; ``weights`` of
        the curve and of the rarity, and the least evidence kept; ``log_odds`` takes the log-odds of each of
        ``words``.
    """
    order = np.argsort(-likeness)
    seen = np.zeros(len(class_sizes), np.float32)
    count = 0
    kept = np.empty(len(words), np.int64)
    begin = end = 0
    while begin < min(len(order), MOST_WORDS):
        while end < len(order) and likeness[order[end]] == likeness[order[begin]]:
            word = words[order[end]]
            seen[classes[word]] += bearers[word]
            end += 1
        for position in order[begin:end]:
            kind = classes[words[position]]
            rare = -log_share(likeness[position], seen[kind], class_sizes[kind])
            value = weights[0] * curve_at(curves[kind], likeness[position]) + weights[1] * rare
            log_odds[position] = value
            if value > weights[2]:
                kept[count] = position
                count += 1
        begin = end
    chosen = kept[:count]
    return chosen[np.argsort(-log_odds[chosen])]
