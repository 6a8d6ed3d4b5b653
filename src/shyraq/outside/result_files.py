"""What was found among names, as tab-separated files: whole or not at all, for their owner alone."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from shyraq.basics.refusals import Refusal
from shyraq.names.linking import Link
from shyraq.outside.disk import LocalDisk

HITS_HEADER = b"qid\trank\tpid\tprobability\n"
PAIRS_HEADER = b"pid_a\tpid_b\tprobability\n"


class NoPlaceForResults(Refusal):
    """A file that was named can't be written to, or is one of those that are read."""


class HitFile:
    """Takes the hits of one query after the other."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        write(HITS_HEADER)

    def add(self, qid: str, hits: Iterable[tuple[str, float]]) -> None:
        """Write the persons found for one query with their probabilities, the likeliest first."""
        lines = [f"{qid}\t{rank}\t{pid}\t{chance:.6f}\n" for rank, (pid, chance) in enumerate(hits, start=1)]
        self._write("".join(lines).encode())


def pair_lines(links: Iterable[Link]) -> bytes:
    """Return pairs of persons with their probabilities as lines."""
    return "".join([f"{link.pid_a}\t{link.pid_b}\t{link.probability:.6f}\n" for link in links]).encode()


@contextmanager
def hit_file(path: Path) -> Iterator[HitFile]:
    """Write a file of hits, which takes its name once the context is left without a fault. Raises: OSError."""
    with LocalDisk().create(path) as file:
        yield HitFile(file.write)


def check_results(results: Iterable[Path], *, sources: Iterable[Path]) -> None:
    """See before long work that its results can be put down. Raises: NoPlaceForResults."""
    taken = [path.resolve() for path in sources]
    for path in results:
        if path.resolve() in taken:
            raise NoPlaceForResults(f"{path} was named twice; what is read and what is written are different files.")
        if not path.parent.is_dir():
            raise NoPlaceForResults(f"{path} can't be written: there is no folder {path.parent}.")
        if path.is_dir():
            raise NoPlaceForResults(f"{path} can't be written: it is a folder.")
        taken.append(path.resolve())
