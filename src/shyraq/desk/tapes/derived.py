"""What a player asks for of a tape: stretches of it, its waveform, its picture."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from shyraq.desk.answering import house_of, id_in
from shyraq.desk.sources.tape import partial
from shyraq.queries.tape_media import peaks_of, played, thumb_of

_PICTURE_HEADERS = {"Content-Security-Policy": "default-src 'none'; sandbox"}


@require_safe
def play(request: HttpRequest, tape_id: str) -> HttpResponseBase:
    """Give a stretch of the small copy, or of the tape as it came, with ``?original=1`` or until there is a copy."""
    is_original = request.GET.get("original") == "1"
    found = played(house_of(request), tape=id_in(tape_id), original=is_original)
    if found is None:
        raise Http404
    return partial(request, found.content, media_type=found.media_type)


@require_safe
def peaks(request: HttpRequest, tape_id: str) -> HttpResponse:
    """Give the waveform: how many milliseconds a peak has, and the peaks from 0 to 255."""
    found = peaks_of(house_of(request), tape=id_in(tape_id))
    if found is None:
        raise Http404
    ms_per_peak, loud = found
    return JsonResponse({"ms_per_peak": ms_per_peak, "peaks": list(loud)}, json_dumps_params={"separators": (",", ":")})


@require_safe
def thumb(request: HttpRequest, tape_id: str) -> HttpResponse:
    """Give a picture of a film."""
    found = thumb_of(house_of(request), tape=id_in(tape_id))
    if found is None:
        raise Http404
    return HttpResponse(found, content_type="image/jpeg", headers=_PICTURE_HEADERS)
