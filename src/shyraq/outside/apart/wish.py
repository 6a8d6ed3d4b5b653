"""What is wished of a tape: from when to when, and what is done to its picture and its sound."""

import json
from dataclasses import asdict, dataclass
from fractions import Fraction

RATE = 48_000
BIT_RATE = 64_000
MOST_FPS = 30
MOST_WIDTH, MOST_HEIGHT = 1280, 720
BLURRED_WIDTH = 24
"""A blurred picture has so many samples in a row, whatever it is shown at: what lay between them is gone."""
VOICE_FACTOR = Fraction(4, 5)
"""By how much pitch and formants are lowered together."""

Filters = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is wished: the milliseconds of the tape, sound alone, a blurred picture, a changed voice.

    ``is_look`` wishes no excerpt, but to be told what a file says of itself.
    """

    from_ms: int = 0
    to_ms: int = 0
    is_sound_only: bool = False
    is_blurred: bool = False
    is_voice_changed: bool = False
    is_look: bool = False
    fps: int = MOST_FPS

    def to_json(self) -> str:
        """Return it as one line."""
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def from_json(cls, data: str) -> "Wish":
        """Read it again."""
        return cls(**json.loads(data))

    def sound_filters(self, start: Fraction = Fraction(0)) -> Filters:
        """Return the filters of the sound, in order; ``start`` is the moment at which the tape's clock begins."""
        begin, end = self._span(start)
        chain: list[tuple[str, str]] = [
            ("atrim", f"start={begin}:end={end}"),
            ("asetpts", "PTS-STARTPTS"),
            ("aresample", str(RATE)),
        ]
        if self.is_voice_changed:
            chain += [
                ("asetrate", str(int(RATE * VOICE_FACTOR))),
                ("aresample", str(RATE)),
                ("atempo", f"{float(1 / VOICE_FACTOR):.6f}"),
            ]
        return (
            *chain,
            ("aformat", f"sample_fmts=fltp:sample_rates={RATE}:channel_layouts=mono"),
            ("asetnsamples", "1024"),
        )

    def picture_filters(self, start: Fraction = Fraction(0), *, size: tuple[int, int], turned: int = 0) -> Filters:
        """Return the filters of the picture, in order; ``size`` is that of its frames, ``turned`` how they lie."""
        begin, end = self._span(start)
        chain: list[tuple[str, str]] = [("trim", f"start={begin}:end={end}"), ("setpts", "PTS-STARTPTS")]
        quarter = turned % 360 // 90
        chain += {0: [], 1: [("transpose", "cclock")], 2: [("hflip", ""), ("vflip", "")], 3: [("transpose", "clock")]}[
            quarter
        ]
        width, height = _fitted(size if quarter % 2 == 0 else (size[1], size[0]))
        chain.append(("fps", str(self.fps)))
        if self.is_blurred:
            low = max(2, round(height * BLURRED_WIDTH / width / 2) * 2)
            chain.append(("scale", f"{BLURRED_WIDTH}:{low}:flags=area"))
        return (*chain, ("scale", f"{width}:{height}:flags=bicubic"), ("setsar", "1"), ("format", "yuv420p"))

    def _span(self, start: Fraction) -> tuple[str, str]:
        ends = (Fraction(at_ms, 1000) + start for at_ms in (self.from_ms, self.to_ms))
        begin, end = (f"{float(at):.6f}" for at in ends)
        return begin, end


def _fitted(size: tuple[int, int]) -> tuple[int, int]:
    """Return the size of the excerpt's picture: that of the tape, made smaller where it is large, and even."""
    width, height = size
    share = min(Fraction(1), Fraction(MOST_WIDTH, max(width, 1)), Fraction(MOST_HEIGHT, max(height, 1)))
    return max(2, int(width * share) // 2 * 2), max(2, int(height * share) // 2 * 2)
