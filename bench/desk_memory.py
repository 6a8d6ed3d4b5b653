"""How much memory the desk takes and how fast its pages are, measured from outside with the demo."""

import http.cookiejar
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path

PAGES = ("people", "sources", "letters", "support", "publish", "history", "house")


def rows(row: Callable[..., object]) -> list[object]:
    """Start the desk with the demo, unlock it, walk through its rooms several times, and read what it took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        port = _free_port()
        command = [sys.executable, "-m", "shyraq", "--vault", str(folder / "vault"), "run", "--demo", "--no-browser"]
        process = subprocess.Popen([*command, "--port", str(port)], stdout=subprocess.PIPE, text=True)
        try:
            passphrase = _told(process)
            browser = _unlocked(f"http://127.0.0.1:{port}/", passphrase)
            took = {page: [_timed(browser, f"http://127.0.0.1:{port}/{page}") for _ in range(15)] for page in PAGES}
            people = browser.open(f"http://127.0.0.1:{port}/people").read().decode()
            person = re.search(r'href="(/people/[0-9A-Z]{12})"', people)
            assert person is not None
            took["person"] = [_timed(browser, f"http://127.0.0.1:{port}{person[1]}") for _ in range(15)]
            resident, peak = _memory(process.pid)
        finally:
            process.terminate()
            process.wait(timeout=20)
    medians = ", ".join(f"{page} {statistics.median(times) * 1000:.0f}" for page, times in took.items())
    return [
        row("memory of the desk, demo open, every room visited", f"{resident} MB (peak {peak} MB)", "≤ 250 MB"),
        row("pages of the desk, demo, medians in ms", medians, "–"),
    ]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _told(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("Passphrase of the demo:"):
            return line.split(":", 1)[1].strip()
    raise RuntimeError("the desk did not start")


def _unlocked(address: str, passphrase: str) -> urllib.request.OpenerDirector:
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    browser.addheaders = [("Origin", address.rstrip("/")), ("Referer", address)]
    page = browser.open(address).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    fields = {"csrfmiddlewaretoken": token[1], "next": "", "passphrase": passphrase}
    browser.open(address + "unlock", urllib.parse.urlencode(fields).encode())
    return browser


def _timed(browser: urllib.request.OpenerDirector, address: str) -> float:
    started = time.perf_counter()
    browser.open(address).read()
    return time.perf_counter() - started


def _memory(pid: int) -> tuple[int, int]:
    """Return the resident memory of a process and its peak, in MB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    found = dict(re.findall(r"^(VmRSS|VmHWM):\s+(\d+) kB", status, re.MULTILINE))
    return int(found["VmRSS"]) // 1024, int(found["VmHWM"]) // 1024
