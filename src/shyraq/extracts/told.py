"""A fact as plain values for machines: what it says, of whom, who says so, and where on the tape."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from shyraq.disclosure import DisclosedPerson, DisclosedPlace, Fact, PageAnchor, QuoteAnchor, Speaker, TapeAnchor

Json: TypeAlias = "str | int | bool | None | Sequence[Json] | Mapping[str, Json]"


def told_fact(fact: Fact) -> dict[str, Json]:
    """Return a fact as a map; what is not known, or may not be shown, is left out."""
    found: dict[str, Json] = {
        "id": fact.statement_id,
        "says": fact.predicate.value,
        "about": _person(fact.about),
        "certainty": fact.certainty.value,
        "value": None if fact.value is None else fact.value.value,
        "name_role": None if fact.name_role is None else fact.name_role.value,
        "on": None if fact.on is None else str(fact.on),
        "since": None if fact.since is None else str(fact.since),
        "at": _place(fact.at),
        "from": _place(fact.origin),
        "to_place": _place(fact.to_place),
        "other": None if fact.other is None else _person(fact.other),
        **{key: getattr(fact, key) for key in _WORDS},
        "anchor": _anchor(fact),
        "said_by": [_speaker(one) for one in fact.speakers],
    }
    return {key: value for key, value in found.items() if value is not None and value != []}


_WORDS = ("by", "to", "relation", "role", "term", "charge", "means", "result", "of", "told_by")


def _person(person: DisclosedPerson) -> Json:
    names: list[Json] = [
        {"text": name.text.value, "script": name.text.script.value, "lang": name.text.lang, "role": name.role.value}
        for name in person.names
    ]
    return {"id": person.id, "named": person.label, "names": names}


def _place(place: DisclosedPlace | None) -> Json:
    if place is None:
        return None
    told = {"said": place.said, "code": place.code}
    return {key: value for key, value in told.items() if value is not None}


def _speaker(speaker: Speaker) -> Json:
    if speaker.person is None:
        return {"organisation": speaker.organisation}
    return {"person": speaker.person.id, "named": speaker.person.label, "relation": speaker.relation}


def _anchor(fact: Fact) -> Json:
    match fact.anchor:
        case TapeAnchor(from_ms, to_ms):
            return {"tape": [from_ms, to_ms]}
        case PageAnchor(page):
            return {"page": page}
        case QuoteAnchor(quote):
            return {"quote": quote}
        case _:
            return None
