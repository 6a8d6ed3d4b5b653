"""Weigh versions that contradict each other: a member says which is believed, and why; a later weighing replaces it."""

from collections.abc import Collection, Iterator

from shyraq.actions.open_house import House
from shyraq.basics.ids import PersonId, StatementId, WeighingId, draw_id
from shyraq.basics.refusals import Refusal
from shyraq.basics.text import nfc
from shyraq.statements.predicates import Predicate
from shyraq.statements.statement import Statement
from shyraq.statements.weighing import STATE, WEIGHED, Weighing
from shyraq.store.rows import require_person, same_persons, statements_of_persons, weighings_of


class NothingToWeigh(Refusal):
    """No reason was given, or what is to be believed is no answer to the question."""


def weigh_versions(
    house: House, *, person_id: PersonId, predicate: Predicate | None, believed: Collection[StatementId], reason: str
) -> WeighingId:
    """Record which version of what is said about a person is believed.

    Args: predicate the question, None for the state the person is in; believed the statements of the version, about
        this person or one judged the same; empty takes back what was believed before.
    Raises: UnknownPerson; NothingToWeigh.
    """
    if not reason.strip():
        raise NothingToWeigh("Say why; the reason is kept with the weighing, in the house.")
    if predicate is not None and predicate not in WEIGHED:
        raise NothingToWeigh("Spellings, relatives, words, steps and figures stand beside each other; none is weighed.")
    with house.writing():
        persons = same_persons([require_person(person_id)])
        answers = [found for found in statements_of_persons(persons) if _answers(found, predicate)]
        chosen = [found for found in answers if found.id in set(believed)]
        if len(chosen) < len(set(believed)):
            raise NothingToWeigh("Choose one of the versions that stand on the page of this person.")
        weighing_id = WeighingId(draw_id(house.surroundings.randomness))
        made = list(_weighings(persons, chosen, predicate=predicate, reason=nfc(reason.strip()), id=weighing_id))
        if not made:
            raise NothingToWeigh("Nothing was weighed yet, so nothing can be taken back.")
        pen = house.pen(house.house_scope)
        house.append([pen.weighing_made(weighing) for weighing in made])
    return weighing_id


def take_back_weighing(house: House, *, person_id: PersonId, predicate: Predicate | None, reason: str) -> WeighingId:
    """Believe no version more than the others any longer; this, too, can be weighed anew.

    Raises: UnknownPerson; NothingToWeigh where nothing is believed, or without a reason.
    """
    return weigh_versions(house, person_id=person_id, predicate=predicate, believed=(), reason=reason)


def _answers(statement: Statement, predicate: Predicate | None) -> bool:
    return statement.predicate in STATE if predicate is None else statement.predicate is predicate


def _weighings(
    persons: Collection[PersonId],
    chosen: Collection[Statement],
    *,
    predicate: Predicate | None,
    reason: str,
    id: WeighingId,  # noqa: A002 - the name of the field
) -> Iterator[Weighing]:
    """Yield what is taken back first, then what is believed, for each of those who are one person.

    What was believed is taken back in a weighing of its own: it says nothing of what is believed instead, so that a
    reader who may not see the new version still does not get the old one as the believed one.
    """
    standing = {found.person: found.believed for found in weighings_of(persons) if found.predicate is predicate}
    for person in sorted(persons):
        now = tuple(sorted(found.id for found in chosen if found.about == person))
        before = standing.get(person, ())
        if before and before != now:
            yield Weighing(id=id, person=person, predicate=predicate, reason=reason)
        if now:
            yield Weighing(id=id, person=person, predicate=predicate, believed=now, reason=reason)
