"""Words that were said on tapes are found in any script, and only where the house may see them."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from offices import surroundings
from shyraq.actions.import_transcript import Incoming, import_transcript
from shyraq.actions.open_house import House, open_house
from shyraq.actions.withdraw_consent import withdraw_consent
from shyraq.queries.said_on_tapes import said_on_tapes
from shyraq.queries.verify import verify_folder
from shyraq.store.cue_keys import cue_key, says, sought
from tapes import PASSPHRASE, TapedHouse, taped_house, write_down

LINES = """[00:00:10] Гүлнәр: Ержанды желтоқсанда алып кетті
[00:00:20] Interviewer: 他们在夜里来了吗？
[00:01:20] Гүлнәр: ساقچىلار كېچىسى كەلدى
[00:01:40] Бұл 2017 жылы болды
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> TapedHouse:
    taped = taped_house(tmp_path_factory.mktemp("taped") / "vault")
    with open_house(taped.path, passphrase=PASSPHRASE, surroundings=surroundings()) as house:
        write_down(house, taped.tapes[0], LINES)
        write_down(house, taped.tapes[1], "[00:00:05] Полиция келді\n")
    return taped


@pytest.fixture
def taped(made: TapedHouse, tmp_path: Path) -> TapedHouse:
    shutil.copytree(made.path, tmp_path / "vault")
    return replace(made, path=tmp_path / "vault")


@pytest.fixture
def house(taped: TapedHouse) -> Iterator[House]:
    with open_house(taped.path, passphrase=PASSPHRASE, surroundings=surroundings()) as opened:
        yield opened


def seconds(house: House, words: str) -> list[tuple[int, int]]:
    return [(hit.number, hit.line.from_ms // 1000) for hit in said_on_tapes(house, words).hits]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Ержан", [(1, 10)]),
        ("yerzhan", [(1, 10)]),
        ("желтоқсан алып", [(1, 10)]),
        ("夜里", [(1, 20)]),
        ("夜", [(1, 20)]),
        ("ساقچىلار", [(1, 80)]),
        ("2017", [(1, 100)]),
        ("keldi", [(2, 5), (1, 80)]),
        ("Ержан полиция", []),
        ("夜来", []),
        ("…", []),
    ],
)
def test_words_are_found_in_any_script_with_tape_and_second(
    house: House, words: str, found: list[tuple[int, int]]
) -> None:
    assert seconds(house, words) == found


def test_a_hit_shows_the_lines_around_it(house: House) -> None:
    (hit,) = said_on_tapes(house, "夜里").hits

    assert hit.before is not None
    assert hit.after is not None
    assert (hit.before.from_ms, hit.line.speaker, hit.after.from_ms) == (10_000, "Interviewer", 80_000)
    assert hit.source.title == "First talk with a sister"


def test_what_was_replaced_is_found_no_more_and_the_index_is_whole(house: House, taped: TapedHouse) -> None:
    again = Incoming(filename="talk.txt", data="[00:00:01] Нурлан келді\n".encode())
    import_transcript(house, tape=taped.tapes[0], incoming=again, replace=True)

    assert seconds(house, "Ержан") == []
    assert seconds(house, "nurlan") == [(1, 1)]
    assert verify_folder(taped.path, passphrase=PASSPHRASE).is_whole
    house.rebuild()
    assert seconds(house, "nurlan") == [(1, 1)]


def test_what_the_house_may_not_see_any_more_is_not_found(house: House, taped: TapedHouse) -> None:
    withdraw_consent(house, source_id=taped.first, purposes=frozenset())

    assert seconds(house, "keldi") == [(2, 5)]


def test_the_most_that_is_asked_for_is_kept_to(house: House) -> None:
    heard = said_on_tapes(house, "keldi", limit=1)

    assert (len(heard.hits), heard.has_more) == (1, True)


def test_a_key_says_what_the_index_finds() -> None:
    key = cue_key("Бұл 2017 жылы, 他们在夜里来了")

    assert says(key, sought("жыл 夜里"))
    assert not says(key, sought("2018"))
