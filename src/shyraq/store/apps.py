"""The one Django app of the house."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Holds the tables of the view."""

    name = "shyraq.store"
    label = "store"
