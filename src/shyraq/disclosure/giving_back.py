"""What gives a consent back that was withdrawn: the events after which a source allows what it allowed before."""

from collections.abc import Sequence
from dataclasses import replace

from shyraq.basics.ids import PersonId
from shyraq.statements.consent import Consent, ConsentEvent, Withdrawal
from shyraq.statements.purposes import Purpose


def as_before_withdrawal(events: Sequence[ConsentEvent]) -> tuple[ConsentEvent, ...]:
    """Return the consents and withdrawals that, written after ``events``, undo the withdrawal that is their last.

    Of each giver the latest consent counts and of each purpose the latest withdrawal, so these are written once more,
    in the order of the log; withdrawals before the first consent have nothing to undo and are left out.

    Args: events of one source in the order of the log.
    Returns: nothing where the last event is no withdrawal, or where nobody had consented before it.
    Source: docs/spec/consent.md §3.
    """
    if not events or not isinstance(events[-1], Withdrawal):
        return ()
    consents: dict[PersonId | None, tuple[int, Consent]] = {}
    withdrawn: dict[Purpose, int] = {}
    for place, event in enumerate(events[:-1]):
        if isinstance(event, Consent):
            consents[event.given_by] = (place, event)
        else:
            withdrawn |= dict.fromkeys(event.purposes or Purpose, place)
    if not consents:
        return ()
    first = min(place for place, _ in consents.values())
    found: list[tuple[int, ConsentEvent]] = list(consents.values())
    for place in sorted({place for place in withdrawn.values() if place > first}):
        purposes = frozenset(purpose for purpose, at in withdrawn.items() if at == place)
        event = events[place]
        assert isinstance(event, Withdrawal)
        found.append((place, replace(event, purposes=purposes)))
    return tuple(event for _, event in sorted(found, key=lambda pair: pair[0]))
