"""A desk in a process of its own, as a member starts it: makes a vault, or takes the one that is there, and serves it.

Run with the folder of the vault, the idle time and what the vault is to hold; prints the address, then the ids.
"""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from shyraq.config.start import start_django


@dataclass(frozen=True)
class Served:
    """Where the desk answers, the id of its process, and whom and what its vault holds."""

    address: str
    process_id: int
    son: str
    mother: str
    testimony: str
    letter: str
    need: str
    gift: str


@contextmanager
def served(vault: Path, *, idle_s: float = 600, furnished: bool = False, port: int = 0) -> Iterator[Served]:
    """Make a vault in ``vault`` and serve it; one that is there is served as it is, and its ids are not told.

    ``port`` is where a desk that was killed comes back; 0 draws one. ``furnished`` puts a letter, a need and a
    gift into it too, so that there is something of every kind.
    """
    command = [sys.executable, __file__, str(vault), str(idle_s), "furnished" if furnished else "plain", str(port)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        address, *ids = (process.stdout.readline().strip() for _ in range(7))
        yield Served(address.rstrip("/"), process.pid, *ids)
    finally:
        process.kill()
        process.wait(10)


def main() -> None:
    """Serve until standard input ends."""
    start_django()
    from desks import furnish, make_vault
    from shyraq.desk.serve import serve

    vault = Path(sys.argv[1])
    ids: tuple[str, ...] = ("",) * 6
    if not vault.exists():
        ids = (*make_vault(vault), "", "", "")
        if sys.argv[3] == "furnished":
            ids = (*ids[:3], *furnish(vault, ids[0]))

    def tell(address: str) -> None:
        print(address, *ids, sep="\n", flush=True)

    named = {"port": int(sys.argv[4]), "idle_s": float(sys.argv[2]), "when_ready": tell}
    threading.Thread(target=serve, args=(vault,), kwargs=named, daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main()
