"""What happened to a person, as it is drawn along the years and as a list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext

from shyraq.basics.text import Text
from shyraq.desk.people.course import Course, Happening, Silence, Stay, draw
from shyraq.desk.people.durations import months_between, time_words
from shyraq.desk.telling import Attribution, answer_words, attribution, place_words
from shyraq.disclosure import Certainty, Fact, Predicate
from shyraq.profiles import Profile, Spell, StatusKind
from shyraq.wording import Words, word

_KINDS = {
    Predicate.ARRESTED: "taken",
    Predicate.DETAINED: "taken",
    Predicate.RELEASED: "free",
    Predicate.DIED: "dead",
}
_CONTACTS = frozenset({Predicate.LAST_CONTACT, Predicate.LAST_SEEN})
_OVER = frozenset({StatusKind.RELEASED, StatusKind.DEAD})


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One happening in words with who says so, or a stretch of silence in words."""

    label: Text | None
    words: Words
    says: tuple[Attribution, ...]
    is_sign: bool = False
    silence: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """What happened: drawn, and as a list by time, undated happenings last."""

    course: Course
    lines: tuple[StoryLine, ...]


def story(profile: Profile, lang: str) -> Story | None:
    """Draw the events and the stays of a person; None where nothing has a date."""
    course = draw(
        [stay for spell in profile.spells if (stay := _stay(spell, profile, lang)) is not None],
        dict.fromkeys(_happenings(profile, lang)),
        until=profile.on,
        is_over=_is_over(profile),
        silent=gettext("nothing is known"),
    )
    return None if course is None else Story(course, tuple(_lines(profile, course.silences, lang)))


def silent_since(profile: Profile) -> date | None:
    """Return the last day anybody knows anything of, None where nothing is dated or the person is free or dead."""
    if _is_over(profile):
        return None
    days = [fact.on.latest for fact in profile.events if fact.on is not None and fact.on.latest is not None]
    return min(max(days), profile.on) if days else None


def _is_over(profile: Profile) -> bool:
    return any(status.kind in _OVER for status in profile.standing)


def _happenings(profile: Profile, lang: str) -> Iterable[Happening]:
    signs = _signs(profile)
    weighed = {fact.predicate for fact in profile.events if fact.is_believed}
    for fact in profile.events:
        first = None if fact.on is None else fact.on.earliest or fact.on.latest
        if fact.predicate is Predicate.HELD_AT or fact.on is None or first is None:
            continue
        is_sign = fact.statement_id in signs
        yield Happening(
            label=_label(fact, lang, is_sign=is_sign),
            first=first,
            latest=fact.on.latest or first,
            kind="life" if is_sign else _KINDS.get(fact.predicate, "event"),
            is_vague=fact.certainty is Certainty.PRESUMED or not fact.on.is_exact_day,
            is_beside=fact.predicate in weighed and not fact.is_believed,
        )
    yield from _seen_in_a_stay(profile)


def _seen_in_a_stay(profile: Profile) -> Iterable[Happening]:
    """Yield the last sign of life where it is that somebody saw them held: a stay is drawn without it."""
    sign = profile.last_sign_of_life
    if sign is None or any(fact.predicate is not Predicate.HELD_AT for fact in sign.facts):
        return
    first = sign.on.earliest or sign.on.latest
    if first is not None:
        latest = sign.on.latest or first
        is_vague = not sign.on.is_exact_day
        yield Happening(label=gettext("Last sign of life"), first=first, latest=latest, kind="life", is_vague=is_vague)


def _signs(profile: Profile) -> frozenset[str]:
    sign = profile.last_sign_of_life
    return frozenset() if sign is None else frozenset(fact.statement_id for fact in sign.facts)


def _label(fact: Fact, lang: str, *, is_sign: bool) -> str:
    what = word(lang, f"predicate.{fact.predicate}").value
    if is_sign:
        sign = gettext("Last sign of life")
        what = sign if fact.predicate in _CONTACTS else f"{sign}: {what}"
    return ", ".join(part for part in (what, _plain(place_words(fact.to_place or fact.at, lang)), fact.term) if part)


def _stay(spell: Spell, profile: Profile, lang: str) -> Stay | None:
    began, ended = spell.began_on, spell.ended_on
    first = None if began is None else began.earliest or began.latest
    if first is None or began is None:
        first = None if ended is None else ended.earliest or ended.latest
    if first is None:
        return None
    latest = _known_until(spell) if ended is None else ended.latest
    latest = min(max(latest or first, first), profile.on)
    sure = first if began is None or began.latest is None else min(began.latest, latest)
    sure_until = latest if ended is None or ended.earliest is None else max(ended.earliest, sure)
    return Stay(
        label=_plain(place_words(spell.place, lang)) or word(lang, "status.held").value,
        place=None if spell.place is None else spell.place.code,
        first=first,
        sure=sure,
        sure_until=sure_until,
        latest=latest,
        is_vague=all(fact.certainty is Certainty.PRESUMED for fact in spell.facts),
        is_beside=_is_beside(spell, profile.spells),
    )


def _is_beside(spell: Spell, spells: Sequence[Spell]) -> bool:
    """Tell whether another stay is believed and this one is not."""
    believed = [one for one in spells if any(fact.is_believed for fact in one.facts)]
    return bool(believed) and spell not in believed and any(_meet(spell, one) for one in believed)


def _meet(one: Spell, other: Spell) -> bool:
    return one.began_on is not None and other.began_on is not None and one.began_on.overlaps(other.began_on)


def _known_until(spell: Spell) -> date | None:
    """Return the last day somebody spoke of a stay as still going on; where nobody did, its beginning."""
    told = [fact.source.made_on for fact in spell.facts if fact.on is not None and fact.on.is_interval]
    days = [on.latest for on in (spell.began_on, *told) if on is not None and on.latest is not None]
    return max(days, default=None)


def _lines(profile: Profile, silences: Sequence[Silence], lang: str) -> Iterable[StoryLine]:
    signs, waiting = _signs(profile), list(silences)
    for (_, predicate, words), same in groupby(profile.events, key=lambda fact: _told(fact, lang)):
        facts = tuple(same)
        begun = None if facts[0].on is None else facts[0].on.earliest or facts[0].on.latest
        while waiting and (begun is None or waiting[0].latest <= begun):
            yield _silent(waiting.pop(0))
        says = tuple(attribution(fact, lang) for fact in facts)
        is_sign = any(fact.statement_id in signs for fact in facts)
        yield StoryLine(word(lang, f"predicate.{predicate}"), words, says, is_sign)
    yield from map(_silent, waiting)


def _told(fact: Fact, lang: str) -> tuple[str, Predicate, Words]:
    return ("" if fact.on is None else fact.on.edtf, fact.predicate, answer_words(fact, lang))


def _silent(silence: Silence) -> StoryLine:
    months = months_between(silence.first, silence.latest)
    return StoryLine(None, (), (), silence=gettext("Nothing is known for %(time)s.") % {"time": time_words(months)})


def _plain(words: Words) -> str:
    return "".join(text.value for text in words)
