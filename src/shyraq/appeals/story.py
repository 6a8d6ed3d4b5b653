"""What happened to a person, as happenings on a timeline."""

from datetime import date

from shyraq.appeals.runs import Words, joined, own
from shyraq.appeals.speech import Speech
from shyraq.appeals.timeline import Drawing, Happening, draw
from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.disclosure import Fact, Predicate
from shyraq.profiles import Profile, Spell

_COLOURS = {Predicate.ARRESTED: "taken", Predicate.DETAINED: "taken", Predicate.RELEASED: "free"}


def story(profile: Profile, speech: Speech, *, is_over: bool) -> Drawing | None:
    """Draw the events and the stays of a person; None where nothing has a date."""
    happened = [fact for fact in profile.events if fact.predicate is not Predicate.HELD_AT]
    happenings = [_event(fact, fact.on, speech) for fact in happened if fact.on is not None]
    happenings += [_stay(spell, speech) for spell in profile.spells]
    return draw(tuple(dict.fromkeys(happenings)), until=profile.on, is_over=is_over)


def _event(fact: Fact, on: FuzzyDate, speech: Speech) -> Happening:
    what = own(speech.plain(f"predicate.{fact.predicate}"))
    where = speech.place(fact.to_place or fact.at)
    return Happening(
        label=str(joined((what, where, speech.quoted(fact.term)))),
        first=on.earliest,
        latest=on.latest,
        kind=_COLOURS.get(fact.predicate, "event"),
        is_vague=not on.is_exact_day,
    )


def _stay(spell: Spell, speech: Speech) -> Happening:
    where: Words = speech.place(spell.place) or own(speech.sentence("state.held"))
    began, ended = spell.began_on, spell.ended_on
    return Happening(
        label=str(where),
        first=None if began is None else began.earliest,
        latest=_known_until(spell) if ended is None else ended.latest,
        kind="held",
        is_vague=False,
    )


def _known_until(spell: Spell) -> date | None:
    """Return the last day somebody spoke of a stay as still going on; where nobody did, its beginning."""
    told = [fact.source.made_on for fact in spell.facts if fact.on is not None and fact.on.is_interval]
    days = [on.latest for on in (spell.began_on, *told) if on is not None and on.latest is not None]
    return max(days, default=None)
