"""What is said on a tape already, in the order of its seconds, for the page on which the tape is written down."""

from dataclasses import dataclass

from shyraq.actions.open_house import House
from shyraq.basics.ids import EvidenceId
from shyraq.basics.text import Text
from shyraq.desk.naming import best_name, person_address
from shyraq.desk.telling import Seconds, answer_words, own, seconds_of
from shyraq.queries.said_on_tape import SaidOn, statements_on
from shyraq.wording import Words, word


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidHere:
    """One statement that stands on a tape: whom it is about, what it says, and the stretch that is played.

    ``from_ms`` and ``to_ms`` tell beside which cues it belongs; ``is_changed`` that the words there are others now.
    """

    statement_id: str
    source_id: str
    from_ms: int
    to_ms: int
    address: str
    name: Words
    label: Text
    words: Words
    seconds: Seconds | None
    is_changed: bool

    def is_at(self, from_ms: int, to_ms: int) -> bool:
        """Tell whether it stands, in part at least, between two moments."""
        return self.from_ms < to_ms and max(self.to_ms, self.from_ms + 1) > from_ms


def said_here(house: House, tape: EvidenceId, lang: str) -> tuple[SaidHere, ...]:
    """Return the statements that stand on a tape in the order of their seconds. Raises: UnknownTape."""
    return tuple(_said(one, lang) for one in statements_on(house, tape))


def _said(one: SaidOn, lang: str) -> SaidHere:
    fact = one.fact
    return SaidHere(
        statement_id=fact.statement_id,
        source_id=fact.source.id,
        from_ms=one.from_ms,
        to_ms=one.to_ms,
        address=person_address(fact.about.id),
        name=best_name(fact.about, lang) or (own(lang, fact.about.id),),
        label=word(lang, f"predicate.{fact.predicate}"),
        words=answer_words(fact, lang),
        seconds=seconds_of(fact),
        is_changed=one.is_changed,
    )
