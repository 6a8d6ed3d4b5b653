"""A new member, and another passphrase for the one who works here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from shyraq.actions.add_member import MemberNameTaken, add_member
from shyraq.actions.change_passphrase import (
    PassphraseTooWeak,
    PresentPassphraseWrong,
    SamePassphrase,
    Strength,
    change_passphrase,
    propose_passphrase,
    strength_of,
)
from shyraq.desk.answering import back_to, house_of
from shyraq.desk.forms import Field, answers_of, required, shown
from shyraq.desk.session import desk_session
from shyraq.statements.objections import Objection

_PROPOSED = "passphrase-proposed"


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Ask for the name of a new member, give them a slot, and show their passphrase once."""
    house = house_of(request)
    if request.method != "POST":
        return shown(request, "desk/house/member.html", _name_question(), context={})
    answers = answers_of(request)
    try:
        added = add_member(house, name=answers["name"])
    except MemberNameTaken:
        fault = gettext("another member is called so already") if answers["name"] else gettext("an answer is missing")
        found = [Objection("name", fault)]
        return shown(request, "desk/house/member.html", _name_question(), objections=found, context={})
    context = {"name": answers["name"], "passphrase": added.passphrase, "house_name": house.house_name}
    return render(request, "desk/house/slip.html", context)


@sensitive_post_parameters("present", "new", "again")
@require_http_methods(["GET", "POST"])
def passphrase(request: HttpRequest) -> HttpResponse:
    """Propose six words, ask for the present and the new passphrase, and change it."""
    house = house_of(request)
    # The same words as long as the page is being filled in: they may be on paper already.
    proposed = desk_session().once(_PROPOSED, at=house.member_id, make=lambda: propose_passphrase(house))
    context = {"proposed": proposed, "member": house.member_name}
    if request.method != "POST":
        return shown(request, "desk/house/passphrase.html", _passphrase_questions(), context=context)
    answers = answers_of(request)
    found = required(answers, ("present", "new", "again"))
    if not found and answers["new"] != answers["again"]:
        found.append(Objection("again", gettext("this is not what was typed above")))
    if not found:
        try:
            change_passphrase(house, present=answers["present"], new=answers["new"])
        except PresentPassphraseWrong:
            found.append(Objection("present", gettext("this is not your present passphrase")))
        except SamePassphrase:
            found.append(Objection("new", gettext("this is the passphrase you have already")))
        except PassphraseTooWeak:
            found.append(Objection("new", gettext("this would be guessed soon; take the six words that were drawn")))
    if found:
        return shown(request, "desk/house/passphrase.html", _passphrase_questions(), objections=found, context=context)
    desk_session().forget(_PROPOSED)
    return back_to(_changed(answers["new"]), "house")


def _changed(new: str) -> str:
    """Say that the passphrase is changed, with advice where it could be better."""
    changed = gettext("Your passphrase is changed. Copies elsewhere open with the old one until they are made anew.")
    if strength_of(new) is Strength.GOOD:
        return changed
    advice = gettext("It is fair, not good: six words that were drawn are harder to guess than any one thinks of.")
    return f"{changed} {advice}"


def _name_question() -> tuple[Field, ...]:
    hint = gettext("A pseudonym is as good. It stands beside everything they write.")
    return (Field(name="name", label=gettext("Name"), hint=hint, is_required=True, is_first=True, width="short"),)


def _passphrase_questions() -> tuple[Field, ...]:
    return (
        Field(
            name="present",
            label=gettext("Your present passphrase"),
            hint=gettext("Asked so that nobody who finds the desk open can shut you out."),
            kind="secret",
            is_required=True,
        ),
        Field(
            name="new",
            label=gettext("Your new passphrase"),
            hint=gettext("Capital letters and double spaces do not matter."),
            kind="secret",
            is_required=True,
        ),
        Field(name="again", label=gettext("The new passphrase once more"), kind="secret", is_required=True),
    )
