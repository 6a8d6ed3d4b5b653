"""What the page of one person shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from shyraq.appeals.cards import PersonCard, Spelling, card, spellings
from shyraq.appeals.reading import Line, ListedSource, Reading, Row, reading_of
from shyraq.appeals.runs import NOTHING, Words, filled, joined, own
from shyraq.appeals.speech import Speech
from shyraq.appeals.story import story
from shyraq.appeals.timeline import Drawing
from shyraq.basics.ids import PersonId
from shyraq.disclosure import Fact, Level, Predicate
from shyraq.profiles import Profile, Status, StatusKind

_OVER = frozenset({StatusKind.RELEASED, StatusKind.DEAD})


@dataclass(frozen=True, slots=True)
class StateLine:
    """One account of where the person is now: the state, as of when, where, and who says so."""

    words: Words
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """One of the family as the page may tell of them; ``page`` where they have a page of their own."""

    words: Words
    person: Words
    page: PersonId | None
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """Everything the template of a person's page prints.

    ``person_ids`` are the person and everybody else who is named or linked on the page; nobody who is neither.
    """

    card: PersonCard
    spellings: tuple[Spelling, ...]
    shield: str
    now: tuple[StateLine, ...]
    silence: str
    last_sign: tuple[Line, ...]
    last_sign_on: str
    drawing: Drawing | None
    drawing_words: str
    happened: tuple[Row, ...]
    about: tuple[Row, ...]
    family: tuple[Relation, ...]
    said: tuple[Row, ...]
    quotes: tuple[Line, ...]
    steps: tuple[Line, ...]
    sources: tuple[ListedSource, ...]
    is_over: bool
    newest: str
    person_ids: frozenset[PersonId]


def person_page(profile: Profile, speech: Speech, *, pages: frozenset[PersonId]) -> PersonPage:
    """Return the page of a person; ``pages`` are the persons who have one and can be linked to."""
    reading = reading_of(profile, speech)
    short = card(profile, speech)
    is_over = bool(profile.standing) and all(status.kind in _OVER for status in profile.standing)
    drawing = story(profile, speech, is_over=is_over)
    sign = profile.last_sign_of_life
    return PersonPage(
        card=short,
        spellings=spellings(profile, speech),
        shield=_shield(profile, speech),
        now=tuple(_state_line(status, reading) for status in profile.statuses),
        silence="" if is_over else _silence(profile, speech),
        last_sign=() if sign is None else reading.lines(sign.facts),
        last_sign_on="" if sign is None else speech.date(sign.on),
        drawing=drawing,
        drawing_words="" if drawing is None else "; ".join(bar.label for bar in drawing.bars),
        happened=reading.rows(profile.events),
        about=tuple(reading.attribute(one) for one in profile.attributes if one.predicate is not Predicate.NAME),
        family=tuple(_family(profile, reading, pages)),
        said=reading.rows((*profile.reasons, *profile.forces, *profile.figures)),
        quotes=reading.lines(profile.quotes),
        steps=reading.lines(profile.steps),
        sources=reading.sources(),
        is_over=is_over,
        newest="" if short.newest is None else speech.month(short.newest),
        person_ids=frozenset({profile.id, *_named_or_linked(profile, pages)}),
    )


def _named_or_linked(profile: Profile, pages: frozenset[PersonId]) -> Iterable[PersonId]:
    speakers = [speaker.person for source in profile.sources for speaker in source.makers]
    speakers += [speaker.person for fact in _facts(profile) for speaker in fact.speakers]
    for person in (*speakers, *(relative.person for relative in profile.relatives)):
        if person is not None and (person.label is not None or person.id in pages):
            yield person.id


def _facts(profile: Profile) -> Iterable[Fact]:
    yield from (fact for attribute in profile.attributes for one in attribute.versions for fact in one.facts)
    yield from (fact for relative in profile.relatives for fact in relative.facts)
    for facts in (profile.events, profile.steps, profile.demands, profile.figures, profile.quotes):
        yield from facts
    yield from (*profile.reasons, *profile.forces)


def _shield(profile: Profile, speech: Speech) -> str:
    if profile.person.form is Level.FULL:
        return ""
    return speech.sentence(f"person.shield_{profile.person.form}")


def _state_line(status: Status, reading: Reading) -> StateLine:
    speech = reading.speech
    term = next((fact.term for fact in status.facts if fact.term is not None), None)
    detail = joined((speech.quoted(term), speech.place(status.place)), separator="; ")
    name = "detail" if detail else "nowhere" if status.kind is StatusKind.HELD else "bare"
    words = filled(
        speech.sentence(f"now.{name}"),
        state=speech.sentence(f"state.{status.kind}"),
        date=speech.date(status.as_of),
        detail=detail,
    )
    return StateLine(words, reading.lines(status.facts))


def _silence(profile: Profile, speech: Speech) -> str:
    known = [status.as_of for status in profile.standing]
    if profile.last_sign_of_life is not None:
        known.append(profile.last_sign_of_life.on)
    days = [min(on.latest or on.earliest or profile.on, profile.on) for on in known]
    if not days:
        return ""
    time = speech.duration((profile.on - max(days)).days)
    return speech.sentence("now.silence").format(time=time) if time else ""


def _family(profile: Profile, reading: Reading, pages: frozenset[PersonId]) -> Iterable[Relation]:
    speech = reading.speech
    for relative in profile.relatives:
        line = Line(NOTHING, reading.attributions(relative.facts))
        is_named = speech.has_name(relative.person)
        name = speech.name(relative.person) if is_named else own(speech.sentence("person.relative_unnamed"))
        page = relative.person.id if relative.person.id in pages and relative.person.id != profile.id else None
        yield Relation(speech.relation(relative.relation, sex=relative.person.sex), name, page, line)
