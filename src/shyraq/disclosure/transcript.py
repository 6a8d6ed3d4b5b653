"""The gate for transcripts: which cues of a tape a purpose may see.

The words of a tape as they were spoken cannot be redacted safely: a pseudonym in the place of a name still tells who is
meant by all that stands around it. So a transcript goes out where its source is open in full, or not at all.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import InitVar, dataclass, replace
from datetime import date
from enum import StrEnum

from shyraq.basics.ids import CueId, EvidenceId, PersonId, SourceId, StatementId
from shyraq.basics.text import Text
from shyraq.disclosure.admission import Admitted, UnknownSource, admit
from shyraq.disclosure.coverage import Coverage, by_source, coverage_of
from shyraq.disclosure.disclosure import NotThroughTheGate, never_copied
from shyraq.disclosure.facts import DisclosedSource
from shyraq.disclosure.gate import behind_of
from shyraq.disclosure.reading import Reading
from shyraq.disclosure.screens import NameScreen
from shyraq.disclosure.view import Behind, View
from shyraq.statements.consent import ConsentEvent
from shyraq.statements.judgement import Judgement
from shyraq.statements.predicates import Predicate
from shyraq.statements.purposes import Level, Purpose
from shyraq.statements.source import Evidence, Source
from shyraq.statements.statement import Statement, TapeAnchor
from shyraq.statements.transcript import CueState, Mark, MarkKind, Translation, WrittenCue

__all__ = [
    "Closed",
    "CueState",
    "DisclosedCue",
    "DisclosedMark",
    "DisclosedTranscript",
    "SpokenTape",
    "disclose_transcript",
]

_GATE_KEY = object()
_PLACED_OR_NOTHING = frozenset({Predicate.HEALTH, Predicate.LIVES_AT})
"""What no screen finds in words: where it may not be told, and nobody noted its seconds, it may stand anywhere."""


class Closed(StrEnum):
    """Why a purpose may see nothing of a transcript; for the screens of the house, never for what leaves it."""

    NOT_OPEN = "not_open"
    """The consents let the purpose see nothing of the source."""
    NOT_IN_FULL = "not_in_full"
    """They want names changed, which spoken words cannot be."""
    NO_WORDS = "no_words"
    """They do not let the words themselves be shown."""
    NEVER = "never"
    """A statistic holds counts, never words."""
    UNPLACED = "unplaced"
    """Somebody's health or dwelling is told that must not be, and no statement notes its seconds."""
    NOTHING_LEFT = "nothing_left"
    """Nothing was written by a person that holds no number and no name that must not stand there."""


@dataclass(frozen=True, slots=True)
class SpokenTape:
    """What is written down of one tape of a source.

    ``members`` are the names of those who work in the house: who took a testimony is told nobody outside.
    """

    source_id: SourceId
    tape: EvidenceId
    cues: Sequence[WrittenCue]
    members: Sequence[str] = ()
    marks: Sequence[Mark] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosedCue:
    """A cue as it may be shown: for whoever is outside its ``state`` is never MACHINE, nor is that of a translation.

    ``speaker`` is None where nobody is named, or may be. ``id`` is for the house: no output prints it.
    """

    id: CueId
    from_ms: int
    to_ms: int
    speaker: str | None
    words: Text
    state: CueState
    translations: tuple[Translation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosedMark:
    """A mark on a second that is shown; outside never a note of the house. ``words`` is None where there are none."""

    at_ms: int
    kind: MarkKind
    words: str | None


@never_copied
@dataclass(frozen=True, slots=True, eq=False)
class DisclosedTranscript:
    """What a purpose may see of a transcript on one day; made by :func:`disclose_transcript` alone.

    ``source`` as it may be described, its makers in the form in which they may be named, None where nothing may be
    shown; ``cues`` in the order of time; ``stands_on`` are the statements the names of the makers come from.
    ``number`` and ``part`` are those of the tape and ``sha256`` the digest of the original in hex, None where the
    title of the source may not be told. ``closed`` tells why there is no cue, and ``withheld`` which cues are left
    out: both are for the house's own screens, and no output may read them.
    """

    guard: InitVar[object]
    purpose: Purpose
    on: date
    source: DisclosedSource | None
    tape: EvidenceId
    number: int | None
    part: int | None
    sha256: str | None
    cues: tuple[DisclosedCue, ...]
    marks: tuple[DisclosedMark, ...]
    stands_on: tuple[StatementId, ...]
    person_ids: tuple[PersonId, ...]
    closed: Closed | None
    withheld: tuple[CueId, ...]

    def __post_init__(self, guard: object) -> None:
        if guard is not _GATE_KEY:
            raise NotThroughTheGate("DisclosedTranscript")

    def __init_subclass__(cls, **_arguments: object) -> None:
        raise NotThroughTheGate("DisclosedTranscript")


def disclose_transcript(
    spoken: SpokenTape,
    *,
    statements: Sequence[Statement],
    sources: Mapping[SourceId, Source],
    consents: Iterable[ConsentEvent],
    protected: Set[PersonId],
    purpose: Purpose,
    on: date,
    judgements: Sequence[Judgement] = (),
) -> DisclosedTranscript:
    """Keep the cues of a tape that ``purpose`` may see on the civil day ``on``.

    The source must be open to the purpose in full, its words included. A cue is left out that holds a private number
    or the name of somebody who must not be named in full, or during which something is told that the purpose is never
    told; outside, also one that a machine wrote. Nothing stands in the place of what is left out.

    Args: statements in any order, ids unique, and all of those whose names are looked for; sources by id, that of the
        tape among them; consents, protected, purpose, on and judgements as `shyraq.disclosure.gate.disclose` has them.
    Raises: DuplicateStatement; UnknownSource.
    Source: docs/spec/transcript.md §5; docs/adr/0024-a-transcript-goes-out-in-full-or-not-at-all.md.
    """
    if spoken.source_id not in sources:
        raise UnknownSource(spoken.source_id)
    events = tuple(consents)
    admitted = _with_every_source(
        admit(statements, sources=sources, consents=events, purpose=purpose, on=on),
        sources=sources,
        consents=events,
        purpose=purpose,
        on=on,
    )
    behind = behind_of(
        admitted, sources=sources, kept_safe=frozenset(protected), judgements=tuple(judgements), purpose=purpose
    )
    view = View(lambda: behind)
    own = [one for one in statements if one.source_id == spoken.source_id]
    screen = _CueScreen(spoken, view=view, behind=behind, own=own)
    closed = _closed(admitted.coverages[spoken.source_id], purpose)
    if closed is None and screen.has_unplaced:
        closed = Closed.UNPLACED
    cues: list[DisclosedCue] = []
    withheld: list[CueId] = []
    for cue in sorted(spoken.cues, key=lambda one: (one.from_ms, one.to_ms, one.words.value, one.id)):
        shown = None if closed is not None else screen.shown(cue)
        if shown is None:
            withheld.append(cue.id)
        else:
            cues.append(shown)
    return _made(
        spoken,
        None if closed is not None or not cues else view.source(spoken.source_id),
        evidence=_evidence(sources[spoken.source_id], spoken.tape),
        cues=cues,
        marks=screen.marks_on(cues),
        withheld=withheld,
        closed=closed or (None if cues else Closed.NOTHING_LEFT),
        purpose=purpose,
        on=on,
    )


def _made(
    spoken: SpokenTape,
    source: DisclosedSource | None,
    *,
    evidence: Evidence | None,
    cues: Sequence[DisclosedCue],
    marks: Sequence[DisclosedMark],
    withheld: Sequence[CueId],
    closed: Closed | None,
    purpose: Purpose,
    on: date,
) -> DisclosedTranscript:
    makers = () if source is None else tuple(one.person for one in source.makers if one.person is not None)
    told = None if source is None or source.title is None else evidence
    return DisclosedTranscript(
        _GATE_KEY,
        purpose=purpose,
        on=on,
        source=source,
        tape=spoken.tape,
        number=None if told is None else told.number,
        part=None if told is None else told.part,
        sha256=None if told is None else told.sha256,
        cues=tuple(cues),
        marks=tuple(marks),
        stands_on=tuple(sorted({found for maker in makers for found in maker.stands_on})),
        person_ids=tuple(sorted({maker.id for maker in makers})),
        closed=closed,
        withheld=tuple(withheld),
    )


def _evidence(source: Source, tape: EvidenceId) -> Evidence | None:
    return next((one for one in source.evidence if one.id == tape), None)


def _with_every_source(
    admitted: Admitted,
    *,
    sources: Mapping[SourceId, Source],
    consents: Sequence[ConsentEvent],
    purpose: Purpose,
    on: date,
) -> Admitted:
    """Add what sources allow that make no statement yet: a tape is kept before anything is made of it.

    Whoever made such a source is named in the form it asks for, too.
    """
    events = by_source(consents)
    more = {
        source_id: coverage_of(events.get(source_id, ()), purpose=purpose, on=on)
        for source_id in sources
        if source_id not in admitted.coverages
    }
    return replace(admitted, coverages={**more, **admitted.coverages})


def _closed(coverage: Coverage, purpose: Purpose) -> Closed | None:
    if purpose is Purpose.STATISTICS:
        return Closed.NEVER
    if coverage.reason is not None:
        return Closed.NOT_OPEN
    if coverage.level is not Level.FULL:
        return Closed.NOT_IN_FULL
    return None if coverage.media.text else Closed.NO_WORDS


class _CueScreen:
    """Reads the cues of one tape for one purpose; ``own`` are the statements of its source."""

    def __init__(self, spoken: SpokenTape, *, view: View, behind: Behind, own: Sequence[Statement]) -> None:
        self._reading: Reading = behind.reading
        self._is_inside = behind.purpose is Purpose.INTERNAL
        self._concerned = tuple(sorted(view.everybody_in(spoken.source_id)))
        self._marks = sorted(spoken.marks, key=lambda one: (one.at_ms, one.kind, one.words or "", one.id))
        self._members = NameScreen(spoken.members)
        self._spared = [behind.people.own_names(person_id) for person_id in self._concerned]
        admitted = {one.id for one in behind.statements if one.source_id == spoken.source_id}
        untold = [one for one in own if one.id not in admitted or not self._reading.is_kept(one)]
        self._closed_spans = tuple(
            (one.anchor.from_ms, one.anchor.to_ms)
            for one in untold
            if isinstance(one.anchor, TapeAnchor) and one.anchor.tape in (None, spoken.tape)
        )
        self.has_unplaced = any(
            one.predicate in _PLACED_OR_NOTHING and not isinstance(one.anchor, TapeAnchor) for one in untold
        )

    def shown(self, cue: WrittenCue) -> DisclosedCue | None:
        """Return a cue as it may be shown, None where it may not."""
        if not self._was_written(cue.state) or self._is_closed(cue):
            return None
        translations = tuple(one for one in cue.translations if self._was_written(one.state))
        if not all(map(self._may_stand, (cue.words.value, *(one.words.value for one in translations)))):
            return None
        return DisclosedCue(
            id=cue.id,
            from_ms=cue.from_ms,
            to_ms=cue.to_ms,
            speaker=None if cue.speaker is None else self._speaker(cue.speaker),
            words=cue.words,
            state=cue.state,
            translations=translations,
        )

    def marks_on(self, cues: Sequence[DisclosedCue]) -> tuple[DisclosedMark, ...]:
        """Return the marks on seconds in which something is shown, but those whose words must not stand."""
        return tuple(
            DisclosedMark(at_ms=mark.at_ms, kind=mark.kind, words=mark.words)
            for mark in self._marks
            if self._is_inside or mark.kind is not MarkKind.NOTE
            if any(cue.from_ms <= mark.at_ms < cue.to_ms for cue in cues)
            if mark.words is None or self._may_stand(mark.words)
        )

    def _was_written(self, state: CueState) -> bool:
        """Tell whether somebody answers for words, or they stay in the house."""
        return self._is_inside or state is not CueState.MACHINE

    def _speaker(self, speaker: str) -> str | None:
        if not self._may_stand(speaker):
            return None
        is_member = not self._is_inside and self._members.finds_in(speaker, spared=self._spared)
        return None if is_member else speaker

    def _is_closed(self, cue: WrittenCue) -> bool:
        """Tell whether something is told during a cue that the purpose is not told."""
        return any(begin < cue.to_ms and cue.from_ms < max(end, begin + 1) for begin, end in self._closed_spans)

    def _may_stand(self, words: str) -> bool:
        return self._reading.may_be_spoken(words, concerned=self._concerned)
