"""Which machines can draft a transcript here, and which tapes have what written down?"""

from pathlib import Path

from shyraq.outside.speech.engine import engine_names, is_whisper_installed
from shyraq.outside.speech.shelf import Shelf, SpeechModel

__all__ = ["SpeechModel", "can_hear", "engine_names", "speech_models"]


def speech_models(vault: Path) -> tuple[SpeechModel, ...]:
    """Return the speech models beside the vault in this folder, by their names; needs no passphrase."""
    return Shelf.beside(vault).models()


def can_hear() -> bool:
    """Tell whether any engine is installed here."""
    return is_whisper_installed() or len(engine_names()) > 1
