"""What a machine only seems to have heard: speech in silence, phrases that go round, credits nobody spoke.

Models that write down speech were taught from films with subtitles. Where nothing is said they go on writing: the last
phrase again and again, or who made the subtitles. Such a stretch is left out and told, or kept and marked as unsure;
nothing is mended in silence.

Source: openai/whisper transcribe.py for the bound of the compression ratio; the rest are bounds chosen here, tried on
constructed stretches (tests/unit/transcripts/test_doubting.py) and on no speech of real people.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from shyraq.basics.text import Script, script_of
from shyraq.transcripts.heard import Heard, fits

QUIETEST_DB = -55.0
"""Below this a tape holds its own noise and no voice; a whisper a metre from a phone is some 15 dB above it."""
MOST_LETTERS_A_SECOND = 40
MOST_HAN_A_SECOND = 15
REPEATS = 3
_LONGEST_PHRASE = 24
_SQUEEZED = 2.4
_CREDITS = re.compile(
    r"субтитр|amara\.org|字幕|请不吝点赞|優優獨播|优优独播|altyazı m\.?k|thanks? (you )?for watching|subtitles? by",
    re.IGNORECASE,
)


class Doubt(StrEnum):
    """Why a stretch was not believed."""

    SILENCE = "silence"
    """It is said to be spoken where the tape is silent."""
    HURRIED = "hurried"
    """More is said than anybody can say in that time."""
    CREDITS = "credits"
    """It is what stands below films, and not what is said in a testimony."""
    AGAIN = "again"
    """The same was heard twice just before."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stretch of the tape, in ms, of which nothing was written though the machine heard something."""

    from_ms: int
    to_ms: int
    why: Doubt


@dataclass(slots=True)
class Sieve:
    """Takes what was heard of one tape in the order of time; ``left_out`` and ``marked`` grow meanwhile.

    ``marked`` counts stretches that were kept though a phrase went round in them, their words marked as unsure.
    """

    left_out: list[LeftOut] = field(default_factory=list)
    marked: int = 0
    _latest: str = ""
    _times: int = 0

    def take(self, heard: Heard) -> Heard | None:
        """Return what may be written of a stretch; None where it is left out."""
        why = doubt_of(heard) or self._again(heard)
        if why is not None:
            self.left_out.append(LeftOut(heard.from_ms, heard.to_ms, why))
            return None
        once = without_repeats(heard)
        if once is not heard:
            self.marked += 1
        return once

    def _again(self, heard: Heard) -> Doubt | None:
        key = "".join(_keys(_tokens(heard.text)))
        self._times = self._times + 1 if key == self._latest else 1
        self._latest = key
        return Doubt.AGAIN if self._times >= REPEATS else None


def doubt_of(heard: Heard) -> Doubt | None:
    """Return why a stretch, looked at alone, is not to be believed at all; None where nothing speaks against it."""
    if heard.level_db < QUIETEST_DB:
        return Doubt.SILENCE
    letters = sum(1 for letter in heard.text if letter.isalnum())
    most = MOST_HAN_A_SECOND if script_of(heard.text) is Script.HAN else MOST_LETTERS_A_SECOND
    if letters * 1000 > most * max(heard.to_ms - heard.from_ms, 200):
        return Doubt.HURRIED
    return Doubt.CREDITS if _CREDITS.search(heard.text) else None


def without_repeats(heard: Heard) -> Heard:
    """Return a stretch with every phrase that stands three times running or more once, and unsure.

    A stretch that still says little in many words is unsure as a whole. One without either is returned as it is.
    """
    tokens = _tokens(heard.text)
    kept = _kept(_keys(tokens), shortest=2 if _is_without_spaces(heard.text) else 1)
    is_cut = len(kept) < len(tokens)
    gap = "" if _is_without_spaces(heard.text) else " "
    text = gap.join(tokens[place] for place, _ in kept) if is_cut else heard.text
    if is_squeezed(text):
        return replace(heard, text=text, sure=(0,) * len(text.split()))
    if not is_cut:
        return heard
    if gap and fits(heard.sure, heard.text):
        return replace(heard, text=text, sure=tuple(0 if again else heard.sure[place] for place, again in kept))
    return replace(heard, text=text, sure=(0,) * len(text.split()))


def is_squeezed(text: str) -> bool:
    """Tell whether ``text`` says so little that packing makes it smaller than speech ever gets."""
    data = text.encode()
    return len(data) > _SQUEEZED * len(zlib.compress(data))


def _is_without_spaces(text: str) -> bool:
    return script_of(text) is Script.HAN


def _tokens(text: str) -> list[str]:
    return [letter for letter in text if not letter.isspace()] if _is_without_spaces(text) else text.split()


def _keys(tokens: Sequence[str]) -> list[str]:
    """Return what tokens are compared by: letters and digits in one case; a token without any stays itself."""
    return ["".join(letter for letter in token.casefold() if letter.isalnum()) or token for token in tokens]


def _kept(keys: Sequence[str], *, shortest: int) -> list[tuple[int, bool]]:
    """Return the places that stay, each with whether it is of a phrase that was repeated.

    ``shortest`` is how many tokens a phrase has at least: in Chinese one sign is doubled in plain speech.
    """
    kept = [(place, False) for place in range(len(keys))]
    for length in range(shortest, _LONGEST_PHRASE + 1):
        if length * REPEATS > len(kept):
            break
        kept = _once(kept, keys, length=length)
    return kept


def _once(kept: list[tuple[int, bool]], keys: Sequence[str], *, length: int) -> list[tuple[int, bool]]:
    words = [keys[place] for place, _ in kept]
    out: list[tuple[int, bool]] = []
    at = 0
    while at < len(kept):
        phrase, times = words[at : at + length], 1
        while len(phrase) == length and words[at + times * length : at + (times + 1) * length] == phrase:
            times += 1
        if times >= REPEATS:
            out += [(place, True) for place, _ in kept[at : at + length]]
            at += times * length
        else:
            out.append(kept[at])
            at += 1
    return out
