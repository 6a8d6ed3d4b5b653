"""What the process apart tells while it hears, as JSON behind the letter "t" on the line by which it reads the tape.

It was given a model nobody knows and a file nobody knows, so nothing it tells is believed that has another form.
"""

import json
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass

from shyraq.outside.apart.reading import QUESTION, Hangup
from shyraq.transcripts.cue import MOST_MS, tidy
from shyraq.transcripts.heard import Heard, fits

TOLD = b"t"
MOST_TOLD_BYTES = 100_000
MOST_LETTERS = 4_000
NO_ENGINE, NO_MODEL, NO_SOUND = 3, 4, 5
"""How the process ends where it cannot begin: no library, no model, nothing to hear."""
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Ready:
    """The model is loaded, and these are its languages."""

    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """The tape is heard up to here, in ms from its start."""

    at_ms: int


Told = Ready | Reached | Heard


def tell(line: socket.socket, **values: object) -> None:
    """Tell one thing, from within the process apart."""
    data = json.dumps(values).encode()
    line.sendall(QUESTION.pack(TOLD, len(data), 0) + data)


def told(data: bytes) -> Told | None:
    """Return what was told; None where a cue was that says nothing. Raises: Hangup where it has another form."""
    try:
        values = json.loads(data)
        kind, value = next(iter(values.items()))
    except (ValueError, AttributeError, StopIteration) as fault:
        raise Hangup from fault
    if kind == "ready" and _are_tags(value):
        return Ready(tuple(value))
    if kind == "reached" and _is_moment(value):
        return Reached(value)
    if kind == "heard" and isinstance(value, dict):
        return _heard(value)
    raise Hangup


def _heard(value: Mapping[str, object]) -> Heard | None:
    from_ms, to_ms, text, sure = value.get("from"), value.get("to"), value.get("text"), value.get("sure")
    language, level_db = value.get("language"), value.get("level")
    if not (_is_moment(from_ms) and _is_moment(to_ms) and isinstance(text, str) and _are_tags([language])):
        raise Hangup
    assert isinstance(from_ms, int)
    assert isinstance(to_ms, int)
    assert isinstance(language, str)
    words = " ".join(tidy(text[:MOST_LETTERS]).split())
    if not words or to_ms <= from_ms:
        return None
    known = tuple(one for one in sure if type(one) is int) if isinstance(sure, list) else ()
    return Heard(
        from_ms=from_ms,
        to_ms=to_ms,
        text=words,
        language=language,
        sure=known if fits(known, words) else (),
        level_db=float(level_db) if isinstance(level_db, int | float) else 0.0,
    )


def _is_moment(value: object) -> bool:
    return type(value) is int and 0 <= value <= MOST_MS


def _are_tags(value: object) -> bool:
    """Tell whether ``value`` is a list of language tags, of a length such lists have."""
    return (
        isinstance(value, list)
        and 0 < len(value) <= 2_000
        and all(isinstance(tag, str) and len(tag) <= 35 and _TAG.fullmatch(tag) for tag in value)
    )
