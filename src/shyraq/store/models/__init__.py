"""The tables of the view, one module an area. Each can be deleted and made anew from the log."""

from shyraq.store.models.head import Entry, ViewHead
from shyraq.store.models.house import House, KeptList, Member, ReplacedSlot, SafeCopy
from shyraq.store.models.output import Filing, FilingSent, MadeOutput, OutputPerson, OutputStatement, Publication
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
from shyraq.store.models.support import Fund, Need, NeedDecision, Posting, Transaction

__all__ = [
    "Blob",
    "ConsentEvent",
    "Entry",
    "Filing",
    "FilingSent",
    "Fund",
    "House",
    "Judgement",
    "KeptList",
    "MadeOutput",
    "Member",
    "Need",
    "NeedDecision",
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
    "Source",
    "SourceMaker",
    "StandingCount",
    "StandingHead",
    "StandingMember",
    "Statement",
    "Transaction",
    "ViewHead",
    "Weighing",
]
