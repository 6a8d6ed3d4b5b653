"""Floor 3: from what the gate let through to everything that can be said of one person, side by side."""

from shyraq.profiles.assemble import NothingToShow, assemble, assemble_all
from shyraq.profiles.profile import (
    Attribute,
    Profile,
    Relative,
    SignOfLife,
    Spell,
    Status,
    StatusKind,
    Version,
)

__all__ = [
    "Attribute",
    "NothingToShow",
    "Profile",
    "Relative",
    "SignOfLife",
    "Spell",
    "Status",
    "StatusKind",
    "Version",
    "assemble",
    "assemble_all",
]
