"""ELAN (.eaf): annotations on tiers, one tier a speaker, translations on tiers that hang on these.

Source: ELAN annotation format 3.0, https://www.mpi.nl/tools/elan/EAF_Annotation_Format_3.0_and_ELAN.pdf
"""

from collections.abc import Sequence
from xml.etree import ElementTree

from shyraq.transcripts.cue import MOST_MS, Cue, Faults, tidy

_NO_SPEAKER = "transcription"
_TRANSLATION = "translation"
_SAID, _MEANT = "said", "translated"


def read_elan(text: str) -> tuple[Cue, ...]:
    """Read the annotations of all tiers that have times, with what hangs on them as their translation.

    Raises: Objections where it is no .eaf file, names what stands outside of it, or a time is missing.
    """
    faults = Faults()
    root = _root(text, faults)
    if root is None:
        return faults.done(())
    times = _times(root, faults)
    translations: dict[str, list[str]] = {}
    for one in root.iterfind("TIER/ANNOTATION/REF_ANNOTATION"):
        translations.setdefault(one.get("ANNOTATION_REF", ""), []).append(_value(one))
    cues = []
    for tier in root.iterfind("TIER"):
        speaker = tidy(tier.get("PARTICIPANT") or tier.get("TIER_ID") or "")
        speaker = "" if speaker == _NO_SPEAKER else speaker
        for one in tier.iterfind("ANNOTATION/ALIGNABLE_ANNOTATION"):
            span = _span(one, times, faults)
            said = _value(one)
            if span is not None and said:
                meant = "\n".join(filter(None, translations.get(one.get("ANNOTATION_ID", ""), ())))
                cues.append(Cue(*span, speaker, said, meant))
    return faults.done(cues)


def write_elan(cues: Sequence[Cue]) -> str:
    """Return an .eaf file of ``cues``: a tier for each speaker, and one below it for the translations it has."""
    root = ElementTree.Element(
        "ANNOTATION_DOCUMENT", AUTHOR="", DATE="1970-01-01T00:00:00+00:00", FORMAT="3.0", VERSION="3.0"
    )
    ElementTree.SubElement(root, "HEADER", MEDIA_FILE="", TIME_UNITS="milliseconds")
    order = ElementTree.SubElement(root, "TIME_ORDER")
    moments = sorted({moment for cue in cues for moment in (cue.from_ms, cue.to_ms)})
    slots = {moment: f"ts{number}" for number, moment in enumerate(moments, start=1)}
    for moment, slot in slots.items():
        ElementTree.SubElement(order, "TIME_SLOT", TIME_SLOT_ID=slot, TIME_VALUE=str(moment))
    speakers = tuple(dict.fromkeys(cue.speaker for cue in cues))
    numbered = tuple(enumerate(cues, start=1))
    for speaker in speakers:
        _write_tiers(root, speaker, [(number, cue) for number, cue in numbered if cue.speaker == speaker], slots)
    ElementTree.SubElement(root, "LINGUISTIC_TYPE", LINGUISTIC_TYPE_ID=_SAID, TIME_ALIGNABLE="true")
    ElementTree.SubElement(
        root,
        "LINGUISTIC_TYPE",
        CONSTRAINTS="Symbolic_Association",
        LINGUISTIC_TYPE_ID=_MEANT,
        TIME_ALIGNABLE="false",
    )
    ElementTree.SubElement(
        root, "CONSTRAINT", STEREOTYPE="Symbolic_Association", DESCRIPTION="1-1 association with a parent annotation"
    )
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _write_tiers(
    root: ElementTree.Element, speaker: str, cues: Sequence[tuple[int, Cue]], slots: dict[int, str]
) -> None:
    tier_id = speaker or _NO_SPEAKER
    tier = ElementTree.SubElement(root, "TIER", LINGUISTIC_TYPE_REF=_SAID, TIER_ID=tier_id)
    if speaker:
        tier.set("PARTICIPANT", speaker)
    for number, cue in cues:
        one = ElementTree.SubElement(
            ElementTree.SubElement(tier, "ANNOTATION"),
            "ALIGNABLE_ANNOTATION",
            ANNOTATION_ID=f"a{number}",
            TIME_SLOT_REF1=slots[cue.from_ms],
            TIME_SLOT_REF2=slots[cue.to_ms],
        )
        ElementTree.SubElement(one, "ANNOTATION_VALUE").text = cue.text
    if not any(cue.translation for _, cue in cues):
        return
    meant_id = f"{_TRANSLATION}@{tier_id}"
    below = ElementTree.SubElement(root, "TIER", LINGUISTIC_TYPE_REF=_MEANT, PARENT_REF=tier_id, TIER_ID=meant_id)
    for number, cue in cues:
        if cue.translation:
            one = ElementTree.SubElement(
                ElementTree.SubElement(below, "ANNOTATION"),
                "REF_ANNOTATION",
                ANNOTATION_ID=f"t{number}",
                ANNOTATION_REF=f"a{number}",
            )
            ElementTree.SubElement(one, "ANNOTATION_VALUE").text = cue.translation


def _root(text: str, faults: Faults) -> ElementTree.Element | None:
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        faults.add(0, "an .eaf file that defines entities is not read")
        return None
    try:
        root = ElementTree.fromstring(text.removeprefix("\ufeff"))  # noqa: S314 - entities were refused above
    except ElementTree.ParseError as fault:
        faults.add(fault.position[0], "this is no .eaf file: it is not well-formed XML")
        return None
    if root.tag != "ANNOTATION_DOCUMENT":
        faults.add(1, "this is no .eaf file: it does not begin with ANNOTATION_DOCUMENT")
        return None
    return root


def _times(root: ElementTree.Element, faults: Faults) -> dict[str, int]:
    found: dict[str, int] = {}
    for slot in root.iterfind("TIME_ORDER/TIME_SLOT"):
        value = slot.get("TIME_VALUE")
        if value is None:
            continue
        if not value.isascii() or not value.isdecimal() or int(value[:12]) > MOST_MS:
            faults.add(0, f"“{value}” of {slot.get('TIME_SLOT_ID', '?')} is no time in milliseconds")
        else:
            found[slot.get("TIME_SLOT_ID", "")] = int(value)
    return found


def _span(one: ElementTree.Element, times: dict[str, int], faults: Faults) -> tuple[int, int] | None:
    start, end = (times.get(one.get(f"TIME_SLOT_REF{number}", "")) for number in (1, 2))
    if start is None or end is None or start >= end:
        faults.add(0, f"annotation {one.get('ANNOTATION_ID', '?')} has no two times of which one comes first")
        return None
    return start, end


def _value(one: ElementTree.Element) -> str:
    return tidy(one.findtext("ANNOTATION_VALUE") or "")
