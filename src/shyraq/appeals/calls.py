"""A call for release: who calls, what is asked of whom, and on what background."""

from collections.abc import Sequence
from dataclasses import dataclass

from shyraq.appeals.reading import Line, Reading, Row, reading_of
from shyraq.appeals.runs import NOTHING, Words, filled, joined, own, said
from shyraq.appeals.speech import Speech
from shyraq.basics.ids import PersonId
from shyraq.disclosure import Fact
from shyraq.profiles import Profile

_OLD_DAYS = 365


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing asked for: ``what``, of whom (``to``, nothing where nobody is addressed), and who asks."""

    what: Words
    to: Words
    addressed: Words
    line: Line


@dataclass(frozen=True, slots=True)
class Call:
    """The call for one person; ``lead`` names the organisations, ``signatories`` everybody who asks.

    ``asked_of_all`` are the demands a letter to anybody can repeat; ``age`` says how old the newest source is, ""
    where it is younger than a year.
    """

    id: PersonId
    title: Words
    lead: Words
    signatories: tuple[Words, ...]
    demands: tuple[Demand, ...]
    asked_of_all: tuple[Demand, ...]
    age: str
    why: tuple[Row, ...]
    background: tuple[Line, ...]


def call(profile: Profile, speech: Speech) -> Call:
    """Return the call for a person for whom something is demanded."""
    reading = reading_of(profile, speech)
    signatories = _signatories(profile.demands, reading)
    names = joined(signatories)
    demands = _demands(profile.demands, reading)
    return Call(
        id=profile.id,
        title=filled(speech.sentence("call.title"), name=speech.name(profile.person)),
        lead=filled(speech.sentence("call.lead_by"), signatories=names) if names else own(speech.sentence("call.lead")),
        signatories=signatories,
        demands=demands,
        asked_of_all=tuple(demand for demand in demands if not demand.to) or demands,
        age=_age(profile, speech),
        why=reading.rows((*profile.reasons, *profile.forces)),
        background=reading.lines(profile.figures),
    )


def _age(profile: Profile, speech: Speech) -> str:
    made = [source.made_on.latest for fact in profile.demands if (source := fact.source).made_on is not None]
    days = [(profile.on - day).days for day in made if day is not None]
    return speech.duration(min(days)) if days and min(days) >= _OLD_DAYS else ""


def _signatories(demands: Sequence[Fact], reading: Reading) -> tuple[Words, ...]:
    speakers = [speaker for fact in demands for speaker in fact.speakers]
    called = [speaker for speaker in speakers if speaker.organisation is not None]
    called += [speaker for speaker in speakers if speaker.person is not None and speaker.person.label is not None]
    return tuple(dict.fromkeys(reading.speaker(speaker) for speaker in called))


def _demands(facts: Sequence[Fact], reading: Reading) -> tuple[Demand, ...]:
    grouped: dict[tuple[Words, str], list[Fact]] = {}
    for fact in facts:
        what = NOTHING if fact.value is None else said(fact.value, page_lang=reading.speech.lang)
        grouped.setdefault((what, fact.to or ""), []).append(fact)
    return tuple(_demand(what, told, reading) for (what, _), told in grouped.items())


def _demand(what: Words, facts: Sequence[Fact], reading: Reading) -> Demand:
    to = reading.speech.quoted(facts[0].to)
    addressed = filled(reading.speech.sentence("call.addressed"), value=to) if to else NOTHING
    return Demand(what or reading.words(facts[0]), to, addressed, Line(what, reading.attributions(facts)))
