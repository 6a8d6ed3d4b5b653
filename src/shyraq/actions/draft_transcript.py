"""Let a machine draft what is said on a tape, where nobody has written anything yet; a person signs it, cue by cue."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from enum import StrEnum

from shyraq.actions.open_house import House
from shyraq.basics.ids import CueId, EvidenceId, draw_id
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import civil_day
from shyraq.basics.text import Text, script_of
from shyraq.disclosure import Purpose
from shyraq.disclosure.coverage import coverage_of
from shyraq.outside.speech.engine import require_engine
from shyraq.outside.speech.hearing import Reached, Tape, hear
from shyraq.outside.speech.shelf import Shelf, SpeechModel, require_unaltered
from shyraq.statements.source import Source
from shyraq.statements.transcript import CueChange, CueState, WrittenCue
from shyraq.store.rows import consents_of, require_source, scope_of_source
from shyraq.store.tape_rows import KeptCue, KeptTape, cues_of, require_tape
from shyraq.transcripts.doubting import Doubt, LeftOut, Sieve
from shyraq.transcripts.heard import Heard

__all__ = ["Doubt", "DraftStage", "Drafted", "LeftOut", "draft_transcript", "drop_draft"]

LOT = 20
"""So many cues are one entry; what was heard since the last one is lost where the work is cut off."""
_UNTOLD = "und"


class DraftStage(StrEnum):
    """What is being done: reading the model, loading it, hearing the tape."""

    CHECK = "check"
    LOAD = "load"
    HEAR = "hear"


Progress = Callable[[DraftStage, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What a machine drafted: how many cues, by their languages; what was not believed; what stood there already."""

    model: str
    cue_count: int
    languages: Mapping[str, int]
    left_out: tuple[LeftOut, ...]
    marked: int
    in_the_way: int
    heard_to_ms: int


class LanguageNotHeard(Refusal):
    """The model was never taught this language."""

    def __init__(self, language: str, model: SpeechModel) -> None:
        listed = ", ".join(model.languages)
        super().__init__(
            f"The model {model.name} was never taught “{language}”: what it would write is invention. "
            f"It knows {listed}. An engine with a model of that language would help (`shyraq speech add DIR --engine "
            "NAME`); if the tape is partly in a language of the list, name that one."
        )
        self.language = language


class NoSpeechModel(Refusal):
    """There is no model, or several and none was named."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(
            f"Several speech models are here; name one of them: {', '.join(names)}."
            if names
            else "No speech model is here; `shyraq speech add DIR` brings one from a folder."
        )


class TapeIsClosed(Refusal):
    """The consent of the source does not let the house itself hear it."""

    def __init__(self) -> None:
        super().__init__("The consent for this tape does not let the house hear it, so no machine may.")


def tell_nobody(stage: DraftStage, done: int, total: int) -> None:
    """Tell nobody how far it is."""


def draft_transcript(
    house: House,
    *,
    tape: EvidenceId,
    model: str = "",
    language: str = "",
    progress: Progress = tell_nobody,
) -> Drafted:
    """Hear a tape with a model of this machine, and write what it heard as cues in the state MACHINE, lot by lot.

    Nothing that stands is overwritten: a stretch over which a cue stands, a person's or a machine's, is passed over.
    A draft that was cut off goes on behind its last cue. The sound goes from the sealed file into a process apart.

    Args: model may be left out where there is one only; language, a BCP 47 tag, may be left out: then each stretch is
        told by ear. progress is called at least twice a second while the tape is heard, in ms; what it raises stops
        the work, and the lots that were written stay.
    Raises: UnknownTape; TapeIsClosed; NoSpeechModel; NoSuchModel; EngineMissing; LanguageNotHeard; ModelAltered;
        NothingToHear; HearingBroke; VaultDamaged.
    """
    kept = require_tape(tape)
    source = require_source(kept.source_id)
    _require_open(house, source)
    chosen = _chosen(Shelf.beside(house.path), model)
    require_engine(chosen.engine)
    spoken = _language(chosen, language, source)
    require_unaltered(chosen, lambda done, total: progress(DraftStage.CHECK, done, total))
    work = _Work(house, kept, source)
    _hear(work, chosen, language=spoken, progress=progress)
    return Drafted(
        model=chosen.name,
        cue_count=sum(work.languages.values()),
        languages=dict(work.languages.most_common()),
        left_out=tuple(work.sieve.left_out),
        marked=work.sieve.marked,
        in_the_way=work.in_the_way,
        heard_to_ms=work.reached_ms,
    )


def drop_draft(house: House, *, tape: EvidenceId) -> int:
    """Take out every cue of a tape that is still a machine's alone; return how many. They stay in the log.

    Raises: UnknownTape.
    """
    kept = require_tape(tape)
    with house.writing():
        gone = tuple(sorted(one.cue.id for one in cues_of(tape) if one.cue.state is CueState.MACHINE))
        if gone:
            change = CueChange(source_id=kept.source_id, tape=tape, gone=gone)
            house.append([house.pen(scope_of_source(kept.source_id)).cues_written(change)])
    return len(gone)


@dataclass(slots=True)
class _Work:
    """What is written of one tape, lot by lot."""

    house: House
    tape: KeptTape
    source: Source
    sieve: Sieve = field(default_factory=Sieve)
    languages: Counter[str] = field(default_factory=Counter)
    in_the_way: int = 0
    reached_ms: int = 0
    lot: list[Heard] = field(default_factory=list)

    @property
    def id(self) -> EvidenceId:
        assert self.tape.evidence.id is not None, "a tape has an id"
        return self.tape.evidence.id

    def begin_ms(self) -> int:
        """Return where a draft that was cut off ended, 0 where there is none."""
        return max((one.cue.to_ms for one in cues_of(self.id) if one.cue.state is CueState.MACHINE), default=0)

    def take(self, heard: Heard) -> None:
        """Keep what may be written of a stretch for the next lot, and write a full one."""
        believed = self.sieve.take(heard)
        if believed is not None:
            self.lot.append(believed)
        if len(self.lot) >= LOT:
            self.write()

    def write(self) -> None:
        """Write the lot where nothing stands at this very moment; others may write at the same time."""
        lot, self.lot = self.lot, []
        if not lot:
            return
        with self.house.writing():
            _require_open(self.house, self.source)
            standing = cues_of(self.id)
            free = [heard for heard in lot if not _is_in_the_way(heard, standing)]
            self.in_the_way += len(lot) - len(free)
            if free:
                cues = tuple(_cue(self.house, heard) for heard in free)
                change = CueChange(source_id=self.source.id, tape=self.id, cues=cues)
                self.house.append([self.house.pen(scope_of_source(self.source.id)).cues_written(change)])
        self.languages.update(heard.language for heard in free)


def _hear(work: _Work, model: SpeechModel, *, language: str | None, progress: Progress) -> None:
    evidence, begin_ms = work.tape.evidence, work.begin_ms()
    total_ms = evidence.duration_ms or 0
    progress(DraftStage.LOAD, 0, 0)
    with closing(work.house.open_blob(evidence.blob)) as content:
        tape = Tape(content.read, size_bytes=content.size_bytes)
        told = hear(tape, folder=model.folder, engine=model.engine, language=language, from_ms=begin_ms)
        with closing(told):
            stage = DraftStage.LOAD
            for one in told:
                if isinstance(one, Heard):
                    work.take(one)
                elif isinstance(one, Reached):
                    stage, work.reached_ms = DraftStage.HEAR, one.at_ms
                progress(stage, min(work.reached_ms, total_ms), total_ms if stage is DraftStage.HEAR else 0)
    work.write()


def _chosen(shelf: Shelf, name: str) -> SpeechModel:
    if name:
        return shelf.model(name)
    models = shelf.models()
    if len(models) != 1:
        raise NoSpeechModel(tuple(one.name for one in models))
    return models[0]


def _language(model: SpeechModel, language: str, source: Source) -> str | None:
    """Return the language to listen for, None to tell it by ear; one the model has not is refused.

    A language that only the source tells is no order: people mix languages. But one that the model has not is refused,
    too, for it would be written down as another.
    """
    wanted = language or source.language or _UNTOLD
    known = next((tag for tag in (wanted, wanted.partition("-")[0]) if tag in model.languages), None)
    if known is None and wanted.partition("-")[0] != _UNTOLD:
        raise LanguageNotHeard(wanted, model)
    return known if language else None


def _require_open(house: House, source: Source) -> None:
    on = civil_day(house.surroundings.clock.now_ms())
    if coverage_of(consents_of(source.id), purpose=Purpose.INTERNAL, on=on).reason is not None:
        raise TapeIsClosed


def _is_in_the_way(heard: Heard, standing: Iterable[KeptCue]) -> bool:
    return any(one.cue.from_ms < heard.to_ms and heard.from_ms < one.cue.to_ms for one in standing)


def _cue(house: House, heard: Heard) -> WrittenCue:
    return WrittenCue(
        id=CueId(draw_id(house.surroundings.randomness)),
        from_ms=heard.from_ms,
        to_ms=heard.to_ms,
        words=Text(heard.text, script_of(heard.text), heard.language),
        state=CueState.MACHINE,
        sure=heard.sure,
    )
