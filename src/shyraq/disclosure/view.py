"""The view behind a disclosure: facts with the persons, sources and speakers in them, made when first asked for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.ids import PersonId, SourceId, StatementId
from shyraq.disclosure.coverage import Coverage
from shyraq.disclosure.facts import DisclosedPerson, DisclosedSource, DisclosedTape, Fact, Speaker
from shyraq.disclosure.forms import Forms
from shyraq.disclosure.never import TITLES_SHOWN
from shyraq.disclosure.people import People
from shyraq.disclosure.reading import Reading
from shyraq.disclosure.reasons import Reason, Withheld
from shyraq.disclosure.relations import FAMILY, RELATIVE, SELF, inverse_relation, plain_relation
from shyraq.disclosure.weighed import believed_ids
from shyraq.statements.predicates import Predicate
from shyraq.statements.purposes import Level, Purpose
from shyraq.statements.source import Source
from shyraq.statements.statement import Statement, TapeAnchor
from shyraq.statements.weighing import Weighing

_Relation = tuple[str, tuple[StatementId, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What a view is made from; ``refused`` are the statements kept back before any text was read."""

    purpose: Purpose
    statements: Sequence[Statement]
    refused: Sequence[tuple[Reason, Sequence[Statement]]]
    sources: Mapping[SourceId, Source]
    coverages: Mapping[SourceId, Coverage]
    forms: Forms
    people: People
    reading: Reading
    weighings: Sequence[Weighing] = ()


class View:
    """Makes facts of admitted statements, each once. The order in which statements came never shows.

    Args: look returns what the view is made from; it is called when something is first asked for.
    """

    def __init__(self, look: Callable[[], Behind]) -> None:
        self._look = look
        self._made: dict[StatementId, Fact] = {}
        self._described: dict[SourceId, DisclosedSource] = {}

    def kept_ids(self) -> tuple[StatementId, ...]:
        """Return the ids of the statements that may be shown, in order."""
        return tuple(statement.id for statement in self._kept)

    def withheld(self) -> tuple[Withheld, ...]:
        """Return one (id, reason) per statement kept back, in the order of their ids."""
        early = [(found.id, reason) for reason, lot in self._behind.refused for found in lot]
        read = [(found.id, self._behind.reading.read(found)) for found in self._behind.statements]
        late = [(found_id, reason) for found_id, reason in read if isinstance(reason, Reason)]
        return tuple(Withheld(found_id, reason) for found_id, reason in sorted(early + late))

    def facts(self) -> tuple[Fact, ...]:
        """Return all facts in the order of their ids."""
        return tuple(map(self._fact, self._kept))

    def facts_about(self, person_id: PersonId) -> tuple[Fact, ...]:
        """Return the facts that concern a person as ``about`` or ``other``, in the order of their ids."""
        goes_by = self._behind.forms.id_of(person_id)
        found = sorted(self._concerning.get(goes_by, ()), key=_by_id)
        return tuple(self._fact(statement) for statement in found if self._behind.reading.is_kept(statement))

    def person(self, person_id: PersonId) -> DisclosedPerson | None:
        """Return a person in the form they may be named, None where no fact concerns them."""
        goes_by = self._behind.forms.id_of(person_id)
        is_kept = self._behind.reading.is_kept
        if any(map(is_kept, self._concerning.get(goes_by, ()))):
            return self._called(goes_by)
        return None

    def people(self) -> tuple[DisclosedPerson, ...]:
        """Return every person a fact is about, in the order of their ids."""
        goes_by = {self._behind.forms.id_of(statement.about) for statement in self._kept}
        return tuple(map(self._called, sorted(goes_by)))

    def members_of(self, person_id: PersonId) -> tuple[PersonId, ...]:
        """Return the ids of those who are judged the same as a person and may be seen, itself included, in order."""
        goes_by = self._behind.forms.id_of(person_id)
        seen = set()
        for statement in filter(self._behind.reading.is_kept, self._concerning.get(goes_by, ())):
            seen |= {found for found in (statement.about, statement.other) if found is not None}
        return tuple(sorted(found for found in seen if self._behind.forms.id_of(found) == goes_by))

    def source(self, source_id: SourceId) -> DisclosedSource:
        """Return a source as it may be described."""
        return self._source(source_id)

    def everybody_in(self, source_id: SourceId) -> set[PersonId]:
        """Return whom admitted statements of a source speak of, and who made it."""
        return self._everybody_in(self._behind.sources[source_id])

    @cached_property
    def _behind(self) -> Behind:
        return self._look()

    @cached_property
    def _kept(self) -> Sequence[Statement]:
        return sorted(filter(self._behind.reading.is_kept, self._behind.statements), key=_by_id)

    @cached_property
    def _concerning(self) -> Mapping[PersonId, Sequence[Statement]]:
        found: dict[PersonId, list[Statement]] = {}
        id_of = self._behind.forms.id_of
        for statement in self._behind.statements:
            about = id_of(statement.about)
            found.setdefault(about, []).append(statement)
            if statement.other is not None and id_of(statement.other) != about:
                found.setdefault(id_of(statement.other), []).append(statement)
        return found

    @cached_property
    def _believed(self) -> frozenset[StatementId]:
        weighings = self._behind.weighings
        if not weighings:
            return frozenset()
        weighed = {found for weighing in weighings for found in weighing.believed}
        wanted = (statement for statement in self._behind.statements if statement.id in weighed)
        kept = {statement.id: statement.about for statement in wanted if self._behind.reading.is_kept(statement)}
        return believed_ids(weighings, kept=kept)

    @cached_property
    def _people_of_sources(self) -> Mapping[SourceId, set[PersonId]]:
        found: dict[SourceId, set[PersonId]] = {}
        for statement in self._behind.statements:
            people = found.setdefault(statement.source_id, set())
            people.add(statement.about)
            if statement.other is not None:
                people.add(statement.other)
        return found

    @cached_property
    def _relations(self) -> Mapping[tuple[PersonId, PersonId], _Relation]:
        """What the first person of a pair is to the second, as kept statements say; the smallest word where several."""
        found: dict[tuple[PersonId, PersonId], dict[str, list[StatementId]]] = {}
        id_of = self._behind.forms.id_of
        for statement in self._behind.statements:
            is_one = statement.predicate is Predicate.RELATIVE_OF
            if is_one and statement.other is not None and self._behind.reading.is_kept(statement):
                relation, inverse = _both_ways(statement.relation)
                about, other = id_of(statement.about), id_of(statement.other)
                found.setdefault((about, other), {}).setdefault(relation, []).append(statement.id)
                found.setdefault((other, about), {}).setdefault(inverse, []).append(statement.id)
        return {pair: _smallest(words) for pair, words in found.items()}

    def _fact(self, statement: Statement) -> Fact:
        made = self._made.get(statement.id)
        if made is None:
            made = self._made[statement.id] = self._make(statement)
        return made

    def _make(self, statement: Statement) -> Fact:
        bare = self._behind.reading.read(statement)
        assert isinstance(bare, Fact), statement.id
        about = self._called(statement.about)
        other = None if bare.other is None else self._called(bare.other.id)
        source = self._source(statement.source_id)
        speakers = tuple(self._speaking(maker, about) for maker in source.makers)
        people = (about, other, *(speaker.person for speaker in speakers))
        stands_on = {statement.id}.union(
            *(person.stands_on for person in people if person is not None),
            *(speaker.stands_on for speaker in speakers),
        )
        return replace(
            bare,
            source=source,
            speakers=speakers,
            about=about,
            other=other,
            tape=self._tape(statement),
            stands_on=tuple(sorted(stands_on)),
            is_believed=statement.id in self._believed,
        )

    def _called(self, person_id: PersonId) -> DisclosedPerson:
        return self._behind.people.called(person_id, self._behind.reading.is_kept)

    def _speaking(self, maker: Speaker, about: DisclosedPerson) -> Speaker:
        if maker.person is None:
            return maker
        if maker.person.id == about.id:
            return replace(maker, relation=SELF)
        relation, stands_on = self._relations.get((maker.person.id, about.id), (None, ()))
        hides = maker.person.form is Level.UNNAMED and self._behind.purpose is not Purpose.INTERNAL
        return replace(maker, relation=RELATIVE if hides and relation in FAMILY else relation, stands_on=stands_on)

    def _source(self, source_id: SourceId) -> DisclosedSource:
        found = self._described.get(source_id)
        if found is None:
            found = self._described[source_id] = self._describe(self._behind.sources[source_id])
        return found

    def _describe(self, source: Source) -> DisclosedSource:
        purpose = self._behind.purpose
        if purpose is Purpose.STATISTICS:
            return DisclosedSource(
                id=source.id, kind=source.kind, language=source.language, made_on=_by_month(source.made_on)
            )
        is_public = self._behind.coverages[source.id].is_public
        is_internal = purpose is Purpose.INTERNAL
        title, url = self._title_and_url(source, may_show=is_public or purpose in TITLES_SHOWN)
        return DisclosedSource(
            id=source.id,
            kind=source.kind,
            language=source.language,
            is_public=is_public,
            title=title,
            url=url,
            made_on=source.made_on if is_public or is_internal else _by_month(source.made_on),
            made_at=self._behind.reading.redactor.place(source.made_at) if is_internal else None,
            makers=self._makers(source),
            recorded_by=source.recorded_by if is_internal else None,
        )

    def _title_and_url(self, source: Source, *, may_show: bool) -> tuple[str | None, str | None]:
        """Return both or neither: outside, only where everybody the source concerns is named in full."""
        if self._behind.purpose is not Purpose.INTERNAL:
            people = self._everybody_in(source)
            may_show = may_show and self._names_in_full(people)
            may_show = may_show and self._behind.reading.is_harmless(source.title, concerned=people)
        return (source.title, source.url) if may_show else (None, None)

    def _tape(self, statement: Statement) -> DisclosedTape | None:
        """Return the tape of an anchor, told as a title is: one number in two letters says they hear one witness."""
        if not isinstance(statement.anchor, TapeAnchor) or self._behind.purpose not in TITLES_SHOWN:
            return None
        source = self._behind.sources[statement.source_id]
        tape = source.tape(statement.anchor.tape)
        if tape is None or tape.number is None:
            return None
        may_tell = self._behind.purpose is Purpose.INTERNAL or self._names_in_full(self._everybody_in(source))
        return DisclosedTape(tape.number, tape.part) if may_tell else None

    def _names_in_full(self, people: Iterable[PersonId]) -> bool:
        return all(self._behind.forms.of(person_id) is Level.FULL for person_id in people)

    def _makers(self, source: Source) -> tuple[Speaker, ...]:
        people = self._everybody_in(source)
        makers = []
        for maker in source.made_by:
            if maker.person is not None:
                makers.append(Speaker(person=self._called(maker.person)))
            elif maker.organisation is not None and self._behind.reading.is_harmless(
                maker.organisation, concerned=people
            ):
                makers.append(Speaker(organisation=maker.organisation))
        return tuple(makers)

    def _everybody_in(self, source: Source) -> set[PersonId]:
        makers = {maker.person for maker in source.made_by if maker.person is not None}
        return makers | self._people_of_sources.get(source.id, set())


def _by_month(when: FuzzyDate | None) -> FuzzyDate | None:
    return None if when is None else when.coarsened_to_month()


def _by_id(statement: Statement) -> StatementId:
    return statement.id


def _both_ways(said: str | None) -> tuple[str, str]:
    if said is None:
        return RELATIVE, RELATIVE
    return plain_relation(said), inverse_relation(said) or RELATIVE


def _smallest(words: Mapping[str, Sequence[StatementId]]) -> _Relation:
    relation = min(words)
    return relation, tuple(sorted(words[relation]))
