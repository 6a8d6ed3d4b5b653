"""What an archive is told of a tape, and that its moments are right."""

from pathlib import Path
from xml.etree import ElementTree

from shyraq.transcripts.cue import Cue
from shyraq.transcripts.ohms import IndexPoint, Interview, write_ohms
from shyraq.transcripts.webvtt import read_webvtt

VECTOR = Path(__file__).parents[2] / "vectors" / "transcripts" / "film.ohms.xml"
CUES = (
    Cue(1_000, 20_000, "Mother", "They came\nat night.", "Ночью они пришли."),
    Cue(58_000, 61_500, "", "A < B & C"),
    Cue(61_500, 130_000, "Mother", "ئۇلار كەلدى", "Они пришли."),
    Cue(185_000, 190_000, "Mother", "That is all.", "Это всё."),
)
INTERVIEW = Interview(
    title="Testimony of a mother",
    language="en",
    accession="12",
    duration_ms=190_000,
    on="2018-11",
    repository="Lamp House",
    interviewee="Anna Example",
    translation_language="ru",
    points=(IndexPoint(2_000, "Date: 2017"), IndexPoint(100_000, "Name")),
)


def record() -> ElementTree.Element:
    found = ElementTree.fromstring(write_ohms(CUES, INTERVIEW)).find("record")
    assert found is not None
    return found


def test_the_file_is_the_one_that_was_agreed_on() -> None:
    assert write_ohms(CUES, INTERVIEW) == VECTOR.read_text("utf-8")


def test_every_minute_points_to_the_line_that_is_said_then() -> None:
    # Minute 1 begins in the second line and before the third, minute 2 and 3 before the fourth.
    assert record().findtext("sync") == "1:2(1)|3(1)|3(1)"
    assert record().findtext("sync_alt") == "1:1(1)|2(1)|2(1)"


def test_a_cue_is_one_line_of_the_transcript_and_the_translation_has_its_own() -> None:
    assert record().findtext("transcript") == (
        "Mother: They came at night.\nA < B & C\nMother: ئۇلار كەلدى\nMother: That is all.\n"
    )
    assert record().findtext("transcript_alt") == "Mother: Ночью они пришли.\nMother: Они пришли.\nMother: Это всё.\n"


def test_marks_become_points_of_the_index_with_what_is_said_there() -> None:
    points = [
        (one.findtext("time"), one.findtext("title"), one.findtext("partial_transcript"))
        for one in record().iterfind("index/point")
    ]

    assert points == [("2", "Date: 2017", "They came at night."), ("100", "Name", "ئۇلار كەلدى")]


def test_the_cues_stand_in_it_as_webvtt_too() -> None:
    assert [cue.text for cue in read_webvtt(record().findtext("vtt_transcript") or "")] == [cue.text for cue in CUES]
    assert len(read_webvtt(record().findtext("vtt_transcript_alt") or "")) == 3


def test_without_a_translation_nothing_is_told_of_one() -> None:
    made = write_ohms(CUES[:1], Interview(title="T", language="kk"))
    found = ElementTree.fromstring(made).find("record")

    assert found is not None
    assert [found.findtext(name) for name in ("translate", "transcript_alt", "sync", "duration")] == ["0", "", "", ""]
