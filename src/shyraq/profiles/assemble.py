"""Assembly: one profile a person, made from a disclosure and nothing else."""

from collections.abc import Callable, Iterable, Sequence

from shyraq.basics.ids import PersonId
from shyraq.disclosure import DisclosedPerson, DisclosedSource, Disclosure, Fact, Predicate
from shyraq.disclosure.relations import RELATIVE, inverse_relation, plain_relation
from shyraq.profiles.profile import _ASSEMBLY_KEY, Profile, Relative
from shyraq.profiles.spells import by_time, events_of, spells_of
from shyraq.profiles.status import last_sign_of_life, statuses_of
from shyraq.profiles.versions import attributes_of, surest_first

_TELL_EVERY = 50


class NothingToShow(LookupError):
    """For this purpose the house knows nothing about the person; it does not tell whether anybody does."""

    def __init__(self, person_id: PersonId) -> None:
        super().__init__(f"nothing about {person_id} may be shown for this purpose")
        self.person_id = person_id


def assemble(disclosure: Disclosure, *, about: PersonId) -> Profile:
    """Put together everything that may be shown about one person.

    Args: about is the id of the person, or of anybody who is judged the same and may be seen.
    Raises: NothingToShow where no fact is about them or names them as a relative.
    """
    person = disclosure.person(about)
    if person is None:
        raise NothingToShow(about)
    told = disclosure.facts_about(about)
    facts = tuple(fact for fact in told if fact.about.id == person.id)
    relatives = _relatives(told, person)
    used = (*facts, *(fact for relative in relatives for fact in relative.facts))
    if not used:
        raise NothingToShow(about)
    return Profile(
        _ASSEMBLY_KEY,
        purpose=disclosure.purpose,
        on=disclosure.on,
        person=person,
        person_ids=disclosure.members_of(about),
        attributes=attributes_of(facts),
        events=events_of(facts),
        spells=spells_of(facts),
        statuses=statuses_of(facts),
        last_sign_of_life=last_sign_of_life(facts),
        relatives=relatives,
        steps=_of(facts, Predicate.STEP_TAKEN),
        demands=_of(facts, Predicate.DEMAND),
        figures=_of(facts, Predicate.FIGURE),
        quotes=_of(facts, Predicate.QUOTE),
        reasons=_of(facts, Predicate.REASON_GIVEN),
        forces=_of(facts, Predicate.FORCES),
        sources=_sources(used),
        statement_ids=tuple(sorted({statement_id for fact in used for statement_id in fact.stands_on})),
    )


def assemble_all(
    disclosure: Disclosure, *, progress: Callable[[int, int], None] = lambda _done, _total: None
) -> tuple[Profile, ...]:
    """Return the profile of every person some fact is about, in the order of their ids.

    Args: progress is told, now and then, how many of how many are put together; what it raises ends the work.
    """
    people = disclosure.people()
    found: list[Profile] = []
    for done, person in enumerate(people):
        if done % _TELL_EVERY == 0:
            progress(done, len(people))
        found.append(assemble(disclosure, about=person.id))
    return tuple(found)


def _of(facts: Iterable[Fact], predicate: Predicate) -> tuple[Fact, ...]:
    return tuple(sorted((fact for fact in facts if fact.predicate is predicate), key=by_time))


def _relatives(told: Iterable[Fact], person: DisclosedPerson) -> tuple[Relative, ...]:
    """Return one relative a person and relation, by relation, then by id."""
    found: dict[tuple[str, PersonId], tuple[DisclosedPerson, list[Fact]]] = {}
    for fact in told:
        if fact.predicate is not Predicate.RELATIVE_OF or fact.other is None or fact.other.id == fact.about.id:
            continue
        said = fact.relation or RELATIVE
        if fact.about.id == person.id:
            relative, relation = fact.other, inverse_relation(said) or RELATIVE
        else:
            relative, relation = fact.about, plain_relation(said)
        found.setdefault((relation, relative.id), (relative, []))[1].append(fact)
    return tuple(
        Relative(relative, relation, surest_first(facts)) for (relation, _), (relative, facts) in sorted(found.items())
    )


def _sources(facts: Sequence[Fact]) -> tuple[DisclosedSource, ...]:
    by_id = {fact.source.id: fact.source for fact in facts}
    return tuple(by_id[source_id] for source_id in sorted(by_id))
