"""WebVTT: what browsers show under a film, with the speaker in a voice tag.

Source: W3C WebVTT, https://www.w3.org/TR/webvtt1/; regions and styles are passed over.
"""

import html
import re
from collections.abc import Iterable, Iterator

from shyraq.transcripts.cue import Cue, Faults, clock, tidy

_ARROW = "-->"
_VOICE = re.compile(r"<v(?:\.[^ >\t]*)?[ \t]+([^>]*)>")
_TAG = re.compile(r"</?[^>]*>")
_PASSED_OVER = ("NOTE", "STYLE", "REGION")


def read_webvtt(text: str) -> tuple[Cue, ...]:
    """Read the cues of a WebVTT file in order of time.

    Raises: Objections with every line that is not right.
    """
    faults, cues = Faults(), []
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd").split("\n")
    if not re.fullmatch(r"WEBVTT([ \t].*)?", lines[0]):
        faults.add(1, "a WebVTT file begins with the word WEBVTT in its first line")
    for number, block in _blocks(lines):
        timing = next((at for at, line in enumerate(block[:2]) if _ARROW in line), None)
        if timing is None:
            if number > 1 and not block[0].startswith(_PASSED_OVER):
                faults.add(number, "a cue has a line with two times, such as 00:01:20.000 --> 00:01:24.500")
            continue
        cue = _cue(block[timing], "\n".join(block[timing + 1 :]), line=number + timing, faults=faults)
        cues += [] if cue is None else [cue]
    return faults.done(cues)


def write_webvtt(cues: Iterable[Cue], *, translated: bool = False) -> str:
    """Return a WebVTT file of ``cues``: what is said, or its translation; a cue without any is left out."""
    return "WEBVTT\n" + "".join(
        f"\n{number}\n{clock(cue.from_ms)} --> {clock(cue.to_ms)}\n{_said(cue, translated=translated)}\n"
        for number, cue in enumerate((cue for cue in cues if _words(cue, translated=translated)), start=1)
    )


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the blocks between empty lines, each with the number of its first line."""
    block: list[str] = []
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _cue(timing: str, words: str, *, line: int, faults: Faults) -> Cue | None:
    start, _, rest = timing.partition(_ARROW)
    ends = rest.split()
    span = faults.span(line, start, ends[0] if ends else "")
    voice = _VOICE.search(words)
    said = tidy(html.unescape(_TAG.sub("", words)))
    if span is None or not said:
        return None
    return Cue(*span, tidy(html.unescape(voice[1])) if voice else "", said)


def _words(cue: Cue, *, translated: bool) -> str:
    return cue.translation if translated else cue.text


def _said(cue: Cue, *, translated: bool) -> str:
    words = html.escape(_words(cue, translated=translated), quote=False)
    return f"<v {html.escape(cue.speaker, quote=False)}>{words}" if cue.speaker else words
