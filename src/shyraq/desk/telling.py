"""How one fact reads on the desk: its answer, who says so, how they know, where in the source.

A line is a row of texts, each in its own language and script, because names, places and quoted words stay as the
source has them within a page of another language.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.text import Script, Text, script_of
from shyraq.desk.tape_names import tape_in_words
from shyraq.disclosure import (
    Anchor,
    DisclosedPerson,
    DisclosedPlace,
    DisclosedSource,
    DisclosedTape,
    Fact,
    PageAnchor,
    Predicate,
    Speaker,
    TapeAnchor,
)
from shyraq.places import UnknownPlace
from shyraq.places import label as place_label
from shyraq.wording import Words, fill, fuzzy_date_label, merged, quoted, relation_word, said, word

_QUOTED = frozenset({Predicate.QUOTE, Predicate.REASON_GIVEN, Predicate.DEMAND})
_KINDS = frozenset({"county", "city", "prefecture", "region", "town", "autonomous", "district", "village"})
_PLACES = frozenset({Predicate.BORN_AT, Predicate.LIVES_AT})
_COMMA = Text(", ", Script.OTHER)
_MOMENT_MS = 3_000
"""A moment without a length is played for so long."""


@dataclass(frozen=True, slots=True)
class Seconds:
    """A stretch of a tape that a small player plays, in seconds from its start.

    ``tape_id`` finds the player of the tape; it is empty for the first tape of the source. ``tape`` is what the tape is
    called, ``begins`` and ``ends`` are the moments in words.
    """

    source_id: str
    tape_id: str
    tape: str
    begins: str
    ends: str
    from_s: float
    to_s: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so, in the shape of a small label that leads to the source.

    ``who`` names the speaker or, where nobody can be called, the source; ``how`` is the certainty in words and
    ``certainty`` its key; ``where`` the place in the source, ``tape`` which tape that is, and ``seconds`` what can be
    played.
    """

    who: Words
    how: Words
    certainty: str
    where: str
    tape: str
    seconds: Seconds | None
    source_id: str
    statement_id: str


def own(lang: str, value: str) -> Text:
    """Return words of the page itself."""
    return Text(value, script_of(value), lang)


def date_words(on: FuzzyDate | None, lang: str) -> Words:
    """Return a date as it stands alone, nothing where there is none."""
    return () if on is None else (own(lang, fuzzy_date_label(on, lang)),)


def place_words(place: DisclosedPlace | None, lang: str) -> Words:
    """Return a place: the words of the source with the gazetteer's name behind, or what of it may be shown."""
    if place is None:
        return ()
    known = _gazetteer_name(place.code, lang)
    if place.said is None:
        facility = "" if place.facility is None else word(lang, f"facility.{place.facility}").value
        return tuple(own(lang, part) for part in (", ".join(part for part in (facility, known) if part),) if part)
    if not known or _is_named_in(known, place.said):
        return (said(place.said),)
    return merged((said(place.said), own(lang, f" ({_short(known)})")))


def person_words(person: DisclosedPerson | None, lang: str) -> Words:
    """Return what a person is called here, nothing where they cannot be called."""
    if person is None or person.label is None:
        return ()
    if person.names:
        return (person.names[0].text,)
    return (own(lang, person.label),)


def relation_text(relation: str, lang: str) -> Text:
    """Return the word for a relation, in English where the language lacks it, as it was said where nobody knows it."""
    found = relation_word(lang, relation)
    return relation_word("en", relation) if found.value == relation else found


def answer_words(fact: Fact, lang: str) -> Words:
    """Return what a fact says, without its subject and without who says so: "December 2017 in Emin by the police"."""
    if fact.predicate in _PLACES and fact.on is None and fact.value is None:
        return place_words(fact.at, lang)
    parts: list[Text] = [*date_words(fact.on, lang)] if fact.predicate is not Predicate.FIGURE else []
    if fact.value is not None:
        value = _value_words(fact, lang)
        parts += (*_separator(parts), *value)
    for name, words in _clauses(fact, lang):
        parts += fill(word(lang, f"clause.{name}"), *words)
    return _trimmed(merged(parts))


def attribution(fact: Fact, lang: str) -> Attribution:
    """Return who says a fact."""
    how: Words = (word(lang, f"certainty.{fact.certainty}"),)
    if fact.told_by is not None:
        how = fill(word(lang, "knows.told_by"), said(fact.told_by))
    return Attribution(
        who=_speakers_words(fact.speakers, fact.source, lang),
        how=how,
        certainty=fact.certainty.value,
        where=anchor_words(fact.anchor, lang),
        tape=tape_words(fact.tape),
        seconds=seconds_of(fact),
        source_id=fact.source.id,
        statement_id=fact.statement_id,
    )


def source_words(source: DisclosedSource, lang: str) -> Words:
    """Return the title of a source, or its kind and month where the title may not be shown."""
    if source.title is not None:
        return (Text(source.title, script_of(source.title), source.language),)
    kind = own(lang, word(lang, f"kind.{source.kind}").value)
    return merged((kind, *((_COMMA, *date_words(source.made_on, lang)) if source.made_on is not None else ())))


def anchor_words(anchor: Anchor | None, lang: str) -> str:
    """Return the place in a source, short: "01:20", "p. 2"; a quoted stretch says nothing here."""
    if isinstance(anchor, TapeAnchor):
        return tape_time(anchor.from_ms)
    if isinstance(anchor, PageAnchor):
        return word(lang, "anchor.page").value.replace("{page}", str(anchor.page))
    return ""


def tape_words(tape: DisclosedTape | None) -> str:
    """Return what a tape is called by its number, nothing where it may not be told."""
    return "" if tape is None else tape_in_words(tape.number, tape.part)


def seconds_of(fact: Fact) -> Seconds | None:
    """Return the stretch of a tape a fact stands on, None where it stands on none."""
    anchor = fact.anchor
    if not isinstance(anchor, TapeAnchor):
        return None
    to_ms = anchor.to_ms if anchor.to_ms > anchor.from_ms else anchor.from_ms + _MOMENT_MS
    return Seconds(
        source_id=fact.source.id,
        tape_id=anchor.tape or "",
        tape=tape_words(fact.tape),
        begins=tape_time(anchor.from_ms),
        ends=tape_time(anchor.to_ms),
        from_s=anchor.from_ms / 1000,
        to_s=to_ms / 1000,
    )


def tape_time(at_ms: int) -> str:
    """Write a place of a tape as minutes and seconds, with hours where there are any."""
    minutes, seconds = divmod(at_ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def _value_words(fact: Fact, lang: str) -> Words:
    assert fact.value is not None
    if fact.predicate is Predicate.SEX and fact.value.value in ("m", "f"):
        return (word(lang, f"sex.{fact.value.value}"),)
    if fact.predicate in _QUOTED:
        return quoted(lang, fact.value)
    return (fact.value,)


def _clauses(fact: Fact, lang: str) -> Sequence[tuple[str, Words]]:
    def plain(value: str | None) -> Words:
        return () if value is None else (said(value),)

    named: tuple[tuple[str, Words], ...] = (
        ("at", place_words(fact.at, lang)),
        ("origin", place_words(fact.origin, lang)),
        ("to_place", place_words(fact.to_place, lang)),
        ("by", plain(fact.by)),
        ("charge", plain(fact.charge)),
        ("term", plain(fact.term)),
        ("means", plain(fact.means)),
        ("role", plain(fact.role)),
        ("of", plain(fact.of)),
        ("since", date_words(fact.since, lang)),
        ("to", plain(fact.to)),
        ("result", plain(fact.result)),
    )
    return [(name, words) for name, words in named if words]


def _speakers_words(speakers: Sequence[Speaker], source: DisclosedSource, lang: str) -> Words:
    phrases = [words for speaker in speakers if (words := _speaker_words(speaker, lang))]
    if not phrases:
        return source_words(source, lang)
    return merged([text for phrase in phrases for text in (_COMMA, *phrase)][1:])


def _speaker_words(speaker: Speaker, lang: str) -> Words:
    if speaker.organisation is not None:
        return (said(speaker.organisation),)
    if speaker.relation is not None:
        return (relation_text(speaker.relation, lang),)
    return person_words(speaker.person, lang)


def _gazetteer_name(code: str | None, lang: str) -> str:
    if code is None:
        return ""
    try:
        return place_label(code, lang)
    except UnknownPlace:
        return code


def _is_named_in(known: str, words: str) -> bool:
    """Tell whether the words of the source hold one of the names of a place such as “Dorbiljin (Emin) County”."""
    return any(name in words.casefold() for name in re.findall(r"\w{3,}", known.casefold()) if name not in _KINDS)


def _short(known: str) -> str:
    return re.sub(r" \([^)]*\)", "", known)


def _separator(parts: Sequence[Text]) -> Words:
    return (_COMMA,) if parts else ()


def _trimmed(words: Words) -> Words:
    """Return ``words`` without the space or comma a clause begins with where nothing stands before it."""
    if not words:
        return ()
    first = words[0]
    value = first.value.lstrip(" ,;，；؛،")
    return (Text(value, first.script, first.lang), *words[1:]) if value else _trimmed(words[1:])
