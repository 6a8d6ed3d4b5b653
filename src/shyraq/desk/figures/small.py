"""Which numbers no audience outside may be told: those under five, and those from which one would follow.

Whoever knows of how many people a figure is and every other number of it can subtract. So the next smallest numbers are
kept back with a small one, until each number under five could be any from one to four.

Source: the usual threshold rule of statistical disclosure control (five), with complementary suppression;
docs/spec/site.md, rule 7.
"""

from collections.abc import Collection, Mapping

SMALL_BELOW = 5
"""A number under this one may point to a person."""


def is_small(count: int) -> bool:
    """Tell whether somebody is counted, but fewer than five."""
    return 0 < count < SMALL_BELOW


def kept_back(counts: Mapping[str, int]) -> frozenset[str] | None:
    """Return what may not be told in numbers where the sum of ``counts`` is known.

    Args: counts of people by what is counted, each at least 1, everybody in one of them.
    Returns: keys; of each may be told whether it is under five. None where even that would give a number away.
    """
    ascending = sorted(counts, key=lambda key: (counts[key], key))
    hidden = [key for key in ascending if is_small(counts[key])]
    rest = ascending[len(hidden) :]
    while hidden and not _hides([counts[key] for key in hidden]):
        if not rest:
            return None
        hidden.append(rest.pop(0))
    return frozenset(hidden)


def _hides(numbers: Collection[int]) -> bool:
    """Tell whether each small one of these numbers could be any from 1 to 4, their sum and which are small given."""
    small_count = sum(map(is_small, numbers))
    least = small_count + SMALL_BELOW * (len(numbers) - small_count)
    spare, span = sum(numbers) - least, SMALL_BELOW - 2
    most_of_others = span * (small_count - 1)
    return spare >= span and (small_count < len(numbers) or spare <= most_of_others)
