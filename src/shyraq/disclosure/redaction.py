"""Redaction: one statement with everything taken out that its purpose never sees; names are not dealt with here."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.ids import PersonId
from shyraq.basics.text import Text
from shyraq.disclosure.facts import DisclosedPerson, DisclosedPlace, DisclosedSource, Fact
from shyraq.disclosure.forms import initialled
from shyraq.disclosure.never import WORDS_OF_PLACES
from shyraq.places import UnknownPlace, county_of, facility_of
from shyraq.statements.predicates import Predicate
from shyraq.statements.purposes import OPEN_TO_ALL, Level, Purpose
from shyraq.statements.source import Place, SourceKind
from shyraq.statements.statement import Anchor, QuoteAnchor, Statement, TapeAnchor

_SEXES = {"m": "m", "f": "f", "male": "m", "female": "f"}
_CACHED = 16_384
_facility_of = lru_cache(maxsize=_CACHED)(facility_of)


@dataclass(frozen=True, slots=True)
class Redactor:
    """Redacts statements for one purpose."""

    purpose: Purpose

    def bare_fact(self, statement: Statement, *, form: Level, quotes_allowed: bool) -> Fact | None:
        """Return what ``statement`` says without naming anybody: persons are ids, the source is an id, nobody speaks.

        Args: form of the name of the person it is about; quotes_allowed as the consent on media says.
        Returns: None where nothing remains that may be shown.
        """
        if self.purpose is Purpose.STATISTICS:
            return self._counted(statement)
        born = statement.predicate is Predicate.BORN_ON and self._is_born_by_year(form)
        if born and statement.on is None:
            return None
        internal = self.purpose is Purpose.INTERNAL
        return Fact(
            statement_id=statement.id,
            source=_unnamed_source(statement),
            speakers=(),
            about=_unnamed(statement.about),
            predicate=statement.predicate,
            certainty=statement.certainty,
            value=None if born else self._value(statement, form),
            name_role=statement.name_role,
            on=statement.on.coarsened_to_year() if born and statement.on is not None else statement.on,
            since=statement.since,
            at=self.place(statement.at),
            origin=self.place(statement.origin),
            to_place=self.place(statement.to_place),
            by=statement.by,
            to=statement.to,
            other=None if statement.other is None else _unnamed(statement.other),
            relation=statement.relation,
            role=statement.role,
            term=statement.term,
            charge=statement.charge,
            means=statement.means,
            result=statement.result,
            of=statement.of,
            told_by=statement.told_by,
            anchor=_anchor(statement.anchor, tapes_told=internal, quotes_allowed=internal or quotes_allowed),
            note=statement.note if internal else None,
        )

    def place(self, place: Place | None) -> DisclosedPlace | None:
        """Return a place as precisely as the purpose may see it, None where nothing of it may be shown."""
        if place is None:
            return None
        facility = _facility_of(place.said)
        if self.purpose in WORDS_OF_PLACES:
            return DisclosedPlace(place.said, place.code, facility)
        code = _county(place.code)
        return None if code is None and facility is None else DisclosedPlace(None, code, facility)

    def _is_born_by_year(self, form: Level) -> bool:
        return self.purpose in OPEN_TO_ALL or (self.purpose is not Purpose.INTERNAL and form is not Level.FULL)

    def _value(self, statement: Statement, form: Level) -> Text | None:
        if statement.predicate is Predicate.NAME and form is not Level.FULL and statement.value is not None:
            return initialled(statement.value)
        return statement.value

    def _counted(self, statement: Statement) -> Fact | None:
        """Return what a statistic may count: kinds of events by month and county, sexes, years of birth."""
        sex = sex_of(statement)
        if statement.predicate is Predicate.SEX and sex is None:
            return None
        born = statement.predicate is Predicate.BORN_ON
        if born and statement.on is None:
            return None
        return Fact(
            statement_id=statement.id,
            source=_unnamed_source(statement),
            speakers=(),
            about=_unnamed(statement.about),
            predicate=statement.predicate,
            certainty=statement.certainty,
            value=statement.value if sex is not None else None,
            on=_coarse(statement.on, by_year=born),
            at=self.place(statement.at),
            origin=self.place(statement.origin),
            to_place=self.place(statement.to_place),
        )


def sex_of(statement: Statement) -> str | None:
    """Return "m" or "f" where a statement of sex says one of the two in the sheet's words, else None."""
    if statement.predicate is not Predicate.SEX or statement.value is None:
        return None
    return _SEXES.get(statement.value.value.casefold())


def words_of(statement: Statement) -> Iterator[str]:
    """Yield every text of a statement that some purpose may be shown; which, only the gate decides."""
    bare = Redactor(Purpose.INTERNAL).bare_fact(statement, form=Level.FULL, quotes_allowed=True)
    return iter(()) if bare is None else texts_of(bare)


def texts_of(fact: Fact) -> Iterator[str]:
    """Yield every text of a fact that comes from somebody's words."""
    places = (place.said for place in (fact.at, fact.origin, fact.to_place) if place is not None)
    plain = (fact.by, fact.to, fact.relation, fact.role, fact.term, fact.charge, fact.means, fact.result, fact.of)
    quote = fact.anchor.quote if isinstance(fact.anchor, QuoteAnchor) else None
    value = None if fact.value is None else fact.value.value
    for text in (value, *places, *plain, fact.told_by, quote, fact.note):
        if text is not None:
            yield text


def _coarse(when: FuzzyDate | None, *, by_year: bool) -> FuzzyDate | None:
    if when is None:
        return None
    return when.coarsened_to_year() if by_year else when.coarsened_to_month()


def _county(code: str | None) -> str | None:
    if code is None:
        return None
    try:
        return county_of(code)
    except UnknownPlace:
        return None


def _anchor(anchor: Anchor | None, *, tapes_told: bool, quotes_allowed: bool) -> Anchor | None:
    """Return an anchor as it may be told: outside without the id of a tape, without words that may not be quoted."""
    if isinstance(anchor, TapeAnchor):
        return anchor if tapes_told else replace(anchor, tape=None)
    return None if isinstance(anchor, QuoteAnchor) and not quotes_allowed else anchor


def _unnamed(person_id: PersonId) -> DisclosedPerson:
    return DisclosedPerson(id=person_id, form=Level.UNNAMED)


def _unnamed_source(statement: Statement) -> DisclosedSource:
    return DisclosedSource(id=statement.source_id, kind=SourceKind.TESTIMONY, language="und")
