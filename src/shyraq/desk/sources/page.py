"""A source as a line of the list and as its page."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext

from shyraq.basics.text import Text
from shyraq.desk.naming import best_name, person_address, source_title
from shyraq.desk.people.page import audience_name
from shyraq.desk.telling import anchor_words, answer_words, date_words, own, person_words, relation_text, tape_time
from shyraq.desk.tongue import bytes_words
from shyraq.disclosure import DisclosedPerson, Fact, Level, Predicate, Purpose
from shyraq.queries.exposure import Exposure, MadeOutput, OutputKind
from shyraq.queries.sources import Answer, SourceLine, SourceView
from shyraq.statements.consent import Consent, ConsentMode
from shyraq.statements.source import Evidence, Source
from shyraq.wording import Words, word

_ORDER = {predicate: place for place, predicate in enumerate(Predicate)}
_ASKED = tuple(purpose for purpose in Purpose if purpose is not Purpose.INTERNAL)


@dataclass(frozen=True, slots=True)
class LevelLine:
    """What the consent answers for one audience; ``why`` says why nothing may be shown."""

    audience: str
    level: Text
    is_allowed: bool
    why: Text | None


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


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of a source: what it says, how they know, where it stands."""

    statement_id: str
    label: Text
    words: Words
    relative: Words
    how: Text
    where: str
    note: str


@dataclass(frozen=True, slots=True)
class SaidAbout:
    """What a source says of one person."""

    address: str
    name: Words
    is_protected: bool
    lines: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class OutputLine:
    """A list or a dossier that was handed out: what it is, for whom, and when it was made."""

    what: str
    audience: str
    made_on: date
    output_id: str


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
        has_evidence=source is not None and bool(source.evidence),
        is_withdrawn=line.is_withdrawn,
    )


def level_lines(answers: tuple[Answer, ...], lang: str) -> tuple[LevelLine, ...]:
    """Return what the consent answers for every audience outside."""
    return tuple(
        LevelLine(
            audience=audience_name(answer.purpose),
            level=word(lang, f"level.{answer.level if answer.reason is None else Level.NO}"),
            is_allowed=answer.reason is None and answer.level.allows,
            why=None if answer.reason is None else word(lang, f"withheld.{answer.reason}"),
        )
        for answer in answers
        if answer.purpose in _ASKED
    )


def evidence_lines(source: Source | None) -> tuple[EvidenceLine, ...]:
    """Return the files that are kept of a source."""
    return () if source is None else tuple(_evidence(one) for one in source.evidence)


def said_about(view: SourceView, lang: str) -> tuple[SaidAbout, ...]:
    """Return what a source says, person by person."""
    facts = sorted(view.facts, key=lambda fact: (fact.about.id, _ORDER[fact.predicate], fact.statement_id))
    groups = ((person, tuple(group)) for person, group in groupby(facts, key=lambda fact: fact.about))
    return tuple(_about(person, group, lang) for person, group in groups)


def given_consents(consents: tuple[Consent, ...], view: SourceView, lang: str) -> tuple[GivenConsent, ...]:
    """Return the consents of a source as they were given."""
    names = {person.id: person for fact in view.facts for person in (fact.about, fact.other) if person is not None}
    return tuple(
        _given(consent, names.get(consent.given_by) if consent.given_by else None, lang) for consent in consents
    )


def output_line(output: MadeOutput) -> OutputLine:
    """Return a list or a dossier that stood on a source as a line."""
    names = {OutputKind.LIST: gettext("List"), OutputKind.DOSSIER: gettext("Dossier")}
    return OutputLine(names[output.what], audience_name(Purpose(output.purpose)), output.made_on, output.output_id)


def stood_on(exposure: Exposure) -> int:
    """Return how many pages that are out, letters, lists and dossiers stand on a source."""
    return sum(1 for page in exposure.pages if page.is_live) + len(exposure.letters) + len(exposure.outputs)


def _consent_words(line: SourceLine) -> tuple[str, str]:
    if line.is_withdrawn:
        return gettext("withdrawn"), "rose"
    open_to = [answer for answer in line.answers if answer.purpose in _ASKED and answer.reason is None]
    allowed = [answer for answer in open_to if answer.level.allows]
    if not allowed:
        return gettext("for the house alone"), "plain"
    if len(allowed) == len(_ASKED):
        return gettext("for all"), "leaf"
    return ", ".join(audience_name(answer.purpose) for answer in allowed), "leaf"


def _evidence(evidence: Evidence) -> EvidenceLine:
    return EvidenceLine(
        name=evidence.name,
        size=bytes_words(evidence.size_bytes),
        length="" if evidence.duration_ms is None else tape_time(evidence.duration_ms),
        sha256=evidence.sha256,
        blob=evidence.blob,
        is_sound=evidence.media_type.startswith("audio/"),
        is_film=evidence.media_type.startswith("video/"),
    )


def _about(person: DisclosedPerson, facts: tuple[Fact, ...], lang: str) -> SaidAbout:
    return SaidAbout(
        address=person_address(person.id),
        name=best_name(person, lang) or (own(lang, gettext("No name known")),),
        is_protected=person.protected,
        lines=tuple(_said(fact, lang) for fact in facts),
    )


def _said(fact: Fact, lang: str) -> Said:
    relation = () if fact.relation is None else (relation_text(fact.relation, lang),)
    return Said(
        statement_id=fact.statement_id,
        label=word(lang, f"predicate.{fact.predicate}"),
        words=answer_words(fact, lang),
        relative=(*relation, own(lang, " → "), *person_words(fact.other, lang)) if fact.other is not None else (),
        how=word(lang, f"certainty.{fact.certainty}"),
        where=anchor_words(fact.anchor, lang),
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
