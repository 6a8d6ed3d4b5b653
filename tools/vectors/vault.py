"""Slots, keyrings, scopes, passphrases, padded sizes and one blob."""

import base64
import hashlib
from typing import Any

from cryptography.hazmat.primitives import hmac
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pyrage import x25519
from tools.vectors.given import DEVICE, OTHER_VAULT, SCOPE_A, SCOPE_B, SECRETS, SEED, VAULT, Given

from shyraq.basics.canonical import Plain, decode, encode
from shyraq.basics.ids import MemberId
from shyraq.basics.padding import padded_size
from shyraq.vault.keyring import Keyring, WitnessedHead, seal_keyring
from shyraq.vault.passphrase import generate_passphrase, normalise_passphrase
from shyraq.vault.pieces import NONCE_BYTES, pieces_key, seal_piece
from shyraq.vault.scope import Scope, ScopeKind, age_identity, age_secret
from shyraq.vault.scratch import Scratch, scratch_file_name, seal_scratch
from shyraq.vault.slot import Cost, DeviceSecrets, seal_slot

SIX_WORDS = "bucket lily steady require metric nuclear"
SLOT_ID = bytes.fromhex("51" * 16)
EPOCH_KEY = bytes.fromhex("e1" * 32)
DEVICE_SECRETS = DeviceSecrets(
    member_id=MemberId("01JD2V6M3QK8"),
    member_name="Serik",
    signing_seed=SEED,
    age_secret=bytes.fromhex("a9" * 32),
    log_key=bytes.fromhex("10" * 32),
    epoch=3,
    epoch_key=EPOCH_KEY,
)
KEYRING = Keyring(
    epoch=3,
    view_key=bytes.fromhex("f1" * 32),
    scopes=(Scope(SCOPE_A, ScopeKind.HOUSE, SECRETS[SCOPE_A]), Scope(SCOPE_B, ScopeKind.SOURCE, SECRETS[SCOPE_B])),
    witnessed=(WitnessedHead(DEVICE, 3, hashlib.sha256(b"a header").digest()),),
)
TYPED = (
    SIX_WORDS,
    "  Bucket-Lily,STEADY_require;metric   nuclear\n",
    "ｂｕｃｋｅｔ lily\u00a0steady require metric nuclear",
    "шырақ ЖАРЫҚ",
    "Straße",
    "",
)


def changed(data: bytes, number: int, value: Plain) -> bytes:
    """Return a sealed file with one of its fields changed."""
    fields = decode(data)
    assert isinstance(fields, dict)
    return encode({**fields, number: value})


def flipped_box(data: bytes) -> bytes:
    """Return a sealed file with one bit of its box changed; the box is the last field."""
    return data[:-1] + bytes([data[-1] ^ 1])


def slot() -> dict[str, Any]:
    """Return a slot of the least cost, what is in it, and slots that must be refused."""
    cost = Cost(memory_kib=8, iterations=1)
    data = seal_slot(
        DEVICE_SECRETS, vault=VAULT, slot_id=SLOT_ID, passphrase=SIX_WORDS, cost=cost, randomness=Given("slot")
    )
    salt = Given("slot").draw(16)
    refused = [
        ("another passphrase", "WrongPassphrase", data, "bucket lily steady require metric nucleus"),
        ("a bit of the box", "WrongPassphrase", flipped_box(data), SIX_WORDS),
        ("another slot id", "WrongPassphrase", changed(data, 3, bytes(16)), SIX_WORDS),
        ("another cost", "WrongPassphrase", changed(data, 4, [salt, 16, 1, 1]), SIX_WORDS),
        ("a field added", "WrongPassphrase", changed(data, 5, 0), SIX_WORDS),
        ("another vault", "SlotOfAnotherVault", changed(data, 2, OTHER_VAULT), SIX_WORDS),
        ("version 2", "SlotVersionUnknown", changed(data, 1, 2), SIX_WORDS),
        ("4 GiB of memory", "CostTooHigh", changed(data, 4, [salt, 4 * 1024 * 1024, 3, 1]), SIX_WORDS),
        ("17 passes", "CostTooHigh", changed(data, 4, [salt, 8, 17, 1]), SIX_WORDS),
        ("17 lanes", "CostTooHigh", changed(data, 4, [salt, 1024, 1, 17]), SIX_WORDS),
        ("no pass", "SealedFileMalformed", changed(data, 4, [salt, 8, 0, 1]), SIX_WORDS),
        ("three parameters", "SealedFileMalformed", changed(data, 4, [salt, 8, 1]), SIX_WORDS),
        ("a nonce of 23 bytes", "SealedFileMalformed", changed(data, 14, bytes(23)), SIX_WORDS),
        ("a byte behind the file", "SealedFileMalformed", data + b"\0", SIX_WORDS),
        ("an empty file", "SealedFileMalformed", b"", SIX_WORDS),
    ]
    return {
        "vault": VAULT.hex(),
        "passphrase": SIX_WORDS,
        "file": data.hex(),
        "secrets": {
            "member_id": DEVICE_SECRETS.member_id,
            "member_name": DEVICE_SECRETS.member_name,
            "signing_seed": DEVICE_SECRETS.signing_seed.hex(),
            "age_secret": DEVICE_SECRETS.age_secret.hex(),
            "log_key": DEVICE_SECRETS.log_key.hex(),
            "epoch": DEVICE_SECRETS.epoch,
            "epoch_key": DEVICE_SECRETS.epoch_key.hex(),
        },
        "refused": [
            {"name": name, "outcome": outcome, "file": file.hex(), "passphrase": passphrase}
            for name, outcome, file, passphrase in refused
        ],
    }


def keyring() -> dict[str, Any]:
    """Return a keyring, what is in it, and keyrings that must be refused."""
    data = seal_keyring(KEYRING, vault=VAULT, epoch_key=EPOCH_KEY, randomness=Given("keyring"))
    refused = [
        ("another epoch key", "KeyringStaysShut", data, bytes(32)),
        ("a bit of the box", "KeyringStaysShut", flipped_box(data), EPOCH_KEY),
        ("another epoch", "KeyringStaysShut", changed(data, 3, 4), EPOCH_KEY),
        ("an empty box", "KeyringStaysShut", changed(data, 15, b""), EPOCH_KEY),
        ("another vault", "KeyringOfAnotherVault", changed(data, 2, OTHER_VAULT), EPOCH_KEY),
        ("version 2", "KeyringVersionUnknown", changed(data, 1, 2), EPOCH_KEY),
        ("a file cut short", "SealedFileMalformed", data[:-1], EPOCH_KEY),
        ("no box", "SealedFileMalformed", changed(data, 15, None), EPOCH_KEY),
    ]
    return {
        "vault": VAULT.hex(),
        "epoch_key": EPOCH_KEY.hex(),
        "file": data.hex(),
        "keyring": {
            "epoch": KEYRING.epoch,
            "view_key": KEYRING.view_key.hex(),
            "view_next_key": None,
            "scopes": [[each.id.hex(), each.kind.value, each.secret.hex()] for each in KEYRING.scopes],
            "witnessed": [[each.device.hex(), each.seq, each.digest.hex()] for each in KEYRING.witnessed],
        },
        "refused": [
            {"name": name, "outcome": outcome, "file": file.hex(), "epoch_key": key.hex()}
            for name, outcome, file, key in refused
        ],
    }


def scratch() -> dict[str, Any]:
    """Return a draft, what is in it, and drafts that must be refused."""
    kept, secret = Scratch("take/01JD2V6M3QK8", 1_552_262_400_000, "Гүлнар, 2018".encode()), SECRETS[SCOPE_A]
    name = scratch_file_name(kept.name, secret=secret)
    data = seal_scratch(kept, vault=VAULT, secret=secret, randomness=Given("scratch"))
    refused = [
        ("a bit of the box", "BoxStaysShut", flipped_box(data), name),
        ("a field added", "BoxStaysShut", changed(data, 3, 0), name),
        ("another vault", "ScratchOfAnother", changed(data, 2, OTHER_VAULT), name),
        ("version 2", "ScratchOfAnother", changed(data, 1, 2), name),
        ("under the name of another", "ScratchOfAnother", data, scratch_file_name("take/other", secret=secret)),
        ("a file cut short", "SealedFileMalformed", data[:-1], name),
        ("an empty file", "SealedFileMalformed", b"", name),
    ]
    return {
        "vault": VAULT.hex(),
        "secret": secret.hex(),
        "name": kept.name,
        "kept_at_ms": kept.kept_at_ms,
        "data": kept.data.hex(),
        "file_name": name,
        "file": data.hex(),
        "refused": [
            {"name": reason, "outcome": outcome, "file": file.hex(), "file_name": lies_under}
            for reason, outcome, file, lies_under in refused
        ],
    }


def pieces() -> dict[str, Any]:
    """Return two pieces of one arriving file, and pieces that must be refused."""
    secret, file_id = SECRETS[SCOPE_A], "01JD2V6M3QK8"
    key, chance = pieces_key(secret, file_id), Given("pieces")
    first, second = (
        seal_piece(data, number=number, key=key, nonce=chance.draw(NONCE_BYTES))
        for number, data in enumerate(("Гүлнар".encode(), b"0000ftyp"))
    )
    return {
        "secret": secret.hex(),
        "id": file_id,
        "pieces": [
            {"number": 0, "data": "Гүлнар".encode().hex(), "piece": first.hex()},
            {"number": 1, "data": b"0000ftyp".hex(), "piece": second.hex()},
        ],
        "refused": [
            {"name": "in the place of another", "number": 0, "id": file_id, "piece": second.hex()},
            {"name": "of another file", "number": 0, "id": "01JD2V6M3QK9", "piece": first.hex()},
            {"name": "a bit of the box", "number": 0, "id": file_id, "piece": _last_bit_flipped(first).hex()},
            {"name": "a box cut short", "number": 0, "id": file_id, "piece": first[:-1].hex()},
        ],
    }


def _last_bit_flipped(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


def scope() -> list[dict[str, Any]]:
    """Return the age identities of one scope and of two together."""
    cases = []
    for scopes in ([SCOPE_A], [SCOPE_B], [SCOPE_A, SCOPE_B]):
        secret = age_secret({each: SECRETS[each] for each in scopes})
        identity = age_identity(secret)
        recipient = str(x25519.Identity.from_str(identity).to_public())
        secrets = {each.hex(): SECRETS[each].hex() for each in scopes}
        cases.append({"secrets": secrets, "age_secret": secret.hex(), "identity": identity, "recipient": recipient})
    return cases


def passphrase() -> dict[str, Any]:
    """Return passphrases drawn from given bytes, and how typed ones are read."""
    drawn = [Given(f"passphrase {number}") for number in range(3)]
    return {
        "drawn": [
            {"bytes": Given(f"passphrase {number}").draw(8).hex(), "passphrase": generate_passphrase(chance)}
            for number, chance in enumerate(drawn)
        ],
        "typed": [{"typed": typed, "read": normalise_passphrase(typed)} for typed in TYPED],
    }


def padding() -> list[dict[str, int]]:
    """Return padded sizes."""
    sizes = (0, 1, 255, 256, 257, 264, 265, 511, 512, 513, 1000, 4097, 65_537, 999_999, 1 << 20, (1 << 30) + 1)
    return [{"size": size, "padded": padded_size(size)} for size in sizes]


def blob() -> dict[str, Any]:
    """Return an age file made by hand, from the specification of age alone, and the content it holds."""
    content = "Шырақ сөнбейді.\n".encode()
    secret = age_secret(SECRETS)
    sealed = age_file(content.ljust(padded_size(len(content)), b"\0"), secret)
    return {
        "age_secret": secret.hex(),
        "file": sealed.hex(),
        "content": content.hex(),
        "name": {
            "blob": hashlib.sha256(sealed).hexdigest(),
            "sha256": hashlib.sha256(content).hexdigest(),
            "size": len(content),
        },
    }


def age_file(plaintext: bytes, secret: bytes) -> bytes:
    """Return ``plaintext``, 64 KiB at most, as an age file for the X25519 ``secret`` (C2SP age.md)."""
    chance = Given("age file")
    file_key, share, nonce = chance.draw(16), X25519PrivateKey.from_private_bytes(chance.draw(32)), chance.draw(16)
    recipient = X25519PrivateKey.from_private_bytes(secret).public_key()
    salt = raw(share.public_key()) + raw(recipient)
    wrap_key = hkdf(share.exchange(recipient), salt=salt, info=b"age-encryption.org/v1/X25519")
    wrapped = ChaCha20Poly1305(wrap_key).encrypt(bytes(12), file_key, None)
    stanza = f"-> X25519 {unpadded(raw(share.public_key()))}\n{unpadded(wrapped)}\n"
    header = f"age-encryption.org/v1\n{stanza}---".encode()
    mac = hmac.HMAC(hkdf(file_key, salt=None, info=b"header"), SHA256())
    mac.update(header)
    payload = ChaCha20Poly1305(hkdf(file_key, salt=nonce, info=b"payload"))
    chunk = payload.encrypt(bytes(11) + b"\1", plaintext, None)
    return header + b" " + unpadded(mac.finalize()).encode() + b"\n" + nonce + chunk


def hkdf(secret: bytes, *, salt: bytes | None, info: bytes) -> bytes:
    """Return 32 bytes of HKDF-SHA256."""
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(secret)


def raw(key: X25519PublicKey) -> bytes:
    """Return the 32 bytes of a public key."""
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def unpadded(data: bytes) -> str:
    """Return ``data`` in base64 without padding."""
    return base64.b64encode(data).decode().rstrip("=")
