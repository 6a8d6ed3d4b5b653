"""A withdrawal that is undone leaves a source as it was before, whatever was said of it until then."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from records import TODAY, Writer
from shyraq.disclosure.coverage import coverage_of
from shyraq.disclosure.giving_back import as_before_withdrawal
from shyraq.statements.consent import Consent, ConsentEvent, Withdrawal
from shyraq.statements.purposes import Purpose


def said_of_a_source(seed: int) -> list[ConsentEvent]:
    writer = Writer(Random(seed))
    for _ in range(2):
        writer.person()
    source = writer.source()
    events = [event for _ in range(writer.chance.randint(1, 3)) for event in writer.events(source)]
    purposes = writer.chance.sample(list(Purpose), writer.chance.choice((0, 1, 3)))
    return [*events, Withdrawal(source.id, frozenset(purposes))]


@given(st.integers(0, 2**32))
def test_what_a_source_allowed_before_the_withdrawal_it_allows_again(seed: int) -> None:
    events = said_of_a_source(seed)

    given_back = as_before_withdrawal(events)

    if not any(isinstance(event, Consent) for event in events):
        assert given_back == ()
        return
    for purpose in Purpose:
        before = coverage_of(events[:-1], purpose=purpose, on=TODAY)
        assert coverage_of([*events, *given_back], purpose=purpose, on=TODAY) == before


@given(st.integers(0, 2**32), st.integers(2, 5))
def test_undoing_again_and_again_does_not_make_it_longer(seed: int, times: int) -> None:
    events = said_of_a_source(seed)
    last = events[-1]
    first = as_before_withdrawal(events)

    for _ in range(times):
        events = [*events, *as_before_withdrawal(events), last]

    assert len(as_before_withdrawal(events)) <= len(first) + len(Purpose)


def test_what_was_not_withdrawn_last_is_not_given_back() -> None:
    events = said_of_a_source(1)

    assert as_before_withdrawal(events[:-1]) == () or isinstance(events[-2], Withdrawal)
    assert as_before_withdrawal([]) == ()
    assert as_before_withdrawal(events[-1:]) == ()
