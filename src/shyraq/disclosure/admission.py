"""Admission: what the consents and the never-tables let in, before any text is read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from shyraq.basics.ids import PersonId, SourceId, StatementId
from shyraq.disclosure.coverage import Coverage, by_source, coverage_of
from shyraq.disclosure.forms import may_be_child
from shyraq.disclosure.never import never_shown
from shyraq.disclosure.reasons import Reason
from shyraq.statements.consent import ConsentEvent
from shyraq.statements.predicates import Predicate
from shyraq.statements.purposes import OPEN_TO_ALL, Level, Purpose
from shyraq.statements.source import Source
from shyraq.statements.statement import Statement


class DuplicateStatement(ValueError):
    """Two statements carry one id; the record is damaged, and nothing is shown from it."""

    def __init__(self, statement_id: StatementId) -> None:
        super().__init__(f"two statements have the id {statement_id}")
        self.statement_id = statement_id


class UnknownSource(LookupError):
    """A statement names a source that nobody knows; it is never treated as one without consent."""

    def __init__(self, source_id: SourceId) -> None:
        super().__init__(f"no source has the id {source_id}")
        self.source_id = source_id


@dataclass(frozen=True, slots=True)
class Lot:
    """All statements whose sources give one and the same answer."""

    level: Level
    reason: Reason | None
    quotes_allowed: bool
    statements: Sequence[Statement]


class _Lots(dict[SourceId, list[Statement]]):
    """Statements by what their source's consents allow: sources with the same answer share one list."""

    def __init__(
        self,
        *,
        sources: Mapping[SourceId, Source],
        events: Mapping[SourceId, Sequence[ConsentEvent]],
        purpose: Purpose,
        on: date,
    ) -> None:
        super().__init__()
        self._sources = sources
        self._events = events
        self._purpose = purpose
        self._on = on
        self.coverages: dict[SourceId, Coverage] = {}
        self.found: list[Lot] = []
        self._by_answer: dict[tuple[int, int, bool], list[Statement]] = {}

    def __missing__(self, source_id: SourceId) -> list[Statement]:
        if source_id not in self._sources:
            raise UnknownSource(source_id)
        coverage = coverage_of(self._events.get(source_id, ()), purpose=self._purpose, on=self._on)
        self.coverages[source_id] = coverage
        # Members of an enumeration are single objects, and their ids are quicker to look up than they are.
        answer = (id(coverage.level), id(coverage.reason), coverage.media.text)
        lot = self._by_answer.get(answer)
        if lot is None:
            lot = self._by_answer[answer] = []
            self.found.append(Lot(coverage.level, coverage.reason, coverage.media.text, lot))
        self[source_id] = lot
        return lot


@dataclass(frozen=True, slots=True)
class Admitted:
    """What consents and tables let in for one purpose on one day.

    ``statements`` may be shown as far as their texts allow; ``covered`` are these and all others their sources'
    consents cover, in lots; ``refused`` pairs a reason with the statements it keeps back; ``coverages`` holds every
    source asked about; ``children`` are those who may be under 18 and are not named to everybody.
    """

    statements: Sequence[Statement]
    covered: Sequence[Lot]
    refused: Sequence[tuple[Reason, Sequence[Statement]]]
    coverages: Mapping[SourceId, Coverage]
    children: Set[PersonId]

    def asked(self, sources: Mapping[SourceId, Source]) -> Mapping[Level, Set[PersonId]]:
        """Return, for each level below FULL, everybody whom the sources that ask for it concern.

        These are whom their statements are about, the others in these, and who made the sources.
        """
        asked: dict[Level, set[PersonId]] = {}
        for lot in self.covered:
            if lot.level is not Level.FULL:
                people = asked.setdefault(lot.level, set())
                people.update(map(attrgetter("about"), lot.statements))
                people.update(found for found in set(map(attrgetter("other"), lot.statements)) if found is not None)
        for source_id, coverage in self.coverages.items():
            if coverage.level is not Level.FULL and coverage.reason is None:
                makers = (maker.person for maker in sources[source_id].made_by)
                of_level = asked.setdefault(coverage.level, set())
                of_level.update(person_id for person_id in makers if person_id is not None)
        return asked


def admit(
    statements: Sequence[Statement],
    *,
    sources: Mapping[SourceId, Source],
    consents: Iterable[ConsentEvent],
    purpose: Purpose,
    on: date,
) -> Admitted:
    """Decide for every statement by its source's consents and by what it says, never by its words.

    Raises: DuplicateStatement; UnknownSource.
    """
    _refuse_duplicates(statements)
    lots = _Lots(sources=sources, events=by_source(consents), purpose=purpose, on=on)
    for source_id, told in groupby(statements, attrgetter("source_id")):
        lots[source_id].extend(told)
    covered = [lot for lot in lots.found if lot.reason is None]
    refused = [(lot.reason, lot.statements) for lot in lots.found if lot.reason is not None]
    sorting = _Sorting(purpose, on)
    for lot in covered:
        sorting.take(lot)
    refused += [(Reason.NEVER_OUTSIDE, sorting.never), (Reason.QUOTE_NOT_ALLOWED, sorting.quotes)]
    return Admitted(
        statements=sorting.admitted,
        covered=covered,
        refused=refused,
        coverages=lots.coverages,
        children=sorting.children,
    )


def _refuse_duplicates(statements: Sequence[Statement]) -> None:
    if len({statement.id for statement in statements}) < len(statements):
        times = Counter(statement.id for statement in statements)
        raise DuplicateStatement(min(found for found, count in times.items() if count > 1))


class _Sorting:
    """Sorts covered statements by what they say, in one pass."""

    def __init__(self, purpose: Purpose, on: date) -> None:
        self.admitted: list[Statement] = []
        self.never: list[Statement] = []
        self.quotes: list[Statement] = []
        self.children: set[PersonId] = set()
        self._on = on
        self._never_ids = frozenset(map(id, never_shown(purpose)))
        self._birth_ids = frozenset({id(Predicate.BORN_ON)}) if purpose in OPEN_TO_ALL else frozenset()

    def take(self, lot: Lot) -> None:
        """Sort the statements of one lot."""
        quote_ids = frozenset() if lot.quotes_allowed else frozenset({id(Predicate.QUOTE)})
        special_ids = self._never_ids | self._birth_ids | quote_ids
        if not special_ids:
            self.admitted += lot.statements
            return
        admit_one = self.admitted.append
        for statement in lot.statements:
            predicate_id = id(statement.predicate)
            if predicate_id not in special_ids:
                admit_one(statement)
            elif predicate_id in self._never_ids:
                self.never.append(statement)
            elif predicate_id in quote_ids:
                self.quotes.append(statement)
            else:
                admit_one(statement)
                self._note_birth(statement)

    def _note_birth(self, statement: Statement) -> None:
        if statement.on is not None and may_be_child(statement.on, self._on):
            self.children.add(statement.about)
