"""Floor 2: how a source comes in. A sheet's bytes, checked whole, become values of the statements room."""

from shyraq.intake.context import EvidenceFacts, SheetContext
from shyraq.intake.faults import render_fault
from shyraq.intake.sheet import check_sheet
from shyraq.intake.turn import Turned, turn
from shyraq.intake.values import Sheet, SheetName, SheetPerson

__all__ = [
    "EvidenceFacts",
    "Sheet",
    "SheetContext",
    "SheetName",
    "SheetPerson",
    "Turned",
    "check_sheet",
    "render_fault",
    "turn",
]
