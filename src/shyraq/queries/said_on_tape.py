"""Which statements are made from a tape, and which words are written down where they stand?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shyraq.basics.ids import EvidenceId, StatementId
from shyraq.basics.surroundings import civil_day
from shyraq.basics.text import Text
from shyraq.disclosure import Fact, Purpose, TapeAnchor
from shyraq.statements.source import Source
from shyraq.statements.transcript import CueState, WrittenCue
from shyraq.store.cue_history import CueHistory, entries_of_statements
from shyraq.store.disclosing import disclosed_source
from shyraq.store.opened import OpenVault
from shyraq.store.rows import require_source
from shyraq.store.tape_rows import UnknownTape, cues_of, require_tape

__all__ = ["SaidOn", "UnknownTape", "WordsThere", "next_words", "statements_on", "words_there", "words_under"]


@dataclass(frozen=True, slots=True)
class WordsThere:
    """The words that are written down today at a stretch of a tape, in the order of time.

    ``has_draft`` tells that a machine wrote words there which nobody has signed; they are not among ``words``.
    """

    words: tuple[Text, ...]
    has_draft: bool = False


@dataclass(frozen=True, slots=True)
class SaidOn:
    """A statement that is made from a tape, with the seconds it stands on and the words that are written there now.

    ``is_changed`` tells that other words stood there when the statement was made.
    """

    fact: Fact
    from_ms: int
    to_ms: int
    there: WordsThere
    is_changed: bool


def statements_on(house: OpenVault, tape: EvidenceId) -> tuple[SaidOn, ...]:
    """Return the statements that stand on a tape, as the house may see them, in the order of their seconds.

    Raises: UnknownTape.
    """
    kept = require_tape(tape)
    source = require_source(kept.source_id)
    on = civil_day(house.surroundings.clock.now_ms())
    facts = disclosed_source(source.id, purpose=Purpose.INTERNAL, on=on).facts()
    own = [fact for fact in facts if fact.source.id == source.id and _tape_of(fact, source) == tape]
    return tuple(sorted(_said(own, tape), key=lambda one: (one.from_ms, one.to_ms, one.fact.statement_id)))


def words_under(house: OpenVault, facts: Iterable[Fact]) -> Mapping[StatementId, SaidOn]:  # noqa: ARG001
    """Return the same for those of these facts that stand on a tape, whichever; facts of the house's own eyes alone."""
    by_tape: dict[EvidenceId, list[Fact]] = {}
    sources: dict[str, Source] = {}
    for fact in facts:
        if isinstance(fact.anchor, TapeAnchor):
            source = sources.setdefault(fact.source.id, require_source(fact.source.id))
            tape = _tape_of(fact, source)
            if tape is not None:
                by_tape.setdefault(tape, []).append(fact)
    return {one.fact.statement_id: one for tape, found in by_tape.items() for one in _said(found, tape)}


def words_there(house: OpenVault, tape: EvidenceId, *, from_ms: int, to_ms: int) -> WordsThere:  # noqa: ARG001
    """Return the words that are written down at a stretch of a tape. Ask only for a tape that the house may see."""
    return _there([one.cue for one in cues_of(tape)], from_ms, to_ms)


def next_words(house: OpenVault, tape: EvidenceId, *, after_ms: int) -> tuple[int, int] | None:  # noqa: ARG001
    """Return the stretch of the next words that are written down behind a moment, None where there are none."""
    starts = ((one.cue.from_ms, one.cue.to_ms) for one in cues_of(tape) if one.cue.from_ms >= after_ms)
    return next(starts, None)


def _tape_of(fact: Fact, source: Source) -> EvidenceId | None:
    if not isinstance(fact.anchor, TapeAnchor):
        return None
    kept = source.tape(fact.anchor.tape)
    return None if kept is None else kept.id


def _said(facts: list[Fact], tape: EvidenceId) -> list[SaidOn]:
    now, history = [one.cue for one in cues_of(tape)], CueHistory(tape) if facts else None
    seqs = entries_of_statements([fact.statement_id for fact in facts])
    found = []
    for fact in facts:
        anchor = fact.anchor
        assert isinstance(anchor, TapeAnchor)
        assert history is not None
        before = _plain(_overlapping(history.at(seqs[fact.statement_id]), anchor.from_ms, anchor.to_ms))
        there = _overlapping(now, anchor.from_ms, anchor.to_ms)
        is_changed = bool(before) and before != _plain(there)
        found.append(SaidOn(fact, anchor.from_ms, anchor.to_ms, _words(there), is_changed))
    return found


def _there(cues: Iterable[WrittenCue], from_ms: int, to_ms: int) -> WordsThere:
    return _words(_overlapping(cues, from_ms, to_ms))


def _overlapping(cues: Iterable[WrittenCue], from_ms: int, to_ms: int) -> list[WrittenCue]:
    return [cue for cue in cues if cue.from_ms < max(to_ms, from_ms + 1) and cue.to_ms > from_ms]


def _words(cues: Iterable[WrittenCue]) -> WordsThere:
    there = tuple(cues)
    signed = tuple(cue.words for cue in there if cue.state is not CueState.MACHINE)
    return WordsThere(signed, has_draft=len(signed) < len(there))


def _plain(cues: Iterable[WrittenCue]) -> str:
    return " ".join(" ".join(cue.words.value for cue in cues).split())
