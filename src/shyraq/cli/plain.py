"""Values that came through the gate as plain JSON: ids as text, dates in EDTF, what is absent left out."""

from shyraq.disclosure import DisclosedPerson, DisclosedPlace, DisclosedSource, Fact, PageAnchor, QuoteAnchor
from shyraq.matching.finding import Finding
from shyraq.profiles import Profile, Status
from shyraq.queries.people import PersonLine

Plain = dict[str, object]


def person_plain(person: DisclosedPerson) -> Plain:
    """Return a person in the form in which they may be named."""
    names = [
        {"text": name.text.value, "script": name.text.script.value, "lang": name.text.lang, "role": name.role.value}
        for name in person.names
    ]
    found: Plain = {"id": person.id, "form": person.form.value, "names": names}
    return found | _given(initials=person.initials, pseudonym=person.pseudonym, protected=person.protected or None)


def fact_plain(fact: Fact) -> Plain:
    """Return one fact with its source, its speakers and its certainty."""
    texts = ("relation", "by", "to", "role", "term", "charge", "means", "result", "of", "told_by", "note")
    found: Plain = {
        "id": fact.statement_id,
        "about": fact.about.id,
        "says": fact.predicate.value,
        "certainty": fact.certainty.value,
        "source": source_plain(fact.source),
        "speakers": [
            _given(
                person=None if speaker.person is None else speaker.person.id,
                organisation=speaker.organisation,
                relation=speaker.relation,
            )
            for speaker in fact.speakers
        ],
    }
    return found | _given(
        value=None if fact.value is None else fact.value.value,
        on=None if fact.on is None else fact.on.edtf,
        since=None if fact.since is None else fact.since.edtf,
        at=place_plain(fact.at),
        to_place=place_plain(fact.to_place),
        other=None if fact.other is None else fact.other.id,
        anchor=_anchor(fact),
        believed=fact.is_believed or None,
        **{"from": place_plain(fact.origin)},
        **{name: getattr(fact, name) for name in texts},
    )


def source_plain(source: DisclosedSource) -> Plain:
    """Return a source as it may be described."""
    found: Plain = {"id": source.id, "kind": source.kind.value}
    made_on = None if source.made_on is None else source.made_on.edtf
    return found | _given(title=source.title, url=source.url, made_on=made_on)


def place_plain(place: DisclosedPlace | None) -> Plain | None:
    """Return a place as precisely as it may be told."""
    return None if place is None else _given(said=place.said, code=place.code, facility=place.facility)


def profile_plain(profile: Profile) -> Plain:
    """Return a whole profile."""
    sign = profile.last_sign_of_life
    groups = ("events", "steps", "demands", "figures", "quotes", "reasons", "forces")
    found: Plain = {
        "person": person_plain(profile.person),
        "persons": list(profile.person_ids),
        "purpose": profile.purpose.value,
        "on": profile.on.isoformat(),
        "statuses": [_status(status) for status in profile.statuses],
        "attributes": {
            attribute.predicate.value: {
                "contradicts": attribute.contradicts,
                "versions": [[fact_plain(fact) for fact in version.facts] for version in attribute.versions],
            }
            for attribute in profile.attributes
        },
        "relatives": [
            {"person": person_plain(relative.person), "relation": relative.relation} for relative in profile.relatives
        ],
        "statements": list(profile.statement_ids),
    }
    lists = {name: [fact_plain(fact) for fact in getattr(profile, name)] for name in groups}
    return found | lists | _given(last_sign_of_life=None if sign is None else sign.on.edtf)


def line_plain(line: PersonLine) -> Plain:
    """Return one person of a list, with the probability where a search only finds them likely."""
    found: Plain = {} if line.probability is None else {"probability": rounded(line.probability)}
    return {"id": line.person_id, **found, **({} if line.profile is None else profile_plain(line.profile))}


def rounded(probability: float) -> float:
    """Return a probability with four decimals; more of them say nothing."""
    return round(probability, 4)


def finding_plain(finding: Finding) -> Plain:
    """Return what was compared of two persons, what each has, and what that says."""
    return {
        "of": finding.kind.value,
        "speaks": finding.speaks.value,
        "one": finding.one,
        "other": finding.other,
    }


def _status(status: Status) -> Plain:
    found: Plain = {
        "kind": status.kind.value,
        "as_of": status.as_of.edtf,
        "certainty": status.certainty.value,
        "statements": [fact.statement_id for fact in status.facts],
    }
    return found | _given(place=place_plain(status.place))


def _anchor(fact: Fact) -> Plain | None:
    anchor = fact.anchor
    if anchor is None:
        return None
    if isinstance(anchor, PageAnchor):
        return {"page": anchor.page}
    if isinstance(anchor, QuoteAnchor):
        return {"quote": anchor.quote}
    stretch: Plain = {"from_ms": anchor.from_ms, "to_ms": anchor.to_ms}
    numbered = {} if fact.tape is None else _given(number=fact.tape.number, part=fact.tape.part)
    return stretch | _given(tape=anchor.tape) | numbered


def _given(**values: object) -> Plain:
    return {name: value for name, value in values.items() if value is not None}
