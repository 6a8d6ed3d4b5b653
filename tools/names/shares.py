"""Which names the costs are learned from, and which names curves and weights are then fitted on.

Costs are learned from the stems that the bench does not keep apart, curves and weights are fitted on names made of
those it does. What is fitted must hold for names that were not learned from, or every likeness would come out too
high. It is twenty-odd numbers and some smooth curves, so that the bench can still report on those stems, with persons
of its own.
"""

from collections.abc import Sequence
from pathlib import Path

from synthetic.stems import GivenName, read_stems
from synthetic.stock import Split, Stock, fill_stock


def names_learned_from(files: Sequence[Path], *, split: Split) -> list[GivenName]:
    """Return the stems of ``files`` to learn costs from: all, or those the bench does not keep apart."""
    stems: list[GivenName] = read_stems(files)
    if split is Split.ALL:
        return stems
    apart = {name.stem_id for group in names_fitted_on(files).groups.values() for name in group.names}
    return [stem for stem in stems if stem.id not in apart]


def names_fitted_on(files: Sequence[Path]) -> Stock:
    """Return the names made of stems the bench keeps apart, as frequent as among all."""
    return fill_stock(files, split=Split.HELD_OUT)
