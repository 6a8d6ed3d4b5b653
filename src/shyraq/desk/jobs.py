"""Long work at the desk: one piece at a time, in a thread, with how far it is and what came of it.

A view starts it and sends the browser to a page that shows it (`desk/parts/job.html`); the page looks again twice a
second. Locking the desk stops it at its next step. Work that is stopped must leave things as after a crash: usable.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Protocol

from django.db import connections

from shyraq.basics.refusals import Refusal


class Stopped(Exception):
    """Raised within the work, by what it tells its progress to, once it is to stop."""

    def __init__(self) -> None:
        super().__init__("The work was stopped.")


class JobRunning(Refusal):
    """Something is being done already."""

    def __init__(self) -> None:
        super().__init__("Something else is still being done here. Wait until it is finished, or stop it first.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One piece of work as it stands.

    ``name`` says what it is, ``address`` the page that shows it; ``stages`` has the words of its stages by their keys,
    to be translated when they are shown. ``total`` is 0 while nobody knows how much there is to do. Once ``is_over``,
    ``result`` holds what came of it, unless it ``was_stopped``, was refused with ``refusal``, met a ``fault`` of a
    disk or ``broke``. Where it no longer ``can_stop`` it needs the house no more and goes to its end.
    """

    name: str
    address: str
    stages: Mapping[str, object] = field(repr=False)
    stage: str = ""
    done: int = 0
    total: int = 0
    is_over: bool = False
    was_stopped: bool = False
    broke: bool = False
    refusal: str = ""
    result: object = field(default=None, repr=False)
    fault: OSError | None = field(default=None, repr=False)
    can_stop: bool = True
    ended_at: datetime | None = None

    @property
    def words(self) -> str:
        """The words of the stage, in the language of the page that asks."""
        return str(self.stages.get(self.stage, ""))

    @property
    def is_good(self) -> bool:
        """Tell whether the work was done to its end."""
        return self.is_over and not (self.was_stopped or self.broke or self.refusal or self.fault)


class Tell(Protocol):
    """What the work is given to tell how far it is, and that the house is needed no more."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Note the key of the stage, how much is done and of how much (0: not known). Raises: Stopped."""
        ...

    def let_go(self) -> None:
        """Note that the house is needed no more: from here on the work goes to its end, whatever the desk does."""
        ...


class Jobs:
    """The long work of one session; every method may be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._job: Job | None = None
        self._thread: threading.Thread | None = None
        self._is_to_stop = threading.Event()
        self._has_let_go = threading.Event()

    def start(self, work: Callable[[Tell], object], *, name: str, address: str, stages: Mapping[str, object]) -> None:
        """Begin ``work`` in a thread of its own; what it returns is the result, a Refusal it raises the refusal.

        Args: stages maps the keys the work tells to words, lazily translated, as ``gettext_lazy`` gives them.
        Raises: JobRunning.
        """
        with self._lock:
            if self._job is not None and not self._job.is_over:
                raise JobRunning
            self._is_to_stop.clear()
            self._has_let_go.clear()
            self._job = Job(name=name, address=address, stages=stages)
            self._thread = threading.Thread(target=self._run, args=(work,), daemon=True, name=f"job {name}")
            self._thread.start()

    def latest(self, name: str = "") -> Job | None:
        """Return the work that runs or ran last; None where there was none, or it was another than ``name``."""
        job = self._job
        return None if job is None or (name and job.name != name) else job

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        self._is_to_stop.set()

    def wait(self, timeout_s: float | None = None) -> bool:
        """Wait until nothing runs; tell whether that came to be."""
        thread = self._thread
        if thread is not None:
            thread.join(timeout_s)
        return thread is None or not thread.is_alive()

    def wait_for_house(self, timeout_s: float | None = None) -> bool:
        """Wait until nothing that runs needs the house; tell whether that came to be."""
        return self._thread is None or self._has_let_go.wait(timeout_s)

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Note how far the work is; for the work itself. Raises: Stopped."""
        if self._is_to_stop.is_set() and not self._has_let_go.is_set():
            raise Stopped
        self._change(stage=stage, done=done, total=total)

    def let_go(self) -> None:
        """Note that the work needs the house no more; for the work itself."""
        self._has_let_go.set()
        self._change(can_stop=False)

    def _run(self, work: Callable[[Tell], object]) -> None:
        ending: dict[str, object] = {}
        try:
            ending = {"result": work(self)}
        except Stopped:
            ending = {"was_stopped": True}
        except Refusal as refusal:
            ending = {"refusal": str(refusal)}
        except OSError as fault:
            ending = {"fault": fault}
        except Exception:  # noqa: BLE001 - a face: the page says that the program made a mistake, and nothing more
            ending = {"broke": True}
        finally:
            connections.close_all()
            self._has_let_go.set()
            self._change(is_over=True, ended_at=datetime.now(tz=UTC), **ending)

    def _change(self, **parts: object) -> None:
        with self._lock:
            if self._job is not None:
                self._job = replace(self._job, **parts)  # type: ignore[arg-type]  # the callers are right above
