"""The addresses of tapes: names that are words come before those that are ids."""

from django.urls import path

from shyraq.desk.adding import one as one_statement
from shyraq.desk.packing import views as packing
from shyraq.desk.receiving import tus
from shyraq.desk.receiving import views as receiving
from shyraq.desk.recording import arriving as recording_in
from shyraq.desk.recording import views as recording
from shyraq.desk.recording.guide import guide_sheet
from shyraq.desk.speech import drafting
from shyraq.desk.tapes import cues as tape_cues
from shyraq.desk.tapes import derived as tape_media
from shyraq.desk.tapes import marks as tape_marks
from shyraq.desk.tapes import versions as tape_versions
from shyraq.desk.tapes import views as tapes
from shyraq.desk.transcripts import exchange as transcripts_exchange
from shyraq.desk.transcripts import found as transcripts_found

TAPE_PATHS = [
    path("tapes/found", transcripts_found.found, name="tapes-found"),
    path("tapes", tapes.register, name="tapes"),
    path("tapes/record", recording.record, name="record"),
    path("tapes/record/begin", recording_in.begin, name="record-begin"),
    path("tapes/record/unmark", recording_in.unmark, name="record-unmark"),
    path("tapes/record/guide/<str:lang>", guide_sheet, name="record-guide"),
    path("tapes/record/<str:evidence_id>", recording.kept, name="record-kept"),
    path("tapes/record/<str:evidence_id>/bytes", recording_in.add, name="record-bytes"),
    path("tapes/record/<str:evidence_id>/mark", recording_in.mark, name="record-mark"),
    path("tapes/record/<str:evidence_id>/left", recording_in.left, name="record-left"),
    path("tapes/record/<str:evidence_id>/live", recording_in.live, name="record-live"),
    path("tapes/record/<str:evidence_id>/keep", recording.keep, name="record-keep"),
    path("tapes/record/<str:evidence_id>/forgo", recording.forgo, name="record-forgo"),
    path("tapes/receive", receiving.receive, name="receive"),
    path("tapes/receive/source", receiving.new_source, name="receive-source"),
    path("tapes/receive/waiting", receiving.waiting, name="receive-waiting"),
    path("tapes/receive/files", tus.uploads, name="receive-files"),
    path("tapes/receive/files/<str:evidence_id>", tus.upload, name="receive-file"),
    path("tapes/receive/files/<str:evidence_id>/edges", receiving.edges, name="receive-edges"),
    path("tapes/receive/files/<str:evidence_id>/state", receiving.state, name="receive-state"),
    path("tapes/receive/files/<str:evidence_id>/keep", receiving.keep, name="receive-keep"),
    path("tapes/receive/files/<str:evidence_id>/aside", receiving.aside, name="receive-aside"),
    path("tapes/receive/files/<str:evidence_id>/back", receiving.back, name="receive-back"),
    path("tapes/<str:tape_id>", tapes.tape, name="tape-page"),
    path("tapes/<str:tape_id>/statement", one_statement.statement, name="tape-statement"),
    path("tapes/<str:tape_id>/exchange", transcripts_exchange.exchange, name="tape-exchange"),
    path("tapes/<str:tape_id>/transcript", transcripts_exchange.hand_out, name="tape-transcript"),
    path("tapes/<str:tape_id>/play", tape_media.play, name="tape-play"),
    path("tapes/<str:tape_id>/peaks", tape_media.peaks, name="tape-peaks"),
    path("tapes/<str:tape_id>/thumb", tape_media.thumb, name="tape-thumb"),
    path("tapes/<str:tape_id>/cues", tape_cues.cues, name="tape-cues"),
    path("tapes/<str:tape_id>/marks", tape_marks.mark, name="tape-marks"),
    path("tapes/<str:tape_id>/marks/off", tape_marks.unmark, name="tape-unmark"),
    path("tapes/<str:tape_id>/history", tape_versions.history, name="tape-history"),
    path("tapes/<str:tape_id>/restore", tape_versions.restore, name="tape-restore"),
    path("tapes/<str:tape_id>/give", packing.give, name="tape-give"),
    path("tapes/<str:tape_id>/pack", packing.pack, name="tape-pack"),
    path("tapes/<str:tape_id>/excerpt", packing.excerpt, name="tape-excerpt"),
    path("tapes/<str:tape_id>/excerpt/file", packing.excerpt_file, name="tape-excerpt-file"),
    path("tapes/<str:tape_id>/draft", drafting.draft, name="tape-draft"),
    path("tapes/<str:tape_id>/draft/drop", drafting.drop, name="tape-draft-drop"),
]
