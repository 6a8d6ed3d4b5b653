"""A Disclosure or a Profile is made by the gate and the assembly, and by no trick."""

import copy
import pickle
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date

import pytest

from records import record_from
from shyraq.disclosure import Disclosure, NotThroughTheGate, Purpose
from shyraq.profiles import Profile, assemble_all

RECORD = record_from(seed=3, size=4)
DISCLOSURE = RECORD.disclosed(Purpose.INTERNAL)
PROFILE = assemble_all(DISCLOSURE)[0]
MADE = [DISCLOSURE, PROFILE]
BY_NAME = {"ids": lambda made: type(made).__name__}

TRICKS: dict[str, Callable[[object], object]] = {
    "copied": copy.copy,
    "copied with all in it": copy.deepcopy,
    "pickled": pickle.dumps,
    "pickled the old way": lambda made: pickle.dumps(made, protocol=0),
    "asked for its state": lambda made: made.__getstate__(),
    "given a state": lambda made: type(made).__new__(type(made)).__setstate__([None] * 30),
    "subclassed": lambda made: type("Forged", (type(made),), {}),
}


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize("made", MADE, **BY_NAME)
def test_what_the_gate_made_cannot_be(made: object, trick: str) -> None:
    with pytest.raises(NotThroughTheGate):
        TRICKS[trick](made)


def test_a_disclosure_cannot_be_constructed() -> None:
    for guard in (None, object(), True):
        with pytest.raises(NotThroughTheGate):
            Disclosure(guard, Purpose.PUBLIC, date(2026, 11, 23), DISCLOSURE._projection, tuple, tuple)


def test_a_profile_cannot_be_constructed() -> None:
    parts = {field.name: getattr(PROFILE, field.name) for field in fields(Profile)}

    with pytest.raises(NotThroughTheGate):
        Profile(object(), **parts)


@pytest.mark.parametrize("made", MADE, **BY_NAME)
def test_replacing_a_part_is_refused(made: Disclosure | Profile) -> None:
    with pytest.raises((NotThroughTheGate, TypeError, ValueError)):
        replace(made, purpose=Purpose.PUBLIC)
    with pytest.raises(NotThroughTheGate):
        replace(made, guard=object(), purpose=Purpose.PUBLIC)


@pytest.mark.parametrize("made", MADE, **BY_NAME)
def test_no_part_can_be_set_or_added(made: Disclosure | Profile) -> None:
    with pytest.raises(AttributeError):
        made.purpose = Purpose.PUBLIC  # type: ignore[misc]
    with pytest.raises((AttributeError, TypeError)):
        made.extra = 1  # type: ignore[union-attr]


def test_a_value_prints_without_what_stands_behind_it() -> None:
    assert "Statement" not in repr(DISCLOSURE)


def test_the_gate_is_not_among_the_words_that_rooms_above_take() -> None:
    import shyraq.disclosure as room

    assert not hasattr(room, "disclose") or "disclose" not in room.__all__
