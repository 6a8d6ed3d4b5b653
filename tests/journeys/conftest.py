"""The read tables need their settings before a module that imports them is collected."""

from shyraq.config.start import start_django

start_django()
