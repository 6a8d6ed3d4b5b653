"""The cost tables of a set of names, and files of arrays that are the same bytes whenever they are written."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tools.names.chunks_em import learn_chunks
from tools.names.first_guess import Floats
from tools.names.pairs import training_pairs
from tools.names.sounds_em import learn_sounds
from tools.names.syllables_em import learn_syllables
from tools.names.worth import Sums

from shyraq.names.alignment import TABLE_SCALE
from shyraq.names.sounds import sound_names
from shyraq.names.syllables import syllable_count
from synthetic.stems import GivenName

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_MOST_SIXTEENTHS = 127


def cost_tables(names: Sequence[GivenName], pairs: Path) -> dict[str, NDArray[Any]]:
    """Learn the arrays of costs.npz from ``names`` and the files of pairs in ``pairs``."""
    every = training_pairs(names, pairs)
    with_syllables = every.of_syllables(left=True, right=False)
    sounds = learn_sounds(every.of_syllables(left=False, right=False))
    chunks = learn_chunks(with_syllables)
    syllables = learn_syllables(every.of_syllables(left=True, right=True))
    sums = Sums(sounds=len(sound_names()), syllables=syllable_count())
    sums.add_sounds(sounds)
    sums.add_chunks(with_syllables, chunks)
    sums.add_syllables(syllables)
    sound_worth, syllable_worth = sums.worth()
    return {
        "S": sounds.scores,
        "G": sounds.gaps,
        "T": _in_sixteenths(chunks.table),
        "GI": chunks.lone,
        "keep": chunks.codes,
        "SS": _in_sixteenths(syllables.scores),
        "GS": _in_sixteenths(syllables.gaps),
        "UA": sound_worth,
        "UY": syllable_worth,
    }


def write_npz(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write ``arrays`` as numpy.savez_compressed does, without the hour."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, values in arrays.items():
            stream = BytesIO()
            np.lib.format.write_array(stream, np.ascontiguousarray(values), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, stream.getvalue())


def _in_sixteenths(log_odds: Floats) -> NDArray[np.int8]:
    return np.clip(np.round(log_odds * TABLE_SCALE), -_MOST_SIXTEENTHS, _MOST_SIXTEENTHS).astype(np.int8)
