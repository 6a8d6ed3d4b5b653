"""Make a court pack: one tape or one statement, with everything that proves how it was kept and nothing of other sources.

The original leaves in clear, streamed from its sealed file to the place that was named; it is noted before that.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from shyraq.actions.note_output import NotedTape, OutputKind, note_output
from shyraq.actions.open_house import House
from shyraq.basics.ids import OutputId, SourceId, StatementId
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import Fact, Purpose, TapeAnchor
from shyraq.disclosure.tapes import Footage, Held
from shyraq.extracts.told import told_fact
from shyraq.outside.bag import Bag, HashingWriter, new_bag
from shyraq.outside.pack_sheet import Sheet, SheetSaid, SheetTape, require_pack_lang, typeset_sheet
from shyraq.sealedlog.tree import Tree, TreeHead
from shyraq.statements.statement import Statement
from shyraq.store.custody import ProvedEntry, custody_seqs, first_tape_of, prove, statement_seqs
from shyraq.store.disclosing import disclosed_source, held_from
from shyraq.store.rows import source_material
from shyraq.store.stamp_rows import KeptStamp, kept_stamps
from shyraq.store.tape_rows import KeptTape, require_tape, tape_numbered
from shyraq.wording import label

PACK_PURPOSES = (Purpose.COURT, Purpose.UN, Purpose.HOME_AUTHORITY, Purpose.PARTNER)
Progress = Callable[[int, int], None]
VERSION = 1
_ENDING = re.compile(r"\.[a-z0-9]{1,5}")


class NoSuchTape(Refusal):
    """No tape has this number."""

    def __init__(self, number: int) -> None:
        super().__init__(f"The house has no tape {number}; `shyraq tapes` lists those it has.")
        self.number = number


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


class TapeHeld(Refusal):
    """The tape may not be given to the purpose; ``held`` are all the reasons."""

    def __init__(self, purpose: Purpose, held: Sequence[Held]) -> None:
        told = "; ".join(_WHY[one] for one in held)
        super().__init__(f"This may not be given to {purpose.value}: {told}.")
        self.purpose, self.held = purpose, tuple(held)


_WHY = {
    Held.NOT_ALLOWED: "the consent of the source allows this purpose nothing today",
    Held.NOT_IN_FULL: "the consent allows less than full names, and a tape tells every name that is said on it",
    Held.NO_FACE: "the consent does not let the face be shown",
    Held.NO_VOICE: "the consent does not let the voice be heard",
    Held.NO_TEXT: "the consent does not let the very words be shown",
    Held.SOMEBODY_NOT_NAMED: "somebody the source speaks of, or who made it, must not be named in full",
    Held.SOMETHING_WITHHELD: "something that is said there, or may be said there, is withheld from this purpose",
    Held.NOT_WRITTEN_DOWN: "what is said there is not written down and checked, word by word",
    Held.HARMFUL_WORDS: "what is said there holds a private number, or the name of somebody who must not be named",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A pack as it was written: where, its digest in hex, and how many files and bytes of the original are in it."""

    output_id: OutputId
    path: Path
    sha256: str
    entry_count: int
    stamp_count: int
    original_bytes: int
    device: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contents:
    """What goes into a pack, before it is written."""

    purpose: Purpose
    lang: str
    on: date
    statement_id: StatementId | None
    source_id: SourceId
    tape: KeptTape | None
    facts: tuple[Fact, ...]
    entries: tuple[ProvedEntry, ...]
    tree: Tree
    head: TreeHead
    stamps: tuple[KeptStamp, ...]

    @property
    def name(self) -> str:
        """How the pack is called: it tells a number, and nobody's name."""
        if self.statement_id is not None:
            return f"statement-{self.statement_id.lower()}"
        return "tape" if self.tape is None else _tape_name(self.tape)


def pack_tape(
    house: House, *, number: int, purpose: Purpose, lang: str, out: Path, part: int = 1, progress: Progress | None = None
) -> Packed:
    """Pack the tape with this number and all that is stated at its seconds.

    Args: purpose one of `PACK_PURPOSES`; lang that of the first sheet; out a new file ending in .zip, or a new folder;
        progress is told how many bytes of the original are written, and of how many.
    Raises: NoSuchTape; NotForPacks; NoPackInLanguage; TapeHeld; PlaceTaken; InsideVault; VaultDamaged; OSError.
    """
    tape = tape_numbered(number, part=part)
    if tape is None:
        raise NoSuchTape(number)
    return _packed(house, tape, None, purpose=purpose, lang=lang, out=out, progress=progress)


def pack_statement(
    house: House, *, statement_id: StatementId, purpose: Purpose, lang: str, out: Path, progress: Progress | None = None
) -> Packed:
    """Pack one statement, with the tape it is said on where it is said on one.

    Raises: StatementWithheld, also where there is none; the rest as `pack_tape`.
    """
    source_id = next(iter(_source_of(statement_id)), None)
    if source_id is None:
        raise StatementWithheld(statement_id, purpose)
    statement = next(one for one in source_material(source_id).statements if one.id == statement_id)
    tape_id = _tape_of(statement)
    tape = None if tape_id is None else require_tape(tape_id)
    return _packed(house, tape, statement, purpose=purpose, lang=lang, out=out, progress=progress)


def why_held(held: Iterable[Held]) -> tuple[str, ...]:
    """Return reasons in words."""
    return tuple(_WHY[one] for one in held)


def _packed(
    house: House,
    tape: KeptTape | None,
    statement: Statement | None,
    *,
    purpose: Purpose,
    lang: str,
    out: Path,
    progress: Progress | None,
) -> Packed:
    if purpose not in PACK_PURPOSES:
        raise NotForPacks(purpose)
    require_pack_lang(lang)
    contents = _contents(house, tape, statement, purpose=purpose, lang=lang)
    top, disk = f"shyraq-{contents.name}", house.surroundings.disk
    with new_bag(out, top=top, disk=disk, vault=house.path) as bag:
        original = None if tape is None else _write_original(house, tape, bag, progress=progress)
        _write_proofs(contents, bag)
        _write_told(house, contents, bag, original=original)
        info = {
            "Source-Organization": house.house_name,
            "Bagging-Date": contents.on.isoformat(),
            "Bag-Software-Agent": "Shyraq",
            "External-Description": f"{contents.name}, for {purpose.value}; not encrypted",
        }
        digest = bag.seal(info, sign=house.proving.sign_pack)
        with house.writing():
            # Whoever withdrew a consent while the original was copied is heard.
            _require_given(tape, contents.source_id, purpose=purpose, on=contents.on)
            output_id = _noted(house, contents, digest)
    return Packed(
        output_id=output_id,
        path=out,
        sha256=digest,
        entry_count=len(contents.entries),
        stamp_count=len(contents.stamps),
        original_bytes=0 if tape is None else tape.evidence.size_bytes,
        device=contents.head.device.hex(),
    )


def _contents(
    house: House, tape: KeptTape | None, statement: Statement | None, *, purpose: Purpose, lang: str
) -> _Contents:
    source_id = tape.source_id if tape is not None else _required(statement).source_id
    on = civil_day(house.surroundings.clock.now_ms())
    _require_given(tape, source_id, purpose=purpose, on=on)
    facts = tuple(fact for fact in disclosed_source(source_id, purpose=purpose, on=on).facts() if fact.source.id == source_id)
    chosen = tuple(fact for fact in facts if _is_wanted(fact, tape, statement))
    if statement is not None and not chosen:
        raise StatementWithheld(statement.id, purpose)
    tree = house.proving.tree()
    head = house.proving.head_of(tree)
    entries = _entries(house, tape, chosen, tree)
    last = max((one.seq for one in entries), default=0)
    return _Contents(
        purpose=purpose,
        lang=lang,
        on=on,
        statement_id=None if statement is None else statement.id,
        source_id=source_id,
        tape=tape,
        facts=chosen,
        entries=entries,
        tree=tree,
        head=head,
        stamps=_telling(kept_stamps(), entries, last=last),
    )


def _require_given(tape: KeptTape | None, source_id: SourceId, *, purpose: Purpose, on: date) -> None:
    """Refuse what the purpose may not be given. Raises: TapeHeld."""
    held = held_from(footage_of(tape, source_id), purpose=purpose, on=on)
    if held:
        raise TapeHeld(purpose, held)


def footage_of(tape: KeptTape | None, source_id: SourceId) -> Footage:
    """Return the whole of a tape as footage; of a source without one, what its statements alone would need."""
    first = first_tape_of(source_id)
    if tape is None or tape.evidence.id is None:
        whole = Footage(source_id=source_id, tape=first, is_first=True, has_picture=False, has_sound=False)  # type: ignore[arg-type]
        return replace(whole, to_ms=0) if first is None else whole
    kept = tape.evidence
    return Footage(
        source_id=source_id,
        tape=tape.evidence.id,
        is_first=kept.id == first,
        has_picture=kept.media_type.startswith("video/"),
        has_sound=True,
    )
