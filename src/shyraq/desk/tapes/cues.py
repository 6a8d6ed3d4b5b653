"""What the page of a tape sends while somebody writes: kept as a draft, written to the record, checked, taken over.

One address takes all of it; the answer is JSON. A refusal is answered with its sentence under ``refused``.
"""

import json
from collections.abc import Callable, Mapping
from typing import TypeAlias, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.views.decorators.http import require_POST

from shyraq.actions.check_cues import CannotBeChecked, check_cues, take_over_cues
from shyraq.actions.keep_cues import drop_cues, keep_cues
from shyraq.actions.open_house import House
from shyraq.actions.write_cues import CueToWrite, write_cues
from shyraq.basics.ids import CueId, EvidenceId
from shyraq.desk.answering import house_of, id_in
from shyraq.desk.tapes.page import CueRow, cue_row
from shyraq.desk.tapes.words import fault_words, place_words, refusal_words
from shyraq.queries.transcript import KeptCue, member_names, tape_seen
from shyraq.statements.objections import Objections

Answer: TypeAlias = dict[str, object]
_MOST_CUES, _LONGEST = 500, 25_000


class _Unreadable(Exception):
    """What was sent is nothing this page sends."""


@require_POST
def cues(request: HttpRequest, tape_id: str) -> HttpResponse:
    """Do what the page asks with some cues of a tape, and tell how they stand."""
    house, tape = house_of(request), EvidenceId(id_in(tape_id))
    if tape_seen(house, tape=tape) is None:
        return JsonResponse({"refused": "closed"}, status=409)
    do = _DOING.get(request.POST.get("what", ""))
    if do is None:
        return HttpResponseBadRequest()
    try:
        return JsonResponse({**do(house, tape, request), "at": house.surroundings.clock.now_ms()})
    except _Unreadable:
        return HttpResponseBadRequest()
    except Objections as objections:
        return JsonResponse({"faults": _faults(house, tape, objections)}, status=422)
    except CannotBeChecked as refusal:
        return JsonResponse({"refused": refusal_words(refusal)}, status=409)


def _keep(house: House, tape: EvidenceId, request: HttpRequest) -> Answer:
    wanted = {
        key: {name: str(value)[:_LONGEST] for name, value in one.items()}
        for key, one in _map_of(request, "cues").items()
        if isinstance(one, dict)
    }
    return {"kept": keep_cues(house, tape=tape, cues=wanted)}


def _drop(house: House, tape: EvidenceId, request: HttpRequest) -> Answer:
    drop_cues(house, tape=tape, cue_ids=list(_map_of(request, "cues")))
    return {}


def _write(house: House, tape: EvidenceId, request: HttpRequest) -> Answer:
    to = request.POST.get("to", "")
    wanted = [_cue(key, one, to) for key, one in _map_of(request, "cues").items()]
    found = write_cues(house, tape=tape, cues=wanted, gone=_seen(request, "gone"))
    names = member_names(house)
    return {
        "cues": {key: _told(kept, to) for key, kept in found.cues.items()},
        "gone": list(found.gone),
        "clashes": {
            key: None if kept is None else {**_told(kept, to), "by": names.get(str(kept.actor), "")}
            for key, kept in found.changed_elsewhere.items()
        },
    }


def _check(house: House, tape: EvidenceId, request: HttpRequest) -> Answer:
    return _stepped(check_cues, house, tape, request)


def _take_over(house: House, tape: EvidenceId, request: HttpRequest) -> Answer:
    return _stepped(take_over_cues, house, tape, request)


def _stepped(
    step: Callable[..., Mapping[CueId, KeptCue]], house: House, tape: EvidenceId, request: HttpRequest
) -> Answer:
    lang = request.POST.get("lang", "") or None
    found = step(house, tape=tape, seen=_seen(request, "cues"), lang=lang)
    return {"cues": {key: _told(kept, request.POST.get("to", "")) for key, kept in found.items()}}


_DOING: dict[str, Callable[[House, EvidenceId, HttpRequest], Answer]] = {
    "keep": _keep,
    "drop": _drop,
    "write": _write,
    "check": _check,
    "take-over": _take_over,
}


def _told(kept: KeptCue, to: str) -> Answer:
    """Return a cue as the page takes it up."""
    row: CueRow = cue_row(kept, to=to)
    return {
        "seq": row.seq,
        "from": row.from_ms,
        "to": row.to_ms,
        "speaker": row.speaker,
        "lang": row.lang,
        "words": row.words,
        "told": row.told,
        "state": row.state,
        "state_words": row.state_words,
        "colour": row.colour,
        "told_state_words": row.told_state_words,
        "told_colour": row.told_colour,
    }


def _cue(cue_id: str, sent: object, to: str) -> CueToWrite:
    if not isinstance(sent, dict):
        raise _Unreadable
    told = _text_in(sent, "told")
    return CueToWrite(
        id=CueId(cue_id),
        from_ms=_number_in(sent, "from"),
        to_ms=_number_in(sent, "to"),
        lang=_text_in(sent, "lang"),
        words=_text_in(sent, "words"),
        speaker=_text_in(sent, "speaker"),
        translations=((to, told),) if to else (),
        seen_seq=_number_in(sent, "seen") or None,
    )


def _map_of(request: HttpRequest, name: str) -> dict[str, object]:
    """Return a map that was sent as JSON, empty where none was."""
    try:
        found = json.loads(request.POST.get(name, "") or "{}")
    except ValueError as fault:
        raise _Unreadable from fault
    if not isinstance(found, dict) or len(found) > _MOST_CUES:
        raise _Unreadable
    return found


def _seen(request: HttpRequest, name: str) -> dict[CueId, int]:
    return {CueId(key): _whole(seq) for key, seq in _map_of(request, name).items()}


def _text_in(sent: Mapping[str, object], key: str) -> str:
    value = sent.get(key, "")
    if not isinstance(value, str):
        raise _Unreadable
    return value


def _number_in(sent: Mapping[str, object], key: str) -> int:
    return _whole(sent.get(key, 0))


def _whole(value: object) -> int:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 16:
        return int(value)
    if type(value) is not int or not -1 < value < 10**15:
        raise _Unreadable
    return value


def _faults(house: House, tape: EvidenceId, objections: Objections) -> Answer:
    kept = tape_seen(house, tape=tape)
    longest = place_words((None if kept is None else kept.evidence.duration_ms) or 0)
    found: dict[str, dict[str, str]] = {}
    for objection in objections.found:
        cue_id, _, field = objection.path.partition(".")
        found.setdefault(cue_id, {})[field] = fault_words(objection, longest=longest)
    return cast(Answer, found)
