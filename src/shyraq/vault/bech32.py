"""Bech32, the alphabet in which age writes its keys. Only encoding: age itself reads.

Source: BIP 173; C2SP age.md, "The X25519 recipient type".
"""

_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def encode_bech32(prefix: str, data: bytes) -> str:
    """Return ``data`` in Bech32 behind the lower-case ``prefix``, with its checksum."""
    number = int.from_bytes(data, "big")
    size = -(-len(data) * 8 // 5)
    number <<= size * 5 - len(data) * 8
    values = [number >> 5 * place & 31 for place in reversed(range(size))]
    spread = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
    checksum = _polymod([*spread, *values, *[0] * 6]) ^ 1
    values += [checksum >> 5 * place & 31 for place in reversed(range(6))]
    return prefix + "1" + "".join(_ALPHABET[value] for value in values)


def _polymod(values: list[int]) -> int:
    state = 1
    for value in values:
        top = state >> 25
        state = (state & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATOR):
            if top >> bit & 1:
                state ^= generator
    return state
