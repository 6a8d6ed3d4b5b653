"""Who else in the register may be this person, and nobody has judged it yet?"""

from shyraq.matching import pairs
from shyraq.profiles import Profile
from shyraq.queries.describing import described
from shyraq.queries.namesakes import LIKELY, Namesake, namesakes_of
from shyraq.store.opened import OpenVault
from shyraq.store.rows import all_judgements


def perhaps_same(
    house: OpenVault, profile: Profile, *, limit: int = 3, at_least: float = LIKELY
) -> tuple[Namesake, ...]:
    """Return who may be the person of ``profile``, as the house sees them, the likeliest first.

    Whoever was judged the same as them is left out, and so is every pair that was judged, whatever the verdict.
    """
    judged = pairs.JudgedPairs(all_judgements())
    found = namesakes_of(house, described(profile), limit=pairs.MOST_A_PERSON, at_least=at_least)
    return tuple(
        namesake
        for namesake in found
        if namesake.profile.id != profile.id and (profile.id, namesake.profile.id) not in judged
    )[:limit]
