"""What was judged about a person, by whom, when and why, and what does a judgement replace?"""

from dataclasses import dataclass
from datetime import datetime

from shyraq.basics.ids import JudgementId, PersonId
from shyraq.basics.surroundings import moment
from shyraq.statements.judgement import Judgement
from shyraq.store.judged import Judged, latest_judgements
from shyraq.store.opened import OpenVault
from shyraq.store.outline import members
from shyraq.store.rows import same_persons


@dataclass(frozen=True, slots=True)
class JudgementLine:
    """The judgement that counts for a pair: who made it, the claimed time (UTC), and the one it replaced."""

    judgement: Judgement
    former: Judgement | None
    member: str
    at: datetime


def judgements_about(house: OpenVault, *, person_id: PersonId) -> tuple[JudgementLine, ...]:  # noqa: ARG001
    """Return what counts about this person and all who were judged the same, the newest first."""
    found = latest_judgements(same_persons([person_id]))
    return tuple(map(_line, reversed(found)))


def judgement_line(house: OpenVault, *, judgement_id: JudgementId) -> JudgementLine | None:  # noqa: ARG001
    """Return this judgement if it still counts for its pair, else None."""
    return next((_line(found) for found in latest_judgements() if found.judgement.id == judgement_id), None)


def _line(found: Judged) -> JudgementLine:
    names = {member.id: member.name for member in members()}
    member = "" if found.actor is None else names.get(found.actor, found.actor)
    return JudgementLine(found.judgement, found.former, member, moment(found.claimed_ms))
