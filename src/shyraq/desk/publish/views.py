"""Preview the public site to the byte, and write it to a folder."""

import mimetypes
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from shyraq.actions.open_house import House
from shyraq.actions.publish_site import publish_site
from shyraq.basics.ids import PersonId
from shyraq.basics.refusals import Refusal
from shyraq.desk.answering import back_to, house_of, id_in
from shyraq.desk.forms import Field, answers_of, shown
from shyraq.desk.naming import names_in, person_address
from shyraq.desk.session import desk_session
from shyraq.desk.tongue import number_words, wording_language
from shyraq.queries.house_status import house_status
from shyraq.queries.people import people
from shyraq.queries.public_site import Bundle, PublicPage, public_page, public_site
from shyraq.statements.objections import Objection
from shyraq.wording import Words

MOST_LISTED = 300
"""A register with more people is not composed to be listed; its site is looked at or published on purpose."""
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "frame-ancestors 'self'; form-action 'none'; base-uri 'none'; connect-src 'none'"
)
"""What a page of the site may do within the desk: run its own search, and nothing else."""


@require_http_methods(["GET", "POST"])
def site(request: HttpRequest) -> HttpResponse:
    """Show what a publication would hold now, and make one."""
    house, found = house_of(request), list[Objection]()
    if request.method == "POST":
        folder = answers_of(request)["folder"]
        if not Path(folder).is_absolute():
            found.append(Objection("folder", gettext("write the whole path of a folder, such as /media/stick/site")))
        else:
            try:
                published = publish_site(house, out=Path(folder))
            except (Refusal, OSError) as refusal:
                found.append(Objection("folder", str(refusal)))
            else:
                told = gettext("%(files)s files are written, with pages of %(people)s people.")
                counts = {"files": number_words(published.file_count), "people": number_words(published.person_count)}
                return back_to(told % counts, "publish")
    total = people(house, limit=1).total
    bundle = _whole_site(request) if total <= MOST_LISTED else None
    context = {
        "pages": () if bundle is None else _pages(house, bundle),
        "is_large": bundle is None,
        "people_count": total,
        "file_count": 0 if bundle is None else len(bundle.files),
        "digest": "" if bundle is None else bundle.manifest.digest,
        "published_on": house_status(house).published_on,
    }
    return shown(request, "desk/publish/site.html", _folder_questions(), objections=found, context=context)


@require_safe
def preview(request: HttpRequest, person_id: str) -> HttpResponse:
    """Show the public page of a person as it would be published."""
    about = PersonId(id_in(person_id))
    page = _page(request, about)
    content = b"" if page.path is None else page.files[page.path]
    context = {
        "person_id": about,
        "person_address": person_address(about),
        "path": page.path,
        "size": number_words(len(content)),
    }
    return render(request, "desk/publish/preview.html", context)


@require_safe
def served(request: HttpRequest, scope: str, file: str) -> HttpResponse:
    """Give a file of the site as it would be published, to the byte, under a policy of its own.

    Args: scope "all" for the whole site, or the id of a person for what their page needs.
    """
    files = _whole_site(request).files if scope == "all" else _page(request, PersonId(id_in(scope))).files
    if file not in files:
        raise Http404
    kind = mimetypes.guess_type(file)[0] or "application/octet-stream"
    headers = {"X-Frame-Options": "SAMEORIGIN", "Content-Security-Policy": _POLICY}
    return HttpResponse(files[file], content_type=kind, headers=headers)


def _whole_site(request: HttpRequest) -> Bundle:
    house = house_of(request)
    return desk_session().once("site", at=_now(house), make=lambda: public_site(house))


def _page(request: HttpRequest, person_id: PersonId) -> PublicPage:
    house = house_of(request)
    at = (_now(house), person_id)
    return desk_session().once("page", at=at, make=lambda: public_page(house, person_id=person_id))


def _now(house: House) -> tuple[int, int]:
    """Return where the record stands, and on which day: a site is the same as long as both are."""
    return house.entry_count, house.surroundings.clock.now_ms() // 86_400_000


def _pages(house: House, bundle: Bundle) -> tuple[tuple[PersonId, Words], ...]:
    paths = [path for path in bundle.files if path.startswith("people/") and path.endswith(".html")]
    person_ids = [PersonId(path.removeprefix("people/").removesuffix(".html")) for path in paths]
    return tuple(names_in(house, person_ids, wording_language()).items())


def _folder_questions() -> tuple[Field, ...]:
    return (
        Field(
            name="folder",
            label=gettext("Folder"),
            hint=gettext("A new folder, or that of the site before: for instance on a stick. It is in clear, for all."),
            is_required=True,
        ),
    )
