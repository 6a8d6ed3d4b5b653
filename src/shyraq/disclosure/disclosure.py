"""Disclosure: the only thing letters, pages, exports and statistics are made from."""

from collections.abc import Callable
from dataclasses import InitVar, dataclass, field
from datetime import date
from typing import Never, Protocol, TypeVar

from shyraq.basics.ids import PersonId, StatementId
from shyraq.disclosure.facts import DisclosedPerson, Fact
from shyraq.disclosure.reasons import Withheld
from shyraq.statements.purposes import Purpose

T = TypeVar("T")

_GATE_KEY = object()


class NotThroughTheGate(TypeError):
    """Somebody tried to make or copy a value that only the gate makes."""

    def __init__(self, what: str) -> None:
        super().__init__(f"a {what} is made from statements and consents by the gate, and in no other way")


class Projection(Protocol):
    """What the gate hands to a disclosure: the redacted facts, made when they are first asked for."""

    def facts(self) -> tuple[Fact, ...]:
        """Return all facts in the order of their ids."""
        ...

    def facts_about(self, person_id: PersonId) -> tuple[Fact, ...]:
        """Return the facts that concern a person as ``about`` or ``other``, in the order of their ids."""
        ...

    def person(self, person_id: PersonId) -> DisclosedPerson | None:
        """Return a person in the form they may be named, None where no fact concerns them."""
        ...

    def people(self) -> tuple[DisclosedPerson, ...]:
        """Return every person a fact is about, in the order of their ids."""
        ...

    def members_of(self, person_id: PersonId) -> tuple[PersonId, ...]:
        """Return the ids of those who are judged the same as a person and may be seen, in order."""
        ...


def never_copied(kind: type[T]) -> type[T]:
    """Refuse every way of copying a value of the class ``kind``: copies, pickles, states given and taken.

    It stands over ``@dataclass``: the first releases of Python 3.11 give frozen classes with slots state methods of
    their own in the place of those the class defines.
    """

    def refuse(self: object, *_arguments: object) -> Never:
        raise NotThroughTheGate(type(self).__name__)

    for name in ("__reduce_ex__", "__getstate__", "__setstate__"):
        setattr(kind, name, refuse)
    return kind


@never_copied
@dataclass(frozen=True, slots=True, eq=False)
class Disclosure:
    """What may be shown for one purpose on one day; made by :func:`shyraq.disclosure.gate.disclose` alone.

    ``kept_ids`` and ``withheld`` together are the statements given, each in the order of their ids. ``withheld``
    is for the house's own screens: it depends on what the purpose may not see, so no output may read it.
    """

    guard: InitVar[object]
    purpose: Purpose
    on: date
    _projection: Projection = field(repr=False)
    _kept_ids: Callable[[], tuple[StatementId, ...]] = field(repr=False)
    _withheld: Callable[[], tuple[Withheld, ...]] = field(repr=False)

    def __post_init__(self, guard: object) -> None:
        if guard is not _GATE_KEY:
            raise NotThroughTheGate("Disclosure")

    def __init_subclass__(cls, **_arguments: object) -> None:
        raise NotThroughTheGate("Disclosure")

    @property
    def kept_ids(self) -> tuple[StatementId, ...]:
        """Return the ids of the statements that may be shown, in order."""
        return self._kept_ids()

    @property
    def withheld(self) -> tuple[Withheld, ...]:
        """Return one (id, reason) per statement kept back, in the order of their ids."""
        return self._withheld()

    def facts(self) -> tuple[Fact, ...]:
        """Return every kept statement as a redacted fact, in the order of their ids."""
        return self._projection.facts()

    def facts_about(self, person_id: PersonId) -> tuple[Fact, ...]:
        """Return the facts that concern a person, or one judged the same, as ``about`` or as ``other``."""
        return self._projection.facts_about(person_id)

    def person(self, person_id: PersonId) -> DisclosedPerson | None:
        """Return a person in the form in which they may be named; None where no fact concerns them."""
        return self._projection.person(person_id)

    def people(self) -> tuple[DisclosedPerson, ...]:
        """Return every person some fact is about, one for those judged the same, in the order of their ids."""
        return self._projection.people()

    def members_of(self, person_id: PersonId) -> tuple[PersonId, ...]:
        """Return the ids of all persons judged to be the same as this one who may be seen, itself included."""
        return self._projection.members_of(person_id)
