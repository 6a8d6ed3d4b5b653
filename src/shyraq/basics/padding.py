"""Padding: sealed things come in few sizes, so that a size tells little of what is inside.

Plaintext = length of the content (4 bytes, big-endian) ‖ content ‖ zeros, up to the padded size of the
whole. Padded sizes waste at most 12 %, and one content has exactly one padded form.

Source: K. Nikitin and others, "Reducing Metadata Leakage from Encrypted Files and Communication with
PURBs" (2019), §4; docs/spec/entry.md §4; tests/vectors/vault/padding.json.
"""

SMALLEST = 256
_LENGTH_BYTES = 4


class NotPadded(ValueError):
    """The bytes are not what padding makes of any content."""


def padded_size(size_bytes: int) -> int:
    """Return the size to which ``size_bytes`` are padded: at least 256, never less than given."""
    if size_bytes <= SMALLEST:
        return SMALLEST
    exponent = size_bytes.bit_length() - 1
    free_bits = exponent - exponent.bit_length()
    mask = (1 << free_bits) - 1
    return (size_bytes + mask) & ~mask


def pad(content: bytes) -> bytes:
    """Return ``content`` behind its length and before its zeros."""
    framed = len(content).to_bytes(_LENGTH_BYTES, "big") + content
    return framed.ljust(padded_size(len(framed)), b"\0")


def unpad(padded: bytes) -> bytes:
    """Return the content of ``padded``.

    Raises: NotPadded where the size is not the padded size of the content or where the rest is not zeros.
    """
    end = _LENGTH_BYTES + int.from_bytes(padded[:_LENGTH_BYTES], "big")
    if len(padded) < SMALLEST or len(padded) != padded_size(end):
        raise NotPadded("the size is not the padded size of the content")
    if padded.count(0, end) != len(padded) - end:
        raise NotPadded("the padding holds something else than zeros")
    return padded[_LENGTH_BYTES:end]
