"""The one open house of this process, and the one browser session that may use it.

Unlocking opens the vault with a member's passphrase and draws a token; without the token in its cookie a request gets
the unlock page. Ten minutes without a request or a key stroke close the vault. Requests that use the house run one
after the other: one member works here.
"""

import hmac
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TypeVar, cast

from shyraq.actions.note_visit import note_visit
from shyraq.actions.open_house import House
from shyraq.desk.jobs import Jobs
from shyraq.desk.preparing import Preparing
from shyraq.desk.uploads import SealedUpload

T = TypeVar("T")
IDLE_S = 600
COOKIE = "shyraq-session"
_KEPT_SEARCHES = 100
_KEPT_UPLOADS = 4
_KEPT_WORKS = 2
_PATIENCE_S, _LONG_PATIENCE_S = 0.5, 60.0


class Locked(Exception):
    """The vault is closed; only the unlock page is to be had."""

    def __init__(self) -> None:
        super().__init__("The vault is locked.")


@dataclass(slots=True)
class _Opened:
    house: House
    token: str
    used_s: float
    searches: OrderedDict[str, str] = field(default_factory=OrderedDict)
    words: list[str] = field(default_factory=list)
    made: dict[str, tuple[object, object]] = field(default_factory=dict)
    uploads: OrderedDict[str, SealedUpload] = field(default_factory=OrderedDict)
    choices: dict[str, str] = field(default_factory=dict)
    works: OrderedDict[str, object] = field(default_factory=OrderedDict)
    jobs: Jobs = field(default_factory=Jobs)
    preparing: Preparing | None = None


class DeskSession:
    """Holds the open house between requests; every method may be called from any thread."""

    def __init__(
        self,
        opener: Callable[[str], House],
        *,
        prove: Callable[[str], None] = lambda _passphrase: None,
        idle_s: float = IDLE_S,
        now_s: Callable[[], float] = time.monotonic,
        prepare: Callable[[House], object] | None = None,
        preparing: Callable[[House], Preparing] | None = None,
    ) -> None:
        """Open houses with ``opener``; ``prepare`` is called in a thread of its own for each that was opened.

        ``preparing`` makes what prepares the tapes of an open house; none are prepared without it.
        """
        self._opener = opener
        self._prove = prove
        self._door = threading.Lock()
        self._prepare = prepare
        self._preparing = preparing
        self._idle_s = idle_s
        self._now_s = now_s
        self._opened: _Opened | None = None
        self._work = threading.RLock()
        self._closing: threading.Thread | None = None

    @property
    def idle_s(self) -> float:
        """After how many seconds without use the desk locks itself."""
        return self._idle_s

    def unlock(self, passphrase: str) -> str:
        """Open the vault and return the token the browser must show from now on.

        An earlier session ends first, for a process holds one open vault; but only once the passphrase is proven, so
        that somebody who merely guesses shuts nobody out. One guess is tried at a time.
        Raises: Refusal where the passphrase opens no slot.
        """
        if self._opened is not None:
            with self._door:
                self._prove(passphrase)
        self.lock()
        if self._closing is not None:
            self._closing.join(_LONG_PATIENCE_S)
        with self._work:
            self.lock()
            house = self._opener(passphrase)
            # A disk that is full keeps nobody out; what is new is told once more the next time.
            with suppress(OSError):
                note_visit(house)
            token = secrets.token_urlsafe(32)
            preparing = None if self._preparing is None else self._preparing(house)
            self._opened = _Opened(house=house, token=token, used_s=self._now_s(), preparing=preparing)
        if self._prepare is not None:
            threading.Thread(target=self._prepare, args=(house,), daemon=True).start()
        if preparing is not None:
            preparing.start()
        return token

    def lock(self) -> None:
        """Forget token and keys now; a request or a job that still runs gives the keys back when it ends.

        A job is asked to stop, and does at its next step; one that has let go of the house goes on without it. What is
        being made from a tape ends at once.
        """
        opened, self._opened = self._opened, None
        if opened is None:
            return
        opened.jobs.stop()
        if opened.preparing is not None:
            opened.preparing.stop()
        if self._work.acquire(timeout=_PATIENCE_S):
            try:
                has_ended = _wait_for_house(opened, _PATIENCE_S)
                if has_ended:
                    _forget(opened)
            finally:
                self._work.release()
        else:
            has_ended = False
        if not has_ended:
            self._closing = threading.Thread(target=self._close_later, args=(opened,), daemon=True)
            self._closing.start()

    def admits(self, token: str) -> bool:
        """Tell whether ``token`` is that of the running session and the session is not idle for too long."""
        opened = self._opened
        if opened is None or not hmac.compare_digest(token.encode(), opened.token.encode()):
            return False
        return self._now_s() - opened.used_s < self._idle_s

    def admits_cookie_header(self, header: str) -> bool:
        """Tell the same of a whole Cookie header, before a request is parsed."""
        pairs = (part.strip().partition("=") for part in header.split(";"))
        return any(name == COOKIE and self.admits(value) for name, _, value in pairs)

    @contextmanager
    def working(self, token: str) -> Iterator[House]:
        """Give the open house to one request at a time. Raises: Locked."""
        with self._work:
            opened = self._opened
            if opened is None or not self.admits(token):
                raise Locked
            opened.used_s = self._now_s()
            yield opened.house

    def glancing(self, token: str) -> None:
        """Let a request in that looks at how far a job is: it is no use of the desk, and waits for nobody.

        Raises: Locked.
        """
        if not self.admits(token):
            raise Locked

    @property
    def jobs(self) -> Jobs:
        """The long work of this session. Raises: Locked."""
        opened = self._opened
        if opened is None:
            raise Locked
        return opened.jobs

    def touch(self, token: str) -> float:
        """Note that the member is at work; return the seconds until the desk locks itself. Raises: Locked."""
        opened = self._opened
        if opened is None or not self.admits(token):
            raise Locked
        opened.used_s = self._now_s()
        return self._idle_s

    def keep_search(self, words: str) -> str:
        """Keep search words in memory and return a key for the address, which must not hold a name."""
        opened = self._opened
        if opened is None:
            raise Locked
        key = secrets.token_urlsafe(9)
        opened.searches[key] = words
        while len(opened.searches) > _KEPT_SEARCHES:
            opened.searches.popitem(last=False)
        return key

    def kept_search(self, key: str) -> str:
        """Return the words kept under ``key``, nothing where they are forgotten."""
        opened = self._opened
        return "" if opened is None else opened.searches.get(key, "")

    def begin_work(self, work: object) -> str:
        """Keep work that is done a step a request, and return its key; the oldest is given up. Raises: Locked."""
        opened = self._opened
        if opened is None:
            raise Locked
        key = secrets.token_urlsafe(9)
        opened.works[key] = work
        while len(opened.works) > _KEPT_WORKS:
            opened.works.popitem(last=False)
        return key

    def work(self, key: str) -> object | None:
        """Return the work under ``key``, None where it is done or was given up."""
        opened = self._opened
        return None if opened is None else opened.works.get(key)

    def end_work(self, key: str) -> None:
        """Forget the work under ``key``."""
        opened = self._opened
        if opened is not None:
            opened.works.pop(key, None)

    def remember(self, name: str, choice: str) -> None:
        """Remember how somebody wants a page, until the desk is locked. Raises: Locked."""
        opened = self._opened
        if opened is None:
            raise Locked
        opened.choices[name] = choice

    def remembered(self, name: str) -> str:
        """Return what was remembered under ``name``, nothing where nothing was."""
        opened = self._opened
        return "" if opened is None else opened.choices.get(name, "")

    def keep_upload(self, upload: SealedUpload) -> str:
        """Keep a sealed file for the form that is mended and sent again; return the key of it. Raises: Locked."""
        opened = self._opened
        if opened is None:
            raise Locked
        upload.is_kept = True
        key = next((key for key, kept in opened.uploads.items() if kept is upload), secrets.token_urlsafe(9))
        opened.uploads[key] = upload
        opened.uploads.move_to_end(key)
        while len(opened.uploads) > _KEPT_UPLOADS:
            _, forgotten = opened.uploads.popitem(last=False)
            forgotten.spool.close()
        return key

    def kept_upload(self, key: str) -> SealedUpload | None:
        """Return the file kept under ``key``, None where it is forgotten."""
        opened = self._opened
        return None if opened is None else opened.uploads.get(key)

    def say(self, sentence: str) -> None:
        """Leave a sentence for the next page."""
        if self._opened is not None:
            self._opened.words.append(sentence)

    def said(self) -> tuple[str, ...]:
        """Return what was left for this page, once."""
        opened = self._opened
        if opened is None or not opened.words:
            return ()
        words, opened.words = tuple(opened.words), []
        return words

    def once(self, name: str, *, at: object, make: Callable[[], T]) -> T:
        """Return what ``make`` made for ``name`` while the house stood ``at`` the same place; forgotten at locking."""
        opened = self._opened
        if opened is None:
            raise Locked
        kept = opened.made.get(name)
        if kept is None or kept[0] != at:
            kept = opened.made[name] = (at, make())
        return cast(T, kept[1])

    def kept(self, name: str, *, at: object) -> object | None:
        """Return what was made for ``name`` at this place; None where it was not, or the house stands elsewhere now."""
        opened = self._opened
        found = None if opened is None else opened.made.get(name)
        return found[1] if found is not None and found[0] == at else None

    def keep(self, name: str, *, at: object, made: object) -> None:
        """Keep what was made for ``name`` while the house stood at a place; nothing where the desk is locked."""
        opened = self._opened
        if opened is not None:
            opened.made[name] = (at, made)

    def forget(self, name: str) -> None:
        """Forget what was made once for ``name``."""
        if self._opened is not None:
            self._opened.made.pop(name, None)

    def lock_when_idle(self) -> None:
        """Close the vault if nobody used it for too long; called every few seconds by the server."""
        opened = self._opened
        if opened is not None and self._now_s() - opened.used_s >= self._idle_s:
            self.lock()

    def _close_later(self, opened: _Opened) -> None:
        _wait_for_house(opened)
        with self._work:
            _forget(opened)


def _wait_for_house(opened: _Opened, timeout_s: float | None = None) -> bool:
    """Wait until nothing beside the requests needs the house; tell whether that came to be."""
    are_over = opened.jobs.wait_for_house(timeout_s)
    return are_over and (opened.preparing is None or opened.preparing.wait(timeout_s))


def _forget(opened: _Opened) -> None:
    for upload in opened.uploads.values():
        upload.spool.close()
    opened.house.close()


_here: list[DeskSession] = []


def install(session: DeskSession) -> None:
    """Make ``session`` that of this process."""
    _here[:] = [session]


def desk_session() -> DeskSession:
    """Return the session of this process. Raises: Locked where none was installed."""
    if not _here:
        raise Locked
    return _here[0]
