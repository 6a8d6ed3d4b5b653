"""A source as a line of the list and as its page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext

from shyraq.basics.ids import StatementId
from shyraq.basics.text import Text
from shyraq.desk.naming import best_name, person_address, source_title
from shyraq.desk.people.page import audience_name
from shyraq.desk.tape_players import TapePlayer, tape_name, tape_player
from shyraq.desk.telling import (
    Seconds,
    anchor_words,
    answer_words,
    date_words,
    own,
    person_words,
    relation_text,
    seconds_of,
    tape_time,
    tape_words,
)
from shyraq.desk.tongue import bytes_words
from shyraq.disclosure import DisclosedPerson, Fact, Level, Predicate, Purpose, Reason
from shyraq.queries.said_on_tape import SaidOn
from shyraq.queries.sources import Answer, SourceLine, SourceView
from shyraq.statements.consent import Consent, ConsentMode
from shyraq.statements.source import Evidence, Source
from shyraq.wording import Words, word

_SOON = timedelta(days=30)
_ORDER = {predicate: place for place, predicate in enumerate(Predicate)}
_ASKED = tuple(purpose for purpose in Purpose if purpose is not Purpose.INTERNAL)


@dataclass(frozen=True, slots=True)
class LevelLine:
    """What the consent answers for one audience in plain words, and until when; ``key`` names the audience."""

    key: str
    audience: str
    answer: str
    is_allowed: bool
    until: date | None
    is_soon: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source as a line of the list."""

    source_id: str
    address: str
    title: Words
    kind: Text | None
    made_on: Words
    consent: str
    colour: str
    ends_on: date | None
    has_evidence: bool
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A file that is kept of a source."""

    name: str
    size: str
    length: str
    sha256: str
    blob: str
    is_sound: bool
    is_film: bool
    player: TapePlayer | None
    tape: str


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of a source: what it says, how they know, where it stands, what is written down there."""

    statement_id: str
    label: Text
    words: Words
    relative: Words
    how: Text
    where: str
    tape: str
    seconds: Seconds | None
    there: SaidOn | None
    note: str


@dataclass(frozen=True, slots=True)
class SaidAbout:
    """What a source says of one person."""

    address: str
    name: Words
    is_protected: bool
    lines: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class GivenConsent:
    """One consent as it was given."""

    by: str
    by_address: str
    given_on: Words
    valid_until: Words
    how: str
    media: str


def source_row(line: SourceLine, lang: str) -> SourceRow:
    """Return a source as a line."""
    consent, colour = _consent_words(line)
    source = line.source
    return SourceRow(
        source_id=line.source_id,
        address=reverse("source", args=[line.source_id]),
        title=source_title(source, lang),
        kind=None if source is None else word(lang, f"kind.{source.kind}"),
        made_on=() if source is None else date_words(source.made_on, lang),
        consent=consent,
        colour=colour,
        ends_on=_first_end(line),
        has_evidence=source is not None and bool(source.evidence),
        is_withdrawn=line.is_withdrawn,
    )


def level_lines(answers: tuple[Answer, ...], *, on: date) -> tuple[LevelLine, ...]:
    """Return what the consent answers for every audience outside, on the day ``on``."""
    return tuple(
        LevelLine(
            key=answer.purpose.value,
            audience=audience_name(answer.purpose),
            answer=_answer_words(answer),
            is_allowed=answer.reason is None and answer.level.allows,
            until=answer.last_day,
            is_soon=answer.last_day is not None and on <= answer.last_day <= on + _SOON,
        )
        for answer in answers
        if answer.purpose in _ASKED
    )


def _answer_words(answer: Answer) -> str:
    """Return what an answer means for whoever asks whether something may be used."""
    if answer.reason is not None:
        return {
            Reason.WITHDRAWN: gettext("No: it was taken back"),
            Reason.NO_CONSENT: gettext("No: nobody was asked"),
            Reason.NOT_COVERED: gettext("No"),
            Reason.ASK_FIRST: gettext("Ask each time before it is used"),
            Reason.NOT_YET_GIVEN: gettext("Not yet: the consent begins later"),
            Reason.EXPIRED: gettext("No: the consent has ended"),
        }.get(answer.reason, gettext("No"))
    return {
        Level.FULL: gettext("Yes, with the names"),
        Level.INITIALS: gettext("Yes, with initials instead of names"),
        Level.PSEUDONYM: gettext("Yes, with other names"),
        Level.UNNAMED: gettext("Yes, without any name"),
    }.get(answer.level, gettext("No"))


def evidence_lines(source: Source | None) -> tuple[EvidenceLine, ...]:
    """Return the files that are kept of a source."""
    return () if source is None else tuple(_evidence(one, source) for one in source.evidence)


def said_about(view: SourceView, there: Mapping[StatementId, SaidOn], lang: str) -> tuple[SaidAbout, ...]:
    """Return what a source says, person by person; ``there`` are the words written down where it stands on a tape."""
    facts = sorted(view.facts, key=lambda fact: (fact.about.id, _ORDER[fact.predicate], fact.statement_id))
    groups = ((person, tuple(group)) for person, group in groupby(facts, key=lambda fact: fact.about))
    return tuple(_about(person, group, there, lang) for person, group in groups)


def given_consents(consents: tuple[Consent, ...], view: SourceView, lang: str) -> tuple[GivenConsent, ...]:
    """Return the consents of a source as they were given."""
    names = {person.id: person for fact in view.facts for person in (fact.about, fact.other) if person is not None}
    return tuple(
        _given(consent, names.get(consent.given_by) if consent.given_by else None, lang) for consent in consents
    )


def _first_end(line: SourceLine) -> date | None:
    """Return the day on which the first answer that opens the source ends, None where none does."""
    ends = [one.last_day for one in line.answers if one.purpose in _ASKED and one.last_day is not None]
    return min(ends, default=None)


def _consent_words(line: SourceLine) -> tuple[str, str]:
    if line.is_withdrawn:
        return gettext("withdrawn"), "rose"
    asked = [answer for answer in line.answers if answer.purpose in _ASKED]
    allowed = [answer for answer in asked if answer.reason is None and answer.level.allows]
    if not allowed:
        return _closed_words({answer.reason for answer in asked})
    if len(allowed) == len(_ASKED):
        return gettext("for all"), "leaf"
    return ", ".join(audience_name(answer.purpose) for answer in allowed), "leaf"


def _closed_words(reasons: set[Reason | None]) -> tuple[str, str]:
    if reasons == {Reason.NO_CONSENT}:
        return gettext("nobody was asked"), "rose"
    if Reason.EXPIRED in reasons:
        return gettext("the consent has ended"), "rose"
    return gettext("for the house alone"), "plain"


def _evidence(evidence: Evidence, source: Source) -> EvidenceLine:
    return EvidenceLine(
        name=evidence.name,
        size=bytes_words(evidence.size_bytes),
        length="" if evidence.duration_ms is None else tape_time(evidence.duration_ms),
        sha256=evidence.sha256,
        blob=evidence.blob,
        is_sound=evidence.media_type.startswith("audio/"),
        is_film=evidence.media_type.startswith("video/"),
        player=tape_player(source, evidence) if evidence.is_tape else None,
        tape="" if evidence.number is None else tape_name(evidence),
    )


def _about(
    person: DisclosedPerson, facts: tuple[Fact, ...], there: Mapping[StatementId, SaidOn], lang: str
) -> SaidAbout:
    return SaidAbout(
        address=person_address(person.id),
        name=best_name(person, lang) or (own(lang, gettext("No name known")),),
        is_protected=person.protected,
        lines=tuple(_said(fact, there.get(fact.statement_id), lang) for fact in facts),
    )


def _said(fact: Fact, there: SaidOn | None, lang: str) -> Said:
    relation = () if fact.relation is None else (relation_text(fact.relation, lang),)
    return Said(
        statement_id=fact.statement_id,
        label=word(lang, f"predicate.{fact.predicate}"),
        words=answer_words(fact, lang),
        relative=(*relation, own(lang, " → "), *person_words(fact.other, lang)) if fact.other is not None else (),
        how=word(lang, f"certainty.{fact.certainty}"),
        where=anchor_words(fact.anchor, lang),
        tape=tape_words(fact.tape),
        seconds=seconds_of(fact),
        there=there,
        note=fact.note or "",
    )


def _given(consent: Consent, giver: DisclosedPerson | None, lang: str) -> GivenConsent:
    ways = {
        ConsentMode.TAPE: gettext("on the tape, at"),
        ConsentMode.SIGNATURE: gettext("signed, paper"),
        ConsentMode.ORAL: gettext("aloud, before the witness"),
    }
    named = "" if giver is None else "".join(text.value for text in best_name(giver, lang))
    shown = [
        name
        for name, is_allowed in (
            (gettext("words"), consent.media.text),
            (gettext("voice"), consent.media.voice),
            (gettext("face"), consent.media.face),
        )
        if is_allowed
    ]
    return GivenConsent(
        by=named or (gettext("it was public before we had it") if consent.given_by is None else str(consent.given_by)),
        by_address="" if consent.given_by is None else person_address(consent.given_by),
        given_on=date_words(consent.given_on, lang),
        valid_until=date_words(consent.valid_until, lang),
        how="" if consent.how is None else f"{ways[consent.how.mode]} {consent.how.detail}",
        media=", ".join(shown),
    )
