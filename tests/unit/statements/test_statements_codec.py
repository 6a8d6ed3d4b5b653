"""The codec of statements: every value comes back as it was, and nothing else comes back at all."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shyraq.basics.canonical import decode, encode
from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.basics.ids import ALPHABET
from shyraq.basics.text import Script, Text, nfc
from shyraq.statements.codec import _CODECS, NotABody, Value, from_body, to_body
from shyraq.statements.consent import Consent, ConsentMode, HowGiven, Media, Withdrawal
from shyraq.statements.judgement import Judgement, Protection, Verdict
from shyraq.statements.predicates import Certainty, NameRole, Predicate
from shyraq.statements.purposes import Level, Purpose
from shyraq.statements.source import Arrival, AwaitedFile, Evidence, Maker, Origin, Place, Source, SourceKind
from shyraq.statements.statement import PageAnchor, QuoteAnchor, Statement, TapeAnchor
from shyraq.statements.transcript import CueChange, CueState, Mark, MarkKind, Translation, WrittenCue
from shyraq.statements.weighing import Weighing

ids = st.text(ALPHABET, min_size=12, max_size=12)
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40).map(nfc)
maybe_words = st.none() | words
digests = st.binary(min_size=32, max_size=32).map(bytes.hex)
counts = st.integers(0, 2**40)
dates = st.sampled_from(["2017", "2017-04", "2017-04~", "2017-12/2018-10", "2018-11-03", "201X", "2017/.."])
maybe_dates = st.none() | dates.map(parse_fuzzy_date)
texts = st.builds(Text, words, st.sampled_from(Script), st.sampled_from(["kk", "ug", "und"]))
places = st.builds(Place, words, maybe_words)
maybe_places = st.none() | places
makers = st.builds(Maker, person=ids) | st.builds(Maker, organisation=words)
anchors = (
    st.builds(TapeAnchor, counts, counts, st.none() | ids)
    | st.builds(PageAnchor, counts)
    | st.builds(QuoteAnchor, words)
    | st.none()
)
evidence = st.builds(
    Evidence,
    blob=digests,
    sha256=digests,
    size_bytes=counts,
    name=words,
    media_type=words,
    duration_ms=st.none() | counts,
    id=st.none() | ids,
    number=st.none() | counts,
    part=st.none() | counts,
    origin=st.none()
    | st.builds(Origin, arrival=st.sampled_from(Arrival), device=words, began_at_ms=counts, ended_at_ms=counts),
)
awaited = st.builds(
    AwaitedFile,
    id=ids,
    source_id=ids,
    arrival=st.sampled_from(Arrival),
    name=words,
    media_type=words,
    device=words,
    size_bytes=st.none() | counts,
    number=st.none() | counts,
    part=st.none() | counts,
)
cue_states = st.sampled_from(CueState)
cues = st.builds(
    WrittenCue,
    id=ids,
    from_ms=counts,
    to_ms=counts,
    words=texts,
    state=cue_states,
    speaker=maybe_words,
    translations=st.lists(st.builds(Translation, words=texts, state=cue_states), max_size=2).map(tuple),
    sure=st.lists(st.integers(0, 100), max_size=3).map(tuple),
)
cue_changes = st.builds(
    CueChange,
    source_id=ids,
    tape=ids,
    cues=st.lists(cues, max_size=2).map(tuple),
    gone=st.frozensets(ids, max_size=3).map(sorted).map(tuple),
)
marks = st.builds(
    Mark, id=ids, source_id=ids, tape=ids, at_ms=counts, kind=st.sampled_from(MarkKind), words=maybe_words
)
purposes = st.sampled_from(Purpose)
statements = st.builds(
    Statement,
    id=ids,
    source_id=ids,
    about=ids,
    predicate=st.sampled_from(Predicate),
    certainty=st.sampled_from(Certainty),
    value=st.none() | texts,
    name_role=st.none() | st.sampled_from(NameRole),
    anchor=anchors,
    **dict.fromkeys(("on", "since"), maybe_dates),
    **dict.fromkeys(("at", "origin", "to_place"), maybe_places),
    **dict.fromkeys(("by", "to", "relation", "role", "term", "charge", "means", "result", "of"), maybe_words),
    **dict.fromkeys(("other", "told_by", "note"), maybe_words),
)
sources = st.builds(
    Source,
    id=ids,
    kind=st.sampled_from(SourceKind),
    title=words,
    language=words,
    sheet_sha256=digests,
    made_on=maybe_dates,
    made_at=maybe_places,
    made_by=st.lists(makers, max_size=3).map(tuple),
    recorded_by=maybe_words,
    url=maybe_words,
    evidence=st.lists(evidence, max_size=2).map(tuple),
)
consents = st.builds(
    Consent,
    id=ids,
    source_id=ids,
    given_by=st.none() | ids,
    levels=st.dictionaries(purposes, st.sampled_from(Level)),
    given_on=maybe_dates,
    valid_until=maybe_dates,
    how=st.none() | st.builds(HowGiven, st.sampled_from(ConsentMode), words),
    media=st.builds(Media, st.booleans(), st.booleans(), st.booleans()),
)
withdrawals = st.builds(Withdrawal, ids, st.frozensets(purposes))
judgements = st.builds(Judgement, id=ids, one=ids, other=ids, verdict=st.sampled_from(Verdict), reason=words)
protections = st.builds(Protection, ids, ids)
weighings = st.builds(
    Weighing,
    id=ids,
    person=ids,
    predicate=st.none() | st.sampled_from(Predicate),
    believed=st.frozensets(ids, max_size=3).map(sorted).map(tuple),
    reason=words,
)
FULL_STATEMENT = Statement(
    id="01JD2V6M3QK8",
    source_id="01JD2V6M3QK9",
    about="01JD2V6M3QKA",
    predicate=Predicate.DETAINED,
    certainty=Certainty.TOLD_BY,
    on=parse_fuzzy_date("2017-12"),
    at=Place("Emin county"),
    anchor=TapeAnchor(80_000, 105_000),
)


VALUES = (
    statements,
    sources,
    evidence,
    awaited,
    consents,
    withdrawals,
    judgements,
    protections,
    weighings,
    cue_changes,
)


@given(st.one_of(*VALUES, marks))
def test_every_value_comes_back_from_its_canonical_bytes(value: Value) -> None:
    body = decode(encode(to_body(value)))

    read = from_body(type(value), body)

    assert read == value
    assert to_body(read) == to_body(value)


def test_what_is_absent_is_not_written() -> None:
    body = to_body(FULL_STATEMENT)

    assert set(body) == {"id", "source", "about", "says", "certainty", "on", "at", "anchor"}


@pytest.mark.parametrize("key", ["id", "source", "about", "says", "certainty"])
def test_a_body_without_a_required_key_is_refused(key: str) -> None:
    body = to_body(FULL_STATEMENT)
    del body[key]

    with pytest.raises(NotABody):
        from_body(Statement, body)


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("says", "vanished"),
        ("on", "yesterday"),
        ("on", 2017),
        ("id", 7),
        ("at", "Emin county"),
        ("at", {"code": "CN-65"}),
        ("anchor", {"tape": [1]}),
        ("anchor", {"tape": [1, 2, 3]}),
        ("anchor", {"tape": [1, 2, "01JD2V6M3QKB", 4]}),
        ("anchor", {"verse": 1}),
        ("anchor", {"page": "1"}),
        ("colour", "blue"),
    ],
)
def test_a_body_with_a_wrong_word_is_refused(key: str, wrong: object) -> None:
    body = to_body(FULL_STATEMENT) | {key: wrong}

    with pytest.raises(NotABody):
        from_body(Statement, body)


def test_a_body_that_is_no_map_is_refused() -> None:
    with pytest.raises(NotABody):
        from_body(Source, [1, 2])


@pytest.mark.parametrize(
    "kind",
    [Statement, Source, Evidence, AwaitedFile, Consent, Withdrawal, Judgement, Protection, Weighing, CueChange, Mark],
)
def test_every_field_of_a_value_has_a_key(kind: type) -> None:
    written = {attribute for _, attribute, _, _ in _CODECS[kind]._fields}

    assert written == {field.name for field in fields(kind)}
