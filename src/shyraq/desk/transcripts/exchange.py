"""A transcript is brought in from another tool, and handed out as a file or as printed pages."""

from collections.abc import Sequence
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from shyraq.actions.convert_transcript import MOST_BYTES, TranscriptRefused
from shyraq.actions.hand_out_transcript import (
    NothingOfTranscript,
    NothingWritten,
    NotTranslatedInto,
    TranscriptForm,
    hand_out_transcript,
)
from shyraq.actions.import_transcript import IMPORTED_STATES, Incoming, TapeHasTranscript, import_transcript
from shyraq.actions.print_transcript import print_transcript
from shyraq.basics.ids import EvidenceId
from shyraq.desk.answering import back_to, house_of, id_in
from shyraq.desk.forms import Answers, Field, answers_of, faults_by_name, filled, objected, told
from shyraq.desk.naming import source_title
from shyraq.desk.tongue import number_words, wording_language
from shyraq.desk.transcripts.asking import ACCEPTED, HANDED_TO, PDF, closed_words, exchange_of
from shyraq.desk.uploads import SealedUpload
from shyraq.disclosure import Purpose
from shyraq.letters import LANGS
from shyraq.queries.written_down import UnknownTape, WrittenDown, written_down
from shyraq.statements.objections import Objection
from shyraq.statements.transcript import CueState
from shyraq.transcripts.formats import FormatUnknown

_TYPES = {"pdf": "application/pdf", "ohms": "application/xml", "eaf": "application/xml", "otr": "application/json"}


@require_http_methods(["GET", "POST"])
def exchange(request: HttpRequest, tape_id: str) -> HttpResponse:
    """Show both forms of a tape; sent, bring a transcript into the record."""
    tape, written = _tape(request, tape_id)
    if request.method != "POST":
        return _shown(request, tape, written)
    answers, upload = answers_of(request), request.FILES.get("file")
    if not isinstance(upload, SealedUpload):
        return _shown(request, tape, written, [Objection("file", gettext("choose a file"), code="missing")])
    upload.spool.seek(0)
    incoming = Incoming(
        filename=upload.name or "",
        data=upload.spool.read(MOST_BYTES + 1),
        lang=answers["said_in"],
        translation_lang=answers["meant_in"],
        state=next((one for one in IMPORTED_STATES if one.value == answers["state"]), CueState.WRITTEN),
    )
    try:
        made = import_transcript(house_of(request), tape=tape, incoming=incoming, replace=answers.ticked("replace"))
    except TranscriptRefused as refusal:
        found = [Objection("file", one.sentence, one.line, one.code) for one in refusal.found]
        return _shown(request, tape, written, found)
    except FormatUnknown:
        sentence = gettext("the name of the file ends in none of %(endings)s") % {"endings": ACCEPTED.replace(",", " ")}
        return _shown(request, tape, written, [Objection("file", sentence, code="format")])
    except TapeHasTranscript as refusal:
        sentence = gettext("the tape has %(n)s lines already; tick this to take them out") % {
            "n": number_words(refusal.cue_count)
        }
        return _shown(request, tape, written, [Objection("replace", sentence, code="there")])
    sentence = ngettext("%(n)s line is in the record.", "%(n)s lines are in the record.", made.cue_count) % {
        "n": number_words(made.cue_count)
    }
    return back_to(sentence, "tape-exchange", tape)


@require_POST
def hand_out(request: HttpRequest, tape_id: str) -> HttpResponse:
    """Give a transcript as a file; that it was made is in the log before."""
    tape, written = _tape(request, tape_id)
    answers = answers_of(request)
    purpose = next((one for one in HANDED_TO if one.value == answers["purpose"]), None)
    if purpose is None:
        raise Http404
    try:
        name, content, kind = _made(request, tape, purpose, answers)
    except NothingOfTranscript as refusal:
        return _shown(request, tape, written, [Objection("purpose", closed_words(refusal.closed), code="closed")])
    except NothingWritten:
        return back_to(gettext("Nothing is written down of this tape yet."), "tape-exchange", tape)
    except NotTranslatedInto:
        sentence = gettext("nothing that they may see is translated into this language")
        return _shown(request, tape, written, [Objection("translation", sentence, code="language")])
    return HttpResponse(
        content,
        content_type=_TYPES.get(kind, "text/plain; charset=utf-8"),
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _made(request: HttpRequest, tape: EvidenceId, purpose: Purpose, answers: Answers) -> tuple[str, bytes, str]:
    house, kind, meant = house_of(request), answers["form"], answers["translation"]
    if kind == PDF:
        lang = answers["lang"] if answers["lang"] in LANGS else LANGS[0]
        printed = print_transcript(house, tape=tape, purpose=purpose, lang=lang, translation_lang=meant)
        return printed.name, printed.pdf, kind
    if kind not in set(TranscriptForm):
        raise Http404
    handed = hand_out_transcript(house, tape=tape, purpose=purpose, form=TranscriptForm(kind), lang=meant)
    return handed.name, handed.content, kind


def _tape(request: HttpRequest, tape_id: str) -> tuple[EvidenceId, WrittenDown]:
    tape = EvidenceId(id_in(tape_id))
    try:
        written = written_down(house_of(request), tape)
    except UnknownTape as refusal:
        raise Http404 from refusal
    if written.source is None:
        raise Http404
    return tape, written


def _shown(
    request: HttpRequest, tape: EvidenceId, written: WrittenDown, objections: Sequence[Objection] = ()
) -> HttpResponse:
    found = exchange_of(tape, written)
    is_hand = any(one.path in ("purpose", "form") for one in objections) or "purpose" in request.POST
    if objections and is_hand:
        found = replace(found, hand=_with(found.hand, request, objections))
    elif objections:
        found = replace(found, bring=_with(found.bring, request, objections))
    context = {
        "exchange": found,
        "tape": written.evidence,
        "source_id": written.source_id,
        "title": source_title(written.source, wording_language()),
        "objections": told(objections, found.hand if is_hand else found.bring),
    }
    return render(request, "desk/tapes/exchange_page.html", context, status=422 if objections else 200)


def _with(fields: tuple[Field, ...], request: HttpRequest, objections: Sequence[Objection]) -> tuple[Field, ...]:
    return objected(filled(fields, answers_of(request)), faults_by_name(objections))
