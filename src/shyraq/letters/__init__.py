"""Floor 4: letters. A profile becomes a Document, values only; setting it in type is the business of floor 5."""

from shyraq.letters.channels import Channel, ChannelStatus, Term, channels
from shyraq.letters.compose import (
    HouseWithoutName,
    LetterIncomplete,
    NoSuchRecipient,
    WrongPurpose,
    compose_letter,
)
from shyraq.letters.document import Document
from shyraq.letters.manifest import Manifest, manifest_of, persons_of
from shyraq.letters.missing import Missing, missing, warnings
from shyraq.letters.phrases import LANGS, NoLettersIn
from shyraq.letters.recipients import RECIPIENTS, Recipient

__all__ = [
    "LANGS",
    "RECIPIENTS",
    "Channel",
    "ChannelStatus",
    "Document",
    "HouseWithoutName",
    "LetterIncomplete",
    "Manifest",
    "Missing",
    "NoLettersIn",
    "NoSuchRecipient",
    "Recipient",
    "Term",
    "WrongPurpose",
    "channels",
    "compose_letter",
    "manifest_of",
    "missing",
    "persons_of",
    "warnings",
]
