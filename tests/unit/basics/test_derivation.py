"""Key derivation is HKDF-SHA256 as everybody knows it."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from shyraq.basics.derivation import derive_key


def test_the_third_vector_of_rfc_5869():
    expected = "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"

    assert derive_key(b"\x0b" * 22, b"").hex() == expected


@given(st.binary(min_size=1, max_size=100), st.binary(max_size=100))
def test_another_library_derives_the_same(secret, info):
    other = HKDF(algorithm=SHA256(), length=32, salt=None, info=info)

    assert derive_key(secret, info) == other.derive(secret)
