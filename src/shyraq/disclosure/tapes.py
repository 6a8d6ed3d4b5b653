"""A tape itself, its picture and its sound: whether a purpose may be given it, whole or some seconds of it.

A tape cannot be redacted as a statement can: whoever hears it hears every name. So it is shown only where nothing on it
would have to be taken out, and where nobody can know that, it is not.

Source: docs/spec/consent.md §10.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shyraq.basics.ids import EvidenceId, PersonId, SourceId
from shyraq.disclosure.coverage import Coverage, by_source, coverage_of
from shyraq.disclosure.gate import look_behind
from shyraq.disclosure.view import Behind
from shyraq.statements.consent import ConsentEvent
from shyraq.statements.judgement import Judgement
from shyraq.statements.purposes import OPEN_TO_ALL, Level, Purpose
from shyraq.statements.source import Source
from shyraq.statements.statement import PageAnchor, Statement, TapeAnchor


class Held(StrEnum):
    """Why a tape is kept back; for the screens inside the house, never for anything that leaves it."""

    NOT_ALLOWED = "not_allowed"
    """The consents of the source allow this purpose nothing today."""
    NOT_IN_FULL = "not_in_full"
    """They allow less than full names."""
    NO_FACE = "no_face"
    """They do not let the picture be shown."""
    NO_VOICE = "no_voice"
    """They do not let the voice be heard."""
    NO_TEXT = "no_text"
    """They do not let the very words be shown."""
    SOMEBODY_NOT_NAMED = "somebody_not_named"
    """Somebody the source concerns is not named in full for this purpose: protected, a child, or narrowed elsewhere."""
    SOMETHING_WITHHELD = "something_withheld"
    """What is said there, or may be said there, is withheld from this purpose."""
    NOT_WRITTEN_DOWN = "not_written_down"
    """What is said there is not written down and checked, so nobody can know what it tells."""
    HARMFUL_WORDS = "harmful_words"
    """What is said there holds a private number, or the name of somebody who must not be named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Footage:
    """What of a tape is to be shown: all of it where ``to_ms`` is None, else what lies between two moments.

    ``tape`` is None where only words are given, and all that the source says, wherever it says it.

    ``is_first`` tells that anchors without a tape mean this one. ``words`` are those of every cue that is checked and
    lies there, at least in part; ``is_written_down`` that there are such cues and none there that is not checked.
    """

    source_id: SourceId
    tape: EvidenceId | None
    is_first: bool
    has_picture: bool
    has_sound: bool
    from_ms: int = 0
    to_ms: int | None = None
    words: tuple[str, ...] = ()
    is_written_down: bool = False


def held_back(
    footage: Footage,
    *,
    statements: Sequence[Statement],
    sources: Mapping[SourceId, Source],
    consents: Iterable[ConsentEvent],
    protected: Set[PersonId],
    purpose: Purpose,
    on: date,
    judgements: Sequence[Judgement] = (),
) -> tuple[Held, ...]:
    """Return every reason why ``purpose`` may not be given this footage on the day ``on``; none where it may.

    Where the consents allow nothing at all, that is the one reason.

    Args: as those of `gate.disclose`, and with the same duty: all of the record that concerns anybody the source
        concerns.
    Source: docs/spec/consent.md §10.
    """
    events = tuple(consents)
    source = sources[footage.source_id]
    own = [statement for statement in statements if statement.source_id == footage.source_id]
    coverage = coverage_of(by_source(events).get(footage.source_id, ()), purpose=purpose, on=on)
    if coverage.reason is not None:
        return (Held.NOT_ALLOWED,)
    behind = look_behind(
        statements,
        sources=sources,
        consents=events,
        protected=protected,
        purpose=purpose,
        on=on,
        judgements=judgements,
    )
    concerned = _concerned(source, own)
    found = {
        **_not_allowed(footage, coverage),
        Held.SOMEBODY_NOT_NAMED: any(behind.forms.of(person) is not Level.FULL for person in concerned),
        Held.SOMETHING_WITHHELD: any(not _is_kept(one, behind) for one in own if _may_be_there(one, footage)),
        Held.NOT_WRITTEN_DOWN: purpose in OPEN_TO_ALL and not footage.is_written_down,
        Held.HARMFUL_WORDS: not all(behind.reading.is_harmless(words, concerned=concerned) for words in footage.words),
    }
    return tuple(held for held in Held if found.get(held))


def _not_allowed(footage: Footage, coverage: Coverage) -> dict[Held, bool]:
    return {
        Held.NOT_IN_FULL: coverage.level is not Level.FULL,
        Held.NO_FACE: footage.has_picture and not coverage.media.face,
        Held.NO_VOICE: footage.has_sound and not coverage.media.voice,
        Held.NO_TEXT: not coverage.media.text,
    }


def _concerned(source: Source, own: Iterable[Statement]) -> set[PersonId]:
    found = {maker.person for maker in source.made_by if maker.person is not None}
    for statement in own:
        found |= {statement.about} if statement.other is None else {statement.about, statement.other}
    return found


def _may_be_there(statement: Statement, footage: Footage) -> bool:
    """Tell whether a statement is said in this footage; where nobody knows the moment, it may be."""
    anchor = statement.anchor
    if footage.tape is None:
        return True
    if isinstance(anchor, PageAnchor):
        return False
    if not isinstance(anchor, TapeAnchor):
        return True
    is_here = footage.is_first if anchor.tape is None else anchor.tape == footage.tape
    return is_here and anchor.to_ms > footage.from_ms and (footage.to_ms is None or anchor.from_ms < footage.to_ms)


def _is_kept(statement: Statement, behind: Behind) -> bool:
    is_refused = any(statement in lot for _, lot in behind.refused)
    return not is_refused and behind.reading.is_kept(statement)
