"""Time stamps: somebody outside signs that the head of the log was there at a moment by their clock.

What is sent for it is one SHA-256, of a head that holds numbers, random ids and a root: nothing of it tells anything.

Source: RFC 3161; RFC 5652 §5.4 (what is signed); docs/spec/proof.md §4.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from shyraq.basics.refusals import Refusal

_SEQUENCE, _SET, _OID, _OCTETS, _TIME = 0x30, 0x31, 0x06, 0x04, 0x18
_FIRST = 0xA0
_SHA256 = bytes.fromhex("608648016503040201")
_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_TST_INFO = bytes.fromhex("2a864886f70d0109100104")
_MESSAGE_DIGEST = bytes.fromhex("2a864886f70d010904")
_HASHES: dict[bytes, hashes.HashAlgorithm] = {
    _SHA256: hashes.SHA256(),
    bytes.fromhex("608648016503040202"): hashes.SHA384(),
    bytes.fromhex("608648016503040203"): hashes.SHA512(),
}
_UNREADABLE = (
    IndexError,
    ValueError,
    OverflowError,
    StopIteration,
    UnsupportedAlgorithm,
    x509.ExtensionNotFound,
    x509.DuplicateExtension,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
)
_GRANTED = (0, 1)
MOST_BYTES = 1 << 16
"""A token has some thousand bytes; what is longer is none that an entry should carry."""


class NotAStamp(Refusal):
    """What came back is no time stamp over what was asked for; says why."""

    def __init__(self, why: str) -> None:
        super().__init__(f"This is no time stamp for this log: {why}.")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time stamp that was read: ``token`` its bytes, ``at_ms`` when by the clock of who gave it.

    ``imprint`` is the SHA-256 it is over, ``by`` the name in the certificate it is signed with. Whether that
    certificate is to be trusted is asked by whoever relies on it; here the signature alone is checked.
    """

    token: bytes
    imprint: bytes
    at_ms: int
    by: str


@dataclass(frozen=True, slots=True)
class _Item:
    """One value of DER: its tag, its content, and all its bytes."""

    tag: int
    content: bytes
    whole: bytes

    def items(self) -> "tuple[_Item, ...]":
        return _items(self.content)


def stamp_request(message: bytes) -> bytes:
    """Return the request for a time stamp over the SHA-256 of ``message``, with the certificate in the answer.

    It has no nonce: the same head gives the same request, so that the answer may come back on a stick a week later;
    an older stamp over the same head, played back, would only prove more.
    """
    return _request(hashlib.sha256(message).digest())


def requested_imprint(request: bytes) -> bytes:
    """Return the SHA-256 that a request made here asks a stamp for. Raises: NotAStamp."""
    found = request[-35:-3]
    if len(found) != 32 or request != _request(found):
        raise NotAStamp("the request is not one that was made here")
    return found


def read_response(response: bytes) -> Stamp:
    """Read the answer of a time stamping service, or a bare token, and check its signature.

    Raises: NotAStamp, also where the service refused.
    """
    if len(response) > MOST_BYTES:
        raise NotAStamp(f"it has more than {MOST_BYTES} bytes")
    try:
        return _read(_token_in(response))
    except _UNREADABLE as fault:
        raise NotAStamp("it is not in the form of RFC 3161") from fault


def _token_in(response: bytes) -> bytes:
    outer = _only(response)
    first = outer.items()[0]
    if first.tag == _OID:
        return response
    status = int.from_bytes(first.items()[0].content, "big")
    if status not in _GRANTED:
        raise NotAStamp(f"the service refused with status {status}")
    return outer.items()[1].whole


def _read(token: bytes) -> Stamp:
    kind, wrapped = _only(token).items()
    if kind.content != _SIGNED_DATA:
        raise NotAStamp("it is not signed")
    _version, _digests, enclosed, *rest = _only(wrapped.content).items()
    content_kind, content = enclosed.items()
    if content_kind.content != _TST_INFO:
        raise NotAStamp("what is signed is no time stamp")
    info = _only(content.content).content
    certificates = next(item for item in rest if item.tag == _FIRST).items()
    signer = next(item for item in rest if item.tag == _SET).items()[0]
    certificate = _check_signature(signer.items(), certificates, info)
    _info_version, _policy, imprint, _serial, at, *_more = _only(info).items()
    algorithm, digest = imprint.items()
    if algorithm.items()[0].content != _SHA256:
        raise NotAStamp("it is over another hash than SHA-256")
    return Stamp(token, digest.content, _moment_ms(at), certificate.subject.rfc4514_string())


def _check_signature(signer: Sequence[_Item], certificates: Sequence[_Item], info: bytes) -> x509.Certificate:
    """Return the certificate whose key signed ``info`` through the signed attributes of the signer."""
    _version, signed_by, algorithm, attributes, _kind, signature = signer[:6]
    hash_kind = _HASHES.get(algorithm.items()[0].content)
    if hash_kind is None or attributes.tag != _FIRST:
        raise NotAStamp("it is signed in a way that is not read here")
    digest = hashes.Hash(hash_kind)
    digest.update(info)
    told = {item.items()[0].content: item.items()[1].items()[0].content for item in attributes.items()}
    if told.get(_MESSAGE_DIGEST) != digest.finalize():
        raise NotAStamp("its content is not what was signed")
    certificate = _certificate_of(signed_by, certificates)
    message = _der(_SET, attributes.content)
    key = certificate.public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature.content, message, padding.PKCS1v15(), hash_kind)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature.content, message, ec.ECDSA(hash_kind))
        else:
            raise NotAStamp("it is signed with a key of a kind that is not read here")
    except InvalidSignature as fault:
        raise NotAStamp("its signature is false") from fault
    return certificate


def _certificate_of(signed_by: _Item, certificates: Sequence[_Item]) -> x509.Certificate:
    """Return the certificate that issuer and serial number name; it must be one for time stamps."""
    issuer, serial = signed_by.items()
    number = int.from_bytes(serial.content, "big", signed=True)
    for item in certificates:
        found = x509.load_der_x509_certificate(item.whole)
        if found.serial_number == number and found.issuer.public_bytes() == issuer.whole:
            usage = found.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
            if ExtendedKeyUsageOID.TIME_STAMPING not in usage:
                raise NotAStamp("the certificate is not one for time stamps")
            return found
    raise NotAStamp("it lacks the certificate it is signed with")


def _moment_ms(item: _Item) -> int:
    if item.tag != _TIME:
        raise ValueError("a moment is a GeneralizedTime")
    whole, _, part = item.content.decode("ascii").removesuffix("Z").partition(".")
    at = datetime.strptime(whole, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    return int(at.timestamp()) * 1000 + int((part + "000")[:3])


def _request(imprint: bytes) -> bytes:
    told = _der(_SEQUENCE, _der(_SEQUENCE, _der(_OID, _SHA256) + b"\x05\x00") + _der(_OCTETS, imprint))
    return _der(_SEQUENCE, b"\x02\x01\x01" + told + b"\x01\x01\xff")


def _der(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    width = (size.bit_length() + 7) // 8
    return bytes([tag, 0x80 | width]) + size.to_bytes(width, "big") + content


def _only(data: bytes) -> _Item:
    found = _items(data)
    if len(found) != 1:
        raise ValueError("one value was expected")
    return found[0]


def _items(data: bytes) -> tuple[_Item, ...]:
    """Return the values that stand one behind the other in ``data``. Raises: ValueError; IndexError."""
    found, at = [], 0
    while at < len(data):
        start, tag, size = at, data[at], data[at + 1]
        at += 2
        if tag & 0x1F == 0x1F or size == 0x80:
            raise ValueError("a form of BER that DER does not have")
        if size > 0x80:
            width = size & 0x7F
            size, at = int.from_bytes(data[at : at + width], "big"), at + width
        if at + size > len(data):
            raise ValueError("a value is cut off")
        found.append(_Item(tag, data[at : at + size], data[start : at + size]))
        at += size
    return tuple(found)
