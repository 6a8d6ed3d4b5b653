"""Write the files of a court pack into a bag: the original, the entries with their proofs, and what they tell.

Source: docs/spec/pack.md.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from shyraq.actions.open_house import House
from shyraq.basics.ids import SourceId, StatementId
from shyraq.disclosure import Fact, Purpose, TapeAnchor
from shyraq.extracts.told import Json, told_fact
from shyraq.outside.bag import Bag, HashingWriter
from shyraq.outside.pack_sheet import Sheet, SheetSaid, SheetTape, typeset_sheet
from shyraq.sealedlog.tree import Tree, TreeHead
from shyraq.store.custody import ProvedEntry
from shyraq.store.damage import Damage, VaultDamaged
from shyraq.store.stamp_rows import KeptStamp
from shyraq.store.tape_rows import KeptTape
from shyraq.wording import label

Progress = Callable[[int, int], None]
"""Is told how many bytes of the original are written, and of how many; may raise to stop."""

Part = tuple[str, bytes]
"""A further file of a pack: a plain name such as "transcript.vtt", and its bytes."""
VERSION = 1
_ENDING = re.compile(r"\.[a-z0-9]{1,5}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What goes into a pack, before it is written; ``entries`` and ``stamps`` in the order of the log.

    ``parts`` are further files, such as a transcript; whoever makes them has passed them through the gate.
    """

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
    parts: tuple[Part, ...] = ()

    @property
    def name(self) -> str:
        """How the pack is called: it tells a number or an id, and nobody's name."""
        if self.statement_id is not None or self.tape is None:
            return f"statement-{str(self.statement_id).lower()}"
        part = self.tape.evidence.part
        return f"tape-{self.tape.evidence.number}" + ("" if part is None else f"-part-{part}")

    @property
    def original(self) -> str | None:
        """The path of the original within the pack, None where there is none; the name it came with is in its entry."""
        if self.tape is None:
            return None
        found = _ENDING.search(self.tape.evidence.name.lower()[-6:])
        kept = self.tape.evidence
        part = "" if kept.part is None else f"-part-{kept.part}"
        return f"original/tape-{kept.number}{part}{'' if found is None else found.group()}"


def write_pack(house: House, contents: Contents, bag: Bag, *, progress: Progress | None = None) -> str:
    """Write every file of a pack and seal the bag with the signature of this desk; return its digest in hex.

    Raises: VaultDamaged; OSError; whatever ``progress`` raises.
    """
    if contents.tape is not None and contents.original is not None:
        with bag.file(contents.original) as writer:
            house.copy_blob(contents.tape.evidence.blob, _Told(writer, contents.tape.evidence.size_bytes, progress))
        if writer.sha256 != contents.tape.evidence.sha256:
            raise VaultDamaged(
                Damage(f"blob {contents.tape.evidence.blob}", "it holds another file than its entry says")
            )
    for one in contents.entries:
        bag.add(f"entries/{one.seq}.header", one.entry.header)
        bag.add(f"entries/{one.seq}.signature", one.entry.signature)
        if one.key is not None:
            bag.add(f"entries/{one.seq}.body", one.entry.body)
            bag.add(f"entries/{one.seq}.key", one.key)
    for number, stamp in enumerate(contents.stamps, start=1):
        bag.add(f"stamps/{number}.head", _head_of(contents, stamp).to_bytes())
        bag.add(f"stamps/{number}.tst", stamp.token)
    bag.add("head", contents.head.to_bytes())
    bag.add("head.signature", house.proving.sign_head(contents.head))
    for name, data in contents.parts:
        bag.add(f"parts/{name}", data)
    bag.add("pack.json", _as_json(_index(contents)))
    bag.add("statements.json", _as_json([told_fact(fact) for fact in contents.facts]))
    bag.add("read-me-first.pdf", typeset_sheet(_sheet(house, contents), lang=contents.lang).content)
    info = {
        "Source-Organization": house.house_name,
        "Bagging-Date": contents.on.isoformat(),
        "Bag-Software-Agent": "Shyraq",
        "External-Description": f"{contents.name}, for {contents.purpose.value}, not encrypted",
    }
    return bag.seal(info, sign=house.proving.sign_pack)


@dataclass(slots=True)
class _Told:
    """Hands bytes on and tells how many there were."""

    writer: HashingWriter
    total: int
    progress: Progress | None

    def write(self, data: bytes, /) -> int:
        """Write the next bytes."""
        written = self.writer.write(data)
        if self.progress is not None:
            self.progress(self.writer.size_bytes, self.total)
        return written


def _index(contents: Contents) -> Mapping[str, Json]:
    tape = contents.tape
    return {
        "version": VERSION,
        "purpose": contents.purpose.value,
        "on": contents.on.isoformat(),
        "statement": contents.statement_id,
        "parts": [name for name, _ in contents.parts],
        "tape": None
        if tape is None
        else {
            "id": tape.evidence.id,
            "number": tape.evidence.number,
            "part": tape.evidence.part,
            "file": contents.original,
            "sha256": tape.evidence.sha256,
            "size": tape.evidence.size_bytes,
            "duration_ms": tape.evidence.duration_ms,
        },
        "entries": [
            {"seq": one.seq, "kind": one.kind, "open": one.key is not None, "path": [step.hex() for step in one.path]}
            for one in contents.entries
        ],
        "stamps": [
            {
                "size": one.size,
                "consistency": [step.hex() for step in contents.tree.consistency(one.size, size=contents.tree.size)],
            }
            for one in contents.stamps
        ],
    }


def _head_of(contents: Contents, stamp: KeptStamp) -> TreeHead:
    head = contents.head
    return TreeHead(head.vault, head.device, stamp.size, contents.tree.root(stamp.size))


def _sheet(house: House, contents: Contents) -> Sheet:
    tape = contents.tape
    return Sheet(
        house_name=house.house_name,
        purpose=label(contents.lang, f"purpose.{contents.purpose.value}"),
        on=contents.on,
        statement_id=contents.statement_id,
        tape=None
        if tape is None
        else SheetTape(
            number=tape.evidence.number or 0,
            part=tape.evidence.part,
            path=f"data/{contents.original}",
            sha256=tape.evidence.sha256,
            size_bytes=tape.evidence.size_bytes,
            duration_ms=tape.evidence.duration_ms,
        ),
        device=contents.head.device,
        size=contents.head.size,
        root=contents.head.root,
        entries=[(one.seq, one.kind, one.claimed_ms) for one in contents.entries],
        stamps=[(one.size, one.at_ms, one.by) for one in contents.stamps],
        said=sorted(
            (_said(fact, contents.lang) for fact in contents.facts), key=lambda one: (one.from_ms or 0, one.words)
        ),
    )


def _said(fact: Fact, lang: str) -> SheetSaid:
    """Return a fact in a line: of whom, what, when, where."""
    parts = [fact.about.label or "–", label(lang, f"predicate.{fact.predicate.value}")]
    parts += [] if fact.value is None else [fact.value.value]
    parts += [] if fact.on is None else [str(fact.on)]
    parts += [] if fact.at is None or fact.at.said is None else [fact.at.said]
    parts += [] if fact.by is None else [fact.by]
    span = (fact.anchor.from_ms, fact.anchor.to_ms) if isinstance(fact.anchor, TapeAnchor) else (None, None)
    return SheetSaid(" · ".join(parts), *span)


def _as_json(value: Json) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
