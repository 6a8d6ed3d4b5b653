"""How hard a passphrase is to guess, as far as that can be told from looking at it: advice, never a promise.

Only words that were drawn at random are as strong as they look. What people choose is counted low: a word as one of two
thousand that come to mind first, a figure less than it could be, what is repeated or in a row once.

Source: NIST SP 800-63B (length before composition); SLIP-39 for the words that are drawn.
"""

import re
from enum import StrEnum

from shamir_mnemonic.wordlist import WORDLIST

from shyraq.vault.passphrase import WORDS, normalise_passphrase

_LISTED = frozenset(WORDLIST)
_LISTED_BITS, _WORD_BITS, _DIGIT_BITS, _OTHER_BITS = 10.0, 11.0, 2.0, 3.0
_WEAK_BITS, _GOOD_BITS = 36.0, 55.0
_PARTS = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_ROWS = (
    "0123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "йцукенгшщзхъ",
    "фывапролджэ",
)


class Strength(StrEnum):
    """How hard a passphrase is to guess for somebody who has the vault and much time."""

    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"


def strength_of(passphrase: str) -> Strength:
    """Judge a passphrase as it counts, after normalisation; a weak one is guessed in days on one machine."""
    bits = estimated_bits(passphrase)
    if bits < _WEAK_BITS:
        return Strength.WEAK
    return Strength.FAIR if bits < _GOOD_BITS else Strength.GOOD


def estimated_bits(passphrase: str) -> float:
    """Return a low estimate of how many times guessing doubles, 0 for nothing at all."""
    parts = list(dict.fromkeys(_PARTS.findall(normalise_passphrase(passphrase))))
    if len(parts) == WORDS and all(part in _LISTED for part in parts):
        return _LISTED_BITS * WORDS
    return sum(_bits_of(part) for part in parts)


def _bits_of(part: str) -> float:
    if any(part in row or part in row[::-1] for row in _ROWS):
        return 1.0
    varied = len(set(part))
    if part.isdigit():
        return _DIGIT_BITS * varied
    if not part.isalpha():
        return _OTHER_BITS
    return min(_WORD_BITS, 2.5 * varied)
