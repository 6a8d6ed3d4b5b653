"""What a machine that writes down speech has to offer, and how one is found by its name.

Faster-whisper comes with the extra ``transcribe``. Another engine is a package of its own that names its opener as an
entry point of the group ``shyraq.speech``; docs/guides/speech.md tells how.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from typing import BinaryIO, Protocol

import numpy as np
from numpy.typing import NDArray

from shyraq.basics.refusals import Refusal
from shyraq.transcripts.heard import HeardWord

Sound = NDArray[np.float32]
"""Sound of one channel, 16,000 numbers a second, each within -1 … 1."""
RATE = 16_000
GROUP = "shyraq.speech"
FASTER_WHISPER = "faster-whisper"
_OURS = EntryPoint(name=FASTER_WHISPER, value="shyraq.outside.speech.whisper:open_engine", group=GROUP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """What was said in one stretch of a sound, in ms from its start, in one language (BCP 47)."""

    from_ms: int
    to_ms: int
    language: str
    words: tuple[HeardWord, ...]


class Engine(Protocol):
    """A machine with its model loaded; it lives in a process that can open nothing any more."""

    name: str
    languages: tuple[str, ...]
    """The languages its model was taught, as BCP 47 tags."""

    def transcribe(self, sound: Sound, language: str | None) -> Iterable[Segment]:
        """Yield what is said in ``sound``, up to five minutes of it, in order; nothing where nobody speaks.

        Args: language one of ``languages``, or None: then it is told by ear, stretch by stretch.
        """
        ...


Opener = Callable[[Mapping[str, BinaryIO]], Engine]
"""Loads a model from its files, which are open already and known by name; nothing else can be opened by then.

Whatever the module needs of the disk or of the system it loads when it is imported. An opener raises
whatever it likes where the files are no model of its kind.
"""


class EngineUnknown(Refusal):
    """No engine of this name is installed."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"No engine “{name}” is installed here; there is {', '.join(known)}.")
        self.name = name


class EngineMissing(Refusal):
    """The engine cannot be loaded because a library is missing."""

    def __init__(self, name: str) -> None:
        how = " `pip install 'shyraq[transcribe]'` brings it." if name == FASTER_WHISPER else ""
        super().__init__(f"The engine {name} cannot be loaded: a library that it needs is missing.{how}")
        self.name = name


def engine_names() -> tuple[str, ...]:
    """Return the names of the engines that are known here; that of ours first, be its library installed or not."""
    return (FASTER_WHISPER, *sorted({point.name for point in entry_points(group=GROUP)} - {FASTER_WHISPER}))


def require_engine(name: str) -> None:
    """Raises: EngineUnknown; EngineMissing where it is ours and its library is not installed."""
    if name not in engine_names():
        raise EngineUnknown(name, engine_names())
    if name == FASTER_WHISPER and not is_whisper_installed():
        raise EngineMissing(name)


def is_whisper_installed() -> bool:
    """Tell whether the library of our own engine is there, without loading it."""
    return find_spec("faster_whisper") is not None


def opener_of(name: str) -> Opener:
    """Load the module of an engine and return its opener; only ever called in a process apart.

    Raises: ImportError, also where there is no engine of this name.
    """
    found = _OURS if name == FASTER_WHISPER else next(iter(entry_points(group=GROUP, name=name)), None)
    if found is None:
        raise ImportError(name)
    opener: Opener = found.load()
    return opener
