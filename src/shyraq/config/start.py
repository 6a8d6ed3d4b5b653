"""Wake Django once, for the desk and the command line alike."""

import os

import django
from django.apps import apps


def start_django() -> None:
    """Load the settings and the read tables; a second call does nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shyraq.config.settings")
    if not apps.ready:
        django.setup()
