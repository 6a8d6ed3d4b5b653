"""A time stamping service of the tests: a certificate made for it, and `openssl ts` behind it."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

_CONFIG = """
[tsa]
default_tsa = t
[t]
dir = {folder}
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
certs = {folder}/ca.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
"""
_EXTENSIONS = "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n"


@dataclass(frozen=True)
class Service:
    """A service whose files lie in ``folder``; ``ca.pem`` is the certificate that vouches for it."""

    folder: Path

    @property
    def ca(self) -> Path:
        """The certificate to trust."""
        return self.folder / "ca.pem"

    def answer(self, request: bytes) -> bytes:
        """Return the answer to a request."""
        asked, told = self.folder / "asked.tsq", self.folder / "told.tsr"
        asked.write_bytes(request)
        _run("ts", "-reply", "-config", "tsa.cnf", "-queryfile", asked.name, "-out", told.name, folder=self.folder)
        return told.read_bytes()


def found_service(folder: Path) -> Service:
    """Make a certificate authority and a service it vouches for."""
    folder.mkdir(parents=True)
    (folder / "tsa.cnf").write_text(_CONFIG.format(folder=folder), encoding="ascii")
    (folder / "serial").write_text("01", encoding="ascii")
    (folder / "ext").write_text(_EXTENSIONS, encoding="ascii")
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    _run("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test CA", folder=folder)
    _run("req", *key, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Test Stamps", folder=folder)
    signed = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "ext", "-days", "30"]
    _run("x509", "-req", "-in", "tsa.csr", *signed, "-out", "tsa.pem", folder=folder)
    return Service(folder)


def _run(*words: str, folder: Path) -> None:
    subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)
