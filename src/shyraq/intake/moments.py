"""Moments of a tape as people write them: ``00:01:20``, ``1:20`` or ``00:01:20.5``."""

import re

_MOMENT = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d\d)(?:[.,](\d{1,3}))?", re.ASCII)
ADVICE = 'write hours, minutes and seconds between quotation marks, as in "00:01:20"'


def parse_moment_ms(text: str) -> int | None:
    """Return the moment in milliseconds from the start of the tape, or None where the text is none."""
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds, part = match.groups(default="")
    if int(minutes) > 59 or int(seconds) > 59:
        return None
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int((part + "000")[:3])


def format_moment(at_ms: int) -> str:
    """Return a moment as ``HH:MM:SS``, with milliseconds where there are any."""
    seconds, rest_ms = divmod(at_ms, 1000)
    text = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{text}.{rest_ms:03}" if rest_ms else text
