"""A file that goes on where it stopped has the same bytes as one that never did."""

import pytest

from shyraq.outside.resumable import Busy, OtherState, check_state, resumable

WORK = {"of": "these files"}
PIECES = [b"head\n", b"one\n", b"", b"two\n", b"three\n"]


def work_on(path, *, stops_at: int, work=WORK, is_anew=False) -> bool:
    """Write pieces from where an earlier call stopped, at most up to a piece; tells whether it was the last."""
    with resumable(path, work=work, is_anew=is_anew) as file:
        for number in range(file.done, min(stops_at, len(PIECES))):
            file.append(PIECES[number], done=number + 1)
        if file.done < len(PIECES):
            return False
        file.finish()
    return True


@pytest.mark.parametrize("stops_at", range(len(PIECES) + 1))
@pytest.mark.parametrize("loose_end", [b"", b"half a li"])
def test_it_goes_on_where_it_stopped(tmp_path, stops_at, loose_end):
    path = tmp_path / "pairs.tsv"
    if not work_on(path, stops_at=stops_at):
        with (tmp_path / "pairs.tsv.part").open("ab") as part:
            part.write(loose_end)

        assert work_on(path, stops_at=99)

    assert path.read_bytes() == b"".join(PIECES)
    assert [found.name for found in tmp_path.iterdir()] == ["pairs.tsv"]


def test_a_state_that_outlived_its_part_is_worked_anew(tmp_path):
    path = tmp_path / "pairs.tsv"
    work_on(path, stops_at=4)
    (tmp_path / "pairs.tsv.part").unlink()

    assert work_on(path, stops_at=99)
    assert path.read_bytes() == b"".join(PIECES)


def test_a_state_of_other_work_is_refused_until_it_is_to_be_forgotten(tmp_path):
    path, other = tmp_path / "pairs.tsv", {"of": "other files"}
    work_on(path, stops_at=3)

    with pytest.raises(OtherState, match="--anew"):
        work_on(path, stops_at=99, work=other)
    with pytest.raises(OtherState):
        check_state(path, work=other, is_anew=False)
    check_state(path, work=other, is_anew=True)

    assert work_on(path, stops_at=99, work=other, is_anew=True)
    assert path.read_bytes() == b"".join(PIECES)


@pytest.mark.parametrize("written", [b"", b"{}", b"[1]", b"\xff", b'{"work": 1, "bytes": "x", "done": 1}'])
def test_a_file_that_is_no_state_is_refused(tmp_path, written):
    (tmp_path / "pairs.tsv.state").write_bytes(written)

    with pytest.raises(OtherState):
        work_on(tmp_path / "pairs.tsv", stops_at=99)


def test_two_runs_do_not_write_one_file(tmp_path):
    path = tmp_path / "pairs.tsv"

    with resumable(path, work=WORK, is_anew=False), pytest.raises(Busy):
        work_on(path, stops_at=99)


def test_what_a_killed_run_left_of_its_state_is_taken_away(tmp_path):
    left = tmp_path / ".pairs.tsv.state.0a1b2c3d.part"
    left.write_bytes(b"{")

    with resumable(tmp_path / "pairs.tsv", work={"a": 1}, is_anew=False) as file:
        file.finish()

    assert not left.exists()
