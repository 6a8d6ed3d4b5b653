"""A reader that shares no line with the program opens a vault, verifies it and prints all of it."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from offices import PASSPHRASES, found_office
from sealing import OTHER_SCOPE, SCOPE, SECRETS, SEED, START, VAULT, Chance, sealed
from shyraq.basics.ids import SourceId
from shyraq.statements.codec import to_body
from shyraq.statements.source import Evidence, Source, SourceKind
from shyraq.vault.blob import BlobName, encrypt_blob
from shyraq.vault.keyring import Keyring, WitnessedHead, seal_keyring
from shyraq.vault.layout import VaultFile, blob_path, encode_vault_file, slot_path
from shyraq.vault.scope import Scope, ScopeKind, age_secret
from shyraq.vault.slot import Cost, DeviceSecrets, seal_slot

READER = Path(__file__).parent.parent.parent / "tools" / "read_vault.py"
LOG_KEY, EPOCH_KEY = b"L" * 32, b"E" * 32
TAPE = "Мен оны соңғы рет 2017 жылы көрдім.".encode() * 50


@pytest.fixture
def vault(tmp_path):
    """A vault of four entries, the last of which names a blob; its log was not checkpointed."""
    folder = tmp_path / "vault"
    (folder / "slots").mkdir(parents=True)
    (folder / "vault.toml").write_bytes(encode_vault_file(VaultFile(VAULT)))
    (folder / slot_path(b"I" * 16)).write_bytes(slot())
    out = io.BytesIO()
    name = encrypt_blob(io.BytesIO(TAPE), out, age_secret=age_secret(SECRETS))
    (folder / blob_path(name.sealed_sha256)).parent.mkdir(parents=True)
    (folder / blob_path(name.sealed_sha256)).write_bytes(out.getvalue())
    head, entries = START, []
    for body in ({"kind": "one", "name": "Шырақ"}, {"kind": "two", "yes": True, "none": None, "n": [1, 300, 1 << 40]}):
        entries.append(sealed(body, head=head))
        head = head.after(entries[-1])
    entries.append(sealed({"kind": "three"}, head=head, secrets={SCOPE: SECRETS[SCOPE]}, entry_class=4))
    head = head.after(entries[-1])
    entries.append(sealed({"kind": "four", "file": {**name.to_plain(), "name": "tape.wav"}}, head=head))
    head = head.after(entries[-1])
    (folder / "keyring").write_bytes(keyring(WitnessedHead(head.device, head.seq, head.digest)))
    connection = log(folder)
    rows = [(START.device, seq, each.header, each.signature, each.body) for seq, each in enumerate(entries, start=1)]
    connection.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?)", rows)
    connection.commit()
    yield folder
    connection.close()


def slot() -> bytes:
    secrets = DeviceSecrets(
        member_id="01JD2V6M3QK8",
        member_name="Серік",
        signing_seed=SEED,
        age_secret=b"A" * 32,
        log_key=LOG_KEY,
        epoch=1,
        epoch_key=EPOCH_KEY,
    )
    cost = Cost(memory_kib=8, iterations=1)
    return seal_slot(secrets, vault=VAULT, slot_id=b"I" * 16, passphrase="six words", cost=cost, randomness=Chance())


def keyring(head: WitnessedHead) -> bytes:
    kept = Keyring(epoch=1, view_key=b"W" * 32).witnessing(head)
    for scope in (SCOPE, OTHER_SCOPE):
        kept = kept.with_scope(Scope(scope, ScopeKind.SOURCE, SECRETS[scope]))
    return seal_keyring(kept, vault=VAULT, epoch_key=EPOCH_KEY, randomness=Chance())


def log(folder: Path):
    connection = dbapi2.connect(folder / "log.db")
    connection.execute(f"PRAGMA key = \"x'{LOG_KEY.hex()}'\"")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS entries "
        "(device BLOB, seq INTEGER, header BLOB, signature BLOB, body BLOB, PRIMARY KEY (device, seq))"
    )
    return connection


def read(folder: Path, *arguments: str, passphrase: str = "Six-words\n") -> subprocess.CompletedProcess:
    words = folder.parent / "words"
    words.write_text(passphrase)
    command = [sys.executable, "-P", str(READER), str(folder), "--passphrase-file", str(words), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def change(folder: Path, statement: str) -> None:
    connection = log(folder)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_every_entry_is_printed(vault):
    done = read(vault)

    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "")
    assert [(line["seq"], line["kind"], line["class"]) for line in lines] == [
        (1, "one", "record"),
        (2, "two", "record"),
        (3, "three", "house"),
        (4, "four", "record"),
    ]
    assert lines[0]["body"]["name"] == "Шырақ"
    assert lines[0]["claimed"] == "2019-03-11T00:00:00.000+00:00"
    assert lines[1]["body"] == {"kind": "two", "yes": True, "none": None, "n": [1, 300, 1 << 40]}


def test_blobs_are_written_without_their_padding(vault, tmp_path):
    done = read(vault, "--blobs", str(tmp_path / "out"))

    assert (done.returncode, done.stderr) == (0, "")
    assert [path.read_bytes() for path in (tmp_path / "out").iterdir()] == [TAPE]


def test_nothing_in_the_vault_is_changed(vault):
    before = {path: path.read_bytes() for path in vault.rglob("*") if path.is_file()}

    read(vault)

    assert {path: path.read_bytes() for path in vault.rglob("*") if path.is_file()} == before


def test_a_wrong_passphrase_prints_nothing(vault):
    done = read(vault, passphrase="six other words")

    assert (done.returncode, done.stdout, done.stderr) == (1, "", "the passphrase opens no slot\n")


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE entries SET body = zeroblob(296) WHERE seq = 2", "/2: the body is not the one that was signed for"),
        ("UPDATE entries SET signature = zeroblob(64) WHERE seq = 2", "/2: the signature is not that of the device"),
        ("UPDATE entries SET header = zeroblob(200) WHERE seq = 2", "/2: the signature is not that of the device"),
        ("DELETE FROM entries WHERE seq = 2", "/3: the entry does not follow the one before it"),
        ("DELETE FROM entries WHERE seq = 4", "/4: it was there, and is not"),
        ("UPDATE entries SET seq = 9 WHERE seq = 4", "/9: the entry is not of this vault and place"),
    ],
)
def test_damage_is_named_and_the_rest_is_read(vault, statement, named):
    change(vault, statement)

    done = read(vault)

    assert done.returncode == 1
    assert named in done.stderr
    assert len(done.stdout.splitlines()) >= 2


def test_a_missing_blob_is_named(vault):
    for path in (vault / "blobs").rglob("*"):
        if path.is_file():
            path.unlink()

    done = read(vault)

    assert done.returncode == 1
    assert "/4: the blob is missing" in done.stderr


def test_a_vault_that_the_program_made_is_read_whole(tmp_path):
    with found_office(tmp_path / "office").opened_by("dana") as house, house.writing():
        name = house.seal_blob(io.BytesIO(TAPE), scope_ids=[house.house_scope])
        draft = house.pen(house.house_scope).record("source.taken", source=to_body(source_with(name)))
        house.append([draft], blobs=[name])

    done = read(tmp_path / "office", "--blobs", str(tmp_path / "out"), passphrase=PASSPHRASES["serik"])

    kinds = [json.loads(line)["kind"] for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "")
    assert kinds == ["house.founded", "member.added", "member.added", "source.taken", "person.opened", "source.taken"]
    assert [path.read_bytes() for path in (tmp_path / "out").iterdir()] == [TAPE]


def source_with(name: BlobName) -> Source:
    evidence = Evidence(
        blob=name.sealed_sha256.hex(),
        sha256=name.content_sha256.hex(),
        size_bytes=name.size_bytes,
        name="tape.wav",
        media_type="audio/wav",
    )
    return Source(
        id=SourceId("S0VRCE000002"),
        kind=SourceKind.TESTIMONY,
        title="Testimony of a father",
        language="kk",
        sheet_sha256="cd" * 32,
        evidence=(evidence,),
    )


def test_the_reader_is_short_and_borrows_nothing():
    source = READER.read_text(encoding="utf-8")

    assert len(source.splitlines()) <= 300
    assert "import shyraq" not in source
    assert "from shyraq" not in source
    assert "nacl" not in source
    assert "sqlcipher3" not in source
