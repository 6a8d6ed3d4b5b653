"""Aligning two readings: the best way to line up their sounds, by costs that were learned.

Three ways, since a reading is sounds of an alphabet or syllables of Chinese: sounds with sounds (one with one),
a syllable with none to four sounds, and syllables with syllables. Each fills a table whose last cell is the sum
over the best path: the log-odds that both readings are one name against their being two. Compiled; arrays only.
Source: dynamic programming after Needleman and Wunsch 1970; many-to-many units after Jiampojamarn et al. 2007.
"""

from numba import njit

LONGEST = 30
"""Units of a reading that are compared; readings are cut to this where an index takes them."""
LONGEST_CHUNK = 4
"""A Chinese syllable stands for none to four sounds."""
TABLE_SCALE = 16.0
"""The tables of syllables hold sixteenths, in one byte."""


@njit(cache=True, nogil=True, fastmath=True)
def align_sounds(x, y, pairs, gaps_x, gaps_y, swap, cells):
    """Align sounds with sounds; two neighbours that changed places count as one slip.

    Args: ``pairs[a, b]`` the log-odds of sound a of x with sound b of y, ``gaps_x[a]`` and ``gaps_y[b]`` those of
        a sound with none, ``swap`` that of two neighbours in the other order; ``cells`` is scratch of at least
        ``(len(x) + 1, len(y) + 1)``.
    """
    n, m = len(x), len(y)
    cells[0, 0] = 0.0
    for j in range(m):
        cells[0, j + 1] = cells[0, j] + gaps_y[y[j]]
    for i in range(n):
        a = x[i]
        gap = gaps_x[a]
        cells[i + 1, 0] = cells[i, 0] + gap
        for j in range(m):
            b = y[j]
            best = max(cells[i, j] + pairs[a, b], cells[i, j + 1] + gap, cells[i + 1, j] + gaps_y[b])
            if i > 0 and j > 0 and a == y[j - 1] and x[i - 1] == b and a != b:
                best = max(best, cells[i - 1, j - 1] + swap)
            cells[i + 1, j + 1] = best
    return cells[n, m]


@njit(cache=True, nogil=True, fastmath=True)
def align_syllables_with_sounds(x, y, chunks, table, gaps_y, cells):
    """Align syllables with sounds.

    Args: x syllables; ``chunks[j, k]`` is the number of the chunk of k + 1 sounds of y that begins at j;
        ``table[s, c]`` sixteenths of the log-odds of syllable s with chunk c, chunk 0 being none;
        ``gaps_y[b]`` the log-odds of a sound that no syllable stands for.
    """
    n, m = len(x), len(y)
    cells[0, 0] = 0.0
    for j in range(m):
        cells[0, j + 1] = cells[0, j] + gaps_y[y[j]]
    for i in range(n):
        line = table[x[i]]
        alone = line[0] / TABLE_SCALE
        cells[i + 1, 0] = cells[i, 0] + alone
        for j in range(m):
            best = max(cells[i, j + 1] + alone, cells[i + 1, j] + gaps_y[y[j]])
            for k in range(min(LONGEST_CHUNK, j + 1)):
                best = max(best, cells[i, j - k] + line[chunks[j - k, k]] / TABLE_SCALE)
            cells[i + 1, j + 1] = best
    return cells[n, m]


@njit(cache=True, nogil=True, fastmath=True)
def align_sounds_with_syllables(y, x, chunks, table, gaps_y, cells):
    """Align the other way round: the same, with ``table[c, s]`` turned, so that one word's chunks stay at hand."""
    n, m = len(x), len(y)
    cells[0, 0] = 0.0
    for j in range(m):
        cells[0, j + 1] = cells[0, j] + gaps_y[y[j]]
    for i in range(n):
        syllable = x[i]
        alone = table[0, syllable] / TABLE_SCALE
        cells[i + 1, 0] = cells[i, 0] + alone
        for j in range(m):
            best = max(cells[i, j + 1] + alone, cells[i + 1, j] + gaps_y[y[j]])
            for k in range(min(LONGEST_CHUNK, j + 1)):
                best = max(best, cells[i, j - k] + table[chunks[j - k, k], syllable] / TABLE_SCALE)
            cells[i + 1, j + 1] = best
    return cells[n, m]


@njit(cache=True, nogil=True, fastmath=True)
def align_syllables(x, y, table, gaps, cells):
    """Align syllables with syllables; ``table[s, t]`` and ``gaps[s]`` hold sixteenths of log-odds."""
    n, m = len(x), len(y)
    cells[0, 0] = 0.0
    for j in range(m):
        cells[0, j + 1] = cells[0, j] + gaps[y[j]] / TABLE_SCALE
    for i in range(n):
        line = table[x[i]]
        gap = gaps[x[i]] / TABLE_SCALE
        cells[i + 1, 0] = cells[i, 0] + gap
        for j in range(m):
            best = max(cells[i, j + 1] + gap, cells[i + 1, j] + gaps[y[j]] / TABLE_SCALE)
            cells[i + 1, j + 1] = max(best, cells[i, j] + line[y[j]] / TABLE_SCALE)
    return cells[n, m]
