"""Invented tapes with what is written down of them: cues in which names, numbers and harmless words stand."""

from random import Random

from records import Record, Writer
from shyraq.basics.ids import CueId, EvidenceId, MarkId, SourceId
from shyraq.basics.text import Text, script_of
from shyraq.disclosure.transcript import DisclosedTranscript, SpokenTape, disclose_transcript
from shyraq.statements.purposes import Purpose
from shyraq.statements.transcript import CueState, Mark, MarkKind, Translation, WrittenCue

TAPE = EvidenceId("TAPE00000001")
MEMBERS = ("Айгерім Тестова",)


def words(value: str, lang: str = "kk") -> Text:
    return Text(value, script_of(value), lang)


def cue(
    number: int,
    value: str,
    *,
    state: CueState = CueState.WRITTEN,
    speaker: str | None = None,
    translation: str | None = None,
    translated: CueState = CueState.WRITTEN,
) -> WrittenCue:
    """Return cue ``number`` of ten seconds: the first from 0 to 10 s."""
    meant = () if translation is None else (Translation(words=words(translation, "en"), state=translated),)
    return WrittenCue(
        id=CueId(f"CVE{number:09}"),
        from_ms=number * 10_000,
        to_ms=(number + 1) * 10_000,
        words=words(value),
        state=state,
        speaker=speaker,
        translations=meant,
    )


def mark(number: int, at_ms: int, kind: MarkKind, said: str) -> Mark:
    return Mark(
        id=MarkId(f"MARK{number:08}"), source_id=SourceId("S" * 12), tape=TAPE, at_ms=at_ms, kind=kind, words=said
    )


def cues_from(record: Record, chance: Random, *, count: int = 12) -> tuple[WrittenCue, ...]:
    """Return cues whose words hold, now and then, a name, a number or nothing of either."""
    writer = Writer(chance)
    writer.people = record.people()
    states = list(CueState)
    return tuple(
        cue(
            number,
            writer.words(),
            state=chance.choice(states),
            speaker=chance.choice((None, "mother", writer.words(), MEMBERS[0])),
            translation=writer.words() if chance.random() < 0.5 else None,
            translated=chance.choice(states),
        )
        for number in range(count)
    )


def spoken_in(
    record: Record, source_id: SourceId, *, cues: tuple[WrittenCue, ...], purpose: Purpose, marks: tuple[Mark, ...] = ()
) -> DisclosedTranscript:
    """Pass what is written down of a tape through the gate, with the whole record."""
    return disclose_transcript(
        SpokenTape(source_id, TAPE, cues, MEMBERS, marks),
        statements=record.statements,
        sources={source.id: source for source in record.sources},
        consents=record.consents,
        protected={protection.person_id for protection in record.protections},
        purpose=purpose,
        on=record.on,
        judgements=record.judgements,
    )
