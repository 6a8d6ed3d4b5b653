"""How a fact reads on a page: what is said, who says so, how they know, and in which source."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shyraq.appeals.runs import NOTHING, Words, filled, joined, own, said
from shyraq.appeals.speech import Speech
from shyraq.basics.ids import SourceId, StatementId
from shyraq.disclosure import Anchor, DisclosedSource, Fact, PageAnchor, Predicate, QuoteAnchor, Speaker
from shyraq.profiles import Attribute, Profile

_WEB_ADDRESS = re.compile(r"https?://[^\s\x00-\x20\x7f-\xa0\"'<>\\^`{|}\ud800-\udfff]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so: ``who`` in words, ``source`` the number of the source on the page, from 1.

    ``where`` is the page, or the very words of the source, where these may be shown.
    """

    certainty: str
    certainty_words: Words
    who: Words
    source: int
    source_words: Words
    where: Words
    statement_id: StatementId


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is said, with everybody who says just this."""

    words: Words
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """All that is said of one thing; ``differ`` where the lines cannot all be true."""

    label: Words
    lines: tuple[Line, ...]
    differ: bool = False


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source as the foot of a page describes it; ``url`` only where it was public and is a web address."""

    number: int
    words: Words
    title: Words
    url: str | None


class Reading:
    """Reads the facts of one page in one language; sources are numbered by their order on the page."""

    def __init__(self, speech: Speech, sources: Sequence[DisclosedSource]) -> None:
        self.speech = speech
        self._sources = tuple(sources)
        self._numbers: dict[SourceId, int] = {source.id: number for number, source in enumerate(self._sources, 1)}
        self._words: dict[StatementId, Words] = {}
        self._attributions: dict[StatementId, Attribution] = {}

    def lines(self, facts: Iterable[Fact], *, with_person: bool = False) -> tuple[Line, ...]:
        """Return one line for each different thing said, in the order first said."""
        grouped: dict[Words, list[Fact]] = {}
        for fact in facts:
            words = self.words(fact)
            if with_person and fact.other is not None:
                words = joined((self.speech.name(fact.other), words))
            grouped.setdefault(words or own(self.speech.sentence("person.no_detail")), []).append(fact)
        return tuple(Line(words, self.attributions(told)) for words, told in grouped.items())

    def rows(self, facts: Iterable[Fact]) -> tuple[Row, ...]:
        """Return one row for each predicate, in the order first met; differing sentences and deaths side by side."""
        grouped: dict[Predicate, list[Fact]] = {}
        for fact in facts:
            grouped.setdefault(fact.predicate, []).append(fact)
        return tuple(
            Row(self.speech.label(f"predicate.{predicate}"), self.lines(told), differ=_differ(predicate, told))
            for predicate, told in grouped.items()
        )

    def attribute(self, attribute: Attribute) -> Row:
        """Return what is said of one thing about a person, every version with its speakers."""
        lines = tuple(
            Line(self.words(version.facts[0]), self.attributions(version.facts)) for version in attribute.versions
        )
        return Row(self.speech.label(f"predicate.{attribute.predicate}"), lines, differ=attribute.contradicts)

    def words(self, fact: Fact) -> Words:
        """Return what a fact says, without who says so."""
        known = self._words.get(fact.statement_id)
        if known is None:
            known = self._words[fact.statement_id] = joined(self._parts(fact))
        return known

    def _parts(self, fact: Fact) -> Iterable[Words]:
        speech = self.speech
        if fact.predicate is Predicate.SEX and fact.value is not None:
            yield speech.label(f"sex.{fact.value.value}")
        elif fact.predicate is Predicate.STEP_TAKEN:
            yield self._with("addressee", speech.quoted(fact.to))
            yield self._value(fact)
        elif fact.value is not None:
            yield self._value(fact)
        yield own(speech.date(fact.on))
        yield speech.place(fact.at)
        yield self._with("origin", speech.place(fact.origin))
        yield self._with("to_place", speech.place(fact.to_place))
        yield self._with("agent", speech.quoted(fact.by))
        if fact.predicate is not Predicate.STEP_TAKEN:
            yield self._with("to", speech.quoted(fact.to))
        for name in ("role", "term", "charge", "means", "of", "result"):
            yield self._with(name, speech.quoted(getattr(fact, name)))
        yield self._with("since", own(speech.date(fact.since)))

    def _value(self, fact: Fact) -> Words:
        return NOTHING if fact.value is None else said(fact.value, page_lang=self.speech.lang)

    def _with(self, name: str, words: Words) -> Words:
        return filled(self.speech.sentence(f"with.{name}"), value=words) if words else NOTHING

    def attributions(self, facts: Iterable[Fact]) -> tuple[Attribution, ...]:
        """Return who says so, each speaker, source, place in it and certainty once, the order kept."""
        found: dict[tuple[str, str, int, str], Attribution] = {}
        for fact in facts:
            told = self.attribution(fact)
            found.setdefault((told.certainty, str(told.who), told.source, str(told.where)), told)
        return tuple(found.values())

    def attribution(self, fact: Fact) -> Attribution:
        """Return who says a fact, how they know it, and in which source."""
        known = self._attributions.get(fact.statement_id)
        if known is None:
            known = self._attributions[fact.statement_id] = self._attributed(fact)
        return known

    def _attributed(self, fact: Fact) -> Attribution:
        who = joined(map(self.speaker, fact.speakers))
        told_by = self._with("told_by", self.speech.quoted(fact.told_by))
        return Attribution(
            certainty=fact.certainty.value,
            certainty_words=self.speech.label(f"certainty.{fact.certainty}"),
            who=joined((who, told_by)),
            source=self._numbers.get(fact.source.id, 0),
            source_words=self.source_words(fact.source),
            where=NOTHING if fact.predicate is Predicate.QUOTE else self._where(fact.anchor),
            statement_id=fact.statement_id,
        )

    def _where(self, anchor: Anchor | None) -> Words:
        if isinstance(anchor, QuoteAnchor):
            return self._with("quote", self.speech.quoted(anchor.quote))
        if isinstance(anchor, PageAnchor):
            return own(self.speech.plain("anchor.page").format(page=anchor.page))
        return NOTHING

    def speaker(self, speaker: Speaker) -> Words:
        """Return who speaks: an organisation, a name, or what the speaker is to the person."""
        speech = self.speech
        if speaker.organisation is not None:
            return speech.quoted(speaker.organisation)
        sex = None if speaker.person is None else speaker.person.sex
        relation = NOTHING if speaker.relation is None else speech.relation(speaker.relation, sex=sex)
        if speaker.person is not None and speech.has_name(speaker.person):
            name = speech.name(speaker.person)
            return filled("{name} ({relation})", name=name, relation=relation) if relation else name
        return relation or own(speech.sentence("person.somebody"))

    def source_words(self, source: DisclosedSource) -> Words:
        """Return what kind of source it is and from when."""
        return joined((self.speech.label(f"kind.{source.kind}"), own(self.speech.date(source.made_on))))

    def sources(self) -> tuple[ListedSource, ...]:
        """Return every source of the page with its number."""
        return tuple(self._listed(number, source) for number, source in enumerate(self._sources, 1))

    def _listed(self, number: int, source: DisclosedSource) -> ListedSource:
        makers = joined(map(self.speaker, source.makers)) if any(map(_is_called, source.makers)) else NOTHING
        title = self.speech.quoted(source.title)
        url = source.url if source.url is not None and _WEB_ADDRESS.fullmatch(source.url) else None
        return ListedSource(number, joined((self.source_words(source), makers), separator=": "), title, url)


def reading_of(profile: Profile, speech: Speech) -> Reading:
    """Return the reading of one person's pages: sources in the order of their dates, undated ones last."""
    dated = sorted(profile.sources, key=lambda source: source.id)
    return Reading(speech, sorted(dated, key=_made_on))


def _made_on(source: DisclosedSource) -> tuple[bool, str]:
    return (source.made_on is None, "" if source.made_on is None else source.made_on.edtf)


def _is_called(speaker: Speaker) -> bool:
    return speaker.organisation is not None or (speaker.person is not None and speaker.person.label is not None)


def _differ(predicate: Predicate, facts: Sequence[Fact]) -> bool:
    if predicate is Predicate.SENTENCED:
        return len({fact.term for fact in facts if fact.term is not None}) > 1
    if predicate is Predicate.DIED:
        dates = [fact.on for fact in facts if fact.on is not None]
        return any(not one.overlaps(other) for one in dates for other in dates)
    return False
