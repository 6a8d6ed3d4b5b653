"""The web server: waitress, taught to keep nothing in clear on the disk.

Waitress puts a request body over 512 KiB, and an answer over 1 MiB, into the system's temporary folder. Here bodies go
into a :class:`SealedSpool`, and a large one is taken only from a browser that holds the session; answers stay in memory
and the application waits for the browser instead.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

# Waitress ships no types.
from waitress.buffers import FileBasedBuffer  # type: ignore[import-untyped]
from waitress.channel import HTTPChannel  # type: ignore[import-untyped]
from waitress.parser import HTTPRequestParser, ParsingError  # type: ignore[import-untyped]
from waitress.server import BaseWSGIServer, create_server  # type: ignore[import-untyped]
from waitress.task import ErrorTask  # type: ignore[import-untyped]

from shyraq.desk.spool import SealedSpool

SMALL_BODY_BYTES = 64 * 1024
_RECEIVED_AT_ONCE_BYTES = 256 * 1024
LARGEST_BODY_BYTES = 16 * 1024**3
_NEVER_SPILL = 1 << 40

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def _sealing_channel(holds_session: Callable[[str], bool], headers: Mapping[str, str]) -> type[HTTPChannel]:
    """Make the class of connections whose bodies are sealed.

    Args: holds_session judges a Cookie header; headers go with what is answered before the application is asked.
    """

    class SealingParser(HTTPRequestParser):  # type: ignore[misc]
        def parse_header(self, header_plus: bytes) -> None:
            super().parse_header(header_plus)
            if self.proxy_scheme or self.proxy_netloc:
                raise ParsingError("an address in full: this is no proxy")
            receiver: Any = self.body_rcv
            if receiver is None:
                return
            size_bytes = LARGEST_BODY_BYTES if self.chunked else self.content_length
            if size_bytes > SMALL_BODY_BYTES and not holds_session(self.headers.get("COOKIE", "")):
                raise ParsingError("a large body needs a session")
            receiver.buf = FileBasedBuffer(SealedSpool())

    class StrictErrorTask(ErrorTask):  # type: ignore[misc]
        def execute(self) -> None:
            self.response_headers.extend(headers.items())
            super().execute()

    class SealingChannel(HTTPChannel):  # type: ignore[misc]
        parser_class = SealingParser
        error_task_class = StrictErrorTask

    return SealingChannel


def make_server(
    application: Application, *, port: int, holds_session: Callable[[str], bool], headers: Mapping[str, str]
) -> BaseWSGIServer:
    """Bind 127.0.0.1:``port`` (0 draws a free one) and return the server; ``server.run()`` answers until closed.

    Args: headers go with the answers to what is no request at all, which never reach the application.
    Raises: OSError where the port is taken.
    """
    server = create_server(
        application,
        host="127.0.0.1",
        port=port,
        threads=4,
        ident=None,
        expose_tracebacks=False,
        clear_untrusted_proxy_headers=True,
        max_request_body_size=LARGEST_BODY_BYTES,
        outbuf_overflow=_NEVER_SPILL,
        inbuf_overflow=_NEVER_SPILL,
        recv_bytes=_RECEIVED_AT_ONCE_BYTES,
    )
    server.channel_class = _sealing_channel(holds_session, headers)
    return server
