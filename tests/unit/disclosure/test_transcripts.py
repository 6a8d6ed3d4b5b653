"""Which cues of a tape a purpose may see, and that nothing else changes them."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given

from noninterference import Pair, covers, pair_from, paired_records, share_of_pairs
from records import TODAY, Record
from shyraq.basics.ids import ConsentId, PersonId, SourceId, StatementId
from shyraq.disclosure import Disclosure
from shyraq.disclosure.disclosure import NotThroughTheGate
from shyraq.disclosure.transcript import Closed, DisclosedTranscript
from shyraq.letters.transcript import compose_transcript
from shyraq.statements.consent import Consent, Media
from shyraq.statements.judgement import Protection
from shyraq.statements.predicates import Certainty, NameRole, Predicate
from shyraq.statements.purposes import Level, Purpose
from shyraq.statements.source import Evidence, Maker, Source, SourceKind
from shyraq.statements.statement import Statement, TapeAnchor
from shyraq.statements.transcript import CueState, MarkKind
from transcripts import TAPE, cue, cues_from, mark, spoken_in, words

SPOKEN, OTHER = SourceId("S0VRCE000001"), SourceId("S0VRCE000002")
SON, MOTHER, NEIGHBOUR = PersonId("PERS0N000001"), PersonId("PERS0N000002"), PersonId("PERS0N000003")
FILE = Evidence(
    blob="ab" * 32, sha256="cd" * 32, size_bytes=1, name="t.ogg", media_type="audio/ogg", id=TAPE, number=12
)


def named(number: int, person: PersonId, name: str, source_id: SourceId = SPOKEN) -> Statement:
    return Statement(
        id=StatementId(f"NAME{number:08}"),
        source_id=source_id,
        about=person,
        predicate=Predicate.NAME,
        certainty=Certainty.SEEN,
        value=words(name),
        name_role=NameRole.OWN,
    )


def a_testimony(source_id: SourceId, **made: object) -> Source:
    return Source(
        id=source_id,
        kind=SourceKind.TESTIMONY,
        title="A testimony",
        language="kk",
        sheet_sha256="ab" * 32,
        evidence=(FILE,),
        **made,
    )


def consent(number: int, source_id: SourceId, level: Level, *, text: bool = True) -> Consent:
    return Consent(
        id=ConsentId(f"C0NSENT{number:05}"),
        source_id=source_id,
        given_by=MOTHER,
        levels=dict.fromkeys(Purpose, level) | {Purpose.INTERNAL: Level.FULL},
        media=Media(text=text),
    )


def household(level: Level = Level.FULL, *, text: bool = True, more: tuple[Statement, ...] = ()) -> Record:
    """Return a mother who speaks of her son on a tape, and a neighbour of whom another source asks for a pseudonym."""
    return Record(
        sources=(a_testimony(SPOKEN, made_by=(Maker(MOTHER),)), a_testimony(OTHER)),
        consents=(consent(1, SPOKEN, level, text=text), consent(2, OTHER, Level.PSEUDONYM)),
        protections=(),
        statements=(
            named(1, SON, "Ернар Қасымұлы"),
            named(2, MOTHER, "Мадина Оразқызы"),
            named(3, NEIGHBOUR, "Бекзат", OTHER),
            *more,
        ),
        judgements=(),
        on=TODAY,
    )


def shown(found: DisclosedTranscript) -> list[str]:
    return [one.words.value for one in found.cues]


def test_a_transcript_goes_out_where_its_source_is_open_in_full() -> None:
    said = (cue(0, "Ернарды түнде алып кетті", speaker="Мадина", translation="They took Yernar at night"),)

    found = spoken_in(household(), SPOKEN, cues=said, purpose=Purpose.COURT)

    assert shown(found) == ["Ернарды түнде алып кетті"]
    assert found.cues[0].speaker == "Мадина"
    assert [one.words.value for one in found.cues[0].translations] == ["They took Yernar at night"]
    assert (found.number, found.sha256, found.closed) == (12, "cd" * 32, None)


@pytest.mark.parametrize("level", [Level.INITIALS, Level.PSEUDONYM, Level.UNNAMED])
def test_at_a_narrower_level_nothing_of_it_goes_out(level: Level) -> None:
    found = spoken_in(household(level), SPOKEN, cues=(cue(0, "ештеңе"),), purpose=Purpose.COURT)

    assert (found.cues, found.source, found.closed) == ((), None, Closed.NOT_IN_FULL)


@pytest.mark.parametrize("level", [Level.NO, Level.ASK])
def test_where_the_purpose_may_not_see_the_source_nothing_of_it_goes_out(level: Level) -> None:
    found = spoken_in(household(level), SPOKEN, cues=(cue(0, "ештеңе"),), purpose=Purpose.COURT)

    assert (found.cues, found.source, found.closed) == ((), None, Closed.NOT_OPEN)


def test_where_words_may_not_be_shown_nothing_of_it_goes_out() -> None:
    found = spoken_in(household(text=False), SPOKEN, cues=(cue(0, "ештеңе"),), purpose=Purpose.COURT)

    assert (found.cues, found.closed) == ((), Closed.NO_WORDS)


def test_a_statistic_is_told_no_words() -> None:
    assert spoken_in(household(), SPOKEN, cues=(cue(0, "ештеңе"),), purpose=Purpose.STATISTICS).closed is Closed.NEVER


def test_what_a_machine_wrote_stays_in_the_house() -> None:
    said = (
        cue(0, "бірінші", state=CueState.MACHINE),
        cue(1, "екінші", translation="second", translated=CueState.MACHINE),
    )

    outside = spoken_in(household(), SPOKEN, cues=said, purpose=Purpose.COURT)
    inside = spoken_in(household(), SPOKEN, cues=said, purpose=Purpose.INTERNAL)

    assert shown(outside) == ["екінші"]
    assert outside.cues[0].translations == ()
    assert shown(inside) == ["бірінші", "екінші"]


def test_the_name_of_somebody_whose_form_is_not_full_keeps_its_cue_back_in_words_and_in_a_translation() -> None:
    said = (cue(0, "Бекзатқа айттым"), cue(1, "көршіме айттым", translation="I told Bekzat"), cue(2, "кейін келді"))

    assert shown(spoken_in(household(), SPOKEN, cues=said, purpose=Purpose.COURT)) == ["кейін келді"]


def test_the_name_of_a_protected_person_keeps_its_cue_back() -> None:
    record = replace(household(), protections=(Protection(SON, SPOKEN),))
    said = (cue(0, "Ернарды алып кетті", speaker="Ернар"), cue(1, "кейін келді", speaker="Ернар"))

    found = spoken_in(record, SPOKEN, cues=said, purpose=Purpose.COURT)

    assert [(one.words.value, one.speaker) for one in found.cues] == [("кейін келді", None)]


def test_a_private_number_keeps_its_cue_back_from_everybody() -> None:
    said = (cue(0, "телефоны +7 701 234 56 78"), cue(1, "кейін келді"))

    assert shown(spoken_in(household(), SPOKEN, cues=said, purpose=Purpose.PRESS)) == ["кейін келді"]


def test_who_took_a_testimony_is_named_to_nobody_outside() -> None:
    said = (cue(0, "атыңыз кім?", speaker="Айгерім"),)

    assert spoken_in(household(), SPOKEN, cues=said, purpose=Purpose.COURT).cues[0].speaker is None
    assert spoken_in(household(), SPOKEN, cues=said, purpose=Purpose.INTERNAL).cues[0].speaker == "Айгерім"


def illness(anchor: TapeAnchor | None) -> Statement:
    return Statement(
        id=StatementId("HEA1TH000001"),
        source_id=SPOKEN,
        about=SON,
        predicate=Predicate.HEALTH,
        certainty=Certainty.SEEN,
        value=words("ауру"),
        anchor=anchor,
    )


def test_seconds_in_which_something_is_told_that_may_not_be_are_kept_back() -> None:
    record = household(more=(illness(TapeAnchor(12_000, 15_000, TAPE)),))
    said = (cue(0, "бірінші"), cue(1, "жүрегі ауырады"), cue(2, "үшінші"))

    assert shown(spoken_in(record, SPOKEN, cues=said, purpose=Purpose.PRESS)) == ["бірінші", "үшінші"]
    assert len(shown(spoken_in(record, SPOKEN, cues=said, purpose=Purpose.COURT))) == 3


def test_where_nobody_noted_when_it_is_told_nothing_goes_out() -> None:
    found = spoken_in(household(more=(illness(None),)), SPOKEN, cues=(cue(0, "бірінші"),), purpose=Purpose.PRESS)

    assert (found.cues, found.closed) == ((), Closed.UNPLACED)


def test_marks_are_shown_where_their_second_is_and_notes_of_the_house_are_not() -> None:
    said = (cue(0, "бірінші"), cue(1, "Бекзат келді"))
    marks = (
        mark(1, 2_000, MarkKind.DATE, "2017"),
        mark(2, 3_000, MarkKind.NOTE, "ask again"),
        mark(3, 4_000, MarkKind.NAME, "Бекзат"),
        mark(4, 12_000, MarkKind.PLACE, "Emin"),
    )

    outside = spoken_in(household(), SPOKEN, cues=said, marks=marks, purpose=Purpose.COURT)
    inside = spoken_in(household(), SPOKEN, cues=said, marks=marks, purpose=Purpose.INTERNAL)

    assert [one.words for one in outside.marks] == ["2017"]
    assert [one.words for one in inside.marks] == ["2017", "ask again", "Бекзат", "Emin"]


def test_an_embassy_is_told_no_number_of_a_tape() -> None:
    found = spoken_in(household(), SPOKEN, cues=(cue(0, "бірінші"),), purpose=Purpose.FOREIGN_MISSION)

    assert (found.number, found.part, found.sha256) == (None, None, None)


def test_nobody_else_makes_one() -> None:
    with pytest.raises(NotThroughTheGate):
        DisclosedTranscript(
            object(),
            purpose=Purpose.COURT,
            on=TODAY,
            source=None,
            tape=TAPE,
            number=None,
            part=None,
            sha256=None,
            cues=(),
            marks=(),
            stands_on=(),
            person_ids=(),
            closed=None,
            withheld=(),
        )
    assert Disclosure is not DisclosedTranscript


@pytest.mark.parametrize("purpose", Purpose)
def test_what_a_purpose_may_not_see_changes_no_transcript(purpose: Purpose) -> None:
    @share_of_pairs(part=0.3)
    @given(pair=paired_records(purpose))
    def check(pair: Pair) -> None:
        for source_id in _in_both(pair):
            said = cues_from(pair.one, Random(source_id))
            one = spoken_in(pair.one, source_id, cues=said, purpose=purpose)
            other = spoken_in(pair.other, source_id, cues=tuple(reversed(said)), purpose=purpose)

            assert _told(one) == _told(other)
            if one.source is not None:
                assert _printed(one) == _printed(other)

    check()


def test_pairs_do_hold_transcripts_that_are_shown() -> None:
    pairs = [pair_from(purpose=Purpose.COURT, seed=seed, size=4) for seed in range(60)]

    shown_lines = sum(
        len(spoken_in(pair.one, found, cues=cues_from(pair.one, Random(found)), purpose=Purpose.COURT).cues)
        for pair in pairs
        for found in _in_both(pair)
    )

    assert shown_lines > 50


def _in_both(pair: Pair) -> list[SourceId]:
    """Return the sources of both records; one that may not be seen in either shows nothing, whatever is in it."""
    return sorted({source.id for source in pair.one.sources} & {source.id for source in pair.other.sources})


def _printed(found: DisclosedTranscript) -> object:
    return compose_transcript(found, lang="en", house_name="Lamp House", members=1, translation_lang="en")


def _told(found: DisclosedTranscript) -> tuple[object, ...]:
    return (
        found.source,
        found.number,
        found.part,
        found.sha256,
        found.cues,
        found.marks,
        found.stands_on,
        found.person_ids,
    )


def test_a_consent_that_is_taken_back_leaves_no_line() -> None:
    record = household()
    assert covers(record.consents[:1], record, Purpose.COURT)
    without = replace(record, consents=record.consents[1:])

    assert spoken_in(without, SPOKEN, cues=(cue(0, "бірінші"),), purpose=Purpose.COURT).cues == ()
