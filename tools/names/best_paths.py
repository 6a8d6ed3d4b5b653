"""Aligning many pairs and counting what stood beside what: the step of hard Viterbi training that looks at the data.

The compiled alignment of the engine only scores; these remember their way, count every step of it with the weight of
the pair, and take no notice of swapped neighbours, which are slips of the pen. Compiled; arrays only. In all of them
``units``, ``starts``, ``kinds``, ``left``, ``right`` and ``weights`` are as in `pairs.Pairs`.
Source: many-to-many alignment after S. Jiampojamarn, G. Kondrak and T. Sherif 2007, with the best path in place of all.
"""

import numpy as np
from numba import njit

from shyraq.names.alignment import LONGEST, LONGEST_CHUNK

_BELOW = np.float32(-1e9)
_LONE = LONGEST_CHUNK + 1
"""A step of one sound that no syllable stands for; the other steps are of so many sounds as their number says."""


@njit(cache=True)
def align(x, y, scores, gaps_x, gaps_y, steps):
    """Align one with one, and write the way into ``steps``, from the end: which unit of x and of y, -1 for none.

    Args: ``scores[a, b]``, ``gaps_x[a]`` and ``gaps_y[b]`` log-odds. Returns: how many steps.
    """
    n, m = len(x), len(y)
    best = np.full((n + 1, m + 1), _BELOW, np.float32)
    way = np.zeros((n + 1, m + 1), np.int8)
    best[0, 0] = 0.0
    for i in range(n + 1):
        for j in range(m + 1):
            if i and j:
                best[i, j] = best[i - 1, j - 1] + scores[x[i - 1], y[j - 1]]
            if i and best[i - 1, j] + gaps_x[x[i - 1]] > best[i, j]:
                best[i, j], way[i, j] = best[i - 1, j] + gaps_x[x[i - 1]], 1
            if j and best[i, j - 1] + gaps_y[y[j - 1]] > best[i, j]:
                best[i, j], way[i, j] = best[i, j - 1] + gaps_y[y[j - 1]], 2
    count = 0
    while n or m:
        step = way[n, m]
        steps[count, 0] = -1 if step == 2 else n - 1
        steps[count, 1] = -1 if step == 1 else m - 1
        n -= step != 2
        m -= step != 1
        count += 1
    return count


@njit(cache=True)
def align_chunks(x, chunks, y, table, lone, steps):
    """Align syllables x with none to four sounds of y each.

    ``steps`` takes the syllable (-1 for none), the first sound and how many, from the end. Returns: how many steps.

    Args: ``chunks[j, k]`` the number of the chunk of k + 1 sounds from j on, 0 where it has none; ``table[s, c]`` the
        log-odds of syllable s with chunk c, chunk 0 being none; ``lone[b]`` of a sound beside no syllable.
    """
    n, m = len(x), len(y)
    best = np.full((n + 1, m + 1), _BELOW, np.float32)
    way = np.zeros((n + 1, m + 1), np.int8)
    best[0, 0] = 0.0
    for i in range(n + 1):
        for j in range(m + 1):
            if i:
                best[i, j] = best[i - 1, j] + table[x[i - 1], 0]
                for k in range(1, min(LONGEST_CHUNK, j) + 1):
                    number = chunks[j - k, k - 1]
                    if number and best[i - 1, j - k] + table[x[i - 1], number] > best[i, j]:
                        best[i, j], way[i, j] = best[i - 1, j - k] + table[x[i - 1], number], k
            if j and best[i, j - 1] + lone[y[j - 1]] > best[i, j]:
                best[i, j], way[i, j] = best[i, j - 1] + lone[y[j - 1]], _LONE
    count = 0
    while n or m:
        step = way[n, m]
        length = 1 if step == _LONE else step
        n -= step != _LONE
        m -= length
        steps[count, 0], steps[count, 1], steps[count, 2] = -1 if step == _LONE else n, m, length
        count += 1
    return count


@njit(cache=True)
def count_sounds(units, starts, kinds, left, right, weights, scores, gaps, counts):
    """Count in ``counts[i, j, a, b]`` how often sound a of script i stood beside sound b of script j, 0 for none.

    Args: ``scores[i, j, a, b]`` and ``gaps[i, j, a]`` log-odds. Every step is counted both ways round.
    """
    steps = np.empty((2 * LONGEST, 2), np.int64)
    for p in range(len(left)):
        i, j = kinds[left[p]], kinds[right[p]]
        x, y = units[starts[left[p]] : starts[left[p] + 1]], units[starts[right[p]] : starts[right[p] + 1]]
        for step in range(align(x, y, scores[i, j], gaps[i, j], gaps[j, i], steps)):
            a = 0 if steps[step, 0] < 0 else x[steps[step, 0]]
            b = 0 if steps[step, 1] < 0 else y[steps[step, 1]]
            counts[i, j, a, b] += weights[p]
            counts[j, i, b, a] += weights[p]


@njit(cache=True)
def count_syllables(units, starts, left, right, weights, scores, gaps, counts, alone):
    """Count in ``counts[s, t]``, both ways round, how often syllable s stood beside t, in ``alone[s]`` beside none."""
    steps = np.empty((2 * LONGEST, 2), np.int64)
    for p in range(len(left)):
        x, y = units[starts[left[p]] : starts[left[p] + 1]], units[starts[right[p]] : starts[right[p] + 1]]
        for step in range(align(x, y, scores, gaps, gaps, steps)):
            if steps[step, 0] < 0:
                alone[y[steps[step, 1]]] += weights[p]
            elif steps[step, 1] < 0:
                alone[x[steps[step, 0]]] += weights[p]
            else:
                s, t = x[steps[step, 0]], y[steps[step, 1]]
                counts[s, t] += weights[p]
                counts[t, s] += weights[p]


@njit(cache=True)
def count_chunks(units, starts, left, right, weights, chunks, table, lone, counts, alone):
    """Count in ``counts[s, c]`` how often syllable s stood for chunk c, in ``alone[b]`` sound b beside no syllable.

    Args: ``chunks`` as `align_chunks` takes them, by unit; ``left`` are syllables, ``right`` sounds.
    """
    steps = np.empty((2 * LONGEST, 3), np.int64)
    for p in range(len(left)):
        start, end = starts[right[p]], starts[right[p] + 1]
        x, y, near = units[starts[left[p]] : starts[left[p] + 1]], units[start:end], chunks[start:end]
        for step in range(align_chunks(x, near, y, table, lone, steps)):
            s, first, length = steps[step, 0], steps[step, 1], steps[step, 2]
            if s < 0:
                alone[y[first]] += weights[p]
            else:
                counts[x[s], near[first, length - 1] if length else 0] += weights[p]


@njit(cache=True)
def price_chunks(units, starts, kinds, left, right, weights, chunks, table, lone, sounds, syllables):
    """Add up what sounds and syllables contribute to the best paths.

    Args: ``sounds[i, b]`` takes (sum, weight) of sound b in script i, ``syllables[i, s]`` of syllable s facing i. What
        a chunk scores is shared by its sounds.
    """
    steps = np.empty((2 * LONGEST, 3), np.int64)
    for p in range(len(left)):
        start, end, kind = starts[right[p]], starts[right[p] + 1], kinds[right[p]]
        x, y, near = units[starts[left[p]] : starts[left[p] + 1]], units[start:end], chunks[start:end]
        for step in range(align_chunks(x, near, y, table, lone, steps)):
            s, first, length = steps[step, 0], steps[step, 1], steps[step, 2]
            if s < 0:
                score = lone[y[first]]
            else:
                score = table[x[s], near[first, length - 1] if length else 0]
                syllables[kind, x[s], 0] += weights[p] * score
                syllables[kind, x[s], 1] += weights[p]
            for at in range(first, first + length):
                sounds[kind, y[at], 0] += weights[p] * score / length
                sounds[kind, y[at], 1] += weights[p]


@njit(cache=True)
def best_scores(x_units, x_starts, y_units, y_starts, scores, gaps, found):
    """Fill ``found[i, j]`` with the best score of text i of x beside text j of y, one with one."""
    cells = np.empty((LONGEST + 1, LONGEST + 1), np.float32)
    for i in range(len(x_starts) - 1):
        x = x_units[x_starts[i] : x_starts[i + 1]]
        for j in range(len(y_starts) - 1):
            y = y_units[y_starts[j] : y_starts[j + 1]]
            cells[0, 0] = 0.0
            for b in range(len(y)):
                cells[0, b + 1] = cells[0, b] + gaps[y[b]]
            for a in range(len(x)):
                cells[a + 1, 0] = cells[a, 0] + gaps[x[a]]
                for b in range(len(y)):
                    beside = max(cells[a, b + 1] + gaps[x[a]], cells[a + 1, b] + gaps[y[b]])
                    cells[a + 1, b + 1] = max(cells[a, b] + scores[x[a], y[b]], beside)
            found[i, j] = cells[len(x), len(y)]
