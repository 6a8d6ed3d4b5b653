"""Keep a model that writes down speech, or remove one: files beside the vault, nothing of the record."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from shyraq.outside.speech.engine import FASTER_WHISPER, require_engine
from shyraq.outside.speech.hearing import languages_of_model
from shyraq.outside.speech.shelf import Shelf, SpeechModel, model_files

__all__ = ["FASTER_WHISPER", "ModelStage", "SpeechModel", "add_speech_model", "remove_speech_model"]


class ModelStage(StrEnum):
    """What is being done with a model."""

    TRY = "try"
    COPY = "copy"


def tell_nobody(stage: ModelStage, done: int, total: int) -> None:
    """Tell nobody how far it is."""


def add_speech_model(
    vault: Path,
    folder: Path,
    *,
    name: str = "",
    engine: str = FASTER_WHISPER,
    progress: Callable[[ModelStage, int, int], None] = tell_nobody,
) -> SpeechModel:
    """Load the model in ``folder`` in a process apart, and copy it beside the vault.

    Args: name is how members call it, else the name of the folder; progress is called now and then, and what it raises
        stops the work and leaves nothing behind.
    Raises: EngineUnknown; EngineMissing; NotAName; NameTaken; NotAModelFolder; NoModel; HearingBroke; OSError.
    """
    origin, shelf = folder.absolute(), Shelf.beside(vault)
    chosen = name or origin.name
    require_engine(engine)
    shelf.require_free(chosen)
    model_files(origin)
    progress(ModelStage.TRY, 0, 0)
    languages = languages_of_model(origin, engine=engine)
    return shelf.put(
        origin,
        name=chosen,
        engine=engine,
        languages=languages,
        copied=lambda done, total: progress(ModelStage.COPY, done, total),
    )


def remove_speech_model(vault: Path, *, name: str) -> None:
    """Delete a model; what it drafted stays. Raises: NoSuchModel; OSError."""
    Shelf.beside(vault).remove(name)
