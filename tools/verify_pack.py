"""Verify a court pack with nothing but Python: every file, every signature, every place in the log.

    python3 verify_pack.py PACK.zip|FOLDER [--key FINGERPRINT] [--ca CERTIFICATES.pem]

It shares no line with the program that made the pack; it follows docs/spec/pack.md, docs/spec/proof.md and
docs/spec/entry.md. It needs Python 3.11 and nothing else, reads only the pack, and writes nothing. With --key it
demands that the pack is signed by the key whose fingerprint the house told by another way. With --ca it asks the
program openssl, where there is one, to check the time stamps against these certificates. Exit: 0 whole, 1 not.
"""

import argparse
import hashlib
import hmac
import json
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

TAGS = ("bag-info.txt", "bagit.txt", "manifest-sha256.txt")
OUTSIDE = {"tagmanifest-sha256.txt", "signature.bin"}
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
LINE = re.compile(r"([0-9a-f]{64})  ([a-z0-9][a-z0-9./-]*)")
MOST_BYTES = 1 << 26


class Refused(Exception):
    """The pack is not whole; says what is wrong."""


# ---- the pack as files -------------------------------------------------------------------------------------------


class Pack:
    """The files of a pack by their names within it, from a folder or from a ZIP file with one folder in it."""

    def __init__(self, path: Path) -> None:
        self.archive = None if path.is_dir() else zipfile.ZipFile(path)
        if self.archive is None:
            if any(one.is_symlink() for one in path.rglob("*")):
                raise Refused("the folder holds links")
            self.files: dict[str, Any] = {
                one.relative_to(path).as_posix(): one for one in path.rglob("*") if not one.is_dir()
            }
            return
        listed = self.archive.infolist()
        tops = {one.filename.partition("/")[0] for one in listed}
        self.files = {one.filename.partition("/")[2]: one for one in listed}
        if len(tops) != 1 or len(self.files) != len(listed):
            raise Refused("the ZIP file does not hold one folder in which each name stands once")
        if self.archive.testzip() is not None:
            raise Refused("a file in the ZIP file is damaged")

    def open(self, name: str) -> IO[bytes]:
        """Open a file of the pack."""
        if name not in self.files:
            raise Refused(f"{name} is missing")
        found = self.files[name]
        return found.open("rb") if self.archive is None else self.archive.open(found)

    def read(self, name: str) -> bytes:
        """Return a file that is not a recording."""
        with self.open(name) as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise Refused(f"{name} is too long")
        return data

    def digest(self, name: str) -> str:
        """Return the SHA-256 of a file, read in stretches."""
        digest = hashlib.sha256()
        with self.open(name) as file:
            while data := file.read(1 << 20):
                digest.update(data)
        return digest.hexdigest()


def listed(data: bytes) -> dict[str, str]:
    """Read a list of digests: one line a file, in the order of the names, and nothing else."""
    text = data.decode("ascii")
    lines = [LINE.fullmatch(line) for line in text.split("\n")[:-1]]
    names = [line[2] for line in lines if line]
    if not text.endswith("\n") or None in lines or names != sorted(set(names)):
        raise Refused("a list of digests is not in its form")
    return {line[2]: line[1] for line in lines if line}


def check_bag(pack: Pack) -> dict[str, str]:
    """Check that every file is the one that is listed, and that there is no other; return the digests of data."""
    tags, payload = listed(pack.read("tagmanifest-sha256.txt")), listed(pack.read("manifest-sha256.txt"))
    if tuple(tags) != TAGS or pack.read("bagit.txt") != DECLARATION:
        raise Refused("it is not a bag as packs are")
    if set(pack.files) != {*OUTSIDE, *tags, *payload} or not all(name.startswith("data/") for name in payload):
        odd = sorted({*OUTSIDE, *tags, *payload} ^ set(pack.files))
        raise Refused(f"files are missing or too many: {', '.join(odd) or 'outside of data'}")
    for name, digest in (tags | payload).items():
        if pack.digest(name) != digest:
            raise Refused(f"{name} is not the file that was packed")
    return payload


# ---- Ed25519 (RFC 8032), in plain numbers ------------------------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
Point = tuple[int, int, int, int]


def point(data: bytes) -> Point:
    """Read a point; refuse what is none, and what is not in its shortest form."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        raise Refused("a key or a signature is no point of the curve")
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P != 0 or (x == 0 and sign):
        raise Refused("a key or a signature is no point of the curve")
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def add(one: Point, other: Point) -> Point:
    """Add two points."""
    a, b = (one[1] - one[0]) * (other[1] - other[0]) % P, (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number: int, one: Point) -> Point:
    """Multiply a point."""
    found: Point = (0, 1, 1, 0)
    while number:
        found = add(found, one) if number & 1 else found
        one, number = add(one, one), number >> 1
    return found


def same(one: Point, other: Point) -> bool:
    """Compare two points."""
    return (one[0] * other[2] - other[0] * one[2]) % P == 0 and (one[1] * other[2] - other[1] * one[2]) % P == 0


BASE = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def check_signature(key: bytes, *, message: bytes, signature: bytes, what: str) -> None:
    """Check a signature; a key of small order and a scalar beyond the group are refused."""
    if len(signature) != 64 or len(key) != 32:
        raise Refused(f"{what} is not signed")
    public, first, scalar = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    hashed = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    is_small = same(times(8, public), (0, 1, 1, 0))
    if is_small or scalar >= ORDER or not same(times(scalar, BASE), add(first, times(hashed, public))):
        raise Refused(f"the signature of {what} is false")


# ---- canonical CBOR, keys and boxes (docs/spec/entry.md) -----------------------------------------------------------


def cbor(data: bytes) -> Any:
    """Read one canonical value that fills ``data``: it is written again and compared."""
    try:
        value, end = item(data, 0)
        if end != len(data) or written(value) != data:
            raise Refused("a value is not canonical")
    except (IndexError, KeyError, TypeError, ValueError, RecursionError, struct.error) as fault:
        raise Refused("a value cannot be read") from fault
    return value


def item(data: bytes, at: int) -> tuple[Any, int]:
    """Read the value at a place; return it and the place behind it."""
    major, short = data[at] >> 5, data[at] & 31
    at += 1
    if major == 7:
        return {20: False, 21: True, 22: None}[short], at
    number = short
    if short > 23:
        width = {24: 1, 25: 2, 26: 4, 27: 8}[short]
        number, at = int.from_bytes(data[at : at + width], "big"), at + width
    if major in (2, 3):
        part = data[at : at + number]
        if len(part) != number:
            raise ValueError("cut off")
        return part if major == 2 else part.decode("utf-8"), at + number
    if major == 4:
        found = []
        for _ in range(number):
            value, at = item(data, at)
            found.append(value)
        return found, at
    if major == 5:
        pairs = {}
        for _ in range(number):
            key, at = item(data, at)
            pairs[key], at = item(data, at)
        return pairs, at
    if major == 0:
        return number, at
    raise ValueError("not used")


def written(value: Any) -> bytes:
    """Write a value in its one canonical form."""
    if value is None or isinstance(value, bool):
        return {False: b"\xf4", True: b"\xf5", None: b"\xf6"}[value]
    if isinstance(value, int):
        return first(0, value)
    if isinstance(value, bytes):
        return first(2, len(value)) + value
    if isinstance(value, str):
        return first(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return first(4, len(value)) + b"".join(map(written, value))
    pairs = sorted((written(key), written(inner)) for key, inner in value.items())
    return first(5, len(value)) + b"".join(key + inner for key, inner in pairs)


def first(major: int, number: int) -> bytes:
    """Write the first bytes of a value."""
    if number < 24:
        return bytes([major << 5 | number])
    width = next(width for width in range(4) if number < 1 << (8 << width))
    return bytes([major << 5 | 24 + width]) + number.to_bytes(1 << width, "big")


def hkdf(secret: bytes, info: bytes) -> bytes:
    """RFC 5869 with SHA-256, no salt, 32 bytes."""
    return hmac.digest(hmac.digest(bytes(32), secret, "sha256"), info + b"\x01", "sha256")


def rounds(state: list[int]) -> list[int]:
    """The twenty rounds of ChaCha (RFC 8439 §2.3)."""
    x = list(state)
    turns = ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15))
    slants = ((0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14))
    for a, b, c, d in (turns + slants) * 10:
        for one, other, moved, by in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            x[one] = (x[one] + x[other]) & 0xFFFFFFFF
            x[moved] ^= x[one]
            x[moved] = (x[moved] << by | x[moved] >> 32 - by) & 0xFFFFFFFF
    return x


CONSTANTS = list(struct.unpack("<4I", b"expand 32-byte k"))


def opened(box: bytes, *, key: bytes, bound: bytes) -> bytes:
    """Open XChaCha20-Poly1305; the first 24 bytes of ``box`` are the nonce."""
    nonce, sealed, tag = box[:24], box[24:-16], box[-16:]
    mixed = rounds([*CONSTANTS, *struct.unpack("<8I", key), *struct.unpack("<4I", nonce[:16])])
    words = [*CONSTANTS, *mixed[:4], *mixed[12:], 0, 0, *struct.unpack("<2I", nonce[16:])]

    def block(number: int) -> bytes:
        start = [*words[:12], number, *words[13:]]
        return struct.pack("<16I", *[(one + two) & 0xFFFFFFFF for one, two in zip(rounds(start), start, strict=True)])

    once = block(0)
    clamped = int.from_bytes(once[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    told = bound + bytes(-len(bound) % 16) + sealed + bytes(-len(sealed) % 16)
    told += struct.pack("<QQ", len(bound), len(sealed))
    total = 0
    for at in range(0, len(told), 16):
        total = (total + int.from_bytes(told[at : at + 16] + b"\x01", "little")) * clamped % (2**130 - 5)
    expected = ((total + int.from_bytes(once[16:32], "little")) % 2**128).to_bytes(16, "little")
    if not hmac.compare_digest(expected, tag):
        raise Refused("an entry does not open with the key that was handed over")
    stream = b"".join(block(number + 1) for number in range((len(sealed) + 63) // 64))
    return bytes(one ^ two for one, two in zip(sealed, stream, strict=False))


# ---- the tree (RFC 6962) -------------------------------------------------------------------------------------------


def node(left: bytes, right: bytes) -> bytes:
    """Hash two nodes."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def climbed(at: int, last: int, path: list[bytes]) -> Iterator[tuple[bool, bytes]]:
    """Yield for each step whether it joins from the left; the way must end at the root (RFC 9162 §2.1.3.2)."""
    for step in path:
        if last == 0:
            raise Refused("a way through the tree is too long")
        from_left = bool(at & 1) or at == last
        yield from_left, step
        while from_left and not at & 1 and at:
            at, last = at >> 1, last >> 1
        at, last = at >> 1, last >> 1
    if last:
        raise Refused("a way through the tree is too short")


def check_inclusion(digest: bytes, *, number: int, head: dict[int, Any], path: list[bytes]) -> None:
    """Check that the header with this digest is entry ``number`` under a head."""
    if not 1 <= number <= head[4]:
        raise Refused("an entry lies beyond the tree")
    found = hashlib.sha256(b"\x00" + digest).digest()
    for from_left, step in climbed(number - 1, head[4] - 1, path):
        found = node(step, found) if from_left else node(found, step)
    if found != head[5]:
        raise Refused(f"entry {number} is not in the tree of the log")


def check_growth(earlier: dict[int, Any], later: dict[int, Any], path: list[bytes]) -> None:
    """Check that the log under ``later`` goes on from that under ``earlier``."""
    size = earlier[4]
    if not 1 <= size <= later[4]:
        raise Refused("a time stamp is over more entries than the log has")
    if size == later[4]:
        if path or earlier[5] != later[5]:
            raise Refused("a time stamp is over another log")
        return
    steps = path if size & size - 1 else [earlier[5], *path]
    at, last = size - 1, later[4] - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    if not steps:
        raise Refused("a way through the tree is too short")
    old = new = steps[0]
    for from_left, step in climbed(at, last, steps[1:]):
        old, new = (node(step, old), node(step, new)) if from_left else (old, node(new, step))
    if (old, new) != (earlier[5], later[5]):
        raise Refused("the log does not go on from the one that was time-stamped")


# ---- what a pack says ----------------------------------------------------------------------------------------------


def head_in(pack: Pack, name: str) -> dict[int, Any]:
    """Read the head of a tree (docs/spec/proof.md §3)."""
    head = cbor(pack.read(name))
    sizes = {1: None, 2: 16, 3: 32, 4: None, 5: 32}
    if not isinstance(head, dict) or list(head) != list(sizes) or head[1] != 1 or type(head[4]) is not int:
        raise Refused(f"{name} is no head of a log")
    if any(size and (not isinstance(head[key], bytes) or len(head[key]) != size) for key, size in sizes.items()):
        raise Refused(f"{name} is no head of a log")
    return head


def check_entry(pack: Pack, told: dict[str, Any], head: dict[int, Any]) -> tuple[int, Any]:
    """Check one entry and its place; return its claimed time and its body, None where it was handed over shut."""
    seq = told["seq"]
    header, signature = (pack.read(f"data/entries/{seq}.{end}") for end in ("header", "signature"))
    what = f"entry {seq}"
    fields = cbor(header)
    if not isinstance(fields, dict) or list(fields) != list(range(1, 13)) or fields[1] != 1:
        raise Refused(f"the header of {what} is none")
    if (fields[2], fields[3], fields[4]) != (head[2], head[3], seq):
        raise Refused(f"{what} is of another log or another place")
    check_signature(fields[3], message=b"shyraq/entry/1\0" + header, signature=signature, what=what)
    path = [bytes.fromhex(step) for step in told["path"]]
    check_inclusion(hashlib.sha256(header).digest(), number=seq, head=head, path=path)
    if not told["open"]:
        return fields[7], None
    key, body = pack.read(f"data/entries/{seq}.key"), pack.read(f"data/entries/{seq}.body")
    if (hashlib.sha256(body).digest(), len(body)) != (fields[10], fields[11]):
        raise Refused(f"the body of {what} is not the one that was signed for")
    if len(key) != 32 or hkdf(key, b"shyraq/entry/commit/1") != fields[12]:
        raise Refused(f"the key of {what} is not its own")
    bound = written({number: fields[number] for number in (1, 2, 3, 4, 8, 9, 12)})
    plain = opened(body, key=key, bound=bound)
    end = 4 + int.from_bytes(plain[:4], "big")
    if end > len(plain) or plain[end:].strip(b"\0"):
        raise Refused(f"{what} is not padded as entries are")
    found = cbor(plain[4:end])
    if found.get("kind") != told["kind"]:
        raise Refused(f"{what} is of another kind than the pack says")
    return fields[7], found


def stamped(token: bytes, head: bytes) -> str:
    """Read who signed what when, as the token says: its signature is checked by openssl (RFC 3161 §2.4.2)."""
    imprint = b"\x04\x20" + hashlib.sha256(head).digest()
    kinds = [bytes.fromhex("300d06096086480165030402010500"), bytes.fromhex("300b0609608648016503040201")]
    at = max(token.find(kind + imprint) + len(kind) if kind + imprint in token else 0 for kind in kinds)
    behind = token[at + len(imprint) : at + 64 + len(imprint)] if at else b""
    moment = re.search(rb"\x18[\x0f-\x17](\d{14})(?:\.\d+)?Z", behind)
    if moment is None:
        raise Refused("a time stamp is over something else")
    return datetime.strptime(moment[1].decode(), "%Y%m%d%H%M%S").replace(tzinfo=UTC).isoformat(" ")


def check_with_openssl(token: bytes, head: bytes, ca: Path) -> None:
    """Let openssl check a time stamp against the certificates that are trusted."""
    openssl = shutil.which("openssl")
    if openssl is None:
        raise Refused("the program openssl is not here, so the time stamps cannot be checked")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "head").write_bytes(head)
        (Path(folder) / "token").write_bytes(token)
        command = [openssl, "ts", "-verify", "-data", "head", "-in", "token", "-token_in", "-CAfile", str(ca.resolve())]
        if subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode:
            raise Refused("openssl refuses a time stamp, or does not trust who gave it")


def check_stamps(pack: Pack, index: dict[str, Any], head: dict[int, Any], ca: Path | None) -> list[tuple[int, str]]:
    """Check the time stamps; return up to which entry each reaches, and the moment."""
    found = []
    for number, told in enumerate(index["stamps"], start=1):
        earlier, token = head_in(pack, f"data/stamps/{number}.head"), pack.read(f"data/stamps/{number}.tst")
        if (earlier[2], earlier[3], earlier[4]) != (head[2], head[3], told["size"]):
            raise Refused("a time stamp is over another log")
        check_growth(earlier, head, [bytes.fromhex(step) for step in told["consistency"]])
        data = pack.read(f"data/stamps/{number}.head")
        moment = stamped(token, data)
        if ca is not None:
            check_with_openssl(token, data, ca)
        found.append((told["size"], moment))
    return found


def check_tape(index: dict[str, Any], bodies: dict[int, Any], payload: dict[str, str], pack: Pack) -> list[str]:
    """Compare the original with what the entries say of it; return what is proved, in sentences."""
    tape = index["tape"]
    if tape is None:
        return ["There is no recording in this pack."]
    name, where = f"data/{tape['file']}", f"tape {tape['number']}" + (f", part {tape['part']}" if tape["part"] else "")
    if payload.get(name) != tape["sha256"]:
        raise Refused("the original is not the one the pack tells of")
    lines = [f"The original of {where} is {name}: {tape['size']} bytes, SHA-256 {tape['sha256']}."]
    proofs = [(seq, one["evidence"]) for seq, one in bodies.items() if one and one["kind"] == "evidence.added"]
    for seq, evidence in proofs:
        told = (evidence["sha256"].hex(), evidence["size"], evidence.get("id"), evidence.get("number"))
        with pack.open(name) as file:
            size = sum(len(part) for part in iter(lambda: file.read(1 << 20), b""))
        if told != (tape["sha256"], size, tape["id"], tape["number"]):
            raise Refused("the original is not the one the log tells of")
        came = evidence.get("origin", {})
        way = {"recorded": "recorded by the house", "received": "received by the house"}.get(
            came.get("arrival"), "kept"
        )
        lines.append(f"Entry {seq} of the log names this very file, {way}, device: {came.get('device', 'not told')}.")
    if not proofs:
        lines.append("No entry that was handed over open names this file: that it is the one is the word of the house.")
    return lines


def check_statements(statements: list[dict[str, Any]], bodies: dict[int, Any]) -> list[str]:
    """Compare what the pack tells with the entries that were handed over open."""
    told, lines = {one["id"]: one for one in statements}, []
    proved = {one["statement"]["id"]: one["statement"] for one in bodies.values() if one and "statement" in one}
    for found, statement in proved.items():
        one = told.get(found)
        if one is None or one["about"]["id"] != statement["about"]:
            raise Refused("an entry tells of a statement that the pack does not tell")
        inner = {"value": (statement.get("value") or {}).get("text"), "at": (statement.get("at") or {}).get("said")}
        here = {"value": one.get("value"), "at": (one.get("at") or {}).get("said")}
        same_words = all(one.get(key) == statement.get(key) for key in ("says", "certainty", "on", "by", "told_by"))
        if not same_words or inner != here:
            raise Refused(f"statement {found} says something else in the log")
    for found, one in told.items():
        span = one.get("anchor", {}).get("tape")
        where = f" from {clock(span[0])} to {clock(span[1])}" if span else ""
        how = "proved by its entry" if found in proved else "the word of the house: its entry stays shut"
        lines.append(f"Statement {found}: {one['says']}{where}; {how}.")
    return lines


def clock(ms: int) -> str:
    """Write a moment of a tape."""
    return f"{ms // 3600000:02d}:{ms // 60000 % 60:02d}:{ms // 1000 % 60:02d}"


def claimed(ms: int) -> str:
    """Write a moment by the clock of the house."""
    return datetime.fromtimestamp(ms // 1000, tz=UTC).isoformat(" ")


def expected_files(index: dict[str, Any]) -> set[str]:
    """Return the files a pack with this index has; another one is of no meaning, and refused."""
    names = {"head", "head.signature", "pack.json", "read-me-first.pdf", "statements.json"}
    names |= set() if index["tape"] is None else {index["tape"]["file"]}
    names |= {f"parts/{name}" for name in index["parts"]}
    for one in index["entries"]:
        names |= {f"entries/{one['seq']}.{end}" for end in ("header", "signature")}
        names |= {f"entries/{one['seq']}.{end}" for end in ("body", "key")} if one["open"] else set()
    for number in range(1, len(index["stamps"]) + 1):
        names |= {f"stamps/{number}.head", f"stamps/{number}.tst"}
    return {f"data/{name}" for name in names}


def verify(path: Path, *, key: str = "", ca: Path | None = None) -> list[str]:
    """Verify a pack; return what it proves, in sentences."""
    pack = Pack(path)
    payload = check_bag(pack)
    head = head_in(pack, "data/head")
    device = head[3]
    listing = pack.read("tagmanifest-sha256.txt")
    check_signature(device, message=b"shyraq/pack/1\0" + listing, signature=pack.read("signature.bin"), what="the pack")
    signature = pack.read("data/head.signature")
    message = b"shyraq/tree/1\0" + pack.read("data/head")
    check_signature(device, message=message, signature=signature, what="the head of the log")
    if key and re.sub(r"\s", "", key).lower() != device.hex():
        raise Refused(f"it is signed by {device.hex()}, which is not the key you named")
    index = json.loads(pack.read("data/pack.json"))
    if index["version"] != 1:
        raise Refused("it was made by a newer program; use the verify_pack.py that belongs to it")
    if expected_files(index) != set(payload):
        raise Refused("it holds files that it does not tell of, or lacks some")
    times = {one["seq"]: check_entry(pack, one, head) for one in index["entries"]}
    stamps = check_stamps(pack, index, head, ca)
    bodies = {seq: body for seq, (_, body) in times.items()}
    lines = [f"The pack is whole: {len(payload)} files, as they were signed by {device.hex()}."]
    lines += check_tape(index, bodies, payload, pack)
    for one in index["entries"]:
        seq, (moment, body) = one["seq"], times[one["seq"]]
        shut = "" if body else ", handed over shut"
        told = (
            f"Entry {seq} of {head[4]} ({one['kind']}{shut}) is in the log; the house's clock said {claimed(moment)}."
        )
        covering = min((at for size, at in stamps if size >= seq), default=None)
        lines.append(
            told + (f" It was there on {covering} at the latest." if covering else " No time stamp covers it.")
        )
    lines += check_statements(json.loads(pack.read("data/statements.json")), bodies)
    if stamps and ca is None:
        lines.append(
            "The moments of time stamps are as the stamps say; to check who gave them, name --ca CERTIFICATES.pem."
        )
    return lines if key else [*lines, f"Ask the house by another way whether this is its key: {device.hex()}"]


def main() -> int:
    """Read the arguments, verify, and tell."""
    parser = argparse.ArgumentParser(description="Verify a court pack with nothing but Python.")
    parser.add_argument("pack", type=Path)
    parser.add_argument("--key", default="", help="the fingerprint of the key of the house, told by another way")
    parser.add_argument("--ca", type=Path, help="certificates to trust for time stamps; needs openssl")
    arguments = parser.parse_args()
    try:
        print("\n".join(verify(arguments.pack, key=arguments.key, ca=arguments.ca)))
    except Refused as fault:
        print(f"REFUSED: {fault}.", file=sys.stderr)
        return 1
    except (OSError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile, NotImplementedError) as fault:
        print(f"REFUSED: the pack is not in the form of one ({type(fault).__name__}).", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
