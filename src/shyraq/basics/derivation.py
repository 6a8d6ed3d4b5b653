"""Key derivation: HKDF-SHA256, so that one secret serves many uses and no use tells of another.

Source: RFC 5869, with an empty salt; docs/spec/entry.md §5.
"""

import hmac

_NO_SALT = bytes(32)


def derive_key(secret: bytes, info: bytes) -> bytes:
    """Return the 32-byte key that HKDF-SHA256 derives from ``secret`` for the use named by ``info``."""
    pseudorandom = hmac.digest(_NO_SALT, secret, "sha256")
    return hmac.digest(pseudorandom, info + b"\x01", "sha256")
