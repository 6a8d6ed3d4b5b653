"""A ministry at home: an application under the Administrative Procedural Code of Kazakhstan.

Source: Administrative Procedural Code, 29 June 2020 No. 350-VI, arts 63 (contents), 76 (term), 88 (anonymous appeals).
"""

from shyraq.basics.text import Text
from shyraq.disclosure import Purpose
from shyraq.letters.document import Block
from shyraq.letters.prose import Prose
from shyraq.letters.recipients.petition import REQUIREMENTS, documents_were_taken, is_dead, is_free, petition
from shyraq.letters.recipients.recipient import Recipient


def _write(prose: Prose, house: Text) -> tuple[Block, ...]:
    return petition(prose, house, section="ministry", requests=_requests(prose))


def _requests(prose: Prose) -> tuple[str, ...]:
    if is_dead(prose):
        return ("death", "burial", "protect")
    if is_free(prose):
        return ("where", "ground", "return_documents", "protect")
    documents = ("return_documents",) if documents_were_taken(prose) else ()
    return ("where", "ground", "contact", "release", *documents, "protect")


MINISTRY = Recipient(
    key="ministry",
    section="ministry",
    purpose=Purpose.HOME_AUTHORITY,
    requirements=REQUIREMENTS,
    write=_write,
    sender_fills_in=("address", "bin", "phone"),
    by_hand="by_hand",
)
