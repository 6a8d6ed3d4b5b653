"""Judge whether two persons are one: a judgement with its reason, which a later one replaces."""

from shyraq.actions.open_house import House
from shyraq.basics.ids import JudgementId, PersonId, draw_id
from shyraq.basics.refusals import Refusal
from shyraq.basics.text import nfc
from shyraq.statements.judgement import Judgement, Verdict
from shyraq.store.rows import require_person


class NothingToJudge(Refusal):
    """A person was to be compared with themselves, or no reason was given."""


def judge_persons(house: House, *, one: PersonId, other: PersonId, verdict: Verdict, reason: str) -> JudgementId:
    """Record that two persons are the same, different, or that it is unsure.

    Raises: UnknownPerson; NothingToJudge.
    """
    if one == other:
        raise NothingToJudge("Name two different persons; a person is always the same as themselves.")
    if not reason.strip():
        raise NothingToJudge("Say why; the reason is kept with the judgement.")
    with house.writing():
        judgement = Judgement(
            id=JudgementId(draw_id(house.surroundings.randomness)),
            one=require_person(one),
            other=require_person(other),
            verdict=verdict,
            reason=nfc(reason.strip()),
        )
        house.append([house.pen(house.house_scope).judgement_made(judgement)])
    return judgement.id
