"""Asking a time stamping service: the one place that speaks to the network, and only where a member asked for it."""

import urllib.error
import urllib.request
from urllib.parse import urlsplit

from shyraq.basics.refusals import Refusal
from shyraq.sealedlog.stamp import MOST_BYTES

_SECONDS = 30
_HEADERS = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply", "User-Agent": "-"}


class NotAnAddress(Refusal):
    """A time stamping service is named by a web address."""

    def __init__(self) -> None:
        super().__init__("Name the service by its web address, such as https://example.org/tsr.")


class NoAnswer(Refusal):
    """The service could not be reached, or did not answer as one."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The time stamping service gave no stamp ({why}). Nothing was noted. Without a network: "
            "--request FILE here, the file to any machine that has one, and --response FILE back here."
        )


def asked_stamp(url: str, request: bytes) -> bytes:
    """Send ``request`` to the service at ``url`` and return what it answers, unread.

    Raises: NotAnAddress; NoAnswer.
    """
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).netloc:
        raise NotAnAddress
    asked = urllib.request.Request(url, data=request, headers=_HEADERS, method="POST")  # noqa: S310 - looked at above
    try:
        with urllib.request.urlopen(asked, timeout=_SECONDS) as answer:  # noqa: S310 - as above
            told: bytes = answer.read(MOST_BYTES + 1)
    except (urllib.error.URLError, OSError, ValueError) as fault:
        raise NoAnswer(str(getattr(fault, "reason", "") or type(fault).__name__)) from fault
    return told
