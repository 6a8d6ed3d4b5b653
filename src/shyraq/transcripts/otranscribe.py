"""oTranscribe (.otr): JSON around the HTML of a transcript, in which a time stands before what is said from then on.

Source: README of oTranscribe, "OTR file format".
"""

import html
import json
from collections.abc import Iterable
from html.parser import HTMLParser

from shyraq.transcripts.cue import Cue, Faults, tidy

_BREAKS = frozenset({"p", "br", "div", "li"})
_LAST_MS = 5_000


def read_otranscribe(text: str) -> tuple[Cue, ...]:
    """Read what stands behind each time. Raises: Objections where it is no .otr file, or a time is none."""
    faults = Faults()
    try:
        content = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as fault:
        faults.add(fault.lineno, "this is no .otr file: it is not JSON")
        return faults.done(())
    if not isinstance(content, dict) or not isinstance(content.get("text"), str):
        faults.add(0, "this is no .otr file: it has no “text”")
        return faults.done(())
    page = _Page(faults)
    page.feed(content["text"])
    page.close()
    turns = sorted(page.turns, key=lambda turn: turn[0])
    ends = [at_ms for at_ms, _ in turns[1:]] + [turns[-1][0] + _LAST_MS] if turns else []
    told = ((at_ms, end, tidy("".join(said))) for (at_ms, said), end in zip(turns, ends, strict=True))
    return faults.done([Cue(at_ms, end, "", said) for at_ms, end, said in told if said and end > at_ms])


def write_otranscribe(cues: Iterable[Cue], *, translated: bool = False) -> str:
    """Return an .otr file of ``cues``: what is said, or its translation, behind the speaker's name."""
    told = [(cue, cue.translation if translated else cue.text) for cue in cues]
    page = "".join(_paragraph(cue, words) for cue, words in told if words)
    return json.dumps({"text": page, "media": "", "media-source": "", "media-time": 0}, ensure_ascii=False)


def _paragraph(cue: Cue, words: str) -> str:
    minutes, seconds = divmod(cue.from_ms // 1000, 60)
    said = html.escape(f"{cue.speaker}: {words}" if cue.speaker else words).replace("\n", "<br />")
    stamp = f'<span class="timestamp" data-timestamp="{cue.from_ms / 1000:.3f}">{minutes}:{seconds:02}</span>'
    return f"<p>{stamp} {said}</p>"


class _Page(HTMLParser):
    """Gathers what is said behind each time."""

    def __init__(self, faults: Faults) -> None:
        super().__init__(convert_charrefs=True)
        self.turns: list[tuple[int, list[str]]] = []
        self._faults = faults
        self._in_stamp = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a turn at a time; a paragraph breaks the line."""
        told = dict(attrs)
        if "timestamp" in (told.get("class") or "").split():
            self._in_stamp = True
            self._begin(told.get("data-timestamp") or "")
        elif tag in _BREAKS:
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a time, or a paragraph."""
        if tag == "span":
            self._in_stamp = False
        elif tag in _BREAKS:
            self.handle_data("\n")

    def handle_data(self, data: str) -> None:
        """Add what is said; what stands before the first time belongs to none."""
        if self.turns and not self._in_stamp:
            self.turns[-1][1].append(data)

    def _begin(self, stamp: str) -> None:
        try:
            at_ms = round(float(stamp) * 1000)
        except (ValueError, OverflowError):
            at_ms = -1
        if at_ms < 0:
            self._faults.add(0, f"“{stamp}” is no time in seconds")
        else:
            self.turns.append((at_ms, []))
