"""The learned costs: what a sound of one script is worth beside a sound or a syllable of another.

Source: data/costs.npz, made by tools/names/learn.py from spellings of names; docs/adr/0013 says how and from what.
"""

from dataclasses import dataclass
from functools import cache
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from shyraq.names.alignment import LONGEST_CHUNK
from shyraq.names.learned import learned_bytes
from shyraq.names.sounds import sound_folds, sound_names
from shyraq.names.syllables import syllable_count

SWAP = np.float32(-1.5)
"""The log-odds of two neighbouring sounds in the other order, which only a slip of the pen makes."""


@dataclass(frozen=True, slots=True, eq=False)
class Costs:
    """The cost tables; scripts of sounds are 0 Cyrillic, 1 Arabic, 2 Latin.

    ``pairs[i, j, a, b]`` log-odds of sound a in script i with sound b in script j; ``gaps[i, j, a]`` of sound a of
    script i with nothing in script j; ``chunks[s, c]`` sixteenths of the log-odds of syllable s with chunk c;
    ``chunk_numbers[code]`` the number of a chunk, 0 where it is not known; ``lone_sounds[a]`` of a sound that no
    syllable stands for; ``syllables[s, t]`` and ``syllable_gaps[s]`` sixteenths; ``sound_worth[i, k, a]`` and
    ``syllable_worth[k, s]`` what one of them contributes on average where names are the same, facing script k
    (3: syllables).
    """

    pairs: NDArray[np.float32]
    gaps: NDArray[np.float32]
    chunks: NDArray[np.int8]
    chunk_numbers: NDArray[np.int16]
    lone_sounds: NDArray[np.float32]
    syllables: NDArray[np.int8]
    syllable_gaps: NDArray[np.int8]
    sound_worth: NDArray[np.float32]
    syllable_worth: NDArray[np.float32]


class CostsOutdated(RuntimeError):
    """The learned costs are of other sounds or syllables than this program's; they are learned anew (make costs)."""


@cache
def costs() -> Costs:
    """Return the costs that are shipped, read once. Raises: CostsOutdated."""
    stored = np.load(BytesIO(learned_bytes("costs.npz")))
    if stored["S"].shape[-1] != len(sound_names()) or len(stored["T"]) != syllable_count():
        raise CostsOutdated
    return Costs(
        pairs=stored["S"],
        gaps=stored["G"],
        chunks=stored["T"],
        chunk_numbers=_numbered(stored["keep"]),
        lone_sounds=stored["GI"],
        syllables=stored["SS"],
        syllable_gaps=stored["GS"],
        sound_worth=stored["UA"],
        syllable_worth=stored["UY"],
    )


def chunk_base() -> int:
    """Return the base in which the folds of a chunk are digits of its code."""
    return max(sound_folds()) + 1


def _numbered(codes: NDArray[np.int64]) -> NDArray[np.int16]:
    numbers = np.zeros(chunk_base() ** LONGEST_CHUNK, np.int16)
    numbers[codes[1:]] = np.arange(1, len(codes))
    return numbers
