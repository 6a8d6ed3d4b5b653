"""The addresses of the desk. None holds a name: ids and keys of kept searches only."""

from django.urls import path
from django.views.i18n import set_language

from shyraq.desk.adding import views as adding
from shyraq.desk.door import views as door
from shyraq.desk.figures import views as figures
from shyraq.desk.history import views as history
from shyraq.desk.house import design, members
from shyraq.desk.house import views as house
from shyraq.desk.letters import views as letters
from shyraq.desk.people import dossier, exporting, heard, keeping, person, register, retellings, same_person, weighing
from shyraq.desk.publish import progress as publish_progress
from shyraq.desk.publish import views as publish
from shyraq.desk.sources import consenting
from shyraq.desk.sources import views as sources
from shyraq.desk.speech import models
from shyraq.desk.support import views as support
from shyraq.desk.taking import consent as taking_consent
from shyraq.desk.taking import draft as taking_draft
from shyraq.desk.taking import people as taking_people
from shyraq.desk.taking import sheet_views as taking_sheets
from shyraq.desk.taking import understood as taking_understood
from shyraq.desk.taking import views as taking
from shyraq.desk.taking.consent_sheet import consent_sheet
from shyraq.desk.tape_urls import TAPE_PATHS
from shyraq.desk.today import views as today
from shyraq.desk.working import views as working

urlpatterns = [
    path("", today.front, name="front"),
    path("unlock", door.unlock, name="unlock"),
    path("lock", door.lock, name="lock"),
    path("awake", door.awake, name="awake"),
    path("language", set_language, name="language"),
    path("people", register.register, name="people"),
    path("people/found", register.found, name="people-found"),
    path("people/view", register.view, name="people-view"),
    path("people/export", exporting.export, name="people-export"),
    path("people/export/<str:key>", exporting.step, name="people-export-step"),
    path("people/lists", keeping.keep, name="list-keep"),
    path("people/lists/<str:list_id>/drop", keeping.drop, name="list-drop"),
    path("people/lists/<str:list_id>/again", keeping.again, name="list-again"),
    path("jobs/now", working.now, name="job-now"),
    path("jobs/stop", working.stop, name="job-stop"),
    path("today", today.today, name="today"),
    path("today/<str:kind>/<str:waits_for>", today.kind, name="today-kind"),
    path("people/duplicates", same_person.duplicates, name="duplicates"),
    path("people/duplicates/look", same_person.look, name="duplicates-look"),
    path("people/judgements/<str:judgement_id>/back", same_person.take_back, name="take-back"),
    path("people/<str:person_id>", person.person, name="person"),
    path("people/<str:person_id>/heard", heard.heard, name="heard"),
    path("people/<str:person_id>/retellings", retellings.page, name="retellings"),
    path("people/<str:person_id>/judge", person.judge, name="judge"),
    path("people/<str:person_id>/weigh", person.weigh_page, name="weigh"),
    path("people/<str:person_id>/weigh/back", weighing.take_back, name="weigh-back"),
    path("people/<str:person_id>/weigh/undo", weighing.undo, name="weigh-undo"),
    path("people/<str:person_id>/dossier", dossier.printed, name="dossier"),
    path("people/<str:person_id>/alike", person.look_alikes, name="alike"),
    path("people/<str:person_id>/others", person.what_others_get, name="others"),
    path("people/<str:person_id>/as/<str:purpose>", person.person, name="person-as"),
    path("sources", sources.register, name="sources"),
    path("sources/take", taking.take, name="take"),
    path("sources/take/people", taking_people.search_people, name="take-people"),
    path("sources/take/dates", taking_understood.read_date_back, name="take-dates"),
    path("sources/take/places", taking_understood.complete_place, name="take-places"),
    path("sources/take/consent", taking_consent.consent_in, name="take-consent"),
    path("sources/take/draft", taking_draft.keep, name="draft-keep"),
    path("sources/take/drafts/damaged", taking_draft.forget_damaged, name="drafts-damaged"),
    path("sources/take/drafts/<str:draft_id>/away", taking_draft.put_away, name="draft-away"),
    path("sources/take/drafts/<str:draft_id>/back", taking_draft.bring_back, name="draft-back"),
    path("sources/take/consent-sheet/<str:lang>", consent_sheet, name="consent-sheet"),
    path("sources/take-sheet", taking_sheets.take_sheet, name="take-sheet"),
    path("sources/<str:source_id>", sources.source, name="source"),
    path("sources/<str:source_id>/add", adding.add, name="source-add"),
    path("sources/<str:source_id>/files/<str:blob>", sources.tape, name="tape"),
    path("sources/<str:source_id>/withdraw", sources.withdraw, name="withdraw"),
    path("sources/<str:source_id>/consent", sources.consent, name="consent"),
    path("sources/<str:source_id>/consent/back", consenting.give_back, name="give-back"),
    *TAPE_PATHS,
    path("letters", letters.register, name="letters"),
    path("letters/<str:filing_id>", letters.letter, name="letter-page"),
    path("letters/<str:filing_id>/file", letters.file, name="letter-file"),
    path("letters/<str:filing_id>/sent", letters.sent, name="letter-sent"),
    path("letters/<str:filing_id>/answered", letters.answered, name="letter-answered"),
    path("letters/write/<str:person_id>/<str:recipient>", letters.write, name="letter"),
    path("support", support.books, name="support"),
    path("support/funds", support.open_a_fund, name="fund-open"),
    path("support/gifts", support.receive, name="gift"),
    path("support/needs/<str:need_id>", support.need, name="need-page"),
    path("support/needs/<str:need_id>/decide", support.decide, name="decide"),
    path("support/needs/<str:need_id>/pay", support.pay, name="pay"),
    path("support/receipts/<str:transaction_id>", support.receipt, name="receipt"),
    path("support/transactions/<str:transaction_id>/reverse", support.reverse, name="reverse"),
    path("support/record/<str:person_id>", support.record, name="need"),
    path("publish", publish.site, name="publish"),
    path("publish/look", publish.look, name="publish-look"),
    path("publish/approve", publish.approve, name="publish-approve"),
    path("publish/unapprove", publish.unapprove, name="publish-unapprove"),
    path("publish/progress", publish_progress.progress, name="publish-progress"),
    path("publish/progress/part", publish_progress.part, name="publish-part"),
    path("publish/progress/end", publish_progress.end, name="publish-end"),
    path("publish/preview/<str:person_id>", publish.preview, name="preview"),
    path("publish/bytes/<str:scope>/<path:file>", publish.served, name="preview-file"),
    path("figures", figures.page, name="figures"),
    path("figures/<str:key>.<str:ending>", figures.file, name="figure-file"),
    path("history", history.log, name="history"),
    path("house", house.standing, name="house"),
    path("house/verify", house.check, name="verify"),
    path("house/copy", house.copy, name="copy"),
    path("house/members", members.add, name="member-add"),
    path("house/passphrase", members.passphrase, name="passphrase"),
    path("house/speech", models.models, name="speech"),
    path("house/speech/<str:name>/remove", models.remove, name="speech-remove"),
    path("house/design", design.design, name="design"),
]
