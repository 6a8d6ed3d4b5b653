"""How one name is read, part by part, for people who ask why it is found or not."""

from collections.abc import Iterator
from dataclasses import dataclass

from shyraq.cli.plain import Plain
from shyraq.names.parts import Part, parts_of
from shyraq.names.readings import Reading, class_of, readings_of_stem
from shyraq.names.sounds import sound_names, unread_letters
from shyraq.names.splitting import Vocabulary
from shyraq.names.syllables import syllable_text, syllables_of_han
from shyraq.names.words import WrittenName, words_of
from shyraq.names.writing import LABELS, Writing, writing_of_word


@dataclass(frozen=True, slots=True)
class HeardAs:
    """One way to hear a part: each sound or syllable with the letters it was read from."""

    kind: str
    units: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HeardPart:
    """One part of a name; ``ending`` was taken off it and ``unread`` are its letters nothing is known of."""

    written: str
    writing: str
    stem: str
    ending: str
    heard_as: tuple[HeardAs, ...]
    unread: str


@dataclass(frozen=True, slots=True)
class HeardName:
    """A name as it is read; ``set_aside`` are words that are no part of it, ``unread`` what no alphabet here has."""

    name: str
    parts: tuple[HeardPart, ...]
    initials: tuple[str, ...]
    set_aside: tuple[str, ...]
    unread: str


def hear(name: str) -> HeardName:
    """Read a name as it is read when nothing is known of other names."""
    written = words_of(name)
    cut = parts_of(written, Vocabulary({}))
    parts = tuple(_part(part) for part in cut.parts)
    return HeardName(name, parts, cut.initials, written.set_aside, _unread(written, parts))


def _part(part: Part) -> HeardPart:
    writing = writing_of_word(part.stem)
    heard_as = tuple(_heard_as(reading) for reading in readings_of_stem(part.stem, class_of(part.stem, writing)))
    label = LABELS[class_of(part.stem, writing)]
    return HeardPart(part.written, label, part.stem, part.ending, heard_as, _unread_of(part.stem, writing))


def _heard_as(reading: Reading) -> HeardAs:
    names = [syllable_text(unit) if reading.is_syllables else sound_names()[unit] for unit in reading.units]
    units = zip(names, reading.spelled, strict=False)
    return HeardAs("syllables" if reading.is_syllables else "sounds", tuple(units))


def _unread_of(stem: str, writing: Writing) -> str:
    if writing is Writing.HAN:
        return "".join(character for character in stem if not syllables_of_han(character))
    return unread_letters(stem, writing)


def _unread(written: WrittenName, parts: tuple[HeardPart, ...]) -> str:
    return written.unread + "".join(part.unread for part in parts)


def hearing_words(heard: HeardName) -> str:
    """Return a name as it is read, one line a part and one line a way to hear it."""
    lines = [line for part in heard.parts for line in _part_lines(part)]
    if heard.initials:
        lines.append(f"Initials: {', '.join(heard.initials)}")
    if heard.set_aside:
        lines.append(f"Set aside, no part of the name: {', '.join(heard.set_aside)}")
    if heard.unread:
        lines.append(f"Not read: {' '.join(heard.unread)}")
    return "\n".join(lines) or "There is no letter here that can be read."


def _part_lines(part: HeardPart) -> Iterator[str]:
    ending = f", ending -{part.ending} taken off" if part.ending else ""
    yield f"{part.written}  {part.writing}{ending}"
    for way in part.heard_as:
        units = "  ".join(unit if unit == letters else f"{unit} ({letters})" for unit, letters in way.units)
        yield f"    {way.kind}: {units}"


def hearing_plain(heard: HeardName) -> Plain:
    """Return the same as plain JSON."""
    return {
        "name": heard.name,
        "parts": [
            {
                "written": part.written,
                "script": part.writing,
                "stem": part.stem,
                "ending": part.ending,
                "unread": part.unread,
                "readings": [
                    {"kind": way.kind, "units": [{"unit": unit, "letters": text} for unit, text in way.units]}
                    for way in part.heard_as
                ],
            }
            for part in heard.parts
        ],
        "initials": list(heard.initials),
        "set_aside": list(heard.set_aside),
        "unread": heard.unread,
    }
