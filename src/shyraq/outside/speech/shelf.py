"""The shelf of speech models: beside the vault, copied whole, each file known by its digest.

A model is a thing of this machine and no secret: it lies in clear, in no safe copy, and no entry names it.
Beside its files stands ``speech.json``: engine, languages, and of each file its size and SHA-256.
"""

import hashlib
import json
import re
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from shyraq.basics.refusals import Damaged, Refusal
from shyraq.outside.disk import LocalDisk

Copied = Callable[[int, int], None]
_ABOUT, _FILES = "speech.json", "model"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
_CHUNK_BYTES = 1 << 20
_MOST_FILES, _MOST_BYTES = 1_000, 20 * 1024**3


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechModel:
    """A model on the shelf: ``folder`` holds its files and nothing else."""

    name: str
    engine: str
    languages: tuple[str, ...]
    size_bytes: int
    sha256: str
    """The digest of the list of its files with their digests: one line that tells two models apart."""
    folder: Path
    digests: tuple[tuple[str, int, str], ...]


class NotAName(Refusal):
    """The word cannot be the name of a model."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” cannot be the name of a model; give another name: Latin letters, digits, dots and dashes, such "
            "as small-kk."
        )


class NameTaken(Refusal):
    """Another model has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"A model “{name}” is here already; remove it first, or give this one another name.")


class NoSuchModel(Refusal):
    """No model of this name is on the shelf."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        there = f"there is {', '.join(known)}" if known else "there is none; `shyraq speech add DIR` brings one"
        super().__init__(f"No speech model “{name}” is here; {there}.")


class NotAModelFolder(Refusal):
    """The folder holds nothing, or far more than a model."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} is no folder of a model: no file is in it, more than a thousand, or more than 20 GB."
        )


class ModelAltered(Damaged):
    """A file of a model is not as it was when it was added."""

    def __init__(self, name: str, file: str) -> None:
        super().__init__(f"The speech model {name} is not as it was: {file} was altered. Remove it and add it again.")


@dataclass(frozen=True, slots=True)
class Shelf:
    """The models of one vault, in the folder beside it that bears its name and ``-speech``."""

    place: Path

    @classmethod
    def beside(cls, vault: Path) -> "Shelf":
        """Return the shelf of the vault in this folder."""
        whole = vault.absolute()
        return cls(whole.with_name(f"{whole.name}-speech"))

    def models(self) -> tuple[SpeechModel, ...]:
        """Return the models by their names; what is half there, from a copy that broke off, does not count."""
        found = (_read(path) for path in sorted(self.place.glob(f"*/{_ABOUT}")) if _NAME.fullmatch(path.parent.name))
        return tuple(model for model in found if model is not None)

    def model(self, name: str) -> SpeechModel:
        """Return the model of this name. Raises: NoSuchModel."""
        models = self.models()
        for model in models:
            if model.name == name:
                return model
        raise NoSuchModel(name, tuple(model.name for model in models))

    def require_free(self, name: str) -> None:
        """Raises: NotAName; NameTaken."""
        if not _NAME.fullmatch(name):
            raise NotAName(name)
        if any(model.name == name for model in self.models()):
            raise NameTaken(name)

    def put(self, origin: Path, *, name: str, engine: str, languages: tuple[str, ...], copied: Copied) -> SpeechModel:
        """Copy the files of a model; it is on the shelf whole or not at all.

        Args: copied(done, total) is told how many bytes are copied; what it raises stops the work.
        Raises: NotAName; NameTaken; NotAModelFolder; OSError where the disk takes no more.
        """
        self.require_free(name)
        disk, files = LocalDisk(), model_files(origin)
        total, done = sum(path.stat().st_size for path in files), 0
        unfinished = self.place / f".{name}.{secrets.token_hex(4)}"
        try:
            digests = []
            for path in files:
                target = unfinished / _FILES / path.relative_to(origin)
                disk.make_folder(target.parent)
                digest = hashlib.sha256()
                with path.open("rb") as reader, disk.create(target) as writer:
                    while chunk := reader.read(_CHUNK_BYTES):
                        copied(done, total)
                        digest.update(chunk)
                        writer.write(chunk)
                        done += len(chunk)
                digests.append([path.relative_to(origin).as_posix(), target.stat().st_size, digest.hexdigest()])
            about = {"engine": engine, "languages": list(languages), "files": digests}
            disk.write(unfinished / _ABOUT, json.dumps(about, indent=1).encode())
            shutil.rmtree(self.place / name, ignore_errors=True)
            disk.move(unfinished, self.place / name)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
        return self.model(name)

    def remove(self, name: str) -> None:
        """Delete a model from the shelf, and the shelf with the last one. Raises: NoSuchModel; OSError."""
        folder = self.model(name).folder.parent
        shutil.rmtree(folder)
        if not any(self.place.iterdir()):
            self.place.rmdir()


def model_files(folder: Path) -> tuple[Path, ...]:
    """Return the files of a model, hidden ones left out; links are followed. Raises: NotAModelFolder."""
    found: list[Path] = []
    for path in folder.rglob("*"):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            found.append(path)
            if len(found) > _MOST_FILES:
                break
    if not found or len(found) > _MOST_FILES or sum(path.stat().st_size for path in found) > _MOST_BYTES:
        raise NotAModelFolder(folder)
    return tuple(sorted(found))


def require_unaltered(model: SpeechModel, checked: Copied) -> None:
    """Read every file of a model and compare its digest. Raises: ModelAltered; what ``checked`` raises."""
    done = 0
    there = {path.relative_to(model.folder).as_posix() for path in model.folder.rglob("*") if path.is_file()}
    strays = there ^ {file for file, _, _ in model.digests}
    if strays:
        raise ModelAltered(model.name, min(strays))
    for file, _, sha256 in model.digests:
        digest = hashlib.sha256()
        with (model.folder / file).open("rb") as reader:
            while chunk := reader.read(_CHUNK_BYTES):
                checked(done, model.size_bytes)
                digest.update(chunk)
                done += len(chunk)
        if digest.hexdigest() != sha256:
            raise ModelAltered(model.name, file)


def _read(path: Path) -> SpeechModel | None:
    try:
        about = json.loads(path.read_bytes())
        digests = tuple((str(file), int(size), str(sha256)) for file, size, sha256 in about["files"])
        languages = tuple(str(one) for one in about["languages"])
        engine = str(about["engine"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    lines = "".join(f"{sha256}  {file}\n" for file, _, sha256 in digests)
    return SpeechModel(
        name=path.parent.name,
        engine=engine,
        languages=languages,
        size_bytes=sum(size for _, size, _ in digests),
        sha256=hashlib.sha256(lines.encode()).hexdigest(),
        folder=path.parent / _FILES,
        digests=digests,
    )
