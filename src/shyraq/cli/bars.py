"""How far long work is, as bars on standard error; nothing where that is no terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

Told = Callable[[str, int, int | None], None]


@contextmanager
def bars(*, of_bytes: bool = False) -> Iterator[Told]:
    """Give what is to be told the stage of the work, how much is done, and of how much (None: not known).

    Args: of_bytes tells that the work is counted in bytes.
    """
    console = Console(stderr=True)
    counted: ProgressColumn = DownloadColumn() if of_bytes else MofNCompleteColumn()
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), counted, TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        tasks: dict[str, TaskID] = {}

        def told(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                for earlier in progress.tasks:
                    progress.update(earlier.id, total=earlier.completed)
                tasks[stage] = progress.add_task(stage, total=total)
            progress.update(tasks[stage], completed=done, total=total)

        yield told
