"""A transcript is read as other tools write it, written as they read it, and what comes back is what went out."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shyraq.statements.objections import Objections
from shyraq.transcripts.cue import Cue, clock, parse_clock, tidy
from shyraq.transcripts.formats import FORMATS, FormatUnknown, format_of

CUES = (
    Cue(1_000, 4_500, "Mother", "Баламды алып кетті.\nТүнде.", "They took my child.\nAt night."),
    Cue(4_500, 9_000, "Interviewer", "When <was> that & where?", "When <was> that & where?"),
    Cue(62_020, 3_723_004, "", "2017年12月", "December 2017"),
)
VECTORS = Path(__file__).parents[2] / "vectors" / "transcripts"
READ = json.loads((VECTORS / "read.json").read_text(encoding="utf-8"))
EAF = (VECTORS / "film.eaf").read_text(encoding="utf-8")


def read(ending: str, text: str) -> tuple[Cue, ...]:
    return FORMATS[ending].read(text)


@pytest.mark.parametrize("name", READ)
def test_a_file_of_another_tool_is_read(name: str) -> None:
    text = (VECTORS / name).read_text(encoding="utf-8")

    assert format_of(name).read(text) == tuple(Cue(*parts) for parts in READ[name])


@pytest.mark.parametrize("ending", [".vtt", ".eaf"])
def test_what_was_written_is_read_again(ending: str) -> None:
    kept = CUES if ending == ".eaf" else tuple(Cue(c.from_ms, c.to_ms, c.speaker, c.text) for c in CUES)

    assert read(ending, FORMATS[ending].write(CUES, False)) == kept


@pytest.mark.parametrize("ending", FORMATS)
def test_the_translation_is_written_where_it_is_asked_for(ending: str) -> None:
    text = FORMATS[ending].write(CUES, True)

    assert "December 2017" in text
    assert ("2017年" in text) == (ending == ".eaf")


_WORDS = st.text(max_size=30).map(tidy)
_SPEAKERS = _WORDS.map(lambda words: words.replace("\n", " "))


@st.composite
def _cues(draw: st.DrawFn) -> tuple[Cue, ...]:
    moments = sorted(draw(st.sets(st.integers(0, 4_000_000), min_size=2, max_size=8)))
    pairs = pairwise(moments)
    said = [(span, draw(_SPEAKERS), draw(_WORDS.filter(bool)), draw(_WORDS)) for span in pairs]
    return tuple(Cue(*span, speaker, words, meant) for span, speaker, words, meant in said)


@given(_cues())
def test_any_stretches_come_back_from_elan(cues: tuple[Cue, ...]) -> None:
    if any(cue.speaker == "transcription" for cue in cues):
        return

    assert read(".eaf", FORMATS[".eaf"].write(cues, False)) == cues


@given(_cues())
def test_any_stretches_come_back_from_webvtt(cues: tuple[Cue, ...]) -> None:
    kept = tuple(Cue(cue.from_ms, cue.to_ms, cue.speaker, cue.text) for cue in cues)

    assert read(".vtt", FORMATS[".vtt"].write(cues, False)) == kept


@given(st.sampled_from(sorted(FORMATS)), st.text())
def test_any_text_is_read_or_objected_to(ending: str, text: str) -> None:
    try:
        found = read(ending, text)
    except Objections:
        return
    assert found


@pytest.mark.parametrize(
    ("ending", "text", "line", "sentence"),
    [
        (".vtt", "00:01.000 --> 00:02.000\nx", 1, "begins with the word WEBVTT"),
        (".vtt", "WEBVTT\n\n00:05.000 --> 00:02.000\nx", 3, "begins before it ends"),
        (".vtt", "WEBVTT\n\nwords without a time\nx", 3, "two times"),
        (".srt", "nothing", 0, "no SubRip file"),
        (".srt", "1\n00:00:61,000 --> 00:01:02,000\nx", 2, "are no two times"),
        (".txt", "They came", 1, "in square brackets"),
        (".txt", "[00:10] a\n[00:05] b", 2, "does not come after"),
        (".eaf", "<x/>", 1, "does not begin with ANNOTATION_DOCUMENT"),
        (".eaf", "<ANNOTATION_DOCUMENT>", 1, "not well-formed"),
        (".eaf", '<!DOCTYPE a [<!ENTITY b "c">]><ANNOTATION_DOCUMENT/>', 0, "defines entities"),
        (".eaf", EAF.replace('TIME_SLOT_REF2="ts2"', 'TIME_SLOT_REF2="ts3"'), 0, "a1 has no two times"),
        (".otr", "{", 1, "not JSON"),
        (".otr", "[]", 0, "no “text”"),
        (".otr", '{"text": "<span class=timestamp data-timestamp=soon>x</span>y"}', 0, "no time in seconds"),
        (".vtt", "WEBVTT\n", 0, "nothing is said"),
    ],
)
def test_a_fault_is_told_with_its_line(ending: str, text: str, line: int, sentence: str) -> None:
    with pytest.raises(Objections) as refused:
        read(ending, text)

    assert (refused.value.found[0].line, sentence in refused.value.found[0].sentence) == (line, True), refused.value


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(Objections) as refused:
        read(".vtt", "WEBVTT\n\n00:05.000 --> 00:02.000\nx\n\n1:2:3 --> soon\ny")

    assert [fault.line for fault in refused.value.found] == [3, 6]


@pytest.mark.parametrize("name", ["tape.doc", "vtt", "tape"])
def test_another_ending_is_refused_with_those_that_are_read(name: str) -> None:
    with pytest.raises(FormatUnknown, match=r"\.vtt, \.srt, \.txt, \.eaf, \.otr"):
        format_of(name)


@given(st.integers(0, 360_000_000))
def test_a_moment_is_read_as_it_is_written(at_ms: int) -> None:
    assert parse_clock(clock(at_ms)) == at_ms
