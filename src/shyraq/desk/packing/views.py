"""Give a tape to somebody outside: look to whom it may go, pack it for a court, make an excerpt of it."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from shyraq.actions.make_excerpt import EXCERPT_PURPOSES, Asked, Excerpt, make_excerpt, why_not
from shyraq.actions.pack_for_court import PACK_PURPOSES, Packed, pack_tape
from shyraq.basics.surroundings import moment
from shyraq.desk.answering import house_of, id_in
from shyraq.desk.forms import Answers, Field, answers_of, filled, objected
from shyraq.desk.jobs import Job, Tell
from shyraq.desk.packing.questions import (
    example_place,
    excerpt_questions,
    giving_lines,
    held_words,
    pack_questions,
)
from shyraq.desk.session import desk_session
from shyraq.disclosure import Purpose
from shyraq.intake.moments import parse_moment_ms
from shyraq.queries.giving import TapeToGive, UnknownTape, tape_to_give

_PACKING = {"original": gettext_lazy("Writing the original …")}
_CUTTING = {"cut": gettext_lazy("Cutting and encoding anew …")}
Faults = Mapping[str, Sequence[str]]


@require_safe
def give(request: HttpRequest, tape_id: str) -> HttpResponse:
    """Show to whom a tape may be given, and the two ways to give it."""
    return _shown(request, tape_id, _tape(request, tape_id))


@require_POST
def pack(request: HttpRequest, tape_id: str) -> HttpResponse:
    """Begin a court pack at the place that was named."""
    house, answers, tape = house_of(request), answers_of(request), _tape(request, tape_id)
    purpose = next((one for one in PACK_PURPOSES if one.value == answers["purpose"]), PACK_PURPOSES[0])
    place = Path(answers["place"]).expanduser() if answers["place"] else None
    faults: dict[str, list[str]] = {}
    if tape.held[purpose]:
        faults["purpose"] = list(held_words(tape.held[purpose]))
    if place is None or not place.is_absolute() or place.suffix.lower() != ".zip":
        fault = gettext("write the whole way to a new file, from the first stroke on, such as %(example)s")
        faults["place"] = [fault % {"example": example_place(tape)}]
    if faults or place is None:
        return _shown(request, tape_id, tape, answers=answers, pack_faults=faults)
    chosen, lang = place, answers["lang"]

    def work(tell: Tell) -> Packed:
        return pack_tape(
            house,
            number=tape.number,
            part=tape.part,
            purpose=purpose,
            lang=lang,
            out=chosen,
            progress=lambda done, total: tell("original", done, total),
        )

    address = f"{reverse('tape-give', args=[tape_id])}#pack"
    desk_session().jobs.start(work, name="pack", address=address, stages=_PACKING)
    return HttpResponseRedirect(address, status=303)


@require_POST
def excerpt(request: HttpRequest, tape_id: str) -> HttpResponse:
    """Begin an excerpt of the seconds that were named."""
    house, answers, tape = house_of(request), answers_of(request), _tape(request, tape_id)
    purpose = next((one for one in EXCERPT_PURPOSES if one.value == answers["excerpt_purpose"]), Purpose.PUBLIC)
    begin, end = parse_moment_ms(answers["begin"]), parse_moment_ms(answers["end"])
    if begin is None or end is None or begin >= end:
        advice = gettext("write hours, minutes and seconds, as in 00:01:20; it ends after it begins")
        faults = {name: [advice] for name, at in (("begin", begin), ("end", end)) if at is None} or {"end": [advice]}
        return _shown(request, tape_id, tape, answers=answers, excerpt_faults=faults)
    asked = Asked(
        number=tape.number,
        part=tape.part,
        from_ms=begin,
        to_ms=end,
        purpose=purpose,
        is_sound_only=answers.ticked("sound_only"),
        is_blurred=answers.ticked("blur"),
        is_voice_changed=answers.ticked("voice"),
        subtitles=answers["subtitles"] if answers["subtitles"] in tape.languages else None,
    )
    held = why_not(house, asked)
    if held:
        faults = {"excerpt_purpose": list(held_words(held))}
        return _shown(request, tape_id, tape, answers=answers, excerpt_faults=faults)

    def work(tell: Tell) -> Excerpt:
        tell("cut", 0, 0)
        return make_excerpt(house, asked)

    address = f"{reverse('tape-give', args=[tape_id])}#excerpt"
    desk_session().jobs.start(work, name="excerpt", address=address, stages=_CUTTING)
    return HttpResponseRedirect(address, status=303)


@require_safe
def excerpt_file(request: HttpRequest, tape_id: str) -> HttpResponse:
    """Hand out the excerpt that was made last, with its manifest and its subtitles, as one ZIP file."""
    _tape(request, tape_id)
    job = _job("excerpt", tape_id)
    if job is None or not isinstance(job.result, Excerpt) or why_not(house_of(request), job.result.asked):
        raise Http404
    made, packed = job.result, io.BytesIO()
    stem = made.file_name.removesuffix(".mp4")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, data in (
            (made.file_name, made.content),
            (f"{stem}.manifest.json", made.manifest),
            (f"{stem}.vtt", (made.subtitles or "").encode()),
        ):
            if data:
                archive.writestr(zipfile.ZipInfo(name), data)
    named = {"Content-Disposition": f'attachment; filename="{stem}.zip"'}
    return HttpResponse(packed.getvalue(), content_type="application/zip", headers=named)


def _tape(request: HttpRequest, tape_id: str) -> TapeToGive:
    try:
        return tape_to_give(house_of(request), tape_id=id_in(tape_id))
    except UnknownTape as refusal:
        raise Http404 from refusal


def _job(name: str, tape_id: str) -> Job | None:
    """Return the work of this name on this tape that runs or ran last."""
    job = desk_session().jobs.latest(name)
    address = reverse("tape-give", args=[tape_id])
    return job if job is not None and job.address.partition("#")[0] == address else None


def _shown(
    request: HttpRequest,
    tape_id: str,
    tape: TapeToGive,
    *,
    answers: Answers | None = None,
    pack_faults: Faults | None = None,
    excerpt_faults: Faults | None = None,
) -> HttpResponse:
    context = {
        "tape_id": tape_id,
        "tape": tape,
        "lines": giving_lines(tape),
        "can_pack": any(not tape.held[one] for one in PACK_PURPOSES),
        "pack_fields": _asked_again(pack_questions(tape), answers, pack_faults),
        "excerpt_fields": _asked_again(excerpt_questions(tape), answers, excerpt_faults),
        "stamped_at": None if tape.latest_stamp_ms is None else moment(tape.latest_stamp_ms),
        "packed": _job("pack", tape_id),
        "cut": _job("excerpt", tape_id),
    }
    status = 422 if pack_faults or excerpt_faults else 200
    return render(request, "desk/tapes/give.html", context, status=status)


def _asked_again(fields: tuple[Field, ...], answers: Answers | None, faults: Faults | None) -> tuple[Field, ...]:
    return fields if answers is None or not faults else objected(filled(fields, answers), faults)
