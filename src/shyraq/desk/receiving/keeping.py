"""Sealing what has arrived, as the long work of the desk: one file after the other, while pages go on."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from shyraq.actions.await_evidence import forgo_evidence
from shyraq.actions.keep_evidence import KeptElsewhere, TwiceInSource, keep_evidence
from shyraq.actions.open_house import House
from shyraq.basics.ids import EvidenceId, SourceId
from shyraq.basics.refusals import Refusal
from shyraq.desk.jobs import Job, JobRunning, Tell
from shyraq.desk.session import desk_session
from shyraq.desk.tape_names import tape_in_words
from shyraq.statements.source import Evidence

NAME = "receive"
SEALING = "sealing"
_STAGES = {SEALING: gettext_lazy("Sealing what has arrived")}


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of sealing one file.

    ``state`` is "kept", "twice" (the same source has these bytes, and what arrived was thrown away), "elsewhere"
    (another source has them: a member is to say), or "fault"; ``source_id`` and ``evidence`` tell where the bytes are
    kept already, ``reason`` what else stood against it.
    """

    state: str
    reason: str = ""
    source_id: SourceId | None = None
    evidence: Evidence | None = None

    @property
    def words(self) -> str:
        """What is to be told, in the language of the page; nothing where the file is kept."""
        if self.evidence is None:
            return self.reason
        parts = {"name": called(self.evidence), "source": self.source_id}
        if self.state == "twice":
            return (
                gettext("These very bytes are kept of this source already, as %(name)s. Nothing is kept twice.") % parts
            )
        sentence = gettext("These very bytes are kept of another source already (%(source)s), as %(name)s.") % parts
        return sentence + " " + gettext("Keep them here all the same, or put them aside.")


def called(evidence: Evidence) -> str:
    """Return what a kept file is called: by its number where it is a tape, and by its name."""
    tape = tape_in_words(evidence.number, evidence.part)
    return f"{tape} ({evidence.name})" if tape else evidence.name


def begin_keeping(
    house: House, evidence_id: EvidenceId, *, source_id: SourceId, keeps_part: bool = False, keeps_twice: bool = False
) -> bool:
    """Begin to seal a file; tell whether it began, which it does not while other long work runs."""
    session = desk_session()
    session.forget(_key(evidence_id))

    def work(tell: Tell) -> object:
        tell(SEALING, 0, 0)
        kept = _kept(
            partial(
                keep_evidence,
                house,
                evidence_id=evidence_id,
                keeps_part=keeps_part,
                keeps_twice=keeps_twice,
                progress=lambda done, total: tell(SEALING, done, total),
            )
        )
        if kept.state == "twice":
            forgo_evidence(house, evidence_id=evidence_id)
        session.keep(_key(evidence_id), at=None, made=kept)
        return evidence_id

    try:
        session.jobs.start(work, name=f"{NAME} {evidence_id}", address=_address(source_id), stages=_STAGES)
    except JobRunning:
        return False
    return True


def outcome(evidence_id: EvidenceId) -> Kept | None:
    """Return what came of sealing a file since the desk was opened; None while nothing did."""
    found = desk_session().kept(_key(evidence_id), at=None)
    return found if isinstance(found, Kept) else None


def sealing_now(evidence_id: EvidenceId) -> tuple[int, int] | None:
    """Return how many bytes of a file are sealed of how many, None where it is not being sealed."""
    job = desk_session().jobs.latest(f"{NAME} {evidence_id}")
    return None if job is None or job.is_over else (job.done, job.total)


def sealing_for(source_id: SourceId) -> Job | None:
    """Return the sealing of a file of this source while it runs, for its page."""
    job = desk_session().jobs.latest()
    is_here = job is not None and not job.is_over and job.address == _address(source_id)
    return job if is_here and job is not None and job.name.startswith(NAME) else None


def _address(source_id: SourceId) -> str:
    return f"{reverse('source', args=[source_id])}#arriving"


def _kept(keep: Callable[[], object]) -> Kept:
    try:
        keep()
    except TwiceInSource as refusal:
        return Kept("twice", source_id=refusal.source_id, evidence=refusal.evidence)
    except KeptElsewhere as refusal:
        return Kept("elsewhere", source_id=refusal.source_id, evidence=refusal.evidence)
    except Refusal as refusal:
        return Kept("fault", str(refusal))
    except OSError as fault:
        return Kept("fault", f"The disk takes no more: {fault.strerror or 'it failed'}.")
    return Kept("kept")


def _key(evidence_id: EvidenceId) -> str:
    return f"{NAME} {evidence_id}"
