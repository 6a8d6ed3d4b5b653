"""Wake Django once, for the desk and the command line alike."""

import os

import django
from django.apps import apps


def start_django() -> None:
    """Load the settings and the read tables; a second call does nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shyraq.config.settings")
    # Names are read character by character; the dictionary of phrases would cost half a second and 30 MB.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    if not apps.ready:
        django.setup()
