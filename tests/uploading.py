"""A browser without a screen that sends files to a desk in a process of its own, over real HTTP."""

import base64
import http.client
import json
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from serving import Served

PASSPHRASE = "lamp river stone apple window seven"
TUS = {"Tus-Resumable": "1.0.0"}
PIECE_BYTES = 4 << 20


class DeskGone(Exception):
    """The desk does not answer, or hung up in the middle."""


@dataclass
class Uploader:
    """Knows the cookies and the token of a page, and asks anew for every request."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def ask(
        self, method: str, path: str, *, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Ask the desk; return the status, the headers in lower case and the body. Raises: DeskGone."""
        place = urlsplit(self.address)
        line = http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        told = {"Origin": self.address, "Cookie": cookies, "X-CSRFToken": self.token, **(headers or {})}
        try:
            line.request(method, path, body=body, headers=told)
            answer = line.getresponse()
            data = answer.read()
        except (OSError, http.client.HTTPException) as fault:
            raise DeskGone from fault
        finally:
            line.close()
        for value in answer.headers.get_all("Set-Cookie", []):
            name, _, rest = value.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer.status, {name.lower(): value for name, value in answer.headers.items()}, data

    def unlock(self) -> None:
        """Come in through the door, and read the token from a page."""
        _, _, page = self.ask("GET", "/unlock")
        found = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert found is not None
        self.token = found[1].decode()
        status, _, _ = self.ask(
            "POST",
            "/unlock",
            body=urlencode({"passphrase": PASSPHRASE, "csrfmiddlewaretoken": self.token}).encode(),
            headers={"Content-Type": "application/x-www-form-urlencoded"},
        )
        assert status == 303
        _, _, page = self.ask("GET", "/tapes/receive")
        token = re.search(rb'name="form-token" content="([^"]+)"', page)
        assert token is not None
        self.token = token[1].decode()

    def create(self, name: str, *, size: int, source: str) -> str:
        """Create an upload and return its address."""
        parts = {"filename": name, "source": source}
        told = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in parts.items())
        headers = {**TUS, "Upload-Length": str(size), "Upload-Metadata": told}
        status, answered, body = self.ask("POST", "/tapes/receive/files", headers=headers)
        assert status == 201, body
        return answered["location"]

    def kept(self, address: str) -> int:
        """Return how many bytes the desk has. Raises: DeskGone."""
        status, answered, _ = self.ask("HEAD", address, headers=TUS)
        assert status == 200
        return int(answered["upload-offset"])

    def add(self, address: str, piece: bytes, *, offset: int) -> int:
        """Send a piece; return how many bytes the desk has then. Raises: DeskGone."""
        headers = {**TUS, "Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
        status, answered, body = self.ask("PATCH", address, body=piece, headers=headers)
        assert status in (204, 409), body
        return int(answered["upload-offset"])

    def keep(self, address: str) -> None:
        """Have what came sealed, and wait until it is."""
        self.ask("POST", f"{address}/keep", headers={"Accept": "application/json"})
        for _ in range(6_000):
            now = json.loads(self.ask("GET", f"{address}/state")[2])
            if now["state"] == "arriving":
                self.ask("POST", f"{address}/keep", headers={"Accept": "application/json"})
            elif now["state"] != "sealing":
                assert now["state"] == "kept", now
                return
            time.sleep(0.1)
        raise AssertionError("the file was never sealed")


def at(served: Served) -> Uploader:
    """Return an uploader that has come in at this desk."""
    uploader = Uploader(served.address)
    uploader.unlock()
    return uploader
