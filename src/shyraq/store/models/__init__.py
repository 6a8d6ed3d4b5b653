"""The tables of the view, one module an area. Each can be deleted and made anew from the log."""

from shyraq.store.models.head import Entry, ViewHead
from shyraq.store.models.house import House, KeptList, Member, ReplacedSlot, SafeCopy
from shyraq.store.models.output import (
    Filing,
    FilingAnswered,
    FilingSent,
    MadeOutput,
    OutputPerson,
    OutputStatement,
    Publication,
    SiteApproval,
)
from shyraq.store.models.record import (
    Blob,
    ConsentEvent,
    Judgement,
    Person,
    PersonBirth,
    PersonName,
    Protection,
    Source,
    SourceMaker,
    Statement,
    Weighing,
)
from shyraq.store.models.standing import PersonStanding, StandingCount, StandingHead, StandingMember
from shyraq.store.models.states import AccountStanding, LetterStanding, NeedStanding, SourceStanding
from shyraq.store.models.support import Fund, Need, NeedDecision, Posting, Transaction
from shyraq.store.models.tape import AwaitedFile, Cue, CueVersion, Tape, TapeMark
from shyraq.store.models.waiting import ConsentEnd, DayTally, NeedWaiting, SourceUnconsented, SourceUntold

__all__ = [
    "AccountStanding",
    "AwaitedFile",
    "Blob",
    "ConsentEnd",
    "ConsentEvent",
    "Cue",
    "CueVersion",
    "DayTally",
    "Entry",
    "Filing",
    "FilingAnswered",
    "FilingSent",
    "Fund",
    "House",
    "Judgement",
    "KeptList",
    "LetterStanding",
    "MadeOutput",
    "Member",
    "Need",
    "NeedDecision",
    "NeedStanding",
    "NeedWaiting",
    "OutputPerson",
    "OutputStatement",
    "Person",
    "PersonBirth",
    "PersonName",
    "PersonStanding",
    "Posting",
    "Protection",
    "Publication",
    "ReplacedSlot",
    "SafeCopy",
    "SiteApproval",
    "Source",
    "SourceMaker",
    "SourceStanding",
    "SourceUnconsented",
    "SourceUntold",
    "StandingCount",
    "StandingHead",
    "StandingMember",
    "Statement",
    "Tape",
    "TapeMark",
    "Transaction",
    "ViewHead",
    "Weighing",
]
