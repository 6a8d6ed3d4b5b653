"""What of a person is said on tapes: where each tape can be played, and at which second."""

from dataclasses import dataclass

from shyraq.actions.open_house import House
from shyraq.basics.text import Text
from shyraq.desk.tape_players import heard_at
from shyraq.desk.telling import source_words, tape_time, tape_words
from shyraq.disclosure import DisclosedSource, DisclosedTape, Fact, TapeAnchor
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
    """A tape with the stretches of it on which this person is spoken of; ``address`` plays it from its beginning.

    ``tape_id`` and ``first_of``, the source it is the first tape of, are what small players find it by.
    """

    source_id: str
    title: Words
    name: str
    length: str
    address: str
    is_film: bool
    tape_id: str
    first_of: str
    stretches: tuple[Stretch, ...]


def tape_lines(house: House, profile: Profile, lang: str) -> tuple[TapeLine, ...]:
    """Return the tapes that a profile stands on, in the order of its sources."""
    kept = tapes(house, source_ids=[source.id for source in profile.sources])
    facts = [fact for fact in _facts(profile) if isinstance(fact.anchor, TapeAnchor)]
    return tuple(
        _line(
            tape,
            source,
            [fact for fact in facts if _is_on(fact, source, tape, is_first=nth == 0)],
            lang,
            is_first=nth == 0,
        )
        for source in profile.sources
        for nth, tape in enumerate(kept.get(source.id, ()))
    )


def _is_on(fact: Fact, source: DisclosedSource, tape: Tape, *, is_first: bool) -> bool:
    """Tell whether a fact stands on this very tape of its source; where it names none, that is the first."""
    assert isinstance(fact.anchor, TapeAnchor)
    if fact.source.id != source.id:
        return False
    return is_first if fact.anchor.tape is None else fact.anchor.tape == tape.id


def _facts(profile: Profile) -> tuple[Fact, ...]:
    told = [fact for attribute in profile.attributes for version in attribute.versions for fact in version.facts]
    told += [fact for relative in profile.relatives for fact in relative.facts]
    groups = (profile.events, profile.reasons, profile.forces, profile.steps, profile.quotes, profile.demands)
    return (*told, *(fact for group in groups for fact in group), *profile.figures)


def _line(tape: Tape, source: DisclosedSource, facts: list[Fact], lang: str, *, is_first: bool) -> TapeLine:
    address = heard_at(source.id, tape_id=tape.id if tape.number is not None else None, blob=tape.blob)
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
        name=tape_words(None if tape.number is None else DisclosedTape(tape.number, tape.part)),
        length="" if tape.duration_ms is None else tape_time(tape.duration_ms),
        address=address,
        is_film=tape.is_film,
        tape_id=tape.id or "",
        first_of=source.id if is_first else "",
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
