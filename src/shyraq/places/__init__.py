"""Floor 1: the gazetteer. What a place was called when it was said, and which place that is."""

from shyraq.places.completing import PlaceProposal, complete_places
from shyraq.places.gazetteer import Naming, PlaceEntry, UnknownPlace, county_of, is_name_checked, label, parents, place
from shyraq.places.resolving import Match, facility_of, resolve

__all__ = [
    "Match",
    "Naming",
    "PlaceEntry",
    "PlaceProposal",
    "UnknownPlace",
    "complete_places",
    "county_of",
    "facility_of",
    "is_name_checked",
    "label",
    "parents",
    "place",
    "resolve",
]
