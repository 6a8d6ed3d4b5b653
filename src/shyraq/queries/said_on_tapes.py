"""Where on the tapes were these words said?"""

from dataclasses import dataclass
from datetime import date

from shyraq.basics.ids import CueId, EvidenceId, SourceId
from shyraq.basics.surroundings import civil_day
from shyraq.basics.text import Text
from shyraq.disclosure import Purpose
from shyraq.disclosure.coverage import coverage_of
from shyraq.disclosure.transcript import CueState, SpokenTape
from shyraq.statements.purposes import Level
from shyraq.statements.source import Source
from shyraq.store.cue_search import FoundCue, cue_after, cue_before, cues_saying, stands_in
from shyraq.store.disclosing import disclosed_transcript
from shyraq.store.opened import OpenVault
from shyraq.store.rows import consents_of, narrows_inside, require_source
from shyraq.store.tape_rows import cues_of

_MOST_LOOKED_AT = 5_000
"""Where the house may not see most of what is found, it is not sought for ever."""


@dataclass(frozen=True, slots=True)
class Said:
    """A line of a tape; ``is_draft`` where a machine wrote it and nobody took it over."""

    from_ms: int
    speaker: str | None
    words: Text
    is_draft: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A line in which the words stand, with the lines around it, and the tape it is on.

    ``meant`` is a translation of it in which they stand, where they do not stand in the line itself.
    """

    tape: EvidenceId
    number: int
    part: int | None
    source: Source
    line: Said
    meant: Text | None
    before: Said | None
    after: Said | None


@dataclass(frozen=True, slots=True)
class Heard:
    """What was found, those written last first, and whether there is more."""

    hits: tuple[Hit, ...]
    has_more: bool


def said_on_tapes(house: OpenVault, words: str, *, limit: int = 50) -> Heard:
    """Find the lines of tapes in which every word stands, or begins one, in any script and in any translation.

    Only what the house itself may see is found.
    """
    eyes = _Eyes(civil_day(house.surroundings.clock.now_ms()))
    hits: list[Hit] = []
    for looked_at, found in enumerate(cues_saying(words)):
        if looked_at == _MOST_LOOKED_AT:
            return Heard(tuple(hits), has_more=True)
        source = eyes.source_of(found)
        if source is None:
            continue
        if len(hits) == limit:
            return Heard(tuple(hits), has_more=True)
        hits += _hit(found, words, source=source, eyes=eyes)
    return Heard(tuple(hits), has_more=False)


class _Eyes:
    """What the house may see of sources and tapes today, each looked up once."""

    def __init__(self, on: date) -> None:
        self._on = on
        self._narrows = narrows_inside()
        self._sources: dict[SourceId, Source | None] = {}
        self._shown: dict[EvidenceId, frozenset[CueId]] = {}

    def source_of(self, found: FoundCue) -> Source | None:
        """Return the source of a line the house may see, None where it may not."""
        if found.source_id not in self._sources:
            self._sources[found.source_id] = self._seen(found.source_id)
        source = self._sources[found.source_id]
        if source is None or not self._narrows:
            return source
        if found.tape not in self._shown:
            cues = tuple(one.cue for one in cues_of(found.tape))
            spoken = SpokenTape(found.source_id, found.tape, cues)
            shown = disclosed_transcript(spoken, purpose=Purpose.INTERNAL, on=self._on).cues
            self._shown[found.tape] = frozenset(cue.id for cue in shown)
        return source if found.cue.id in self._shown[found.tape] else None

    def may_see(self, found: FoundCue | None) -> bool:
        """Tell whether there is a line, and the house may see it."""
        return found is not None and self.source_of(found) is not None

    def _seen(self, source_id: SourceId) -> Source | None:
        coverage = coverage_of(consents_of(source_id), purpose=Purpose.INTERNAL, on=self._on)
        is_open = coverage.reason is None and coverage.level is Level.FULL
        return require_source(source_id) if is_open else None


def _hit(found: FoundCue, words: str, *, source: Source, eyes: _Eyes) -> list[Hit]:
    evidence = next((one for one in source.evidence if one.id == found.tape), None)
    if evidence is None or evidence.number is None:
        return []
    before, after = cue_before(found), cue_after(found)
    in_line = stands_in(found.cue.words.value, words)
    meant = (one.words for one in found.cue.translations if stands_in(one.words.value, words))
    return [
        Hit(
            tape=found.tape,
            number=evidence.number,
            part=evidence.part,
            source=source,
            line=_said(found),
            meant=None if in_line else next(meant, None),
            before=_said(before) if before is not None and eyes.may_see(before) else None,
            after=_said(after) if after is not None and eyes.may_see(after) else None,
        )
    ]


def _said(found: FoundCue) -> Said:
    cue = found.cue
    return Said(cue.from_ms, cue.speaker, cue.words, cue.state is CueState.MACHINE)
