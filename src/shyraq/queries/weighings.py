"""What does the house believe of a person where sources contradict each other, since when, who says so and why?"""

from dataclasses import dataclass
from datetime import datetime

from shyraq.basics.ids import PersonId, WeighingId
from shyraq.basics.surroundings import moment
from shyraq.disclosure import Predicate
from shyraq.store.opened import OpenVault
from shyraq.store.outline import members
from shyraq.store.rows import same_persons
from shyraq.store.weighed import Believed, latest_weighings


@dataclass(frozen=True, slots=True)
class WeighingLine:
    """What counts for one question, with what counted before; ``at`` the claimed time (UTC). For the house alone."""

    id: WeighingId
    predicate: Predicate | None
    now: Believed
    former: Believed
    member: str
    at: datetime


def weighings_about(house: OpenVault, *, person_id: PersonId) -> tuple[WeighingLine, ...]:  # noqa: ARG001
    """Return what counts about this person and all who were judged the same, one line a question, the newest last."""
    found = latest_weighings(same_persons([person_id]))
    names = {member.id: member.name for member in members()} if found else {}
    return tuple(
        WeighingLine(
            one.id,
            one.predicate,
            one.now,
            one.former,
            member="" if one.actor is None else names.get(one.actor, one.actor),
            at=moment(one.claimed_ms),
        )
        for one in found
    )
