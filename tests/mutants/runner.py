"""Runs the tests once for each mutant, each in a child process that starts with the libraries already loaded.

    python -m mutants.runner   reads from its input lines of JSON {"mutant": …|null, "tests": […]},
                               writes for each, in order, the exit status of pytest on a line of its own

A child is forked before any module of the house is loaded, so that it loads the changed one.
"""

import contextlib
import importlib
import json
import os
import sys

import pytest

LIBRARIES = ("hypothesis.strategies", "phonenumbers", "pypinyin", "babel.dates", "_pytest.assertion.rewrite")
AT_ONCE = 2
OPTIONS = ("-x", "-q", "-p", "mutants.patching", "-p", "no:cacheprovider", "--tb=no")


def main() -> None:
    """Run all that is asked for, two at a time."""
    for library in LIBRARIES:
        importlib.import_module(library)
    jobs = [json.loads(line) for line in sys.stdin]
    running: dict[int, int] = {}
    statuses: dict[int, int] = {}
    for number, job in enumerate(jobs):
        if len(running) == AT_ONCE:
            _wait(running, statuses)
        running[_start(job)] = number
    while running:
        _wait(running, statuses)
    for number in range(len(jobs)):
        print(statuses[number])


def _start(job: dict[str, object]) -> int:
    child = os.fork()
    if child:
        return child
    if job["mutant"] is not None:
        os.environ["SHYRAQ_MUTANT"] = json.dumps(job["mutant"])
    tests = job["tests"]
    assert isinstance(tests, list)
    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        status = int(pytest.main([*OPTIONS, *(str(test) for test in tests)]))
    os._exit(status)


def _wait(running: dict[int, int], statuses: dict[int, int]) -> None:
    child, status = os.wait()
    statuses[running.pop(child)] = os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    main()
