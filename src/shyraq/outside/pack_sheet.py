"""The first sheet of a pack as PDF: what is in it, what proves it, and how anybody checks that."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import moment
from shyraq.outside.pdf import Json, Typeset, typeset

_WORDS_FILE = Path(__file__).parent / "typst" / "pack.toml"
PACK_LANGS = ("en", "ru")
_KINDS = {"evidence.awaited": "awaited", "evidence.added": "added", "source.taken": "taken", "statement.made": "made"}


class NoPackInLanguage(Refusal):
    """The words of the first sheet are not there in this language."""

    def __init__(self, lang: str) -> None:
        super().__init__(f"There is no pack in “{lang}”; there is one in {', '.join(PACK_LANGS)}.")
        self.lang = lang


@dataclass(frozen=True, slots=True)
class SheetTape:
    """The recording in a pack, as its sheet tells of it."""

    number: int
    part: int | None
    path: str
    sha256: str
    size_bytes: int
    duration_ms: int | None


@dataclass(frozen=True, slots=True)
class SheetSaid:
    """One statement on the sheet: what it says in words, and between which moments of the tape, if any."""

    words: str
    from_ms: int | None
    to_ms: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the first sheet tells. ``entries`` are (number, kind, claimed ms); ``stamps`` (size, at ms, by)."""

    house_name: str
    purpose: str
    on: date
    statement_id: str | None
    tape: SheetTape | None
    device: bytes
    size: int
    root: bytes
    entries: Sequence[tuple[int, str, int]]
    stamps: Sequence[tuple[int, int, str]]
    said: Sequence[SheetSaid]


def require_pack_lang(lang: str) -> None:
    """Refuse a language no sheet is there in. Raises: NoPackInLanguage."""
    if lang not in PACK_LANGS:
        raise NoPackInLanguage(lang)


def typeset_sheet(sheet: Sheet, *, lang: str) -> Typeset:
    """Set the first sheet of a pack in type; equal sheets give equal bytes. Raises: NoPackInLanguage."""
    require_pack_lang(lang)
    words = _words()[lang]
    entries = [row for row in sheet.entries if row[1] != "statement.made"]
    data: dict[str, Json] = {
        "lang": lang,
        "house": sheet.house_name,
        "on": {"year": sheet.on.year, "month": sheet.on.month, "day": sheet.on.day},
        "title": words["title"].format(what=_what(sheet, words)),
        "lead": words["lead"].format(purpose=sheet.purpose),
        "words": words,
        "what": [*_tape_rows(sheet.tape, words), *_log_rows(sheet, words)],
        "custody": [_entry_row(row, words) for row in entries],
        "stamps": [
            _row(words["stamp"].format(size=size), words["stamped"].format(at=clock_words(at_ms), by=by))
            for size, at_ms, by in sheet.stamps
        ],
        "said": [_row(_when(said, words), said.words) for said in sheet.said],
    }
    return typeset("pack", data)


def clock_words(at_ms: int) -> str:
    """Return a moment in UTC to the second, the same in every language."""
    return moment(at_ms).strftime("%Y-%m-%d %H:%M:%S UTC")


def tape_clock(ms: int) -> str:
    """Return a moment of a tape as hours, minutes and seconds."""
    return f"{ms // 3_600_000:02d}:{ms // 60_000 % 60:02d}:{ms // 1000 % 60:02d}"


def _what(sheet: Sheet, words: Mapping[str, Any]) -> str:
    tape = sheet.tape
    if sheet.statement_id is not None:
        return str(words["statement"]).format(id=sheet.statement_id)
    if tape is None:
        return ""
    return str(words["tape" if tape.part is None else "tape_part"]).format(number=tape.number, part=tape.part)


def _tape_rows(tape: SheetTape | None, words: Mapping[str, Any]) -> list[Json]:
    if tape is None:
        return [_row(words["original"], words["no_original"])]
    rows = [
        _row(words["original"], tape.path),
        _row(words["sha256"], tape.sha256, code=True),
        _row(words["size"], words["bytes"].format(n=f"{tape.size_bytes:,}".replace(",", "\u202f"))),
    ]
    return rows if tape.duration_ms is None else [*rows, _row(words["length"], tape_clock(tape.duration_ms))]


def _log_rows(sheet: Sheet, words: Mapping[str, Any]) -> list[Json]:
    return [
        _row(words["device"], sheet.device.hex(), code=True),
        _row(words["entries"], str(sheet.size)),
        _row(words["root"], sheet.root.hex(), code=True),
    ]


def _entry_row(row: tuple[int, str, int], words: Mapping[str, Any]) -> Json:
    seq, kind, claimed_ms = row
    return _row(words[_KINDS[kind]].format(seq=seq), words["by_clock"].format(at=clock_words(claimed_ms)))


def _when(said: SheetSaid, words: Mapping[str, Any]) -> str:
    if said.from_ms is None or said.to_ms is None:
        return "–"
    return str(words["at"]).format(begin=tape_clock(said.from_ms), end=tape_clock(said.to_ms))


def _row(label: str, value: str, *, code: bool = False) -> Json:
    return {"label": label, "value": value, "code": code}


@cache
def _words() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(_WORDS_FILE.read_text(encoding="utf-8"))
