"""Floor 4: the public site. Profiles for the public become pages, and the pages a bundle with its manifest."""

from shyraq.appeals.bundle import MANIFEST_PATH, Bundle, Manifest, ManifestEntry, PathTaken
from shyraq.appeals.correction import Correction, CorrectionKind
from shyraq.appeals.site import NotForThePublic, PersonTwice, compose_site
from shyraq.appeals.speech import SITE_LANGS, NoSiteInLanguage

__all__ = [
    "MANIFEST_PATH",
    "SITE_LANGS",
    "Bundle",
    "Correction",
    "CorrectionKind",
    "Manifest",
    "ManifestEntry",
    "NoSiteInLanguage",
    "NotForThePublic",
    "PathTaken",
    "PersonTwice",
    "compose_site",
]
