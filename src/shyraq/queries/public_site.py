"""What would the public site be if it were published now?"""

from shyraq.appeals.bundle import Bundle
from shyraq.appeals.correction import Correction, CorrectionKind
from shyraq.appeals.site import compose_site
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import Purpose
from shyraq.profiles import assemble_all
from shyraq.store.disclosing import disclosed_record
from shyraq.store.opened import OpenVault
from shyraq.store.outputs import latest_site

__all__ = ["Bundle", "public_site"]


def public_site(house: OpenVault) -> Bundle:
    """Compose the site as it stands today, in memory; nothing is written and nothing is published.

    The pages of persons are to the byte those of a publication made today. The log of corrections is as of the
    latest publication: what the next one takes back is told once it is made.
    Raises: NotForThePublic; NoSiteInLanguage.
    """
    on = civil_day(house.surroundings.clock.now_ms())
    before = latest_site()
    taken_back = () if before is None else before.taken_back
    return compose_site(
        assemble_all(disclosed_record(purpose=Purpose.PUBLIC, on=on)),
        house_name=house.house_name,
        on=on,
        corrections=tuple(Correction(line.on, CorrectionKind(line.kind), line.person_id) for line in taken_back),
    )
