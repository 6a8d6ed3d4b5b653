"""Take a judgement about two persons back: what was judged before it counts again."""

from shyraq.actions.judge_persons import judge_persons
from shyraq.actions.open_house import House
from shyraq.basics.ids import JudgementId
from shyraq.basics.refusals import Refusal
from shyraq.statements.judgement import Verdict
from shyraq.store.judged import latest_judgements


class NothingToTakeBack(Refusal):
    """There is no such judgement, or a later one of the same pair replaced it."""

    def __init__(self, judgement_id: JudgementId) -> None:
        super().__init__("This judgement no longer counts: a later one about the same two persons replaced it.")
        self.judgement_id = judgement_id


def take_back_judgement(house: House, *, judgement_id: JudgementId, reason: str) -> JudgementId:
    """Judge the pair again as it was judged before; as unsure, with ``reason``, where nothing was judged before.

    Nothing is deleted: taking back is a judgement too, and can be taken back.
    Raises: NothingToTakeBack; NothingToJudge for an empty reason.
    """
    found = next((one for one in latest_judgements() if one.judgement.id == judgement_id), None)
    if found is None:
        raise NothingToTakeBack(judgement_id)
    former = found.former
    return judge_persons(
        house,
        one=found.judgement.one,
        other=found.judgement.other,
        verdict=Verdict.UNSURE if former is None else former.verdict,
        reason=reason if former is None else former.reason,
    )
