"""Giving a tape to somebody outside: what of it is meant, and the refusal where it may not be given."""

from collections.abc import Iterable, Sequence
from datetime import date

from shyraq.basics.ids import EvidenceId, SourceId
from shyraq.basics.refusals import Refusal
from shyraq.disclosure import Purpose
from shyraq.disclosure.tapes import Footage, Held
from shyraq.store import models
from shyraq.store.disclosing import held_from
from shyraq.store.tape_rows import KeptTape

__all__ = ["Held", "NoSuchTape", "TapeHeld", "first_tape_of", "require_given", "whole_footage", "why_held"]

_WHY = {
    Held.NOT_ALLOWED: "the consent of the source allows this purpose nothing today",
    Held.NOT_IN_FULL: "the consent allows less than full names, and a tape tells every name that is said on it",
    Held.NO_FACE: "the consent does not let the face be shown",
    Held.NO_VOICE: "the consent does not let the voice be heard",
    Held.NO_TEXT: "the consent does not let the very words be shown",
    Held.SOMEBODY_NOT_NAMED: "somebody the source speaks of, or who made it, must not be named in full",
    Held.SOMETHING_WITHHELD: "something that is said there, or may be said there, is withheld from this purpose",
    Held.NOT_WRITTEN_DOWN: "what is said there is not written down and checked, word by word",
    Held.HARMFUL_WORDS: "what is said there holds a private number, or the name of somebody who must not be named",
}


class NoSuchTape(Refusal):
    """No tape has this number."""

    def __init__(self, number: int) -> None:
        super().__init__(f"The house has no tape {number}; the page of a source lists the tapes it has.")
        self.number = number


class TapeHeld(Refusal):
    """A tape may not be given to a purpose; ``held`` are all the reasons."""

    def __init__(self, purpose: Purpose, held: Sequence[Held]) -> None:
        super().__init__(f"This may not be given to {purpose.value}: {'; '.join(why_held(held))}.")
        self.purpose, self.held = purpose, tuple(held)


def why_held(held: Iterable[Held]) -> tuple[str, ...]:
    """Return reasons in words."""
    return tuple(_WHY[one] for one in held)


def require_given(footage: Footage, *, purpose: Purpose, on: date) -> None:
    """Refuse what the purpose may not be given on the day ``on``. Raises: TapeHeld; UnknownSource."""
    held = held_from(footage, purpose=purpose, on=on)
    if held:
        raise TapeHeld(purpose, held)


def whole_footage(tape: KeptTape | None, source_id: SourceId) -> Footage:
    """Return all of a tape as footage; without a tape, all that a source says, as words alone."""
    if tape is None:
        return Footage(source_id=source_id, tape=None, is_first=True, has_picture=False, has_sound=False)
    return Footage(
        source_id=source_id,
        tape=tape.evidence.id,
        is_first=tape.evidence.id == first_tape_of(source_id),
        has_picture=tape.evidence.media_type.startswith("video/"),
        has_sound=True,
    )


def first_tape_of(source_id: SourceId) -> EvidenceId | None:
    """Return the tape that an anchor without a tape means, the first that came; None where there is none."""
    row = models.Tape.objects.filter(source=source_id).order_by("seq", "number", "part").first()
    return None if row is None else EvidenceId(row.id)
