"""Read a vault without the program that wrote it: verify every entry, print it, and write its blobs.

    python read_vault.py VAULT [--passphrase-file FILE] [--blobs FOLDER]

This is the second reader of the format in docs/spec/entry.md and docs/spec/vault.md. It shares no line with the
first and changes nothing in the vault. It needs Python 3.11 and four packages: apsw-sqlite3mc, argon2-cffi,
cryptography, pyrage. One entry a line, as JSON, goes to the output, and what is wrong to the error output.
"""

import argparse
import contextlib
import getpass
import hashlib
import hmac
import io
import json
import os
import re
import shutil
import struct
import sys
import tempfile
import tomllib
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import apsw
import pyrage
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20

CLASSES = {1: "record", 2: "output", 3: "ledger", 4: "house"}
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


class Damaged(Exception):
    """One object of the vault is not as the specification says."""


def cbor(data: bytes) -> Any:
    """Read one value of canonical CBOR that fills ``data`` (docs/spec/entry.md §2)."""
    stream = io.BytesIO(data)
    try:
        value = cbor_item(stream)
    except (IndexError, KeyError, TypeError, ValueError, RecursionError) as fault:
        raise Damaged(f"a value cannot be read: {fault}") from fault
    if stream.read(1):
        raise Damaged("bytes after the end of a value")
    return value


def cbor_item(stream: io.BytesIO) -> Any:
    """Read the next value of ``stream``."""
    first = stream.read(1)
    major, short = first[0] >> 5, first[0] & 31
    if major == 7:
        return {20: False, 21: True, 22: None}[short]
    number = short if short < 24 else int.from_bytes(stream.read(1 << short - 24), "big")
    if major == 0:
        return number
    if major in (2, 3):
        return stream.read(number) if major == 2 else stream.read(number).decode("utf-8")
    if major == 4:
        return [cbor_item(stream) for _ in range(number)]
    if major == 5:
        return {cbor_item(stream): cbor_item(stream) for _ in range(number)}
    raise Damaged(f"type {major} is not used in a vault")


def to_cbor(value: Any) -> bytes:
    """Write whole numbers, bytes, lists and maps with numbers as keys: what is bound to boxes."""
    if isinstance(value, dict):
        return head(5, len(value)) + b"".join(to_cbor(key) + to_cbor(value[key]) for key in sorted(value))
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(to_cbor, value))
    return head(2, len(value)) + value if isinstance(value, bytes) else head(0, value)


def head(major: int, number: int) -> bytes:
    """Write the first bytes of a value."""
    if number < 24:
        return bytes([major << 5 | number])
    width = next(width for width in range(4) if number < 1 << (8 << width))
    return bytes([major << 5 | 24 + width]) + number.to_bytes(1 << width, "big")


def hkdf(secret: bytes, info: bytes) -> bytes:
    """RFC 5869 with SHA-256, no salt, 32 bytes."""
    return hmac.digest(hmac.digest(bytes(32), secret, "sha256"), info + b"\x01", "sha256")


def xchacha_open(key: bytes, *, nonce: bytes, box: bytes, bound: bytes) -> bytes:
    """Open XChaCha20-Poly1305: HChaCha20 is taken from one block of the ChaCha20 keystream."""
    block = Cipher(ChaCha20(key, nonce[:16]), mode=None).encryptor().update(bytes(64))
    words = struct.unpack("<16I", block)
    before = struct.unpack("<4I", b"expand 32-byte k") + struct.unpack("<4I", nonce[:16])
    mixed = [(word - known) & 0xFFFFFFFF for word, known in zip(words[:4] + words[12:], before, strict=True)]
    try:
        return ChaCha20Poly1305(struct.pack("<8I", *mixed)).decrypt(bytes(4) + nonce[16:], box, bound)
    except InvalidTag:
        raise Damaged("a box does not open") from None


def unpadded(data: bytes) -> bytes:
    """Take the content from behind its length and before its zeros."""
    end = 4 + int.from_bytes(data[:4], "big")
    if end > len(data) or data[end:].strip(b"\0"):
        raise Damaged("the padding is not zeros")
    return data[4:end]


def sealed_file(data: bytes, key: bytes) -> Any:
    """Open a slot or a keyring."""
    fields = cbor(data)
    return cbor(unpadded(xchacha_open(key, nonce=fields.pop(14), box=fields.pop(15), bound=to_cbor(fields))))


def age_identity(secrets: list[bytes]) -> pyrage.x25519.Identity:
    """Make the age identity of one or more scope secrets, in order of scope ids (docs/spec/vault.md §5)."""
    number = int.from_bytes(hkdf(b"".join(secrets), b"shyraq/scope/age/1"), "big") << 4
    values = [number >> 5 * place & 31 for place in reversed(range(52))]
    prefix = "age-secret-key-"
    spread = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
    state = 1
    for value in [*spread, *values, 0, 0, 0, 0, 0, 0]:
        top, state = state >> 25, (state & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            state ^= generator * (top >> bit & 1)
    values += [(state ^ 1) >> 5 * place & 31 for place in reversed(range(6))]
    return pyrage.x25519.Identity.from_str((prefix + "1" + "".join(BECH32[v] for v in values)).upper())


def open_slots(vault: Path, passphrase: str) -> Any:
    """Try the passphrase on every slot (docs/spec/vault.md §3)."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", passphrase).casefold())
    words = re.sub(r"[\s,;_-]+", " ", folded).strip(" ").encode()
    for path in sorted((vault / "slots").iterdir()):
        data = path.read_bytes()
        try:
            salt, memory_kib, iterations, lanes = cbor(data)[4]
            return sealed_file(data, hash_secret_raw(words, salt, iterations, memory_kib, lanes, 32, Type.ID))
        except (Damaged, KeyError, TypeError, ValueError):
            continue
    raise Damaged("the passphrase opens no slot")


def stored_entries(vault: Path, log_key: bytes) -> list[tuple[bytes, int, bytes, bytes, bytes]]:
    """Read all rows from a copy of log.db, a SQLCipher 4 database with a raw key, in order of the chains."""
    with tempfile.TemporaryDirectory() as folder:
        for path in vault.glob("log.db*"):
            if not path.name.endswith("-shm"):
                shutil.copy(path, folder)
        with contextlib.closing(apsw.Connection(str(Path(folder) / "log.db"))) as database:
            database.pragma("cipher", "sqlcipher")
            database.pragma("legacy", 4)
            database.execute(f"PRAGMA key = \"x'{log_key.hex()}'\"")
            rows = "SELECT device, seq, header, signature, body FROM entries ORDER BY device, seq"
            return list(database.execute(rows))


def verify(row: tuple[bytes, int, bytes, bytes, bytes], *, vault_id: bytes, previous: tuple[int, bytes]) -> Any:
    """Check one entry against the one before it (docs/spec/entry.md §7) and return the fields of its header."""
    device, seq, header, signature, body = row
    try:
        Ed25519PublicKey.from_public_bytes(device).verify(signature, b"shyraq/entry/1\0" + header)
    except InvalidSignature:
        raise Damaged("the signature is not that of the device") from None
    fields = cbor(header)
    if (fields[1], fields[2], fields[3], fields[4]) != (1, vault_id, device, seq):
        raise Damaged("the entry is not of this vault and place")
    if (seq - 1, fields[5]) != previous:
        raise Damaged("the entry does not follow the one before it")
    if (hashlib.sha256(body).digest(), len(body)) != (fields[10], fields[11]):
        raise Damaged("the body is not the one that was signed for")
    return fields


def open_body(fields: Any, *, body: bytes, scopes: dict[bytes, bytes]) -> Any:
    """Open the body of a verified entry (docs/spec/entry.md §5–§6)."""
    if any(scope not in scopes for scope in fields[9]):
        raise Damaged("the key of a scope is not in the keyring")
    joined = b"".join(scopes[scope] for scope in fields[9])
    key = hkdf(joined, b"shyraq/entry/key/1" + fields[3] + fields[4].to_bytes(8, "big"))
    if hkdf(key, b"shyraq/entry/commit/1") != fields[12]:
        raise Damaged("the scope keys are not those of the entry")
    bound = to_cbor({number: fields[number] for number in (1, 2, 3, 4, 8, 9, 12)})
    return cbor(unpadded(xchacha_open(key, nonce=body[:24], box=body[24:], bound=bound)))


def blob_names(value: Any) -> Iterator[dict[str, Any]]:
    """Find the names of blobs in a body: maps with “blob”, “sha256” and “size” (docs/spec/vault.md §6)."""
    if isinstance(value, dict):
        if set(value) >= {"blob", "sha256", "size"}:
            yield value
        for item in value.values():
            yield from blob_names(item)
    elif isinstance(value, list):
        for item in value:
            yield from blob_names(item)


class Content:
    """Takes the content of a blob without its padding: hashes it and writes it to a file."""

    def __init__(self, size: int, file: BinaryIO) -> None:
        self.left, self.file, self.digest = size, file, hashlib.sha256()

    def write(self, data: bytes) -> int:
        """Take the next bytes."""
        kept = data[: self.left]
        self.left -= len(kept)
        self.digest.update(kept)
        self.file.write(kept)
        return len(data)


def read_blob(vault: Path, name: dict[str, Any], *, secrets: list[bytes], file: BinaryIO) -> None:
    """Decrypt one blob, cut off its padding and compare it with its name."""
    path, content = vault / "blobs" / name["blob"].hex()[:2] / name["blob"].hex(), Content(name["size"], file)
    if not path.is_file():
        raise Damaged("the blob is missing")
    with path.open("rb") as sealed:
        if hashlib.file_digest(sealed, "sha256").digest() != name["blob"]:
            raise Damaged("the blob is not the one that was stored")
        sealed.seek(0)
        try:
            pyrage.decrypt_io(sealed, content, [age_identity(secrets)])
        except (pyrage.DecryptError, OSError):
            raise Damaged("the blob does not open") from None
    if content.digest.digest() != name["sha256"]:
        raise Damaged("the blob holds something else than its name says")


def readable(value: Any) -> Any:
    """Turn bytes into hexadecimal digits, so that a value can be written as JSON."""
    if isinstance(value, dict):
        return {str(key): readable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [readable(item) for item in value]
    return value.hex() if isinstance(value, bytes) else value


def read_vault(vault: Path, *, passphrase: str, blobs: Path | None) -> int:
    """Print every entry and return how many things were wrong."""
    vault_id = bytes.fromhex(tomllib.loads((vault / "vault.toml").read_text())["vault"])
    slot = open_slots(vault, passphrase)
    keyring = sealed_file((vault / "keyring").read_bytes(), slot["epoch_key"])
    scopes = {scope: secret for scope, _, secret in keyring["scopes"]}
    heads: dict[bytes, tuple[int, bytes]] = {}
    wrong = 0
    for row in stored_entries(vault, slot["log_key"]):
        device, seq, header, _, body = row
        try:
            fields = verify(row, vault_id=vault_id, previous=heads.get(device, (0, bytes(32))))
            content = open_body(fields, body=body, scopes=scopes)
            line = {"device": device[:8].hex(), "seq": seq, "class": CLASSES.get(fields[8], fields[8])}
            line["claimed"] = datetime.fromtimestamp(fields[7] / 1000, tz=UTC).isoformat(timespec="milliseconds")
            print(json.dumps({**line, "kind": content.get("kind"), "body": readable(content)}, ensure_ascii=False))
            for name in blob_names(content):
                target = Path(os.devnull) if blobs is None else blobs / name["sha256"].hex()
                with target.open("wb") as file:
                    read_blob(vault, name, secrets=[scopes[scope] for scope in fields[9]], file=file)
        except Damaged as fault:
            wrong += 1
            print(f"entry {device[:8].hex()}/{seq}: {fault}", file=sys.stderr)
        heads[device] = (seq, hashlib.sha256(header).digest())
    for device, seq, digest in keyring["witnessed"]:
        if heads.get(device, (0, b""))[0] < seq or (heads[device][0] == seq and heads[device][1] != digest):
            print(f"entry {device[:8].hex()}/{seq}: it was there, and is not", file=sys.stderr)
            wrong += 1
    return wrong


def main() -> int:
    """Read the arguments and the passphrase; the passphrase is asked for where no file is named."""
    parser = argparse.ArgumentParser(description="Verify and print a vault without the program that wrote it.")
    parser.add_argument("vault", type=Path)
    parser.add_argument("--passphrase-file", type=Path)
    parser.add_argument("--blobs", type=Path, help="write the decrypted blobs into this folder")
    arguments = parser.parse_args()
    file = arguments.passphrase_file
    passphrase = getpass.getpass("Passphrase: ") if file is None else file.read_text(encoding="utf-8")
    if arguments.blobs is not None:
        arguments.blobs.mkdir(parents=True, exist_ok=True)
    try:
        return min(1, read_vault(arguments.vault, passphrase=passphrase, blobs=arguments.blobs))
    except Damaged as fault:
        sys.exit(str(fault))


if __name__ == "__main__":
    sys.exit(main())
