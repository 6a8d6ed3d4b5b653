"""Passphrases: six words from a list of 1,024, sixty bits, easy to say, to write down and to type.

The list is that of SLIP-39: English words of four to eight letters, no two with the same first four.

Source: docs/spec/vault.md §3; SatoshiLabs SLIP-39, word list.
"""

import re
import unicodedata

from shamir_mnemonic.wordlist import WORDLIST

from shyraq.basics.surroundings import Randomness

WORDS = 6
_BITS_PER_WORD = 10
_BETWEEN_WORDS = re.compile(r"[\s,;_-]+")


def generate_passphrase(randomness: Randomness) -> str:
    """Draw six words, each with the same chance, and return them with single spaces between."""
    number = int.from_bytes(randomness.draw(8), "big")
    indices = [number >> _BITS_PER_WORD * place & 1023 for place in range(WORDS)]
    return " ".join(WORDLIST[index] for index in indices)


def normalise_passphrase(typed: str) -> str:
    """Return what was typed as it counts: compatibility form, small letters, single spaces, none at the ends.

    So "Academic-Acid  ACNE" is "academic acid acne", on every keyboard and system.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", typed).casefold())
    return _BETWEEN_WORDS.sub(" ", folded).strip(" ")
