"""Receiving files at the command line, one by one or all that lie in a folder or on a stick."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from shyraq.actions.open_house import House
from shyraq.actions.open_source import open_source
from shyraq.actions.receive_file import Fate, Received, receive_file
from shyraq.basics.ids import SourceId, parse_id
from shyraq.basics.refusals import Refusal
from shyraq.cli.bars import Told, bars
from shyraq.cli.invocation import INCOMPLETE, Invocation, stop
from shyraq.cli.plain import Plain
from shyraq.outside.local_files import device_of, files_in
from shyraq.queries.sources import source_lines
from shyraq.statements.objections import Objections


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be received and where it belongs: to a source, to a new one of this title, or each to its own."""

    files: Sequence[Path]
    folder: Path | None
    source: str | None
    title: str | None
    language: str | None
    device: str | None
    keeps_twice: bool


class NotASource(Refusal):
    """What was asked for makes no source."""


def receive(call: Invocation, wish: Wish) -> None:
    """Receive the files of ``wish`` and tell what became of each."""
    paths = (*wish.files, *(() if wish.folder is None else files_in(wish.folder)))
    if not paths:
        raise Refusal(f"There is no file in {wish.folder}; name a folder that holds some.")
    source_id = None if wish.source is None else SourceId(parse_id(wish.source))
    if source_id is None and wish.language is None:
        raise Refusal("A new source needs its language: add --language kk, ru, ug, zh or en, or name --source ID.")
    received: list[Received] = []
    faults: list[tuple[Path, str]] = []
    with call.house() as house, bars(of_bytes=True) as told:
        opening = _Opening(house, wish)
        for path in paths:
            try:
                one = receive_file(
                    house,
                    path,
                    source_id=source_id or opening.made,
                    opening=opening.of(path),
                    device=wish.device or device_of(path),
                    keeps_twice=wish.keeps_twice,
                    tell=partial(_tell, told, path.name),
                )
                opening.note(one)
                received.append(one)
            except (Refusal, OSError) as fault:
                if len(paths) == 1:
                    raise
                faults.append((path, _reason(fault)))
    call.answer(
        "\n".join((*map(_words, received), *(f"{path}: {reason}" for path, reason in faults))),
        files=[_plain(one) for one in received],
        faults=[{"file": str(path), "reason": reason} for path, reason in faults],
    )
    if faults:
        stop(INCOMPLETE)


def _tell(told: Told, name: str, stage: str, *, done: int, total: int) -> None:
    told(f"{stage} {name}", done, total)


class _Opening:
    """Opens sources for new files: one under the title that was given, else one for each under its own name."""

    def __init__(self, house: House, wish: Wish) -> None:
        self._house, self._wish = house, wish
        self.made: SourceId | None = None

    def of(self, path: Path) -> Callable[[], SourceId]:
        """Return what opens the source a file comes to."""

        def opened() -> SourceId:
            title = self._wish.title or path.name
            try:
                source_id = open_source(self._house, title=title, language=self._wish.language or "und")
            except Objections as objections:
                raise NotASource("; ".join(f"{one.path}: {one.sentence}" for one in objections.found)) from objections
            if self._wish.title is not None:
                self.made = source_id
            return source_id

        return opened

    def note(self, one: Received) -> None:
        """Note where a file is kept: an earlier run opened the source of this title already, and it goes on there."""
        if self.made is None and self._wish.title is not None:
            source = source_lines(self._house, [one.source_id])[one.source_id].source
            if source is not None and source.title == self._wish.title:
                self.made = one.source_id


def tape_called(number: int | None, part: int | None) -> str:
    """Return what a tape is called at the command line."""
    if number is None:
        return ""
    return f"tape {number}" if part is None else f"tape {number}, part {part}"


def length_words(duration_ms: int | None) -> str:
    """Return how long a tape is, or that nobody can play it."""
    if duration_ms is None:
        return "cannot be played"
    minutes, seconds = divmod(round(duration_ms / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"


def _words(one: Received) -> str:
    evidence = one.evidence
    called = tape_called(evidence.number, evidence.part)
    if one.fate is Fate.TWICE:
        return f"{one.path}: kept before in source {one.source_id}, as {called or evidence.name}; not kept twice."
    if one.fate is Fate.ELSEWHERE:
        where = f"these very bytes are kept in source {one.source_id}, as {called or evidence.name}"
        return f"{one.path}: {where}; skipped. Add --twice to keep them here as well."
    told = [f"source {one.source_id}", called, length_words(evidence.duration_ms) if evidence.is_tape else ""]
    told += [f"SHA-256 {evidence.sha256}"]
    if one.resumed_bytes:
        told += [f"went on behind {one.resumed_bytes / 1e6:,.1f} MB"]
    return f"{one.path}: {', '.join(filter(None, told))}"


def _plain(one: Received) -> Plain:
    evidence = one.evidence
    return {
        "file": str(one.path),
        "fate": one.fate.value,
        "source": one.source_id,
        "id": evidence.id,
        "tape": evidence.number,
        "part": evidence.part,
        "type": evidence.media_type,
        "bytes": evidence.size_bytes,
        "sha256": evidence.sha256,
        "duration_ms": evidence.duration_ms,
        "playable": evidence.duration_ms is not None if evidence.is_tape else None,
        "resumed_bytes": one.resumed_bytes,
    }


def _reason(fault: Exception) -> str:
    return fault.strerror.lower() if isinstance(fault, OSError) and fault.strerror else str(fault)
