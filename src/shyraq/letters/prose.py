"""Facts as sentences and as lines of a table, each with the notes that name its source."""

from collections.abc import Sequence
from dataclasses import dataclass

from shyraq.basics.fuzzydate import FuzzyDate, parse_fuzzy_date
from shyraq.basics.text import Text
from shyraq.disclosure import Certainty, DisclosedPerson, DisclosedPlace, Fact, Predicate
from shyraq.letters.document import Line, Run, Style, runs
from shyraq.letters.footnotes import Notes, scripts_read, voices_of
from shyraq.letters.phrases import phrase
from shyraq.places import label
from shyraq.profiles import Profile, Version
from shyraq.wording import (
    Words,
    attribution,
    capitalised,
    certainty_words,
    event_sentence,
    fill,
    fuzzy_date_label,
    fuzzy_date_words,
    joined,
    quoted,
    said,
    word,
)


@dataclass(frozen=True, slots=True)
class Prose:
    """Writes the facts of one profile in one language and collects the notes they need."""

    lang: str
    profile: Profile
    notes: Notes

    @property
    def sex(self) -> str | None:
        """Return "m" or "f" where the sources agree on one, else None."""
        return self.profile.person.sex

    @property
    def name(self) -> Words:
        """Return what the person is called in the letter's language."""
        return person_words(self.lang, self.profile.person)

    def event(self, fact: Fact, *, by_name: bool) -> Line:
        """Return one sentence about an event, with who says so, and its note."""
        subject = self.name if by_name else (word(self.lang, "pronoun", form=self.sex or ""),)
        words = event_sentence(
            self.lang,
            predicate=fact.predicate.value,
            subject=subject,
            sex=self.sex,
            on=fact.on,
            clauses=self._clauses(fact),
            source=self.according_to(fact),
        )
        return runs(words, notes=self.notes.cite([fact]))

    def step(self, fact: Fact) -> Line:
        """Return what was done to find the person: when, to whom, with which answer."""
        what = said(fact.value.value, fact.value.lang) if fact.value else word(self.lang, "predicate.step_taken")
        words: list[Text] = [what]
        for name, value in (("to", fact.to), ("by", fact.by), ("result", fact.result)):
            if value is not None:
                words += fill(word(self.lang, f"clause.{name}"), said(value, fact.source.language))
        words.append(word(self.lang, "sentence.stop"))
        return self._dated(fact.on, words, [fact])

    def demand(self, fact: Fact) -> Line:
        """Return what somebody publicly called for, of whom."""
        words: list[Text] = [] if fact.value is None else [*quoted(self.lang, fact.value)]
        if fact.to is not None:
            words += fill(word(self.lang, "clause.to"), said(fact.to))
        return self._told(fact, words)

    def quote(self, fact: Fact) -> Line:
        """Return the words of a source, in quotation marks, in their own language."""
        return self._told(fact, [] if fact.value is None else [*quoted(self.lang, fact.value)])

    def figure(self, fact: Fact) -> Line:
        """Return a figure with what it counts and since when."""
        words: list[Text] = [] if fact.value is None else [fact.value]
        if fact.of is not None:
            words += fill(word(self.lang, "clause.of"), said(fact.of, fact.source.language))
        if fact.since is not None:
            words += fill(word(self.lang, "clause.time"), said(_since_words(fact.since, self.lang), self.lang))
        return self._told(fact, words)

    def version(self, version: Version) -> Line:
        """Return one answer to a question about the person, for a table."""
        return runs(self._answer(version), notes=self.notes.cite(version.facts))

    def place(self, place: DisclosedPlace, facts: Sequence[Fact]) -> Line:
        """Return a place for a table, with its notes."""
        return runs(place_words(self.lang, place), notes=self.notes.cite(facts))

    def date(self, fact: Fact) -> Line:
        """Return the date of an event for a table, with its note."""
        words = said(fuzzy_date_label(fact.on, self.lang), self.lang)
        return runs([words], notes=self.notes.cite([fact]))

    def according_to(self, fact: Fact) -> Words:
        """Return who says so and how they know: "according to his mother (told by a neighbour)"."""
        who = attribution(
            self.lang, kind=fact.source.kind.value, voices=voices_of(self.lang, fact.speakers), about_sex=self.sex
        )
        if fact.certainty is Certainty.OFFICIAL and fact.told_by is None:
            return who
        return (*who, said(" ("), *certainty_words(self.lang, fact.certainty.value, fact.told_by), said(")"))

    def _told(self, fact: Fact, words: Sequence[Text]) -> Line:
        source = fill(word(self.lang, "clause.source"), *self.according_to(fact))
        return runs([*words, *source, word(self.lang, "sentence.stop")], notes=self.notes.cite([fact]))

    def _dated(self, on: FuzzyDate | None, words: Sequence[Text], facts: Sequence[Fact]) -> Line:
        if on is None:
            return runs(capitalised(words), notes=self.notes.cite(facts))
        date = fuzzy_date_label(on, self.lang)
        head: tuple[Run, ...] = runs([said(date, self.lang), phrase(self.lang, "page.colon")], style=Style.STRONG)
        return (*head, *runs(words, notes=self.notes.cite(facts)))

    def _answer(self, version: Version) -> Words:
        fact = version.facts[0]
        if fact.predicate is Predicate.SEX and version.value is not None and version.value.value in ("m", "f"):
            return (word(self.lang, f"sex.{version.value.value}"),)
        role = () if fact.role is None else fill(word(self.lang, "clause.role"), said(fact.role))
        value: Words = () if version.value is None else (version.value, *role)
        place: Words = () if version.at is None else place_words(self.lang, version.at)
        date: Words = () if version.on is None else (said(fuzzy_date_label(version.on, self.lang), self.lang),)
        parts = (date, value) if fact.predicate is Predicate.BORN_ON else (value, place, date)
        return joined([part for part in parts if part], ", ")

    def _clauses(self, fact: Fact) -> list[tuple[str, Words]]:
        clauses: list[tuple[str, Words]] = [
            (name, place_words(self.lang, place))
            for name, place in (("at", fact.at), ("origin", fact.origin), ("to_place", fact.to_place))
            if place is not None
        ]
        texts = (
            ("by", fact.by),
            ("to", fact.to),
            ("charge", fact.charge),
            ("term", fact.term),
            ("means", fact.means),
            ("result", fact.result),
        )
        clauses += [(name, (said(value, fact.source.language),)) for name, value in texts if value is not None]
        if fact.value is not None:
            clauses.append(("value", quoted(self.lang, fact.value)))
        return clauses


def _since_words(since: FuzzyDate, lang: str) -> str:
    """Return "since April 2017" for the date from which a figure counts."""
    return fuzzy_date_words(since if since.is_interval else parse_fuzzy_date(f"{since.edtf}/.."), lang)


def person_words(lang: str, person: DisclosedPerson) -> Words:
    """Return what a person is called, in the script that readers of ``lang`` know best; never an empty row."""
    best = person.label_in(*scripts_read(lang))
    if best is None:
        return (phrase(lang, "page.unnamed"),)
    name = said(best)
    return (name, said(" "), phrase(lang, "page.name_changed")) if person.is_name_changed else (name,)


def place_words(lang: str, place: DisclosedPlace) -> Words:
    """Return a place as it was said and, in brackets, as the house writes it; either alone where the other is not."""
    resolved = None if place.code is None else said(label(place.code, lang), lang)
    if place.said is None:
        facility = None if place.facility is None else word(lang, f"facility.{place.facility}")
        return joined([(part,) for part in (facility, resolved) if part is not None], ", ")
    own = said(place.said)
    if resolved is None or resolved.value.casefold() in own.value.casefold():
        return (own,)
    return (own, said(" ["), resolved, said("]"))
