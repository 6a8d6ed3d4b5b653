"""Values as bodies: how a statement and its neighbours are written inside a sealed entry, and read back.

Source: docs/spec/statement.md §3, docs/spec/consent.md §4, docs/spec/transcript.md §4.
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar, cast

from shyraq.basics.canonical import Plain
from shyraq.basics.ids import EvidenceId
from shyraq.basics.text import Script, Text
from shyraq.statements.coding import (
    Body,
    Codec,
    Field,
    NotABody,
    dated,
    digest,
    inner,
    items,
    listed,
    number,
    plain_field,
    plain_map,
    same,
    same_id,
    text,
    text_or_none,
    truth,
    worded,
)
from shyraq.statements.consent import Consent, ConsentMode, HowGiven, Media, Withdrawal
from shyraq.statements.judgement import Judgement, Protection, Verdict
from shyraq.statements.predicates import Certainty, NameRole, Predicate
from shyraq.statements.purposes import Level, Purpose
from shyraq.statements.source import Arrival, AwaitedFile, Evidence, Maker, Origin, Place, Source, SourceKind
from shyraq.statements.statement import Anchor, PageAnchor, QuoteAnchor, Statement, TapeAnchor
from shyraq.statements.transcript import CueChange, CueState, Mark, MarkKind, Translation, WrittenCue
from shyraq.statements.weighing import Weighing

Value = (
    Statement
    | Source
    | Evidence
    | AwaitedFile
    | Consent
    | Withdrawal
    | Judgement
    | Protection
    | Weighing
    | CueChange
    | Mark
)
V = TypeVar(
    "V",
    Statement,
    Source,
    Evidence,
    AwaitedFile,
    Consent,
    Withdrawal,
    Judgement,
    Protection,
    Weighing,
    WrittenCue,
    CueChange,
    Mark,
)


__all__ = ["Body", "NotABody", "Value", "from_body", "to_body"]


def to_body(value: Value) -> Body:
    """Return the body of ``value``: canonical types only, nothing that is None or empty."""
    return _CODECS[type(value)].write(value)


def from_body(kind: type[V], body: Plain) -> V:
    """Return the value of type ``kind`` whose body is ``body``.

    Raises: NotABody for an unknown or missing key, or a value of the wrong type.
    """
    return cast(V, _CODECS[kind].read(body))


def _shares(plain: Plain) -> tuple[int, ...]:
    found = tuple(number(item) for item in items(plain))
    if not found or max(found) > 100:
        raise ValueError("shares are 0 to 100, and left out where there are none")
    return found


def _write_levels(levels: Mapping[Purpose, Level]) -> Plain:
    return {str(purpose): str(level) for purpose, level in levels.items()}


def _levels(plain: Plain) -> Mapping[Purpose, Level]:
    return {Purpose(purpose): Level(text(level)) for purpose, level in plain_map(plain).items()}


def _write_purposes(purposes: frozenset[Purpose]) -> Plain:
    return sorted(str(purpose) for purpose in purposes)


def _purposes(plain: Plain) -> frozenset[Purpose]:
    found = [Purpose(text(item)) for item in items(plain)]
    if not found or found != sorted(set(found)):
        raise ValueError("purposes are listed once each and in order, and left out where all are meant")
    return frozenset(found)


def _write_ids(ids: Sequence[str]) -> Plain:
    return list(ids)


def _ids(plain: Plain) -> tuple[str, ...]:
    found = [text(item) for item in items(plain)]
    if not found or found != sorted(set(found)):
        raise ValueError("ids are listed once each and in order, and left out where there are none")
    return tuple(found)


def _write_anchor(anchor: Anchor) -> Plain:
    if isinstance(anchor, TapeAnchor):
        return {"tape": [anchor.from_ms, anchor.to_ms, *(() if anchor.tape is None else (anchor.tape,))]}
    if isinstance(anchor, PageAnchor):
        return {"page": anchor.page}
    return {"quote": anchor.quote}


def _anchor(plain: Plain) -> Anchor:
    ((key, inner),) = plain_map(plain).items()
    if key == "tape":
        from_ms, to_ms, *tape = items(inner)
        return TapeAnchor(number(from_ms), number(to_ms), *(EvidenceId(text(one)) for one in tape))
    if key == "page":
        return PageAnchor(number(inner))
    if key == "quote":
        return QuoteAnchor(text(inner))
    raise ValueError(f"“{key}” is no anchor")


_TEXT = Codec(Text, (plain_field("text", "value"), worded("script", "script", Script), plain_field("lang")))
_PLACE = Codec(Place, (plain_field("said"), plain_field("code")))
_MAKER = Codec(Maker, (plain_field("person"), plain_field("organisation")))
_HOW = Codec(HowGiven, (worded("mode", "mode", ConsentMode), plain_field("detail")))
_MEDIA = Codec(Media, tuple(plain_field(key, read=truth) for key in ("face", "voice", "text")))
_ORIGIN = Codec(
    Origin,
    (
        worded("arrival", "arrival", Arrival),
        plain_field("device"),
        plain_field("began", "began_at_ms", number),
        plain_field("ended", "ended_at_ms", number),
    ),
)
_EVIDENCE_FIELDS = (
    *map(digest, ("blob", "sha256")),
    plain_field("name"),
    plain_field("size", "size_bytes", number),
    plain_field("type", "media_type"),
    plain_field("duration", "duration_ms", number),
    plain_field("id"),
    *(plain_field(key, read=number) for key in ("number", "part")),
    inner("origin", _ORIGIN),
)
_EVIDENCE = Codec(Evidence, _EVIDENCE_FIELDS)
_TRANSLATION = Codec(Translation, (inner("words", _TEXT), worded("state", "state", CueState)))
_CUE_FIELDS = (
    plain_field("id"),
    plain_field("from", "from_ms", number),
    plain_field("to", "to_ms", number),
    inner("words", _TEXT),
    worded("state", "state", CueState),
    plain_field("speaker"),
    listed("translations", _TRANSLATION),
    Field("sure", "sure", list, _shares),
)
_CUE = Codec(WrittenCue, _CUE_FIELDS)

_CODECS: dict[type, Codec[object]] = {
    made: cast(Codec[object], Codec(made, fields))
    for made, fields in {
        Statement: (
            plain_field("id"),
            plain_field("source", "source_id", same_id),
            plain_field("about", read=same_id),
            worded("says", "predicate", Predicate),
            worded("certainty", "certainty", Certainty),
            inner("value", _TEXT),
            worded("name_role", "name_role", NameRole),
            *map(dated, ("on", "since")),
            *(inner(key, _PLACE, attribute) for key, attribute in (("at", "at"), ("from", "origin"))),
            inner("to_place", _PLACE),
            *map(plain_field, ("by", "to", "other", "relation", "role", "term", "charge", "means", "result", "of")),
            plain_field("told_by"),
            Field("anchor", "anchor", _write_anchor, _anchor),
            plain_field("note"),
        ),
        Source: (
            plain_field("id", read=same_id),
            worded("kind", "kind", SourceKind),
            *map(plain_field, ("title", "language")),
            digest("sheet_sha256"),
            dated("made_on"),
            inner("made_at", _PLACE),
            listed("made_by", _MAKER),
            *map(plain_field, ("recorded_by", "url")),
            listed("evidence", _EVIDENCE),
        ),
        Evidence: _EVIDENCE_FIELDS,
        AwaitedFile: (
            plain_field("id"),
            plain_field("source", "source_id", same_id),
            worded("arrival", "arrival", Arrival),
            plain_field("name"),
            plain_field("type", "media_type"),
            plain_field("device"),
            plain_field("size", "size_bytes", number),
            *(plain_field(key, read=number) for key in ("number", "part")),
        ),
        Consent: (
            plain_field("id"),
            plain_field("source", "source_id", same_id),
            Field("given_by", "given_by", same, text_or_none, always=True),
            Field("levels", "levels", _write_levels, _levels),
            *map(dated, ("given_on", "valid_until")),
            inner("how", _HOW),
            inner("media", _MEDIA),
        ),
        Withdrawal: (plain_field("source", "source_id"), Field("purposes", "purposes", _write_purposes, _purposes)),
        Judgement: (
            *map(plain_field, ("id", "one", "other", "reason")),
            worded("verdict", "verdict", Verdict),
        ),
        Protection: (plain_field("person", "person_id"), plain_field("source", "source_id")),
        WrittenCue: _CUE_FIELDS,
        CueChange: (
            plain_field("source", "source_id", same_id),
            plain_field("tape"),
            listed("cues", _CUE),
            Field("gone", "gone", _write_ids, _ids),
        ),
        Mark: (
            plain_field("id"),
            plain_field("source", "source_id", same_id),
            plain_field("tape"),
            plain_field("at", "at_ms", number),
            worded("kind", "kind", MarkKind),
            plain_field("words"),
        ),
        Weighing: (
            *map(plain_field, ("id", "person", "reason")),
            worded("says", "predicate", Predicate),
            Field("believed", "believed", _write_ids, _ids),
        ),
    }.items()
}
