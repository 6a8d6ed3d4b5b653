"""How alike two words are: the best alignment of their readings, as a share of what the same name scores.

A likeness is about 1 where two words write the same name as names usually are written, above 1 where they agree in
everything, and near 0 or below where they do not.
"""

import numpy as np
from numba import njit

from shyraq.names.alignment import (
    LONGEST,
    align_sounds,
    align_sounds_with_syllables,
    align_syllables,
    align_syllables_with_sounds,
)

LEAST = 0.4
"""Below this likeness two words are not the same name."""
MOST_OVER = 1.4
"""What an alignment scores at the most, as a share of what the shorter word scores on average."""
IDENTICAL = 1.55
"""The likeness of two words with the same letters."""


@njit(cache=True, nogil=True, fastmath=True)
def reading_likeness(q, r, asked, kept, tables, cells):
    """Return the likeness of reading q of ``asked`` with reading r of ``kept``, both columns as `tabled` hands them.

    Returns: 0 where what both score on average is too different for them to be alike.
    """
    q_units, q_rows, q_worth, q_penalties, q_chunks = asked
    r_units, r_rows, r_worth, r_penalties, r_chunks = kept
    pairs, gaps, chunks, chunks_turned, lone, syllables, syllable_gaps, swap = tables
    i, j = q_rows[q, 2], r_rows[r, 2]
    mine, other = q_worth[q, j], r_worth[r, i]
    expected = max(0.5 * (mine + other), 0.5)
    if MOST_OVER * min(mine, other) < LEAST * expected:
        return np.float32(0.0)
    x, y = q_units[q_rows[q, 0] : q_rows[q, 1]], r_units[r_rows[r, 0] : r_rows[r, 1]]
    if i < 3 and j < 3:
        score = align_sounds(x, y, pairs[i, j], gaps[i, j], gaps[j, i], swap, cells)
    elif i == 3 and j == 3:
        score = align_syllables(x, y, syllables, syllable_gaps, cells)
    elif i == 3:
        score = align_syllables_with_sounds(x, y, r_chunks[r_rows[r, 0] : r_rows[r, 1]], chunks, lone, cells)
    else:
        ahead = q_chunks[q_rows[q, 0] : q_rows[q, 1]]
        score = align_sounds_with_syllables(x, y, ahead, chunks_turned, lone, cells)
    return np.float32(score / expected - q_penalties[q] - r_penalties[r])


@njit(cache=True, nogil=True, fastmath=True)
def like_words(asked, asked_keys, kept, kept_keys, tables, best, seen, mark, found):
    """Find the words that share a key with any reading of ``asked`` and are alike.

    Args: ``asked_keys`` is (keys, starts): those of reading q are ``keys[starts[q] : starts[q + 1]]``;
        ``kept_keys`` the three fields of `Keyed`; ``best[w]`` scratch per word, zeros before and after; ``seen[r]``
        scratch per kept reading that holds no number from ``mark`` on; ``found`` takes the words.
    Returns: how many words were found; their likeness is in ``best``, which the caller sets to zero again.
    """
    cells = np.empty((LONGEST + 1, LONGEST + 1), np.float32)
    keys, starts = asked_keys
    r_keys, r_starts, r_readings = kept_keys
    rows = kept[1]
    count = 0
    for q in range(len(starts) - 1):
        for k in range(starts[q], starts[q + 1]):
            at = np.searchsorted(r_keys, keys[k])
            if at == len(r_keys) or r_keys[at] != keys[k]:
                continue
            for t in range(r_starts[at], r_starts[at + 1]):
                r = r_readings[t]
                if seen[r] == mark + q:
                    continue
                seen[r] = mark + q
                value = reading_likeness(q, r, asked, kept, tables, cells)
                if value < LEAST:
                    continue
                word = rows[r, 3]
                if value <= best[word]:
                    continue
                if best[word] == 0.0:
                    if count == len(found):
                        continue
                    found[count] = word
                    count += 1
                best[word] = value
    return count


@njit(cache=True, nogil=True, fastmath=True)
def like_many(asked, asked_keys, asked_starts, same, kept, kept_keys, tables, most, scratch):
    """Find for many asked words those that share a key with them and are alike.

    Args: the readings of asked word w are ``asked_starts[w]`` to ``asked_starts[w + 1]``, their keys as in
        `like_words`; ``same[w]`` the kept word with the same letters, -1 where there is none; ``most`` of the likest
        are kept for each, and those as like as the last; ``scratch`` is (best, seen, mark, found) as in `like_words`.
    Returns: counts, words, likeness: those of w follow those of w - 1.
    """
    best, seen, mark, found = scratch
    keys, key_starts = asked_keys
    units, rows, worth, penalties, chunks = asked
    total = 0
    counts = np.zeros(len(same), np.int32)
    words, values = np.empty(len(same) * 16, np.int32), np.empty(len(same) * 16, np.float32)
    for w in range(len(same)):
        q, last = asked_starts[w], asked_starts[w + 1]
        mine = (units, rows[q:last], worth[q:last], penalties[q:last], chunks)
        my_keys = (keys, key_starts[q : last + 1])
        count = like_words(mine, my_keys, kept, kept_keys, tables, best, seen, mark, found)
        mark += last - q
        if same[w] >= 0 and best[same[w]] > 0.0:
            best[same[w]] = IDENTICAL
        likeness = best[found[:count]]
        best[found[:count]] = 0.0
        least = LEAST if count <= most else np.sort(likeness)[count - most]
        while total + count > len(words):
            words, values = np.append(words, np.empty_like(words)), np.append(values, np.empty_like(values))
        for at in range(count):
            if likeness[at] >= least:
                words[total], values[total] = found[at], likeness[at]
                counts[w] += 1
                total += 1
    return counts, words[:total], values[:total]


@njit(cache=True, nogil=True, fastmath=True)
def all_likenesses(asked, kept, tables, best):
    """Compare ``asked`` with every kept reading, however different; ``best[w]`` takes the likeness of word w."""
    cells = np.empty((LONGEST + 1, LONGEST + 1), np.float32)
    best[:] = 0.0
    rows = kept[1]
    for q in range(len(asked[1])):
        for r in range(len(rows)):
            value = reading_likeness(q, r, asked, kept, tables, cells)
            if value > best[rows[r, 3]]:
                best[rows[r, 3]] = value
