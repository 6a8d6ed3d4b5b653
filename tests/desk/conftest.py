"""A desk for each test; the vault under it is made once and copied."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from shyraq.config.start import start_django

start_django()

from desks import Desk, desk_session_of, make_vault  # noqa: E402 - needs the settings
from shyraq.desk.session import install  # noqa: E402


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, ...]]:
    path = tmp_path_factory.mktemp("house") / "vault"
    return path, make_vault(path)


@pytest.fixture
def locked_desk(made: tuple[Path, tuple[str, ...]], tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "vault"
    shutil.copytree(made[0], path)
    session = desk_session_of(path)
    install(session)
    yield Desk(path, session, *made[1])
    session.lock()


@pytest.fixture
def desk(locked_desk: Desk) -> Desk:
    locked_desk.unlock()
    return locked_desk
