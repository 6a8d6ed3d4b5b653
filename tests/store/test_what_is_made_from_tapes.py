"""What is made from tapes lies sealed beside the log: it can be made anew, and what was put there misleads nobody."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import av
import pytest

from kept_recordings import keep_tape
from made_recordings import filmed, spoken
from offices import SOURCE, Office, found_office, surroundings
from shyraq.actions.make_copy import make_copy
from shyraq.actions.prepare_tape import Preparation, Stopped, Switch, forget_strangers, prepare_tape, unprepared
from shyraq.actions.withdraw_consent import withdraw_consent
from shyraq.basics.surroundings import civil_day
from shyraq.outside.apart.looking import CannotBeMade
from shyraq.queries.tape_media import peaks_of, played, prepared, tape_media, thumb_of
from shyraq.queries.verify import verify
from shyraq.store.opened import OpenVault
from shyraq.store.seen_tapes import SeenTape, seen_tapes
from shyraq.vault.derived import What


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A house with a tape and a film, both prepared, and a file that is none."""
    office = found_office(tmp_path_factory.mktemp("office") / "vault")
    with office.opened_by("serik") as house:
        keep_tape(house, spoken(), source_id=SOURCE)
        keep_tape(house, filmed(), source_id=SOURCE, media_type="video/mp4")
        keep_tape(house, b"\0" * 5_000, source_id=SOURCE, media_type="video/mp4")
        for tape in unprepared(house):
            prepare_tape(house, tape, switch=Switch())
    return office


@pytest.fixture
def office(kept: Office, tmp_path: Path) -> Office:
    shutil.copytree(kept.path, tmp_path / "vault")
    return Office(tmp_path / "vault")


@pytest.fixture
def house(office: Office) -> Iterator[OpenVault]:
    with office.opened_by("serik") as house:
        yield house


def ids(house: OpenVault) -> tuple[str, str, str]:
    """Return the ids of the file that is none, the film and the tape."""
    none, film, tape = sorted(_seen(house), key=lambda one: -one.number)
    return none.id, film.id, tape.id


def _seen(house: OpenVault) -> tuple[SeenTape, ...]:
    assert not house.is_closed
    return seen_tapes(on=civil_day(surroundings().clock.now_ms()))


def derived(office: Office) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (office.path / "derived").iterdir()}


def test_everything_is_made_once_and_the_log_says_nothing_of_it(office: Office) -> None:
    with office.opened_by("serik") as house:
        before, count = derived(office), house.entry_count

        assert unprepared(house) == ()
        assert [prepare_tape(house, tape, switch=Switch()) for tape in _seen(house)] == [
            Preparation.CANNOT_BE_PLAYED,
            Preparation.MADE,
            Preparation.MADE,
        ]

        assert house.entry_count == count
    assert derived(office) == before


def test_a_film_has_a_picture_a_waveform_and_a_small_copy_and_a_tape_has_no_picture(house: OpenVault) -> None:
    none, film, tape = ids(house)

    assert (thumb_of(house, tape=film) or b"")[:2] == b"\xff\xd8"
    assert thumb_of(house, tape=tape) is None
    for one, length in ((film, 4), (tape, 6)):
        found = peaks_of(house, tape=one)
        assert found is not None
        ms, peaks = found
        assert abs(len(peaks) * ms - length * 1000) <= 100
        loud = [number for number, peak in enumerate(peaks) if peak > 128]
        assert all(abs(number * ms / 1000 % 3 - 2.5) < 0.6 for number in loud)
        assert len(loud) * ms >= length // 3 * 900
    media = tape_media(house, tape=none)
    assert media is not None
    assert (media.is_playable, media.peaks, media.proxy) == (False, None, None)


def test_the_small_copy_reads_the_same_in_any_stretches_and_plays(house: OpenVault) -> None:
    for one, kind, streams in (
        (ids(house)[1], "video/mp4", ["video", "audio"]),
        (ids(house)[2], "audio/webm", ["audio"]),
    ):
        found = played(house, tape=one)
        assert found is not None
        assert (found.is_proxy, found.media_type) == (True, kind)
        size = found.content.size_bytes
        whole = found.content.read(0, size)
        assert len(whole) == size
        step = 7_001
        assert b"".join(found.content.read(at, at + step) for at in range(0, size, step)) == whole
        assert found.content.read(size - 5, size + 100) == whole[-5:]
        with av.open(io.BytesIO(whole)) as container:
            assert [stream.type for stream in container.streams] == streams
            assert container.duration is not None
            assert sum(1 for _ in container.decode(audio=0)) > 100
        found.content.close()


def test_until_there_is_a_small_copy_and_on_demand_the_tape_itself_is_played(house: OpenVault) -> None:
    film = next(one for one in _seen(house) if one.id == ids(house)[1])
    original = played(house, tape=film.id, original=True)
    assert original is not None
    assert (original.is_proxy, original.content.read(0, 10**9)) == (False, filmed())

    house.derived.forget(house.tape_key(film.id, scope_id=film.scope_id))

    found = played(house, tape=film.id)
    assert found is not None
    assert not found.is_proxy
    assert [one.id for one in unprepared(house)] == [film.id]


def test_nothing_of_a_withdrawn_source_is_left_or_shown(office: Office) -> None:
    with office.opened_by("serik") as house:
        tape = ids(house)[2]

        withdraw_consent(house, source_id=SOURCE)

        assert derived(office) == {}
        assert (played(house, tape=tape), peaks_of(house, tape=tape), tape_media(house, tape=tape)) == (None,) * 3
        assert unprepared(house) == ()


def test_what_no_tape_calls_for_is_thrown_away_and_nothing_else(office: Office) -> None:
    before = derived(office)
    (office.path / "derived" / ("ab" * 32)).write_bytes(b"left by an older program")

    with office.opened_by("serik") as house:
        assert forget_strangers(house) == 1

    assert derived(office) == before


def test_a_file_put_in_the_place_of_another_is_not_played_but_thrown_away(office: Office) -> None:
    with office.opened_by("serik") as house:
        film, tape = (next(one for one in _seen(house) if one.id == wanted) for wanted in ids(house)[1:])
        names = [_path(office, house, one, What.PROXY) for one in (film, tape)]
        shutil.copyfile(names[0], names[1])

        found = played(house, tape=tape.id)

        assert found is not None
        assert (found.is_proxy, found.content.read(0, 10**9)) == (False, spoken())
        assert not names[1].exists()
        prepare_tape(house, tape, switch=Switch())
        again = played(house, tape=tape.id)
        assert again is not None
        assert again.is_proxy


@pytest.mark.parametrize("at", [5, 300, -10])
def test_an_altered_file_is_never_played(office: Office, at: int) -> None:
    with office.opened_by("serik") as house:
        tape = next(one for one in _seen(house) if one.id == ids(house)[2])
        path = _path(office, house, tape, What.PEAKS)
        data = bytearray(path.read_bytes())
        data[at] ^= 1
        path.write_bytes(data)

        assert peaks_of(house, tape=tape.id) is None


def test_damage_and_strangers_in_there_are_no_damage_of_the_vault_and_copies_leave_it_out(office: Office) -> None:
    for path in (office.path / "derived").iterdir():
        path.write_bytes(b"altered")
    (office.path / "derived" / "stranger").write_bytes(b"x")

    with office.opened_by("serik") as house:
        assert verify(house).is_whole
        make_copy(house, office.path.parent / "copy", label="")

    assert not (office.path.parent / "copy" / "derived").exists()


def test_what_breaks_off_leaves_nothing_and_is_tried_again(office: Office) -> None:
    with office.opened_by("serik") as house:
        tape = next(one for one in _seen(house) if one.id == ids(house)[2])
        key = house.tape_key(tape.id, scope_id=tape.scope_id)
        house.derived.forget(key)
        before = derived(office)
        switch = Switch()
        switch.turn_off()

        with pytest.raises(Stopped):
            prepare_tape(house, tape, switch=switch)
        with pytest.raises(CannotBeMade):
            house.derived.put(key, What.PROXY, made=_Breaking())

        assert derived(office) == before
        assert tape in unprepared(house)


def test_a_file_that_no_player_understands_is_told_and_not_tried_for_ever(house: OpenVault) -> None:
    found = prepared(house)

    assert (found.total, [one.id for one in found.unplayable], found.waiting) == (3, [ids(house)[0]], ())


def test_closing_the_vault_closes_what_is_played(office: Office) -> None:
    with office.opened_by("serik") as house:
        found = played(house, tape=ids(house)[2])
        assert found is not None

    with pytest.raises(Exception, match="was locked"):
        found.content.read(0, 10)


class _Breaking:
    head = b""

    def __init__(self) -> None:
        self.left = 3

    def read(self, size: int = -1, /) -> bytes:
        self.left -= 1
        if not self.left:
            raise CannotBeMade
        return b"x" * min(size, 50_000)


def _path(office: Office, house: OpenVault, tape: SeenTape, what: What) -> Path:
    return office.path / "derived" / house.tape_key(tape.id, scope_id=tape.scope_id).names()[what].made
