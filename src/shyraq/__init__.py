"""Shyraq: one sealed record for groups that stand by families of the disappeared."""

__version__ = "0.1.0"
