"""Dates as people say them, in six languages: read into fuzzy dates, and shown back as understood."""

from shyraq.wording.said_dates.reading import SaidDate, read_said_date
from shyraq.wording.said_dates.refusing import Fault, NotASaidDate
from shyraq.wording.said_dates.understanding import understood

__all__ = ["Fault", "NotASaidDate", "SaidDate", "read_said_date", "understood"]
