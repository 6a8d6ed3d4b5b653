"""Every leak mutant is caught: the tests fail where the gate is broken, so that they mean something where they pass."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from mutants.leaks import LEAKS, Mutant
from mutants.patching import changed_text

ROOT = Path(__file__).parents[2]
PAIRS = "450"
NO_TEST_FAILED, SOME_TEST_FAILED = 0, 1
LONGEST_S = 600


def statuses_of(jobs: Sequence[tuple[Mutant | None, Sequence[str]]]) -> list[int]:
    """Return the exit status of pytest for each mutant and its tests; no mutant is the house as it is."""
    surroundings = {**os.environ, "SHYRAQ_PAIRS": PAIRS, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}"}
    lines = [
        json.dumps({"mutant": None if mutant is None else mutant.change, "tests": list(tests)})
        for mutant, tests in jobs
    ]
    command = [sys.executable, "-m", "mutants.runner"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=surroundings,
        input="\n".join(lines),
        stdout=subprocess.PIPE,
        text=True,
        timeout=LONGEST_S,
        check=True,
    )
    return [int(line) for line in done.stdout.split()]


def test_every_mutant_is_up_to_date() -> None:
    for mutant in LEAKS:
        changed = changed_text(**mutant.change)
        compile(changed, mutant.file, "exec")


def test_there_are_at_least_twenty_leaks_and_no_two_alike() -> None:
    assert len({(mutant.file, mutant.old, mutant.new) for mutant in LEAKS}) == len(LEAKS) >= 20


def test_the_house_as_it_is_passes_and_every_leak_is_caught() -> None:
    tests = tuple(dict.fromkeys(test for mutant in LEAKS for test in mutant.tests))

    as_it_is, *found = statuses_of([(None, tests), *((mutant, mutant.tests) for mutant in LEAKS)])

    missed = [
        f"{mutant.file}: {mutant.leaks}"
        for mutant, status in zip(LEAKS, found, strict=True)
        if status != SOME_TEST_FAILED
    ]
    assert as_it_is == NO_TEST_FAILED
    assert missed == []
