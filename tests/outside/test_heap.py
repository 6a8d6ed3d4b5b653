"""The search for cycles rests during long work and goes on after it, whatever happens."""

import gc

import pytest

from shyraq.outside.heap import no_search_for_cycles


def test_the_search_rests_inside_and_goes_on_after():
    with no_search_for_cycles():
        with no_search_for_cycles():
            pass
        assert not gc.isenabled()

    assert gc.isenabled()


def test_the_search_goes_on_after_a_fault():
    with pytest.raises(ZeroDivisionError), no_search_for_cycles():
        _ = 1 // 0

    assert gc.isenabled()
