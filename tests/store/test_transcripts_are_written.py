"""What is written down of a tape: only what changed is an entry, nothing is overwritten unseen, two members check."""

from pathlib import Path

import pytest

from offices import SOURCE, Office, found_office
from shyraq.actions.check_cues import (
    ChangedSince,
    CheckedTwiceAlready,
    NothingToCheck,
    NotOfAMachine,
    OfAMachine,
    SecondCheckByTheSame,
    check_cues,
    take_over_cues,
)
from shyraq.actions.keep_cues import drop_cues, keep_cues
from shyraq.actions.restore_cue import NothingToRestore, restore_cue, restore_transcript
from shyraq.actions.write_cues import AT_ONCE, CueToWrite, write_cues
from shyraq.basics.ids import CueId, EvidenceId, draw_id
from shyraq.basics.text import Script, Text
from shyraq.outside.chance import OsRandomness
from shyraq.queries.transcript import TapeState, cue_steps, tape_counts, tape_list, transcript, transcript_steps
from shyraq.queries.verify import verify_folder
from shyraq.statements.objections import Objections
from shyraq.statements.transcript import CueChange, CueState, Translation, WrittenCue
from shyraq.store.opened import OpenVault
from shyraq.store.rows import scope_of_source
from shyraq.store.tape_rows import UnknownTape
from taped import keep_tape

ONE, TWO = CueId("CVE000000001"), CueId("CVE000000002")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return found_office(tmp_path / "vault")


def cue(cue_id: CueId = ONE, **more: object) -> CueToWrite:
    given = {"id": cue_id, "from_ms": 1_000, "to_ms": 2_000, "lang": "kk", "words": "Олар келді"} | more
    return CueToWrite(**given)


def written(house: OpenVault, tape: EvidenceId, *cues: CueToWrite) -> int:
    """Write cues; return by which entry the first stands."""
    found = write_cues(house, tape=tape, cues=cues)
    assert not found.changed_elsewhere
    return found.cues[cues[0].id].seq


def now(house: OpenVault, tape: EvidenceId) -> list[tuple[str, str]]:
    return [(kept.cue.words.value, kept.cue.state.value) for kept in transcript(house, tape=tape).cues]


def machine_draft(house: OpenVault, tape: EvidenceId) -> int:
    words = Text("Олар келді", Script.CYRILLIC, "kk")
    russian = Translation(words=Text("Они пришли", Script.CYRILLIC, "ru"), state=CueState.MACHINE)
    draft = WrittenCue(
        id=ONE, from_ms=0, to_ms=900, words=words, state=CueState.MACHINE, translations=(russian,), sure=(20, 90)
    )
    pen = house.pen(scope_of_source(SOURCE))
    return house.append([pen.cues_written(CueChange(source_id=SOURCE, tape=tape, cues=(draft,)))])[0]


def test_only_what_changed_is_written_and_the_same_twice_is_once(office: Office) -> None:
    with office.opened_by("serik") as house:
        tape = keep_tape(house, SOURCE, seconds=10)
        seq = written(house, tape, cue(), cue(TWO, from_ms=3_000, to_ms=4_000))
        count = house.entry_count

        again = write_cues(house, tape=tape, cues=[cue(), cue(TWO, from_ms=3_000, to_ms=4_000, seen_seq=seq)])
        assert (house.entry_count, again.cues[ONE].seq) == (count, seq)

        other = cue(TWO, from_ms=3_000, to_ms=4_000)
        third = written(house, tape, cue(seen_seq=seq, words="  Олар   түнде келді \n"), other)

        assert third == count + 1 == house.entry_count
        (step, *_), _ = transcript_steps(house, tape=tape)
        assert [(one.cue_id, one.before.words.value, one.after.words.value) for one in step.cues] == [
            (ONE, "Олар келді", "Олар түнде келді")
        ]
    assert verify_folder(office.path, passphrase="one serik two").is_whole


FAULTS = [
    ({"from_ms": 2_000}, "times", "is not before"),
    ({"from_ms": -1}, "times", "put the cue inside it"),
    ({"to_ms": 10_001}, "times", "00:00:10.000"),
    ({"words": " \n"}, "words", "take the cue out"),
    ({"words": "а" * 20_001}, "words", "split"),
    ({"lang": "Kazakh"}, "lang", "such as kk"),
    ({"translations": (("RU", "да"),)}, "lang", "“RU”"),
    ({"speaker": "а" * 201}, "speaker", "a name or a role"),
    ({"id": CueId("nonsense")}, "id", "12 characters"),
]


def test_every_fault_is_told_with_what_would_be_right_and_nothing_is_written(office: Office) -> None:
    with office.opened_by("serik") as house:
        tape = keep_tape(house, SOURCE, seconds=10)
        count = house.entry_count
        for wrong, field, says in FAULTS:
            with pytest.raises(Objections) as refused:
                write_cues(house, tape=tape, cues=[cue(TWO), cue(**wrong)])

            (objection,) = refused.value.found
            assert objection.path.endswith(f".{field}")
            assert says in objection.sentence
            assert house.entry_count == count


def test_a_cue_belongs_to_one_tape(office: Office) -> None:
    with office.opened_by("serik") as house:
        tape, other = keep_tape(house, SOURCE, seconds=10), keep_tape(house, SOURCE, seconds=5)
        written(house, tape, cue())

        with pytest.raises(Objections, match="another tape"):
            write_cues(house, tape=other, cues=[cue()])
        with pytest.raises(UnknownTape):
            write_cues(house, tape=EvidenceId("7QZD2V6M3QK8"), cues=[cue()])


def test_what_was_changed_elsewhere_is_not_overwritten_and_the_rest_is_written(office: Office) -> None:
    with office.opened_by("serik") as house:
        tape = keep_tape(house, SOURCE, seconds=10)
        read = written(house, tape, cue())
    with office.opened_by("dana") as house:
        written(house, tape, cue(seen_seq=read, words="Олар таңда келді"))
    with office.opened_by("serik") as house:
        found = write_cues(
            house, tape=tape, cues=[cue(seen_seq=read, words="Олар кеше келді"), cue(TWO, from_ms=5_000, to_ms=6_000)]
        )
        theirs = found.changed_elsewhere[ONE]
        assert theirs is not None
        assert (list(found.cues), theirs.cue.words.value) == ([TWO], "Олар таңда келді")
        assert write_cues(house, tape=tape, gone={ONE: read}).changed_elsewhere == {ONE: theirs}
        assert write_cues(house, tape=tape, cues=[cue(words="Жаңа")]).changed_elsewhere == {ONE: theirs}

        chosen = write_cues(house, tape=tape, cues=[cue(seen_seq=theirs.seq, words="Олар кеше келді")])

        assert chosen.changed_elsewhere == {}
        assert now(house, tape)[0][0] == "Олар кеше келді"


def test_a_cue_that_is_gone_comes_back_only_as_a_new_one(office: Office) -> None:
    with office.opened_by("serik") as house:
        tape = keep_tape(house, SOURCE, seconds=10)
        read = written(house, tape, cue())
        assert write_cues(house, tape=tape, gone={ONE: read}).gone == (ONE,)
        assert write_cues(house, tape=tape, gone={ONE: read}).gone == (ONE,)

        assert write_cues(house, tape=tape, cues=[cue(seen_seq=read)]).changed_elsewhere == {ONE: None}
        written(house, tape, cue())

        assert now(house, tape) == [("Олар келді", "written")]
        assert [step.cues[0].after is None for step in cue_steps(house, tape=tape, cue_id=ONE)] == [False, True, False]


def test_the_second_check_is_made_by_another_member(office: Office) -> None:
    with office.opened_by("serik") as house:
        tape = keep_tape(house, SOURCE, seconds=10)
        first = written(house, tape, cue(translations=(("ru", "Они пришли"),)))
        seq = check_cues(house, tape=tape, seen={ONE: first})[ONE].seq
        seq = check_cues(house, tape=tape, seen={ONE: seq}, lang="ru")[ONE].seq
        for lang in (None, "ru"):
            with pytest.raises(SecondCheckByTheSame):
                check_cues(house, tape=tape, seen={ONE: seq}, lang=lang)
        with pytest.raises(ChangedSince):
            check_cues(house, tape=tape, seen={ONE: first})
        with pytest.raises(NothingToCheck):
            check_cues(house, tape=tape, seen={ONE: seq}, lang="en")
    with office.opened_by("dana") as house:
        seq = check_cues(house, tape=tape, seen={ONE: seq})[ONE].seq
        kept = check_cues(house, tape=tape, seen={ONE: seq}, lang="ru")[ONE]
        assert (kept.cue.state, kept.cue.translations[0].state) == (CueState.CHECKED_TWICE, CueState.CHECKED_TWICE)
        with pytest.raises(CheckedTwiceAlready):
            check_cues(house, tape=tape, seen={ONE: kept.seq})

        changed = write_cues(house, tape=tape, cues=[cue(seen_seq=kept.seq, to_ms=2_100)]).cues[ONE]

        assert (changed.cue.state, changed.checked_by) == (CueState.WRITTEN, None)
        assert check_cues(house, tape=tape, seen={ONE: changed.seq})[ONE].cue.state is CueState.CHECKED


def test_a_machines_draft_is_checked_only_once_a_member_took_it_over(office: Office) -> None:
    with office.opened_by("serik") as house:
        tape = keep_tape(house, SOURCE, seconds=10)
        seq = machine_draft(house, tape)
        with pytest.raises(OfAMachine):
            check_cues(house, tape=tape, seen={ONE: seq})
        named = write_cues(house, tape=tape, cues=[cue(from_ms=0, to_ms=900, speaker="Mother", seen_seq=seq)]).cues[ONE]
        assert (named.cue.state, named.cue.sure) == (CueState.MACHINE, (20, 90))

        kept = take_over_cues(house, tape=tape, seen={ONE: named.seq})[ONE]

        assert (kept.cue.state, kept.cue.sure, kept.actor) == (CueState.WRITTEN, (), house.member_id)
        with pytest.raises(NotOfAMachine):
            take_over_cues(house, tape=tape, seen={ONE: kept.seq})
        with pytest.raises(OfAMachine):
            check_cues(house, tape=tape, seen={ONE: kept.seq}, lang="ru")
        kept = take_over_cues(house, tape=tape, seen={ONE: kept.seq}, lang="ru")[ONE]
        assert check_cues(house, tape=tape, seen={ONE: kept.seq}, lang="ru")[ONE].cue.translations[0].state == "checked"


def test_an_old_version_comes_back_as_a_new_entry_and_is_checked_anew(office: Office) -> None:
    with office.opened_by("serik") as house:
        tape = keep_tape(house, SOURCE, seconds=10)
        first = written(house, tape, cue())
        old = check_cues(house, tape=tape, seen={ONE: first})[ONE].seq
        written(house, tape, cue(seen_seq=old, words="Басқа"), cue(TWO, from_ms=5_000, to_ms=6_000))
        count = house.entry_count

        restore_cue(house, tape=tape, cue_id=ONE, seq=old)

        assert house.entry_count == count + 1
        assert now(house, tape)[0] == ("Олар келді", "written")
        with pytest.raises(NothingToRestore):
            restore_cue(house, tape=tape, cue_id=ONE, seq=old)
        with pytest.raises(NothingToRestore):
            restore_cue(house, tape=tape, cue_id=ONE, seq=count + 40)
        restore_transcript(house, tape=tape, seq=first)
        assert now(house, tape) == [("Олар келді", "written")]
        restore_transcript(house, tape=tape, seq=count)
        assert now(house, tape) == [("Басқа", "written"), ("Олар келді", "written")]
    assert verify_folder(office.path, passphrase="one serik two").is_whole


def test_a_machines_draft_that_comes_back_is_one_still(office: Office) -> None:
    with office.opened_by("serik") as house:
        tape = keep_tape(house, SOURCE, seconds=10)
        seq = machine_draft(house, tape)
        written(house, tape, cue(seen_seq=seq, words="Түзетілді"))

        restore_cue(house, tape=tape, cue_id=ONE, seq=seq)

        assert now(house, tape) == [("Олар келді", "machine")]


def test_what_is_typed_outlives_the_process_until_it_is_written(office: Office) -> None:
    with office.opened_by("serik") as house:
        tape = keep_tape(house, SOURCE, seconds=10)
        keep_cues(house, tape=tape, cues={ONE: {"words": "Олар"}, "nonsense": {"words": "x"}})
        keep_cues(house, tape=tape, cues={TWO: {"words": "Түнде"}})
    with office.opened_by("dana") as house:
        assert transcript(house, tape=tape).unwritten == {}
    with office.opened_by("serik") as house:
        assert transcript(house, tape=tape).unwritten == {ONE: {"words": "Олар"}, TWO: {"words": "Түнде"}}
        assert b"\xd0\x9e\xd0\xbb\xd0\xb0\xd1\x80" not in b"".join(
            path.read_bytes() for path in (office.path / "drafts").iterdir()
        )

        written(house, tape, cue())
        assert transcript(house, tape=tape).unwritten == {TWO: {"words": "Түнде"}}
        drop_cues(house, tape=tape, cue_ids=[TWO])

        assert list((office.path / "drafts").iterdir()) == []


def test_a_long_change_becomes_several_entries_of_one_step(office: Office) -> None:
    with office.opened_by("serik") as house:
        tape = keep_tape(house, SOURCE, seconds=10)
        count, chance = house.entry_count, OsRandomness()
        many = [cue(CueId(draw_id(chance)), from_ms=at, to_ms=at + 5) for at in range(AT_ONCE + 1)]

        write_cues(house, tape=tape, cues=many)

        assert house.entry_count == count + 2
        assert [kept.cue.from_ms for kept in transcript(house, tape=tape).cues] == list(range(AT_ONCE + 1))


def test_tapes_are_sifted_by_how_far_they_are_written_down(office: Office) -> None:
    with office.opened_by("serik") as house:
        silent = keep_tape(house, SOURCE, seconds=5)
        begun = keep_tape(house, SOURCE, seconds=5)
        done = keep_tape(house, SOURCE, seconds=5)
        broken = keep_tape(house, SOURCE, content=b"no sound at all")
        written(house, begun, cue())
        seq = written(house, done, cue(TWO))
        check_cues(house, tape=done, seen={TWO: seq})

        def ids(state: TapeState | None) -> list[str]:
            return [row.id for row in tape_list(house, state=state, behind_seq=None, limit=9).rows]

        assert [ids(state) for state in TapeState] == [[silent], [begun], [done], [broken]]
        assert ids(None) == [broken, done, begun, silent]
        assert tape_counts(house) == {None: 4, **dict.fromkeys(TapeState, 1)}
        page = tape_list(house, state=None, behind_seq=None, limit=3)
        rest = tape_list(house, state=None, behind_seq=page.following, limit=3)
        assert [row.id for row in (*page.rows, *rest.rows)] == ids(None)
        assert (page.tallies[done].checked, page.tallies[begun].cues) == (1, 1)
