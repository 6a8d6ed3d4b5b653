"""What a tape is called: by its number, and its part where it was recorded in several."""

from django.utils.translation import gettext

from shyraq.desk.tongue import number_words


def tape_title(number: int | None, part: int | None = None, *, parts: int = 1) -> str:
    """Return what a tape is called as a head: Tape 12, or Tape 12, part 2 where there are several."""
    if number is None:
        return gettext("A recording")
    named = {"number": number_words(number), "part": number_words(part or 1)}
    if parts > 1 or (part or 1) > 1:
        return gettext("Tape %(number)s, part %(part)s") % named
    return gettext("Tape %(number)s") % named


def tape_in_words(number: int | None, part: int | None = None) -> str:
    """Return the same within a sentence: tape 12, or tape 12, part 2; nothing where it has no number."""
    if number is None:
        return ""
    named = {"number": number_words(number), "part": number_words(part or 1)}
    return (gettext("tape %(number)s, part %(part)s") if (part or 1) > 1 else gettext("tape %(number)s")) % named
