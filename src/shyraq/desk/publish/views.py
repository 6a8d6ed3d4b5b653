"""Publish: what would change, what to look at, who approved it; then write the site to a folder."""

import mimetypes
from collections.abc import Sequence
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shyraq.actions.approve_site import approve_site, take_back_approval
from shyraq.actions.open_house import House
from shyraq.actions.publish_site import NotApproved
from shyraq.basics.ids import PersonId
from shyraq.desk.answering import back_to, house_of, id_in, number_in
from shyraq.desk.forms import Answers, Choice, Field, answers_of, shown
from shyraq.desk.naming import person_address
from shyraq.desk.publish.lines import PAGE_SIZE, difference_lines, summary, void_lines
from shyraq.desk.publish.progress import site_job
from shyraq.desk.publish.seen import begin_looking, begin_publishing, seen_site, standing_of, whole_site
from shyraq.desk.publish.warnings import warning_lines
from shyraq.desk.session import desk_session
from shyraq.desk.sifting import pages
from shyraq.desk.tongue import number_words
from shyraq.outside.site_folder import NotASiteFolder, require_site_folder
from shyraq.queries.public_site import PublicPage, public_page
from shyraq.queries.site_review import SiteReview, SiteStanding, approvers, void_approvals
from shyraq.statements.objections import Objection

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "frame-ancestors 'self'; form-action 'none'; base-uri 'none'; connect-src 'none'"
)
"""What a page of the site may do within the desk: run its own search, and nothing else."""
_WAIT_S = 0.4
_LANGS = (Choice("en", "English"), Choice("ru", "Русский"), Choice("kk", "Қазақша"))


@require_http_methods(["GET", "POST"])
def site(request: HttpRequest) -> HttpResponse:
    """Show what a publication would change and who approved it, and publish it."""
    house, answers = house_of(request), answers_of(request)
    standing = standing_of(house, answers["lang"] or request.GET.get("lang", ""))
    review = seen_site(house, standing)
    if request.method != "POST":
        return _site_page(request, standing, review)
    objections = _folder_objections(answers)
    given = 0 if review is None else len(approvers(house, review.seen.digest))
    if given < standing.needed:
        objections.append(Objection("", str(NotApproved(given=given, needed=standing.needed)), code="not_approved"))
    if objections:
        return _site_page(request, standing, review, objections=objections)
    begin_publishing(house, standing, folder=Path(answers["folder"]))
    desk_session().jobs.wait(_WAIT_S)
    return HttpResponseRedirect(reverse("publish-progress"), status=303)


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Make the site of a large register to look at what would change; it takes a while."""
    house = house_of(request)
    standing = standing_of(house, answers_of(request)["lang"])
    begin_looking(house, standing)
    desk_session().jobs.wait(_WAIT_S)
    return HttpResponseRedirect(reverse("publish-progress"), status=303)


@require_POST
def approve(request: HttpRequest) -> HttpResponse:
    """Approve the very site that was looked at, as the member who unlocked the desk."""
    house, answers = house_of(request), answers_of(request)
    review = seen_site(house, standing_of(house, answers["lang"]))
    if review is None or review.seen.digest != answers["digest"]:
        return back_to(gettext("The site changed since you looked at it. Nothing was approved; look again."), "publish")
    approved = approve_site(house, digest=review.seen.digest, seen=review.seen)
    if approved.given >= approved.needed:
        return back_to(gettext("You have approved this site. It can be published now."), "publish")
    return back_to(gettext("You have approved this site. Another member approves it next."), "publish")


@require_POST
def unapprove(request: HttpRequest) -> HttpResponse:
    """Take the member's own approval back."""
    take_back_approval(house_of(request), digest=answers_of(request)["digest"])
    return back_to(gettext("Your approval is taken back."), "publish")


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
    house = house_of(request)
    files = whole_site(house).files if scope == "all" else _page(request, PersonId(id_in(scope))).files
    if file not in files:
        raise Http404
    kind = mimetypes.guess_type(file)[0] or "application/octet-stream"
    headers = {"X-Frame-Options": "SAMEORIGIN", "Content-Security-Policy": _POLICY}
    return HttpResponse(files[file], content_type=kind, headers=headers)


def _site_page(
    request: HttpRequest,
    standing: SiteStanding,
    review: SiteReview | None,
    *,
    objections: Sequence[Objection] = (),
) -> HttpResponse:
    context: dict[str, object] = {"standing": standing, "review": review, "job": site_job(), "langs": _LANGS}
    if review is not None:
        context |= _review_context(request, standing, review)
    return shown(request, "desk/publish/site.html", _questions(), objections=objections, context=context)


def _review_context(request: HttpRequest, standing: SiteStanding, review: SiteReview) -> dict[str, object]:
    house = house_of(request)
    begin = number_in(request.GET.get("behind", "")) or 0
    following = begin + PAGE_SIZE
    differences = review.differences
    by = approvers(house, review.seen.digest)
    return {
        "summary": summary(differences),
        "differences": difference_lines(house, differences.pages[begin:following]),
        "pages": pages(
            "publish",
            behind=str(following) if following < len(differences.pages) else None,
            here=str(begin) if begin else "",
            lang=standing.lang,
        ),
        "warnings": warning_lines(house, review.warnings),
        "approvers": by,
        "is_approved": len(by) >= standing.needed,
        "is_mine": any(one.is_me for one in by),
        "void": void_lines(void_approvals(house, review.seen)),
        "is_as_published": standing.published_digest == review.seen.digest,
        "page_count": len(review.person_ids),
    }


def _page(request: HttpRequest, person_id: PersonId) -> PublicPage:
    house = house_of(request)
    at = (*_now(house), person_id)
    return desk_session().once("page", at=at, make=lambda: public_page(house, person_id=person_id))


def _now(house: House) -> tuple[int, int]:
    """Return where the record stands, and on which day: a page is the same as long as both are."""
    return house.entry_count, house.surroundings.clock.now_ms() // 86_400_000


def _folder_objections(answers: Answers) -> list[Objection]:
    folder = answers["folder"]
    if not Path(folder).is_absolute():
        return [Objection("folder", gettext("write the whole path of a folder, such as /media/stick/site"))]
    try:
        require_site_folder(Path(folder))
    except (NotASiteFolder, OSError) as refusal:
        return [Objection("folder", str(refusal))]
    return []


def _questions() -> tuple[Field, ...]:
    return (
        Field(
            name="folder",
            label=gettext("Folder"),
            hint=gettext("A new folder, or that of the site before: for instance on a stick. It is in clear, for all."),
            is_required=True,
        ),
    )
