"""Open the desk on this machine and answer until told to stop."""

import ctypes
import sys
import threading
import time
import webbrowser
from collections.abc import Callable
from pathlib import Path

from django.core.wsgi import get_wsgi_application

from shyraq.actions.open_house import House, open_house, prove_passphrase
from shyraq.basics.refusals import Refusal
from shyraq.desk.guards import HEADERS
from shyraq.desk.preparing import Preparing
from shyraq.desk.session import IDLE_S, DeskSession, install
from shyraq.desk.waiter import make_server
from shyraq.queries.names_ready import make_names_ready

_LOOK_EVERY_S = 2
_PR_SET_DUMPABLE = 4


class PortTaken(Refusal):
    """Something else answers at the port already."""

    def __init__(self, port: int) -> None:
        super().__init__(f"Port {port} of this machine is taken; stop what uses it or name another with --port.")


def serve(
    vault_dir: Path,
    *,
    port: int,
    opens_browser: bool = False,
    idle_s: float = IDLE_S,
    when_ready: Callable[[str], None] = lambda _address: None,
) -> None:
    """Answer at 127.0.0.1:``port`` until interrupted; the vault stays closed until a member unlocks it.

    Args: port 0 draws a free one; ``when_ready`` is told the address.
    Raises: PortTaken.
    """

    def opener(passphrase: str) -> House:
        return open_house(vault_dir, passphrase=passphrase)

    def prove(passphrase: str) -> None:
        prove_passphrase(vault_dir, passphrase=passphrase)

    _keep_memory_private()
    session = DeskSession(opener, prove=prove, idle_s=idle_s, prepare=make_names_ready, preparing=Preparing)
    install(session)
    try:
        server = make_server(
            get_wsgi_application(), port=port, holds_session=session.admits_cookie_header, headers=HEADERS
        )
    except OSError as fault:
        raise PortTaken(port) from fault
    address = f"http://127.0.0.1:{server.effective_port}/"
    threading.Thread(target=_watch, args=(session,), daemon=True).start()
    when_ready(address)
    if opens_browser:
        webbrowser.open(address)
    try:
        server.run()
    finally:
        session.lock()


def _keep_memory_private() -> None:
    """Ask the system to write no memory of this process to disk and to show it to no other program, where it can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _watch(session: DeskSession) -> None:
    while True:
        time.sleep(_LOOK_EVERY_S)
        session.lock_when_idle()
