"""Speech models at the command line: files beside the vault, for which no passphrase is needed."""

from pathlib import Path

import click

from shyraq.actions.keep_speech_model import FASTER_WHISPER, ModelStage, add_speech_model, remove_speech_model
from shyraq.cli.bars import bars
from shyraq.cli.invocation import Invocation, shared
from shyraq.cli.plain import Plain
from shyraq.queries.speech import SpeechModel, speech_models

_STAGES = {ModelStage.TRY: "loading the model", ModelStage.COPY: "copying it"}


@click.group("speech")
def speech() -> None:
    """Models that draft transcripts on this machine; what they write is never trusted."""


@speech.command("add")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--name", default="", help="How it is called here, else as the folder is.")
@click.option("--engine", default=FASTER_WHISPER, show_default=True, help="The engine that loads it.")
@shared
def add(call: Invocation, folder: Path, name: str, engine: str) -> None:
    """Try a model by loading it, and copy it beside the vault."""
    with bars() as told:
        made = add_speech_model(
            call.vault_dir,
            folder,
            name=name,
            engine=engine,
            progress=lambda stage, done, total: told(_STAGES[stage], done, total or None),
        )
    call.answer(f"The model {_words(made)} is here now; the folder is needed no more.", **_plain(made))


@speech.command("list")
@shared
def list_models(call: Invocation) -> None:
    """List the models that are here, with the languages each was taught."""
    models = speech_models(call.vault_dir)
    lines = [f"{_words(one)}\n  {', '.join(one.languages)}\n  SHA-256 {one.sha256}" for one in models]
    none = "No speech model is here; `shyraq speech add DIR` brings one from a folder."
    call.answer("\n".join(lines) or none, models=[_plain(one) for one in models])


@speech.command("remove")
@click.argument("name")
@shared
def remove(call: Invocation, name: str) -> None:
    """Delete a model from this machine; what it drafted stays."""
    remove_speech_model(call.vault_dir, name=name)
    call.answer(f"The model {name} is removed.", removed=name)


def _words(model: SpeechModel) -> str:
    count = len(model.languages)
    languages = f"{count} language{'' if count == 1 else 's'}"
    return f"{model.name} ({model.engine}, {max(1, model.size_bytes // 1_000_000)} MB, {languages})"


def _plain(model: SpeechModel) -> Plain:
    return {
        "name": model.name,
        "engine": model.engine,
        "languages": list(model.languages),
        "bytes": model.size_bytes,
        "sha256": model.sha256,
    }


COMMANDS = (speech,)
