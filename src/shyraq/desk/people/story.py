"""What happened to a person, drawn on a line of time from left to right."""

from collections.abc import Sequence
from datetime import date

from shyraq.appeals.timeline import Drawing, Happening, draw
from shyraq.desk.telling import place_words
from shyraq.disclosure import Certainty, Fact, Predicate
from shyraq.profiles import Profile, Spell, StatusKind
from shyraq.wording import Words, word

_COLOURS = {
    Predicate.ARRESTED: "taken",
    Predicate.DETAINED: "taken",
    Predicate.TRANSFERRED: "taken",
    Predicate.SENTENCED: "taken",
    Predicate.RELEASED: "free",
    Predicate.LAST_CONTACT: "free",
    Predicate.LAST_SEEN: "free",
}
_OVER = frozenset({StatusKind.RELEASED, StatusKind.DEAD})


def story(profile: Profile, lang: str) -> Drawing | None:
    """Draw the events and the stays of a person; None where nothing has a date."""
    happenings = [_event(fact, lang) for fact in profile.events if fact.predicate is not Predicate.HELD_AT]
    happenings += [_stay(spell, lang) for spell in profile.spells]
    is_over = any(status.kind in _OVER for status in profile.statuses)
    return draw(tuple(dict.fromkeys(happenings)), until=profile.on, is_over=is_over)


def silent_since(profile: Profile) -> date | None:
    """Return the last day anybody knows anything of, None where nothing is dated or the person is free or dead."""
    if any(status.kind in _OVER for status in profile.statuses):
        return None
    days = [fact.on.latest for fact in profile.events if fact.on is not None and fact.on.latest is not None]
    return min(max(days), profile.on) if days else None


def _event(fact: Fact, lang: str) -> Happening:
    parts = [
        word(lang, f"predicate.{fact.predicate}").value,
        _plain(place_words(fact.to_place or fact.at, lang)),
        fact.term or "",
    ]
    return Happening(
        label=", ".join(part for part in parts if part),
        first=None if fact.on is None else fact.on.earliest,
        latest=None if fact.on is None else fact.on.latest,
        kind=_COLOURS.get(fact.predicate, "event"),
        is_vague=fact.certainty is Certainty.PRESUMED or (fact.on is not None and not fact.on.is_exact_day),
    )


def _stay(spell: Spell, lang: str) -> Happening:
    began, ended = spell.began_on, spell.ended_on
    return Happening(
        label=_plain(place_words(spell.place, lang)) or word(lang, "status.held").value,
        first=None if began is None else began.earliest,
        latest=ended.latest if ended is not None else None if began is None else began.latest,
        kind="held",
        is_vague=_is_presumed(spell.facts),
    )


def _is_presumed(facts: Sequence[Fact]) -> bool:
    return all(fact.certainty is Certainty.PRESUMED for fact in facts)


def _plain(words: Words) -> str:
    return "".join(text.value for text in words)
