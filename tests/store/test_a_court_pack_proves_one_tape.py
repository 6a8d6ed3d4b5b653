"""A court pack proves one tape to somebody who has nothing of ours, and shows nothing of any other source."""

import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from longer import LONG
from packs import Cast, add_tape, film, found_cast, opened, sound, take
from shyraq.actions.check_cues import check_cues
from shyraq.actions.judge_persons import judge_persons
from shyraq.actions.pack_for_court import NotForPacks, StatementWithheld, pack_statement, pack_tape
from shyraq.actions.stamp_log import keep_stamp, request_stamp
from shyraq.actions.withdraw_consent import withdraw_consent
from shyraq.actions.write_cues import CueToWrite, write_cues
from shyraq.basics.canonical import decode
from shyraq.basics.ids import CueId
from shyraq.disclosure import Level, Purpose
from shyraq.outside.bag import InsideVault, PlaceTaken
from shyraq.outside.pack_sheet import NoPackInLanguage
from shyraq.queries.exposure import exposure
from shyraq.sealedlog.entry import SealedEntry, open_with_key
from shyraq.sealedlog.header import decode_header
from shyraq.statements.judgement import Verdict
from shyraq.store.giving import Held, NoSuchTape, TapeHeld
from shyraq.store.opened import OpenVault
from shyraq.store.rows import require_source, scope_of_source
from stamping import Service, found_service

VERIFIER = Path(__file__).parents[2] / "tools" / "verify_pack.py"
_SPECIFICATION = importlib.util.spec_from_file_location("verify_pack", VERIFIER)
verifier = importlib.util.module_from_spec(_SPECIFICATION)
_SPECIFICATION.loader.exec_module(verifier)
verify, Refused = verifier.verify, verifier.Refused


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    return found_service(tmp_path_factory.mktemp("stamps") / "tsa")


@pytest.fixture(scope="module")
def cast(tmp_path_factory: pytest.TempPathFactory) -> Cast:
    return found_cast(tmp_path_factory.mktemp("packs") / "vault")


@pytest.fixture
def house(cast: Cast) -> Iterator[OpenVault]:
    with opened(cast.office) as house:
        yield house


@pytest.fixture(scope="module")
def pack(cast: Cast, service: Service, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack of the first tape, as a folder, with one time stamp; the log went on behind it."""
    out = tmp_path_factory.mktemp("pack") / "pack"
    with opened(cast.office) as house:
        keep_stamp(house, response=service.answer(request_stamp(house)))
        _pack(house, out)
    return out


def _pack(house: OpenVault, out: Path, **more: object):
    return pack_tape(house, **{"number": 1, "purpose": Purpose.COURT, "lang": "en", "out": out} | more)


def _verified(path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Verify a pack as a lawyer does: with Python alone, and nothing of ours within reach."""
    command = [sys.executable, "-I", "-S", str(VERIFIER), str(path), *words]
    return subprocess.run(command, capture_output=True, text=True, env={"PATH": "/usr/bin:/bin"}, cwd="/", check=False)


def test_the_original_leaves_bit_for_bit_and_its_way_is_proved(cast: Cast, pack: Path, service: Service) -> None:
    told = _verified(pack, "--ca", str(service.ca))

    assert told.returncode == 0, told.stderr
    assert (pack / "data" / "original" / "tape-1.wav").read_bytes() == cast.first.content
    assert "names this very file, recorded by the house, device: the desk's microphone" in told.stdout
    assert told.stdout.count("at the latest") == 4
    assert "proved by its entry" in told.stdout


def test_a_zip_file_and_a_folder_hold_the_same(house: OpenVault, tmp_path: Path) -> None:
    _pack(house, tmp_path / "a.zip", parts=[("more.vtt", b"WEBVTT\n")])

    assert _verified(tmp_path / "a.zip").returncode == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert {name.partition("/")[0] for name in archive.namelist()} == {"tape-1"}
        assert archive.read("tape-1/data/parts/more.vtt") == b"WEBVTT\n"
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_a_pack_of_one_statement_holds_its_tape_and_no_other_statement(
    cast: Cast, house: OpenVault, tmp_path: Path
) -> None:
    pack_statement(
        house, statement_id=cast.first.said[0].id, purpose=Purpose.COURT, lang="ru", out=tmp_path / "statement"
    )

    assert _verified(tmp_path / "statement").returncode == 0
    whole = b"".join(path.read_bytes() for path in (tmp_path / "statement").rglob("*") if path.is_file())
    assert cast.first.content in whole
    assert cast.first.said[1].id.encode() not in whole


def test_a_note_of_the_house_keeps_its_entry_shut(cast: Cast, house: OpenVault, pack: Path) -> None:
    index = json.loads((pack / "data" / "pack.json").read_text(encoding="utf-8"))
    by_kind = [(one["kind"], one["open"]) for one in index["entries"]]

    assert by_kind == [
        ("evidence.awaited", True),
        ("evidence.added", True),
        ("statement.made", True),
        ("statement.made", False),
    ]
    whole = b"".join(path.read_bytes() for path in pack.rglob("*") if path.is_file())
    assert b"FIRST-NOTE" not in whole


def test_a_pack_tells_nothing_of_another_source(cast: Cast, house: OpenVault, pack: Path) -> None:
    """Every id, word, scope, key and digest of the rest of the house is looked for in every byte of the pack."""
    own_scope = scope_of_source(cast.first.source_id)
    own, secret = set[bytes](), set[bytes]()
    for seq in range(1, house.entry_count + 1):
        entry = house.proving.entry(seq)
        header = decode_header(entry.header)
        told = {header.body_digest, header.commitment, entry.signature, entry.body[:32], house.proving.key_of(entry)}
        told |= {scope for scope in header.scopes if scope != own_scope}
        told.add(entry.digest)
        is_own = header.scopes == (own_scope,)
        (own if is_own else secret).update(told)
        if is_own:
            own.add(header.previous)  # what an entry itself says of the one before it: a digest of random bytes
    other = require_source(cast.other.source_id)
    secret |= {bytes.fromhex(other.evidence[0].sha256), bytes.fromhex(other.evidence[0].blob)}
    secret |= {one.id.encode() for one in cast.other.said} | {cast.other.source_id.encode(), cast.other.tape.encode()}
    secret |= {b"OTHER", b"FIRST-NOTE", b"FIRST-PLACE", b"FIRST-RECORDER", b"FIRST-WITNESS", house.member_name.encode()}
    secret |= {house.unlocked.secrets.log_key, house.unlocked.secrets.signing_seed}
    whole = b"\n".join([path.read_bytes() for path in pack.rglob("*") if path.is_file()] + _bodies(pack))

    found = [one for one in secret - own if one in whole or one.hex().encode() in whole]

    assert len(secret) > 60
    assert found == []


def _bodies(pack: Path) -> list[bytes]:
    """Return what the entries say that were handed over open, and every member of the house it names by id."""
    found = []
    for key in sorted((pack / "data" / "entries").glob("*.key")):
        parts = [key.with_suffix(f".{end}").read_bytes() for end in ("header", "signature", "body")]
        entry = SealedEntry(*parts)
        body = open_with_key(entry, header=decode_header(entry.header), key=key.read_bytes())
        found.append(repr(body).encode())
    assert found
    return found


def test_any_byte_that_is_changed_is_found(pack: Path, tmp_path: Path) -> None:
    chance = Random(7)
    files = sorted(path.relative_to(pack) for path in pack.rglob("*") if path.is_file())
    copy = tmp_path / "pack"
    shutil.copytree(pack, copy)
    kept = []
    rounds = 4_000 if LONG else 200
    for number in range(rounds):
        name = files[number % len(files)]
        data = bytearray((pack / name).read_bytes())
        at = chance.randrange(len(data))
        data[at] ^= 1 << chance.randrange(8)
        (copy / name).write_bytes(data)
        if _is_accepted(copy):
            kept.append((str(name), at))
        (copy / name).write_bytes((pack / name).read_bytes())

    assert kept == []
    assert _is_accepted(copy)


def _is_accepted(path: Path) -> bool:
    try:
        verify(path)
    except (Refused, OSError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile):
        return False
    return True


def test_files_that_are_added_taken_out_exchanged_or_renamed_are_found(pack: Path, tmp_path: Path) -> None:
    def damaged(change) -> bool:
        copy = tmp_path / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(pack, copy)
        change(copy)
        return not _is_accepted(copy)

    files = sorted(path.relative_to(pack) for path in pack.rglob("*") if path.is_file())
    assert all(damaged(lambda copy, name=name: (copy / name).unlink()) for name in files)
    assert damaged(lambda copy: (copy / "data" / "more").write_bytes(b"x"))
    assert damaged(lambda copy: (copy / "more").write_bytes(b"x"))
    assert damaged(lambda copy: (copy / "data" / "head").rename(copy / "data" / "heads"))
    assert damaged(lambda copy: shutil.copy(copy / "data" / "pack.json", copy / "data" / "statements.json"))


def test_lists_that_are_made_anew_over_a_changed_file_are_found_by_the_signature(pack: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(pack, copy)
    (copy / "data" / "original" / "tape-1.wav").write_bytes(sound(hertz=500))
    for listing in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        lines = (copy / listing).read_text().splitlines()
        names = [line.split("  ")[1] for line in lines]
        new = [f"{hashlib.sha256((copy / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
        (copy / listing).write_text("".join(new))

    with pytest.raises(Refused, match="signature of the pack is false"):
        verify(copy)


def test_the_key_of_another_house_is_refused(pack: Path) -> None:
    assert _verified(pack, "--key", "ab" * 32).returncode == 1
    device = decode((pack / "data" / "head").read_bytes())[3].hex()
    assert _verified(pack, "--key", device).returncode == 0


def test_a_time_stamp_of_somebody_who_is_not_trusted_is_refused(pack: Path, tmp_path: Path) -> None:
    stranger = found_service(tmp_path / "stranger")

    told = _verified(pack, "--ca", str(stranger.ca))

    assert told.returncode == 1
    assert "does not trust who gave it" in told.stderr


def test_a_withdrawal_lists_what_was_packed_and_no_more_is_made(house: OpenVault, tmp_path: Path) -> None:
    gone, other = take(house, "GONE", sound(hertz=610)), take(house, "STAYED", sound(hertz=620))
    silent = add_tape(house, gone.source_id, sound(hertz=700), name="later.wav")
    first = _pack(house, tmp_path / "a.zip", number=gone.evidence.number)
    of_no_statement = _pack(house, tmp_path / "b.zip", number=silent.number)
    assert _verified(tmp_path / "b.zip").returncode == 0

    withdraw_consent(house, source_id=gone.source_id, purposes=frozenset({Purpose.COURT}))

    found = exposure(house, source_id=gone.source_id).outputs
    assert [one.output_id for one in found] == [of_no_statement.output_id, first.output_id]
    assert (found[1].what, found[1].sha256) == ("court_pack", first.sha256)
    assert exposure(house, source_id=other.source_id).outputs == ()
    with pytest.raises(TapeHeld) as refusal:
        _pack(house, tmp_path / "c.zip", number=gone.evidence.number)
    assert Held.NOT_ALLOWED in refusal.value.held
    assert not (tmp_path / "c.zip").exists()


def test_what_the_consent_does_not_give_stays_in_the_house(cast: Cast, house: OpenVault, tmp_path: Path) -> None:
    kinds = (
        ("INITIALS", {"level": Level.INITIALS}, Held.NOT_IN_FULL),
        ("SILENT", {"voice": False}, Held.NO_VOICE),
        ("SHIELDED", {"protect": True}, Held.SOMEBODY_NOT_NAMED),
        ("FACELESS", {"face": False, "content": film(1.0), "name": "tape.mp4"}, Held.NO_FACE),
    )
    for word, more, held in kinds:
        taped = take(house, word, **{"content": sound(hertz=50 + len(word)), **more})
        before = house.entry_count
        with pytest.raises(TapeHeld) as refusal:
            _pack(house, tmp_path / "a.zip", number=taped.evidence.number)

        assert held in refusal.value.held
        assert house.entry_count == before
    assert list(tmp_path.iterdir()) == []


def test_a_person_whom_another_source_narrows_keeps_the_tape_in_the_house(house: OpenVault, tmp_path: Path) -> None:
    second, third = (
        take(house, "SECOND", sound(hertz=630)),
        take(house, "THIRD", sound(hertz=440), level=Level.INITIALS),
    )
    one, other = second.said[0].about, third.said[0].about
    judge_persons(house, one=one, other=other, verdict=Verdict.SAME, reason="the same man")

    with pytest.raises(TapeHeld) as refusal:
        _pack(house, tmp_path / "a.zip", number=second.evidence.number)
    assert refusal.value.held == (Held.SOMEBODY_NOT_NAMED,)


def test_bad_input_gets_a_clear_answer(cast: Cast, house: OpenVault, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_bytes(b"x")
    with pytest.raises(NoSuchTape):
        _pack(house, tmp_path / "a.zip", number=77)
    with pytest.raises(NotForPacks):
        _pack(house, tmp_path / "a.zip", purpose=Purpose.PUBLIC)
    with pytest.raises(NoPackInLanguage):
        _pack(house, tmp_path / "a.zip", lang="xx")
    with pytest.raises(PlaceTaken):
        _pack(house, tmp_path / "full")
    with pytest.raises(InsideVault):
        _pack(house, house.path / "a.zip")
    with pytest.raises(StatementWithheld):
        pack_statement(house, statement_id="0" * 12, purpose=Purpose.COURT, lang="en", out=tmp_path / "a.zip")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["full"]


def test_what_is_broken_off_leaves_nothing_behind(house: OpenVault, tmp_path: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    before = house.entry_count
    for name in ("a.zip", "folder"):
        with pytest.raises(KeyboardInterrupt):
            _pack(house, tmp_path / name, progress=stop)

    assert list(tmp_path.iterdir()) == []
    assert house.entry_count == before


def test_what_was_compared_with_the_tape_goes_along_and_no_other_words(
    cast: Cast, house: OpenVault, tmp_path: Path
) -> None:
    evidence = add_tape(house, cast.first.source_id, sound(hertz=470.0), name="words.wav")
    tape, ids = evidence.id, [CueId(f"C0VE00000{number:03}") for number in range(2)]
    cues = [
        CueToWrite(
            id=one, from_ms=500 * nth, to_ms=500 * nth + 400, lang="kk", words=words, translations=(("en", told),)
        )
        for nth, (one, words, told) in enumerate(
            zip(ids, ("Тыңдалған сөз.", "Тыңдалмаған сөз."), ("Heard words.", "Unheard words."), strict=True)
        )
    ]
    seen = {ids[0]: write_cues(house, tape=tape, cues=cues).cues[ids[0]].seq}
    check_cues(house, tape=tape, seen=seen)

    _pack(house, tmp_path / "pack", number=evidence.number)

    parts = tmp_path / "pack" / "data" / "parts"
    assert [path.name for path in parts.iterdir()] == ["transcript.vtt"]
    assert "Тыңдалған сөз." in (parts / "transcript.vtt").read_text(encoding="utf-8")
    assert "Тыңдалмаған" not in (parts / "transcript.vtt").read_text(encoding="utf-8")
    assert _verified(tmp_path / "pack").returncode == 0
