"""Entries about tapes: files on their way in and kept, marks, and what is written down cue by cue."""

from shyraq.basics.canonical import Plain, decode, encode
from shyraq.statements.transcript import CueState
from shyraq.store.apply.entry import (
    Apply,
    EntryMalformed,
    OpenedEntry,
    Subject,
    items_in,
    map_in,
    text_in,
    text_or_none_in,
)
from shyraq.store.cue_keys import cue_key
from shyraq.store.models import AwaitedFile, Blob, Cue, CueVersion, Source, Tape, TapeMark
from shyraq.store.writer import Cell, ViewWriter

_CHECKED = frozenset({CueState.CHECKED, CueState.CHECKED_TWICE})


def evidence_awaited(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note a file that is on its way in."""
    awaited = entry.part("awaited")
    awaited_id, source_id = text_in(awaited, "id"), text_in(awaited, "source")
    view.insert(
        AwaitedFile,
        id=awaited_id,
        seq=entry.seq,
        source=source_id,
        actor=entry.text_or_none("actor"),
        claimed_ms=entry.claimed_ms,
        number=_maybe_number(awaited, "number"),
        body=encode(awaited),
    )
    return Subject(id=awaited_id, source=source_id)


def evidence_forgone(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note that a file is awaited no longer."""
    awaited_id, source_id = entry.text("awaited"), entry.text("source")
    view.remove(AwaitedFile, id=awaited_id)
    return Subject(id=awaited_id, source=source_id)


def evidence_added(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note a file that is kept of a source from now on: it stands in the source as one that came with it does."""
    source_id, evidence = entry.text("source"), entry.part("evidence")
    row = view.find(Source, id=source_id)
    source = decode(bytes(row["body"])) if row is not None and isinstance(row["body"], bytes) else None
    if not isinstance(source, dict):
        raise EntryMalformed("source")
    kept: list[Plain] = [*items_in(source, "evidence"), evidence]
    view.change(Source, {"id": source_id}, body=encode({**source, "evidence": kept}))
    claim_file(entry, evidence, view, source_id=source_id)
    evidence_id = text_or_none_in(evidence, "id")
    if evidence_id is not None:
        view.remove(AwaitedFile, id=evidence_id)
    return Subject(id=evidence_id, source=source_id)


def claim_file(entry: OpenedEntry, evidence: dict[str, Plain], view: ViewWriter, *, source_id: str) -> None:
    """Note the blob of a file that is kept of a source, and the tape it is, where it has a number."""
    claim_blob(entry, evidence, view)
    if "id" not in evidence or "number" not in evidence:
        return
    blob = evidence["blob"]
    assert isinstance(blob, bytes), "claim_blob has seen to it"
    view.insert(
        Tape,
        id=text_in(evidence, "id"),
        seq=entry.seq,
        source=source_id,
        blob=blob.hex(),
        number=_number(evidence, "number"),
        part=_maybe_number(evidence, "part") or 1,
        media_type=text_in(evidence, "type"),
        duration_ms=_maybe_number(evidence, "duration"),
    )


def claim_blob(entry: OpenedEntry, name: dict[str, Plain], view: ViewWriter) -> None:
    """Note that ``entry`` claims a blob; ``name`` has the keys blob, sha256 and size."""
    blob, digest, size_bytes = name.get("blob"), name.get("sha256"), name.get("size")
    if not isinstance(blob, bytes) or not isinstance(digest, bytes) or type(size_bytes) is not int:
        raise EntryMalformed("blob")
    scopes = b"".join(entry.scopes)
    view.insert(Blob, name=blob.hex(), seq=entry.seq, scopes=scopes, sha256=digest.hex(), size_bytes=size_bytes)


def tape_marked(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note a mark on a tape."""
    mark = entry.part("mark")
    mark_id, source_id = text_in(mark, "id"), text_in(mark, "source")
    view.insert(
        TapeMark,
        id=mark_id,
        seq=entry.seq,
        source=source_id,
        tape=text_in(mark, "tape"),
        at_ms=_number(mark, "at"),
        body=encode(mark),
    )
    return Subject(id=mark_id, source=source_id)


def tape_unmarked(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note that a mark was taken off."""
    mark_id, source_id = entry.text("mark"), entry.text("source")
    view.remove(TapeMark, id=mark_id)
    return Subject(id=mark_id, source=source_id)


def cues_written(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note what one step changed in what is written down of a tape."""
    change = entry.part("change")
    source_id, tape = text_in(change, "source"), text_in(change, "tape")
    for item in items_in(change, "cues"):
        _write_cue(entry, map_in(item, "cues"), view, source_id=source_id, tape=tape)
    for gone in items_in(change, "gone"):
        if not isinstance(gone, str):
            raise EntryMalformed("gone")
        view.remove(Cue, cue=gone)
        _note_version(entry, gone, b"", view, tape=tape)
    return Subject(id=tape, source=source_id)


def _write_cue(entry: OpenedEntry, cue: dict[str, Plain], view: ViewWriter, *, source_id: str, tape: str) -> None:
    cue_id, actor, state = text_in(cue, "id"), entry.text_or_none("actor"), text_in(cue, "state")
    before = view.find(Cue, cue=cue_id)
    body = encode(cue)
    values: dict[str, Cell] = {
        "seq": entry.seq,
        "from_ms": _number(cue, "from"),
        "to_ms": _number(cue, "to"),
        "state": state,
        "actor": actor,
        "checked_by": _checked_by(state, actor, None if before is None else before["checked_by"]),
        "key": _key(cue),
        "body": body,
    }
    if before is None:
        view.insert(Cue, cue=cue_id, source=source_id, tape=tape, **values)
    else:
        view.change(Cue, {"cue": cue_id}, **values)
    _note_version(entry, cue_id, body, view, tape=tape)


def _checked_by(state: str, actor: str | None, before: object) -> str | None:
    """Return who compared a cue with the tape first, once this entry stands; a cue that was written anew has nobody."""
    if state not in _CHECKED:
        return None
    return before if isinstance(before, str) else actor


def _note_version(entry: OpenedEntry, cue_id: str, body: bytes, view: ViewWriter, *, tape: str) -> None:
    actor = entry.text_or_none("actor")
    view.insert(CueVersion, seq=entry.seq, cue=cue_id, tape=tape, actor=actor, claimed_ms=entry.claimed_ms, body=body)


def _key(cue: dict[str, Plain]) -> str:
    """Return what a cue is found by: the keys of its words and of every translation."""
    told = [cue, *(map_in(item, "translations") for item in items_in(cue, "translations"))]
    return " ".join(cue_key(text_in(map_in(one.get("words"), "words"), "text")) for one in told)


def _number(part: dict[str, Plain], key: str) -> int:
    value = part.get(key)
    if type(value) is not int:
        raise EntryMalformed(key)
    return value


def _maybe_number(part: dict[str, Plain], key: str) -> int | None:
    return _number(part, key) if key in part else None


KINDS: dict[str, Apply] = {
    "evidence.awaited": evidence_awaited,
    "evidence.added": evidence_added,
    "evidence.forgone": evidence_forgone,
    "tape.marked": tape_marked,
    "tape.unmarked": tape_unmarked,
    "cues.written": cues_written,
}
