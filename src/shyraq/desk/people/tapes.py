"""What of a person is said on tapes: where each tape can be played, and at which second."""

from dataclasses import dataclass

from django.urls import reverse

from shyraq.actions.open_house import House
from shyraq.basics.text import Text
from shyraq.desk.telling import source_words, tape_time
from shyraq.disclosure import DisclosedSource, Fact, TapeAnchor
from shyraq.profiles import Profile
from shyraq.queries.tapes import Tape, tapes
from shyraq.wording import Words, word


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a tape: what is said there, from when to when, and where it is played."""

    what: tuple[Text, ...]
    begins: str
    ends: str
    from_s: float
    to_s: float
    address: str


@dataclass(frozen=True, slots=True)
class TapeLine:
    """A tape with the stretches of it on which this person is spoken of; ``address`` plays it from its beginning."""

    source_id: str
    title: Words
    length: str
    address: str
    is_film: bool
    stretches: tuple[Stretch, ...]


def tape_lines(house: House, profile: Profile, lang: str) -> tuple[TapeLine, ...]:
    """Return the tapes that a profile stands on, in the order of its sources."""
    kept = tapes(house, source_ids=[source.id for source in profile.sources])
    facts = [fact for fact in _facts(profile) if isinstance(fact.anchor, TapeAnchor)]
    return tuple(
        _line(kept[source.id], source, [fact for fact in facts if fact.source.id == source.id], lang)
        for source in profile.sources
        if source.id in kept
    )


def _facts(profile: Profile) -> tuple[Fact, ...]:
    told = [fact for attribute in profile.attributes for version in attribute.versions for fact in version.facts]
    told += [fact for relative in profile.relatives for fact in relative.facts]
    groups = (profile.events, profile.reasons, profile.forces, profile.steps, profile.quotes, profile.demands)
    return (*told, *(fact for group in groups for fact in group), *profile.figures)


def _line(tape: Tape, source: DisclosedSource, facts: list[Fact], lang: str) -> TapeLine:
    address = reverse("tape", args=[source.id, tape.blob])
    by_place: dict[tuple[int, int], list[Text]] = {}
    for fact in facts:
        anchor = fact.anchor
        assert isinstance(anchor, TapeAnchor)
        label = word(lang, f"predicate.{fact.predicate}")
        said = by_place.setdefault((anchor.from_ms, anchor.to_ms), [])
        if label not in said:
            said.append(label)
    return TapeLine(
        source_id=source.id,
        title=source_words(source, lang),
        length="" if tape.duration_ms is None else tape_time(tape.duration_ms),
        address=address,
        is_film=tape.is_film,
        stretches=tuple(
            Stretch(
                tuple(what),
                tape_time(from_ms),
                tape_time(to_ms),
                from_ms / 1000,
                to_ms / 1000,
                f"{address}#t={from_ms / 1000:g},{to_ms / 1000:g}",
            )
            for (from_ms, to_ms), what in sorted(by_place.items())
        ),
    )
