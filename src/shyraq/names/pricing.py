"""What readings are worth, and the chunks of their sounds: filled in once for each reading, before any comparison."""

from numba import njit

from shyraq.names.alignment import LONGEST_CHUNK

SYLLABLES = 3
"""The column for syllables beside those for the three alphabets."""


@njit(cache=True, nogil=True)
def price(units, starts, kinds, sound_worth, syllable_worth, numbers, folds, base, worth, chunks):
    """Fill ``worth`` and ``chunks`` of readings as `Heard` describes them."""
    for r in range(len(kinds)):
        kind = kinds[r]
        for facing in range(worth.shape[1]):
            total = 0.0
            for at in range(starts[r], starts[r + 1]):
                unit = units[at]
                total += syllable_worth[facing, unit] if kind == SYLLABLES else sound_worth[kind, facing, unit]
            worth[r, facing] = total
        if kind == SYLLABLES:
            continue
        for at in range(starts[r], starts[r + 1]):
            code = 0
            for length in range(min(LONGEST_CHUNK, starts[r + 1] - at)):
                code = code * base + folds[units[at + length]]
                chunks[at, length] = numbers[code]
