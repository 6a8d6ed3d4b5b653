"""A foreign mission: a letter that asks where somebody is, on which ground, and for contact.

Source: letter skeletons of the house. A mission is bound by no term; the follow-up date is the house's own.
"""

from shyraq.basics.text import Text
from shyraq.disclosure import Purpose
from shyraq.letters.document import Block
from shyraq.letters.prose import Prose
from shyraq.letters.recipients.petition import REQUIREMENTS, documents_were_taken, is_dead, is_free, petition
from shyraq.letters.recipients.recipient import Recipient


def _write(prose: Prose, house: Text) -> tuple[Block, ...]:
    return petition(prose, house, section="embassy", requests=_requests(prose))


def _requests(prose: Prose) -> tuple[str, ...]:
    if is_dead(prose):
        return ("death", "burial")
    if is_free(prose):
        return ("where", "ground", "return_documents")
    asked = ("where", "ground", "contact", "release")
    return (*asked, "return_documents") if documents_were_taken(prose) else asked


EMBASSY = Recipient(
    key="embassy", section="embassy", purpose=Purpose.FOREIGN_MISSION, requirements=REQUIREMENTS, write=_write
)
