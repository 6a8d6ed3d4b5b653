"""Refusals: a rule forbids it, and the sentence says so in plain words.

Every named refusal derives from one of these two, so that a face can tell what a person caused from a
fault of the program: the first is told and mended, the second is never hidden.
"""


class Refusal(ValueError):
    """Something a person asked for is not possible; the message is one plain sentence."""


class Damaged(Refusal):
    """Something stored is not as it was written; the message names the damaged object."""
