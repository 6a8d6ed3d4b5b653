"""Make a court pack: one tape or one statement, with everything that proves how it was kept, and nothing of others.

The original leaves in clear, streamed from its sealed file to the place that was named; it is noted before that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shyraq.actions.note_output import NotedTape, OutputKind, note_output
from shyraq.actions.open_house import House
from shyraq.actions.pack_transcript import transcript_parts
from shyraq.actions.write_pack import Contents, Part, Progress, write_pack
from shyraq.basics.ids import OutputId, SourceId, StatementId
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import Fact, Purpose, TapeAnchor
from shyraq.outside.bag import new_bag
from shyraq.outside.pack_sheet import require_pack_lang
from shyraq.sealedlog.tree import Tree
from shyraq.statements.statement import Statement
from shyraq.store.custody import ProvedEntry, custody_seqs, prove, statement_seqs
from shyraq.store.disclosing import disclosed_source
from shyraq.store.giving import NoSuchTape, first_tape_of, require_given, whole_footage
from shyraq.store.outputs import sources_of_statements
from shyraq.store.rows import source_material
from shyraq.store.stamp_rows import KeptStamp, kept_stamps
from shyraq.store.tape_rows import KeptTape, require_tape, tape_numbered

__all__ = ["PACK_PURPOSES", "NotForPacks", "Packed", "StatementWithheld", "pack_statement", "pack_tape"]

PACK_PURPOSES = (Purpose.COURT, Purpose.UN, Purpose.HOME_AUTHORITY, Purpose.PARTNER)


class NotForPacks(Refusal):
    """A pack is made for a reader who can be named, not for everybody."""

    def __init__(self, purpose: Purpose) -> None:
        names = ", ".join(one.value for one in PACK_PURPOSES)
        super().__init__(f"A pack is made for one of {names}; not for {purpose.value}.")
        self.purpose = purpose


class StatementWithheld(Refusal):
    """The purpose may not see the statement."""

    def __init__(self, statement_id: StatementId, purpose: Purpose) -> None:
        super().__init__(f"Nothing that {purpose.value} may see has the id {statement_id}.")
        self.statement_id = statement_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A pack as it was written: where, its digest in hex, and what is in it. ``device`` is the fingerprint to tell."""

    output_id: OutputId
    path: Path
    sha256: str
    entry_count: int
    stamp_count: int
    original_bytes: int
    device: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What a pack is asked to hold, for whom, and where it goes."""

    source_id: SourceId
    tape: KeptTape | None
    statement: Statement | None
    purpose: Purpose
    lang: str
    out: Path
    parts: tuple[Part, ...] = ()


def pack_tape(
    house: House,
    *,
    number: int,
    purpose: Purpose,
    lang: str,
    out: Path,
    part: int = 1,
    parts: Sequence[Part] = (),
    progress: Progress | None = None,
) -> Packed:
    """Pack the tape with this number, all that is stated at its seconds, and what was checked of its transcript.

    Args: purpose one of `PACK_PURPOSES`; lang that of the first sheet; out a new file ending in .zip, or a new folder;
        parts are further files for it, passed through the gate for the purpose; progress is told how many bytes of the
        original are written, and of how many.
    Raises: NoSuchTape; NotForPacks; NoPackInLanguage; TapeHeld; PlaceTaken; InsideVault; VaultDamaged; OSError.
    """
    tape = tape_numbered(number, part=part)
    if tape is None:
        raise NoSuchTape(number)
    asked = _Asked(
        source_id=tape.source_id,
        tape=tape,
        statement=None,
        purpose=purpose,
        lang=lang,
        out=out,
        parts=(*transcript_parts(house, tape, purpose=purpose), *parts),
    )
    return _packed(house, asked, progress)


def pack_statement(
    house: House, *, statement_id: StatementId, purpose: Purpose, lang: str, out: Path, progress: Progress | None = None
) -> Packed:
    """Pack one statement, with the tape it is said on where it is said on one.

    Raises: StatementWithheld, also where there is none; the rest as `pack_tape`.
    """
    source_id = next(iter(sources_of_statements([statement_id])), None)
    if source_id is None:
        raise StatementWithheld(statement_id, purpose)
    statement = next(one for one in source_material(source_id).statements if one.id == statement_id)
    tape = None
    if isinstance(statement.anchor, TapeAnchor):
        tape_id = statement.anchor.tape or first_tape_of(source_id)
        tape = None if tape_id is None else require_tape(tape_id)
    asked = _Asked(source_id=source_id, tape=tape, statement=statement, purpose=purpose, lang=lang, out=out)
    return _packed(house, asked, progress)


def _packed(house: House, asked: _Asked, progress: Progress | None) -> Packed:
    if asked.purpose not in PACK_PURPOSES:
        raise NotForPacks(asked.purpose)
    require_pack_lang(asked.lang)
    on = civil_day(house.surroundings.clock.now_ms())
    footage = whole_footage(asked.tape, asked.source_id)
    require_given(footage, purpose=asked.purpose, on=on)
    contents = _contents(house, asked, on)
    with new_bag(asked.out, top=contents.name, disk=house.surroundings.disk, vault=house.path) as bag:
        digest = write_pack(house, contents, bag, progress=progress)
        with house.writing():
            # A consent that was withdrawn while the original was copied is heard.
            require_given(footage, purpose=asked.purpose, on=civil_day(house.surroundings.clock.now_ms()))
            output_id = _noted(house, contents, digest)
    return Packed(
        output_id=output_id,
        path=asked.out,
        sha256=digest,
        entry_count=len(contents.entries),
        stamp_count=len(contents.stamps),
        original_bytes=0 if asked.tape is None else asked.tape.evidence.size_bytes,
        device=contents.head.device.hex(),
    )


def _contents(house: House, asked: _Asked, on: date) -> Contents:
    told = disclosed_source(asked.source_id, purpose=asked.purpose, on=on).facts()
    facts = tuple(fact for fact in told if _is_wanted(fact, asked))
    if asked.statement is not None and not facts:
        raise StatementWithheld(asked.statement.id, asked.purpose)
    tree = house.proving.tree()
    entries = _entries(house, asked, facts, tree)
    return Contents(
        purpose=asked.purpose,
        lang=asked.lang,
        on=on,
        statement_id=None if asked.statement is None else asked.statement.id,
        source_id=asked.source_id,
        tape=asked.tape,
        facts=facts,
        entries=entries,
        tree=tree,
        head=house.proving.head_of(tree),
        stamps=_telling(entries),
        parts=asked.parts,
    )


def _is_wanted(fact: Fact, asked: _Asked) -> bool:
    """Tell whether a fact belongs into the pack: the one that was named, or whatever is said on the tape."""
    if asked.statement is not None:
        return fact.statement_id == asked.statement.id
    if asked.tape is None or not isinstance(fact.anchor, TapeAnchor):
        return False
    kept = asked.tape.evidence.id
    return kept is not None and (fact.anchor.tape or first_tape_of(asked.source_id)) == kept


def _entries(house: House, asked: _Asked, facts: tuple[Fact, ...], tree: Tree) -> tuple[ProvedEntry, ...]:
    """Return the entries of a pack in the order of the log; one is opened only where nothing in it must stay."""
    proving, found = house.proving, list[ProvedEntry]()
    for seq, kind in () if asked.tape is None else custody_seqs(asked.tape):
        found.append(prove(proving, tree, seq=seq, kind=kind, opens=kind != "source.taken"))
    statements = {one.id: one for one in source_material(asked.source_id).statements}
    seqs = statement_seqs([fact.statement_id for fact in facts])
    for fact in facts:
        opens = _is_told_whole(fact, statements[fact.statement_id])
        found.append(prove(proving, tree, seq=seqs[fact.statement_id], kind="statement.made", opens=opens))
    return tuple(sorted(found, key=lambda one: one.seq))


def _is_told_whole(fact: Fact, statement: Statement) -> bool:
    """Tell whether a fact says all that its statement says: a note of the house, or a redaction, keeps it shut."""
    words = (
        "value",
        "on",
        "since",
        "by",
        "to",
        "relation",
        "role",
        "term",
        "charge",
        "means",
        "result",
        "of",
        "told_by",
    )
    places = ((fact.at, statement.at), (fact.origin, statement.origin), (fact.to_place, statement.to_place))
    return (
        statement.note is None
        and all(getattr(fact, key) == getattr(statement, key) for key in words)
        and fact.anchor == statement.anchor
        and all((one and one.said) == (other and other.said) for one, other in places)
    )


def _telling(entries: tuple[ProvedEntry, ...]) -> tuple[KeptStamp, ...]:
    """Return the time stamps that tell something of these entries: for each, the earliest that covers it."""
    stamps = kept_stamps()
    found = {next((one for one in stamps if one.size >= entry.seq), None) for entry in entries}
    return tuple(sorted((one for one in found if one is not None), key=lambda one: (one.size, one.at_ms)))


def _noted(house: House, contents: Contents, digest: str) -> OutputId:
    tape = contents.tape
    noted = None
    if tape is not None and tape.evidence.id is not None:
        noted = NotedTape(id=tape.evidence.id, source_id=tape.source_id)
    persons = {fact.about.id for fact in contents.facts}
    persons |= {fact.other.id for fact in contents.facts if fact.other is not None}
    return note_output(
        house,
        what=OutputKind.COURT_PACK,
        purpose=contents.purpose,
        lang=contents.lang,
        on=contents.on,
        sha256=digest,
        statement_ids={found for fact in contents.facts for found in fact.stands_on},
        person_ids=persons,
        tape=noted,
    )
