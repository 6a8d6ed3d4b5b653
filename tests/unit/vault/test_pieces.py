"""Pieces of a file on its way in: bound to the file and to their place in it."""

import pytest

from shyraq.vault.pieces import (
    HEAD_BYTES,
    MOST_PIECE_BYTES,
    PieceStaysShut,
    box_bytes,
    data_bytes,
    open_piece,
    pieces_key,
    seal_piece,
)
from vectors_read import vectors

VECTOR = vectors("vault/pieces.json")
SECRET = bytes.fromhex(VECTOR["secret"])


def opened(case: dict, file_id: str) -> bytes:
    piece = bytes.fromhex(case["piece"])
    return open_piece(piece[:HEAD_BYTES], piece[HEAD_BYTES:], number=case["number"], key=pieces_key(SECRET, file_id))


@pytest.mark.parametrize("case", VECTOR["pieces"], ids=lambda case: str(case["number"]))
def test_the_vectors_open_and_are_sealed_to_the_same_bytes(case):
    piece, data = bytes.fromhex(case["piece"]), bytes.fromhex(case["data"])
    nonce = piece[4:HEAD_BYTES]

    assert opened(case, VECTOR["id"]) == data
    assert seal_piece(data, number=case["number"], key=pieces_key(SECRET, VECTOR["id"]), nonce=nonce) == piece
    assert data_bytes(box_bytes(piece[:HEAD_BYTES])) == len(data)


@pytest.mark.parametrize("case", VECTOR["refused"], ids=lambda case: case["name"])
def test_what_was_altered_or_moved_stays_shut(case):
    with pytest.raises(PieceStaysShut):
        opened(case, case["id"])


@pytest.mark.parametrize("head", [b"", bytes(HEAD_BYTES), b"\xff" * HEAD_BYTES, bytes(3) + b"\x11" + bytes(23)])
def test_what_is_no_head_has_no_box(head):
    assert box_bytes(head) is None


@pytest.mark.parametrize("size", [0, MOST_PIECE_BYTES + 1])
def test_a_piece_is_neither_empty_nor_too_long(size):
    with pytest.raises(ValueError, match="a piece has"):
        seal_piece(bytes(size), number=0, key=bytes(32), nonce=bytes(24))
