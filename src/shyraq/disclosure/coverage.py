"""Coverage: what the consents of one source answer for one purpose on one day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import product

from shyraq.basics.ids import PersonId, SourceId
from shyraq.disclosure.reasons import Reason
from shyraq.statements.consent import Consent, ConsentEvent, Media
from shyraq.statements.purposes import Level, Purpose, narrower

_NO, _ASK = Level.NO, Level.ASK
_EVERYTHING = Media(face=True, voice=True, text=True)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one source allows: the level, why it allows nothing (else None), media, and whether it was public before."""

    level: Level
    reason: Reason | None
    media: Media = _EVERYTHING
    is_public: bool = False


INTERNAL_ONLY = Coverage(Level.FULL, None)
# Members of an enumeration are single objects, and their ids are quicker to look up than they are.
_ALLOWED = {
    (id(level), face, voice, text, is_public): Coverage(level, None, Media(face, voice, text), is_public)
    for level in Level
    if level.allows
    for face, voice, text, is_public in product((False, True), repeat=4)
}
_REFUSED = {reason: Coverage(Level.NO, reason) for reason in Reason}


def by_source(consents: Iterable[ConsentEvent]) -> Mapping[SourceId, Sequence[ConsentEvent]]:
    """Return the events of each source in the order given, which is the order of the log."""
    events: defaultdict[SourceId, list[ConsentEvent]] = defaultdict(list)
    for event in consents:
        events[event.source_id].append(event)
    return events


def coverage_of(events: Sequence[ConsentEvent], *, purpose: Purpose, on: date) -> Coverage:
    """Return what ``events``, the consents and withdrawals of one source in log order, allow.

    A source without any event is for INTERNAL alone. A withdrawal that covers the purpose undoes every consent
    before it. Of each giver the latest consent counts; between givers the narrower answer wins, in level and media.
    The days a consent counts are for what leaves the house: the house itself must see what is to be renewed.

    Source: docs/spec/consent.md §3; tests/vectors/consent.
    """
    if len(events) == 1 and isinstance(events[0], Consent):
        return _answer(events[0], purpose, on)
    counting = _counting(events, purpose)
    if counting is None:
        return _REFUSED[Reason.WITHDRAWN]
    if not counting:
        return INTERNAL_ONLY if purpose is Purpose.INTERNAL else _REFUSED[Reason.NO_CONSENT]
    return _meet([_answer(consent, purpose, on) for consent in counting])


@dataclass(frozen=True, slots=True)
class Extent:
    """What a source answers for a purpose whatever the day: a reason that shuts it, or its last open day."""

    level: Level
    reason: Reason | None
    last_day: date | None = None


def extent_of(events: Sequence[ConsentEvent], *, purpose: Purpose) -> Extent:
    """Return what ``events``, the consents and withdrawals of one source in log order, allow on the days they count.

    On every day from the first of its consents to ``last_day`` it is what `coverage_of` returns; where a reason shuts
    the source, so it is on every day.
    """
    counting = _counting(events, purpose)
    if counting is None:
        return Extent(Level.NO, Reason.WITHDRAWN)
    if not counting:
        inside = purpose is Purpose.INTERNAL
        return Extent(Level.FULL, None) if inside else Extent(Level.NO, Reason.NO_CONSENT)
    levels = [consent.level(purpose) for consent in counting]
    refused = [reason for level in levels if (reason := _refusal(level)) is not None]
    if refused:
        return Extent(Level.NO, min(refused, key=list(Reason).index))
    ends = [_last_day(consent) for consent in counting] if purpose is not Purpose.INTERNAL else []
    return Extent(reduce(narrower, levels), None, min((end for end in ends if end is not None), default=None))


def _last_day(consent: Consent) -> date | None:
    return None if consent.valid_until is None else consent.valid_until.latest


def _counting(events: Sequence[ConsentEvent], purpose: Purpose) -> Sequence[Consent] | None:
    """Return the consents that count, one a giver; None where the last word is a withdrawal."""
    latest: dict[PersonId | None, Consent] = {}
    withdrawn = False
    for event in events:
        if isinstance(event, Consent):
            latest[event.given_by] = event
        elif event.covers(purpose):
            withdrawn = True
            latest.clear()
    return None if withdrawn and not latest else tuple(latest.values())


def _answer(consent: Consent, purpose: Purpose, on: date) -> Coverage:
    level = consent.level(purpose)
    reason = _refusal(level) or (None if purpose is Purpose.INTERNAL else _outside_its_days(consent, on))
    if reason is not None:
        return _REFUSED[reason]
    media = _EVERYTHING if purpose is Purpose.INTERNAL else consent.media
    return _ALLOWED[id(level), media.face, media.voice, media.text, consent.given_by is None]


def _refusal(level: Level) -> Reason | None:
    if level is _NO:
        return Reason.NOT_COVERED
    return Reason.ASK_FIRST if level is _ASK else None


def _outside_its_days(consent: Consent, on: date) -> Reason | None:
    given = consent.given_on
    if given is not None and given.earliest is not None and on < given.earliest:
        return Reason.NOT_YET_GIVEN
    until = consent.valid_until
    if until is not None and until.latest is not None and on > until.latest:
        return Reason.EXPIRED
    return None


def _meet(answers: Sequence[Coverage]) -> Coverage:
    refused = [answer.reason for answer in answers if answer.reason is not None]
    if refused:
        return _REFUSED[min(refused, key=list(Reason).index)]
    return Coverage(
        reduce(narrower, (answer.level for answer in answers)),
        None,
        Media(
            face=all(answer.media.face for answer in answers),
            voice=all(answer.media.voice for answer in answers),
            text=all(answer.media.text for answer in answers),
        ),
        all(answer.is_public for answer in answers),
    )
