"""The vectors of docs/spec/statement.md: bodies with their bytes, and bodies that are refused."""

from collections.abc import Mapping
from typing import Any

import pytest

from shyraq.basics.canonical import Plain, decode, encode
from shyraq.statements.codec import NotABody, from_body, to_body
from shyraq.statements.consent import Consent, Withdrawal
from shyraq.statements.judgement import Judgement, Protection
from shyraq.statements.source import Source
from shyraq.statements.statement import Statement
from vectors_read import vectors

KINDS = {
    "statement": Statement,
    "source": Source,
    "consent": Consent,
    "withdrawal": Withdrawal,
    "judgement": Judgement,
    "protection": Protection,
}
ACCEPTED = vectors("statement/accept.json")["cases"]
REFUSED = vectors("statement/reject.json")["cases"]


def body_of(written: Any) -> Plain:
    """Return the body a vector writes; {"bytes": hex} stands for bytes."""
    if isinstance(written, list):
        return [body_of(item) for item in written]
    if not isinstance(written, Mapping):
        return written
    if set(written) == {"bytes"}:
        return bytes.fromhex(written["bytes"])
    return {key: body_of(item) for key, item in written.items()}


@pytest.mark.parametrize("case", ACCEPTED, ids=[case["sentence"] for case in ACCEPTED])
def test_a_body_and_its_bytes_are_one(case: Mapping[str, Any]) -> None:
    kind = KINDS[case["kind"]]
    written = bytes.fromhex(case["bytes"])

    value = from_body(kind, body_of(case["body"]))

    assert encode(to_body(value)) == written
    assert from_body(kind, decode(written)) == value


@pytest.mark.parametrize("case", REFUSED, ids=[case["sentence"] for case in REFUSED])
def test_anything_else_is_refused(case: Mapping[str, Any]) -> None:
    with pytest.raises(NotABody):
        from_body(KINDS[case["kind"]], body_of(case["body"]))
