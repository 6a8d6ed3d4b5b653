"""A file on its way in: pieces that are sealed one by one, as they come, and kept through a crash.

A file that is still being received has no end yet, so it cannot be an age file. Each piece is a box of its own, bound
to its number; the box says how many bytes it has. What a crash left behind the last whole piece is no piece.

Source: docs/spec/vault.md §9.
"""

from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt, crypto_aead_xchacha20poly1305_ietf_encrypt
from nacl.exceptions import CryptoError

from shyraq.basics.derivation import derive_key
from shyraq.basics.refusals import Damaged

MOST_PIECE_BYTES = 1 << 20
NONCE_BYTES = 24
_SIZE_BYTES, _TAG_BYTES = 4, 16
HEAD_BYTES = _SIZE_BYTES + NONCE_BYTES
"""What stands before the box: its size and the nonce."""
_KEY_INFO, _BOUND = b"shyraq/pieces/key/1", b"shyraq/pieces/1"


class PieceStaysShut(Damaged):
    """The box does not open: it was altered, it stands in another place, or its last bytes never came."""

    def __init__(self, number: int) -> None:
        super().__init__(f"piece {number} does not open")
        self.number = number


def pieces_key(scope_secret: bytes, file_id: str) -> bytes:
    """Return the key of the file with this id, which comes to the source with this scope secret."""
    return derive_key(scope_secret, _KEY_INFO + b"\0" + file_id.encode())


def seal_piece(data: bytes, *, number: int, key: bytes, nonce: bytes) -> bytes:
    """Return piece ``number``, counted from 0, as it stands in the file; ``data`` has 1 to MOST_PIECE_BYTES bytes."""
    if not 0 < len(data) <= MOST_PIECE_BYTES:
        raise ValueError(f"a piece has 1 to {MOST_PIECE_BYTES} bytes")
    box = crypto_aead_xchacha20poly1305_ietf_encrypt(data, _bound(number), nonce, key)
    return len(box).to_bytes(_SIZE_BYTES, "big") + nonce + box


def box_bytes(head: bytes) -> int | None:
    """Return how many bytes the box behind this head has; None where it is no head of a piece."""
    size = int.from_bytes(head[:_SIZE_BYTES], "big")
    return size if len(head) == HEAD_BYTES and _TAG_BYTES < size <= MOST_PIECE_BYTES + _TAG_BYTES else None


def data_bytes(box_size: int) -> int:
    """Return how many bytes a piece holds whose box has this size."""
    return box_size - _TAG_BYTES


def open_piece(head: bytes, box: bytes, *, number: int, key: bytes) -> bytes:
    """Return what piece ``number`` holds. Raises: PieceStaysShut."""
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(box, _bound(number), head[_SIZE_BYTES:], key)
    except (CryptoError, ValueError) as fault:
        raise PieceStaysShut(number) from fault


def _bound(number: int) -> bytes:
    return _BOUND + b"\0" + number.to_bytes(8, "big")
