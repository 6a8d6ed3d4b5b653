"""Mark a moment of a tape that somebody will look for, while it is recorded or later, and take a mark off again."""

from shyraq.actions.open_house import House
from shyraq.basics.ids import EvidenceId, MarkId, draw_id
from shyraq.basics.refusals import Refusal
from shyraq.basics.text import nfc
from shyraq.statements.transcript import Mark, MarkKind
from shyraq.store.drafts import Draft
from shyraq.store.rows import scope_of_source
from shyraq.store.tape_rows import place_on_tape, require_mark

LONGEST_WORDS = 500
LONGEST_TAPE_MS = 100 * 3_600_000
"""A tape has 100 hours at the most, as in docs/spec/transcript.md §1; of one that still runs nobody knows more."""


class MarkBesideTape(Refusal):
    """The moment is none of the tape."""

    def __init__(self, at_ms: int, longest_ms: int) -> None:
        super().__init__(f"{at_ms} ms lies beside the tape; a moment of it is 0 to {longest_ms} ms from its start.")
        self.at_ms = at_ms


class MarkWithoutQuestion(Refusal):
    """A mark of the interview guide names no question."""

    def __init__(self) -> None:
        super().__init__("A mark of the guide says which question it is; its words are the key of the question.")


def mark_tape(
    house: House,
    *,
    tape: EvidenceId,
    at_ms: int,
    kind: MarkKind,
    words: str = "",
    instead_of: MarkId | None = None,
) -> Mark:
    """Mark a moment of a tape, also of a recording that still runs.

    Args: at_ms counts from the start of the tape, without the pauses; words may be empty, but for the guide; what is
        longer than ``LONGEST_WORDS`` is cut; instead_of a mark that is taken off in the same step, as when words come
        later.
    Raises: UnknownTape; UnknownMark; MarkBesideTape; MarkWithoutQuestion.
    """
    said = nfc(" ".join(words.split()))[:LONGEST_WORDS]
    if kind is MarkKind.GUIDE and not said:
        raise MarkWithoutQuestion
    with house.writing():
        place = place_on_tape(tape)
        longest_ms = LONGEST_TAPE_MS if place.duration_ms is None else place.duration_ms
        if not 0 <= at_ms <= longest_ms:
            raise MarkBesideTape(at_ms, longest_ms)
        mark = Mark(
            id=MarkId(draw_id(house.surroundings.randomness)),
            source_id=place.source_id,
            tape=tape,
            at_ms=at_ms,
            kind=kind,
            words=said or None,
        )
        off = [] if instead_of is None else [_taken_off(house, instead_of)]
        house.append([house.pen(scope_of_source(place.source_id)).tape_marked(mark), *off])
    return mark


def unmark_tape(house: House, *, mark_id: MarkId) -> Mark:
    """Take a mark off its tape; return what it was, so that it can be set again. Raises: UnknownMark."""
    with house.writing():
        mark = require_mark(mark_id)
        house.append([_taken_off(house, mark_id)])
    return mark


def _taken_off(house: House, mark_id: MarkId) -> Draft:
    source_id = require_mark(mark_id).source_id
    return house.pen(scope_of_source(source_id)).tape_unmarked(mark_id, source_id=source_id)
