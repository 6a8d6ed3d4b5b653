"""A transcript as a file of another tool: what a purpose may see of it, in one language or two."""

from enum import StrEnum

from shyraq.basics.refusals import Refusal
from shyraq.disclosure import Purpose
from shyraq.disclosure.transcript import DisclosedCue, DisclosedMark, DisclosedTranscript
from shyraq.transcripts.cue import Cue
from shyraq.transcripts.formats import format_of
from shyraq.transcripts.ohms import IndexPoint, Interview, write_ohms


class TranscriptForm(StrEnum):
    """As what kind of file a transcript is written."""

    VTT = "vtt"
    SRT = "srt"
    TXT = "txt"
    EAF = "eaf"
    OTR = "otr"
    OHMS = "ohms"

    @property
    def ending(self) -> str:
        """Return the end of the name of such a file."""
        return ".ohms.xml" if self is TranscriptForm.OHMS else f".{self.value}"

    @property
    def holds_both(self) -> bool:
        """Tell whether the words stand in such a file beside their translation."""
        return self in (TranscriptForm.EAF, TranscriptForm.OHMS)


_TITLES = {"name": "Name", "date": "Date", "place": "Place", "consent": "Consent", "guide": "Question", "note": "Note"}


class NotTranslatedInto(Refusal):
    """Nothing that may be shown of a tape is translated into a language."""

    def __init__(self, lang: str, known: tuple[str, ...]) -> None:
        there = f"there is {', '.join(known)}" if known else "there is no translation"
        super().__init__(f"Nothing of this transcript is in “{lang}”; {there}.")
        self.lang = lang


def transcript_languages(transcript: DisclosedTranscript) -> tuple[str, ...]:
    """Return the tags of the languages into which something that may be shown is translated, in order."""
    return tuple(sorted({one.words.lang for cue in transcript.cues for one in cue.translations}))


def transcript_file(
    transcript: DisclosedTranscript,
    *,
    form: TranscriptForm,
    lang: str = "",
    house_name: str = "",
    is_film: bool = False,
) -> bytes:
    """Return a file of what may be shown of a transcript, of one line at least.

    Args: lang the tag of a translation, empty for the words as spoken; a file that holds both takes the first where
        none is named. house_name is told as who keeps the tape.
    Raises: NotTranslatedInto.
    """
    known = transcript_languages(transcript)
    if lang and lang not in known:
        raise NotTranslatedInto(lang, known)
    meant = lang or (known[0] if form.holds_both and known else "")
    cues = [_cue(cue, meant) for cue in transcript.cues]
    if form is TranscriptForm.OHMS:
        return write_ohms(cues, _interview(transcript, meant, house_name, is_film=is_film)).encode()
    return format_of(f"tape.{form.value}").write(cues, bool(lang)).encode()


def _cue(cue: DisclosedCue, lang: str) -> Cue:
    meant = next((one.words.value for one in cue.translations if one.words.lang == lang), "")
    return Cue(cue.from_ms, cue.to_ms, cue.speaker or "", cue.words.value, meant)


def _interview(transcript: DisclosedTranscript, lang: str, house_name: str, *, is_film: bool) -> Interview:
    source = transcript.source
    assert source is not None, "a file has one line at least"
    called = [maker.organisation or (maker.person.label if maker.person else None) for maker in source.makers]
    number = "" if transcript.number is None else str(transcript.number)
    is_inside = transcript.purpose is Purpose.INTERNAL
    return Interview(
        title=source.title or "Testimony",
        language=source.language,
        accession=number,
        duration_ms=transcript.cues[-1].to_ms,
        on="" if source.made_on is None else str(source.made_on),
        repository=house_name if is_inside or source.title is not None else "",
        interviewee="; ".join(found for found in called if found),
        translation_language=lang,
        is_film=is_film,
        points=tuple(map(_point, transcript.marks)),
    )


def _point(mark: DisclosedMark) -> IndexPoint:
    kind = _TITLES[mark.kind.value]
    return IndexPoint(mark.at_ms, f"{kind}: {mark.words}" if mark.words else kind)
