"""Tests of the extra `transcribe`: they run where it is installed, and must run where that is promised."""

import importlib.util
import os

import pytest

from shyraq.config.start import start_django

start_django()

if importlib.util.find_spec("faster_whisper") is None:
    if os.environ.get("SHYRAQ_SPEECH"):
        raise RuntimeError("faster-whisper is not installed; `make test-speech` sets it up")
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="session")
def model(tmp_path_factory):
    """A tiny model, made once; it speaks nonsense."""
    from tiny_model import make_tiny_model

    return make_tiny_model(tmp_path_factory.mktemp("models") / "tiny")
