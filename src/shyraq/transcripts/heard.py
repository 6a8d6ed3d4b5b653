"""What a machine says it heard on a tape, and how it says how sure it was of each word.

Source: docs/spec/transcript.md §4 (`sure`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeardWord:
    """One piece of what was heard as the machine cut it, with the space before it where one stands; ``sure`` 0 … 1."""

    text: str
    sure: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a machine heard between two moments of a tape, in ms from its start, in one language (BCP 47).

    ``sure`` says of each word of ``text``, words being what stands between spaces, how sure the machine was, 0 to 100;
    empty where it did not say. ``level_db`` is how loud the tape is there, 0 being the loudest it can be.
    """

    from_ms: int
    to_ms: int
    text: str
    language: str
    sure: tuple[int, ...] = ()
    level_db: float = 0.0


def text_and_sure(words: Iterable[HeardWord]) -> tuple[str, tuple[int, ...]]:
    """Return the text of these pieces, and of each word in it how sure its least sure piece is, 0 to 100."""
    text, lowest = "", list[float]()
    for word in words:
        starts_new = not text or text[-1].isspace() or word.text[:1].isspace()
        for number, _ in enumerate(word.text.split()):
            if number == 0 and not starts_new:
                lowest[-1] = min(lowest[-1], word.sure)
            else:
                lowest.append(word.sure)
        text += word.text
    return " ".join(text.split()), tuple(round(100 * min(max(sure, 0.0), 1.0)) for sure in lowest)


def fits(sure: Sequence[int], text: str) -> bool:
    """Tell whether ``sure`` speaks of every word of ``text``, each within 0 … 100."""
    return len(sure) == len(text.split()) and all(0 <= one <= 100 for one in sure)
