"""The part ``consent`` of a sheet: for what the source may be used. What is not listed is ``no``."""

from datetime import date

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.ids import ConsentId, PersonId, SourceId
from shyraq.intake.faults import instead, shown
from shyraq.intake.moments import ADVICE, format_moment, parse_moment_ms
from shyraq.intake.people_part import PUBLIC
from shyraq.intake.section import Section
from shyraq.statements.consent import Consent, ConsentMode, HowGiven, Media
from shyraq.statements.purposes import Level, Purpose

_KEYS = frozenset({"given_by", "given_on", "how", "valid_until", "purposes", "media"})
_MODES = frozenset(ConsentMode)
_PURPOSES = frozenset(Purpose)
_MEDIA = frozenset({"face", "voice", "text"})


def read_consent(root: Section, *, labels: frozenset[str], tape_ms: int | None, today: date) -> Consent | None:
    """Return the draft of the consent; None where there is none, and the source is for the house alone."""
    section = root.section("consent", _KEYS)
    if section is None:
        return None
    given_on = section.when("given_on", today=today)
    valid_until = section.when("valid_until", today=None)
    _check_order(section, given_on, valid_until)
    return Consent(
        id=ConsentId(""),
        source_id=SourceId(""),
        given_by=_given_by(section, labels),
        levels=_levels(section),
        given_on=given_on,
        valid_until=valid_until,
        how=_how(section, tape_ms),
        media=_media(section),
    )


def _check_order(section: Section, given_on: FuzzyDate | None, valid_until: FuzzyDate | None) -> None:
    if given_on is None or valid_until is None or given_on.earliest is None or valid_until.latest is None:
        return
    if given_on.earliest > valid_until.latest:
        sentence = f"the consent was given on {given_on} and ended before, on {valid_until}; mend one of the two dates"
        section.object_to("given_on", sentence, code="consent_order")


def _given_by(section: Section, labels: frozenset[str]) -> PersonId | None:
    section.require("given_by", "write the label of a person, or “public” for a source that was public before")
    label = section.text("given_by")
    if label is None or label == PUBLIC:
        return None
    if label not in labels:
        advice = instead(label, [*sorted(labels)[:20], PUBLIC])
        section.object_to("given_by", f"no one of “people” carries the label {shown(label)}; {advice}", code="label")
    return PersonId(label)


def _levels(section: Section) -> dict[Purpose, Level]:
    purposes = section.section("purposes", _PURPOSES)
    if purposes is None:
        return {}
    found = {purpose: purposes.choice(purpose, Level) for purpose in Purpose if purpose in purposes}
    return {purpose: level for purpose, level in found.items() if level is not None}


def _how(section: Section, tape_ms: int | None) -> HowGiven | None:
    how = section.section("how", _MODES)
    if how is None:
        return None
    modes = [mode for mode in ConsentMode if mode in how]
    if len(modes) != 1:
        section.object_to("how", "tell exactly one of tape, signature and oral", code="how")
    found = [HowGiven(mode, detail) for mode in modes if (detail := how.text(mode)) is not None]
    for given in found:
        if given.mode is ConsentMode.TAPE:
            _check_moment(how, given.detail, tape_ms)
    return found[0] if found else None


def _check_moment(how: Section, text: str, tape_ms: int | None) -> None:
    at_ms = parse_moment_ms(text)
    if at_ms is None:
        how.object_to("tape", f"{shown(text)} is no moment of a tape; {ADVICE}", code="moment")
    elif tape_ms is not None and at_ms > tape_ms:
        sentence = f"{shown(text)} lies beyond the end of the tape, which is {format_moment(tape_ms)} long"
        how.object_to("tape", sentence, code="beyond_tape")


def _media(section: Section) -> Media:
    media = section.section("media", _MEDIA)
    if media is None:
        return Media()
    return Media(*(media.yes(key, default=False) for key in ("face", "voice", "text")))
