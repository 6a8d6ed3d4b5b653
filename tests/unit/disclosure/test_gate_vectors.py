"""The vectors of docs/spec/consent.md: what is kept, what is withheld and why, and how everybody is called."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from shyraq.disclosure import (
    Anchor,
    DisclosedPerson,
    DisclosedPlace,
    DisclosedSource,
    Disclosure,
    Fact,
    QuoteAnchor,
    Speaker,
    TapeAnchor,
)
from shyraq.disclosure.admission import DuplicateStatement, UnknownSource
from shyraq.disclosure.gate import disclose
from shyraq.statements.codec import from_body
from shyraq.statements.consent import Consent, ConsentEvent, Withdrawal
from shyraq.statements.judgement import Judgement
from shyraq.statements.purposes import Purpose
from shyraq.statements.source import Source
from shyraq.statements.statement import Statement
from vectors_read import vectors

CASES = vectors("consent/gate.json")["cases"]
ERRORS = {"UnknownSource": UnknownSource, "DuplicateStatement": DuplicateStatement}


def disclosed(case: Mapping[str, Any]) -> Disclosure:
    sources = [_source_of(body) for body in case["sources"]]
    return disclose(
        [from_body(Statement, body) for body in case["statements"]],
        sources={source.id: source for source in sources},
        consents=[_event(body) for body in case["consents"]],
        protected=set(case["protected"]),
        purpose=Purpose(case["purpose"]),
        on=date.fromisoformat(case["on"]),
        judgements=[from_body(Judgement, body) for body in case["judgements"]],
    )


def _source_of(body: Mapping[str, Any]) -> Source:
    """Return a source; of its tapes a vector tells ids and numbers alone."""
    kept = {"blob": bytes(32), "sha256": bytes(32), "name": "tape.ogg", "size": 1, "type": "audio/ogg"}
    tapes = [{**kept, **tape} for tape in body.get("tapes", ())]
    plain = {key: value for key, value in body.items() if key != "tapes"}
    return from_body(Source, {**plain, "sheet_sha256": bytes(32), **({"evidence": tapes} if tapes else {})})


def _event(body: Mapping[str, Any]) -> ConsentEvent:
    return from_body(Consent, body) if "levels" in body else from_body(Withdrawal, body)


@pytest.mark.parametrize("case", CASES, ids=[case["sentence"] for case in CASES])
def test_the_gate_keeps_to_its_vectors(case: Mapping[str, Any]) -> None:
    if "error" in case:
        with pytest.raises(ERRORS[case["error"]]):
            disclosed(case)
        return

    disclosure = disclosed(case)

    assert list(disclosure.kept_ids) == case["kept"]
    assert {found.statement_id: found.reason.value for found in disclosure.withheld} == case["withheld"]
    facts = {fact.statement_id: fact for fact in disclosure.facts()}
    for person_id, expected in case.get("people", {}).items():
        person = disclosure.person(person_id)
        found = None if person is None else _person(person, disclosure.members_of(person_id))
        assert found == expected or _part(found, expected) == expected
    for statement_id, expected in case.get("facts", {}).items():
        assert _part(_fact(facts[statement_id]), expected) == expected


def test_there_are_enough_vectors_and_each_says_something_else() -> None:
    assert len({case["sentence"] for case in CASES}) == len(CASES) >= 60


def _part(found: Any, expected: Any) -> Any:
    """Return of what was found that which a vector speaks of."""
    if isinstance(found, dict) and isinstance(expected, dict):
        return {key: _part(found[key], expected[key]) for key in expected}
    return found


def _person(person: DisclosedPerson, members: tuple[str, ...]) -> dict[str, Any]:
    return {
        "id": person.id,
        "form": person.form.value,
        "label": person.label,
        "names": [name.text.value for name in person.names],
        "initials": person.initials,
        "pseudonym": person.pseudonym,
        "protected": person.protected,
        "members": list(members),
    }


def _place(place: DisclosedPlace | None) -> Any:
    return None if place is None else {"said": place.said, "code": place.code, "facility": place.facility}


def _speaker(speaker: Speaker) -> dict[str, Any]:
    if speaker.person is None:
        return {"organisation": speaker.organisation}
    return {"person": speaker.person.id, "relation": speaker.relation}


def _source(source: DisclosedSource) -> dict[str, Any]:
    return {
        "kind": source.kind.value,
        "is_public": source.is_public,
        "title": source.title,
        "url": source.url,
        "made_on": None if source.made_on is None else source.made_on.edtf,
        "made_at": _place(source.made_at),
        "makers": [_speaker(maker) for maker in source.makers],
        "recorded_by": source.recorded_by,
    }


def _anchor(anchor: Anchor | None) -> Any:
    if isinstance(anchor, TapeAnchor):
        return {"from_ms": anchor.from_ms, "to_ms": anchor.to_ms, "tape": anchor.tape}
    return {"quote": anchor.quote} if isinstance(anchor, QuoteAnchor) else anchor


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "value": None if fact.value is None else fact.value.value,
        "on": None if fact.on is None else fact.on.edtf,
        "at": _place(fact.at),
        "by": fact.by,
        "relation": fact.relation,
        "note": fact.note,
        "anchor": _anchor(fact.anchor),
        "tape": None if fact.tape is None else {"number": fact.tape.number, "part": fact.tape.part},
        "source": _source(fact.source),
        "speakers": [_speaker(speaker) for speaker in fact.speakers],
    }
