"""What a sound or a syllable contributes on average to an alignment of one name with itself in another script.

The sum over a word is the score that is to be expected; a likeness is a score as a share of it.
"""

import numpy as np
from tools.names.best_paths import price_chunks
from tools.names.chunks_em import ChunkCosts
from tools.names.first_guess import Floats
from tools.names.pairs import SYLLABLES, Pairs
from tools.names.pooling import Counts, pooled
from tools.names.sounds_em import SoundCosts
from tools.names.syllables_em import SyllableCosts

_LEAST_SOUND, _LEAST_SYLLABLE = 0.1, 0.3
_BACKED_OFF = 3.0
_SOUNDS_BACKED_OFF, _SYLLABLES_BACKED_OFF = 20.0, 15.0


class Sums:
    """Sums of contributions with their weights.

    ``sounds[i, k, a]`` is (sum, weight) of sound a of script i facing script k, ``syllables[k, s]`` of syllable s
    facing script k; script 3 is syllables.
    """

    def __init__(self, *, sounds: int, syllables: int) -> None:
        self.sounds = np.zeros((SYLLABLES, SYLLABLES + 1, sounds, 2))
        self.syllables = np.zeros((SYLLABLES + 1, syllables, 2))

    def add_sounds(self, costs: SoundCosts) -> None:
        """Add the best paths of sounds with sounds."""
        scores = costs.scores.astype(np.float64)
        scores[..., 0] = costs.gaps
        self.sounds[:, :SYLLABLES, 1:, 0] += (costs.counts * scores).sum(-1)[..., 1:]
        self.sounds[:, :SYLLABLES, 1:, 1] += costs.counts.sum(-1)[..., 1:]

    def add_chunks(self, pairs: Pairs, costs: ChunkCosts) -> None:
        """Add the best paths of syllables with sounds."""
        columns = (pairs.units, pairs.starts, pairs.kinds, pairs.left, pairs.right, pairs.weights)
        facing = self.sounds[:, SYLLABLES]
        price_chunks(*columns, costs.near, costs.table, costs.lone, facing, self.syllables[:SYLLABLES])

    def add_syllables(self, costs: SyllableCosts) -> None:
        """Add the best paths of syllables with syllables."""
        self.syllables[SYLLABLES, :, 0] += (costs.counts * costs.scores).sum(1) + costs.alone * costs.gaps
        self.syllables[SYLLABLES, :, 1] += costs.counts.sum(1) + costs.alone

    def worth(self) -> tuple[Floats, Floats]:
        """Return ``sound_worth`` and ``syllable_worth`` of `shyraq.names.costs.Costs`.

        What was seen little leans on the same sound or syllable in all scripts, and that on all of them.
        """
        sounds = np.maximum(_LEAST_SOUND, _backed_off(self.sounds, self.sounds.sum(0), _SOUNDS_BACKED_OFF))
        alike = pooled(self.syllables.sum(0))
        syllables = np.maximum(_LEAST_SYLLABLE, _backed_off(self.syllables, alike, _SYLLABLES_BACKED_OFF))
        return sounds.astype(np.float32), syllables.astype(np.float32)


def _backed_off(sums: Counts, alike: Counts, strength: float) -> Counts:
    """Return the means of ``sums``, leaning on those of ``alike``, by unit, and these on the mean of all."""
    everywhere = sums[..., 0].sum() / sums[..., 1].sum()
    anywhere = (alike[..., 0] + _BACKED_OFF * everywhere) / (alike[..., 1] + _BACKED_OFF)
    return np.asarray((sums[..., 0] + strength * anywhere) / (sums[..., 1] + strength))
