"""A transcript goes from one tool to another at the command line, and a faulty one is told line by line."""

import json

import pytest
from click.testing import CliRunner

from shyraq.cli.main import cli

TURNS = "[00:01:20] Mother: They came.\n[00:01:35] Interviewer: What then?\n"


@pytest.fixture
def turns(tmp_path):
    path = tmp_path / "tape.txt"
    path.write_text(TURNS, encoding="utf-8")
    return path


def convert(source, target, *options):
    return CliRunner().invoke(cli, ["transcript", "convert", str(source), str(target), *options])


def test_a_transcript_goes_through_all_formats(turns, tmp_path):
    source = turns
    for ending in ("vtt", "eaf", "vtt", "txt"):
        target = tmp_path / f"next.{ending}"
        assert convert(source, target).exit_code == 0
        source = target

    assert source.read_text(encoding="utf-8") == TURNS.replace(":20]", ":20.000]").replace(":35]", ":35.000]")


def test_the_answer_tells_what_was_written(turns, tmp_path):
    answer = convert(turns, tmp_path / "tape.vtt", "--json")

    assert json.loads(answer.output) == {"lines": 2, "with_speaker": 2, "with_translation": 0}


def test_a_faulty_transcript_is_told_with_file_and_line_and_nothing_is_written(turns, tmp_path):
    turns.write_text("[00:02:00] a\n[00:01:00] b\n[soon:] c\n", encoding="utf-8")

    answer = convert(turns, tmp_path / "tape.vtt")

    assert answer.exit_code == 2
    assert "tape.txt:2: 00:01:00 does not come after" in answer.stderr
    assert not (tmp_path / "tape.vtt").exists()


def test_a_translation_that_is_not_there_is_not_written(turns, tmp_path):
    answer = convert(turns, tmp_path / "tape.vtt", "--translated")

    assert (answer.exit_code, "holds no translation" in answer.stderr) == (2, True)


def test_a_file_of_another_kind_is_refused(turns, tmp_path):
    turns.write_bytes(b"\xff\xfe\x00")

    assert "UTF-8" in convert(turns, tmp_path / "tape.vtt").stderr
    assert "endings" in convert(turns, tmp_path / "tape.doc").stderr
