"""Round numbers along an axis."""

from math import ceil, floor, log10

_STEPS = (1, 2, 5, 10)


def ticks(top: int, *, most: int = 4) -> tuple[int, ...]:
    """Return round whole numbers from 0 to the first that is not below ``top``: few, evenly spaced, at least 0 and 1.

    Args: top from 0 on; most is how many steps there may be, from 1 on.
    """
    if top <= 0:
        return (0, 1)
    step = _step(max(1, ceil(top / most)))
    return tuple(step * place for place in range(ceil(top / step) + 1))


def _step(least: int) -> int:
    power = int(10 ** floor(log10(least)))
    return next(step * power for step in _STEPS if step * power >= least)
